/** The account that pays, as Studio last told. */
import { create } from 'zustand'
import type { AccountState } from '../../shared/domain/account'
import { client } from '../client/client'

interface AccountStore {
  /** Null until Studio answered. */
  account: AccountState | null
  /** The account panel is open. */
  open: boolean
  setOpen: (open: boolean) => void
  refresh: () => Promise<void>
  setKey: (key: string) => Promise<void>
  removeKey: () => Promise<void>
}

export const useAccount = create<AccountStore>()((set) => ({
  account: null,
  open: false,
  setOpen: (open) => set({ open }),
  refresh: async () => set({ account: await client.call('account.refresh', {}) }),
  setKey: async (key) => set({ account: await client.call('account.setKey', { key }) }),
  removeKey: async () => set({ account: await client.call('account.removeKey', {}) }),
}))
