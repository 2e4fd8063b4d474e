/** What the program tells a person in passing: refusals, confirmations, warnings. Shown by `app/Notices.tsx`. */
import { create } from 'zustand'
import { DailiesError } from '../../shared/failure'

export interface Notice {
  id: number
  level: 'info' | 'success' | 'warning' | 'error'
  message: string
  hint: string
  /** One thing to do about it. */
  action: { label: string; run: () => void } | null
  /** Goes by itself after this long; null: stays until it is dismissed. */
  goesAfterMs: number | null
}

interface NoticesState {
  notices: readonly Notice[]
  add: (notice: Pick<Notice, 'level' | 'message'> & Partial<Notice>) => number
  dismiss: (id: number) => void
}

let nextId = 1

export const useNotices = create<NoticesState>()((set, get) => ({
  notices: [],
  add: (given) => {
    const twin = get().notices.find((notice) => notice.message === given.message && notice.level === given.level)
    const id = twin?.id ?? nextId++
    const notice: Notice = {
      hint: '',
      action: null,
      goesAfterMs: given.level === 'error' || given.level === 'warning' ? 12_000 : 5_000,
      ...given,
      id,
    }
    set(({ notices }) => ({ notices: [...notices.filter((other) => other.id !== id), notice].slice(-4) }))
    return id
  },
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
}))

/** Tells a person something in passing. */
export function notify(level: Notice['level'], message: string, rest: Partial<Notice> = {}): void {
  useNotices.getState().add({ level, message, ...rest })
}

/** Shows what a call threw, in its own words when it is a `DailiesError`. */
export function notifyError(error: unknown): void {
  const { message, hint } = asFailure(error)
  useNotices.getState().add({ level: 'error', message, hint })
}

/** Message and hint of anything thrown. */
export function asFailure(error: unknown): { message: string; hint: string } {
  if (error instanceof DailiesError) return error.failure
  console.error(error)
  return {
    message: 'Something went wrong in this window.',
    hint: 'Your files and renders are as they were. Reloading the window may help.',
  }
}
