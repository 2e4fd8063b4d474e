/** The program this window belongs to: what it is, what is set, and whether the line to it is up. */
import { create } from 'zustand'
import type { AppInfo } from '../../shared/contract'
import { Settings } from '../../shared/domain/settings'
import { client } from '../client/client'
import { notifyError } from './notices'

interface AppState {
  /** Null until Studio answered. */
  info: AppInfo | null
  settings: Settings
  connected: boolean
  /** Shows at once, then keeps; goes back and says so when it cannot be kept. */
  change: (patch: Partial<Settings>) => Promise<void>
}

export const useApp = create<AppState>()((set, get) => ({
  info: null,
  settings: Settings.parse({}),
  connected: true,
  change: async (patch) => {
    const before = get().settings
    set({ settings: { ...before, ...patch } })
    try {
      await client.call('settings.set', patch)
    } catch (error) {
      set({ settings: before })
      notifyError(error)
    }
  },
}))
