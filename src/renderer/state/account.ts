/** The account that pays, as Studio last told; and what was spent, for as long as its page is open. */
import { create } from 'zustand'
import type { AccountState } from '../../shared/domain/account'
import type { Usage, UsageDays } from '../../shared/domain/usage'
import { client } from '../client/client'
import { notifyError } from './notices'

interface AccountStore {
  /** Null until Studio answered. */
  account: AccountState | null
  /** The account panel is open. */
  open: boolean
  /** The spending page is open. */
  spending: boolean
  /** How far back the spending page looks. */
  days: UsageDays
  /** The last answer, shown until the next one is there; null before the first. */
  usage: Usage | null
  /** A question about spending is under way. */
  asking: boolean
  setOpen: (open: boolean) => void
  setSpending: (spending: boolean) => void
  setDays: (days: UsageDays) => void
  refresh: () => Promise<void>
  /** Asks what was spent in the days chosen. Of several questions at once only the last one's answer is taken. */
  askUsage: () => Promise<void>
  setKey: (key: string) => Promise<void>
  removeKey: () => Promise<void>
}

let lastQuestion = 0

export const useAccount = create<AccountStore>()((set, get) => ({
  account: null,
  open: false,
  spending: false,
  days: 30,
  usage: null,
  asking: false,
  setOpen: (open) => set({ open }),
  setSpending: (spending) => set(spending ? { spending, open: false } : { spending, usage: null }),
  setDays: (days) => set({ days }),
  refresh: async () => set({ account: await client.call('account.refresh', {}) }),
  askUsage: async () => {
    const question = ++lastQuestion
    set({ asking: true })
    try {
      const usage = await client.call('account.usage', { days: get().days })
      if (question === lastQuestion && get().spending) set({ usage })
    } catch (error) {
      notifyError(error)
    } finally {
      if (question === lastQuestion) set({ asking: false })
    }
  },
  setKey: async (key) => set({ account: await client.call('account.setKey', { key }) }),
  removeKey: async () => set({ account: await client.call('account.removeKey', {}) }),
}))
