/**
 * Holds an account's queue when Runway refuses a create for want of credits: one refusal must never become five hundred
 * failed rows. It goes on when the balance is known to have risen since, or on the person's word. What it waits for
 * survives a restart. Asks for the balance while it waits; called by the queue.
 */
import { z } from 'zod'
import type { AccountKind } from '../../../shared/domain/render'
import type { AccountFigures } from '../account/account'
import type { HoldWords } from './hold-words'
import type { Holds } from './holds'
import type { QueueFacts } from './queue-facts'

/** How often the balance is asked for while the queue waits for it to rise, in milliseconds. */
const ASK_EVERY_MS = 60_000

const Waits = z.object({ sinceMs: z.number(), balanceCredits: z.number().nullable() })
type Waits = z.infer<typeof Waits>

export interface OutOfCreditsDeps {
  holds: Pick<Holds, 'set' | 'clear'>
  facts: QueueFacts
  figures(account: AccountKind): AccountFigures
  /** Asks for the balance soon. */
  askSoon(): void
  now(): number
}

export interface OutOfCredits {
  /** A create was refused for want of credits; nothing was started. */
  refused(account: AccountKind): void
  /** An account has told its balance. */
  told(): void
  /** The person says to go on. */
  forget(account: AccountKind): void
  close(): void
}

export function outOfCredits(deps: OutOfCreditsDeps): OutOfCredits {
  const accounts: readonly AccountKind[] = ['practice', 'live']
  const nameOf = (account: AccountKind) => `out of credits ${account}`
  const waits = new Map<AccountKind, Waits>()
  for (const account of accounts) {
    const kept = deps.facts.get(nameOf(account), Waits)
    if (kept !== null) waits.set(account, kept)
  }
  const timer = setInterval(() => {
    if (waits.size > 0) deps.askSoon()
  }, ASK_EVERY_MS)
  timer.unref()

  const keep = (account: AccountKind, wait: Waits) => {
    waits.set(account, wait)
    deps.facts.set(nameOf(account), wait)
    deps.holds.set(account, 'balance', outOfCreditsWords(wait.balanceCredits))
  }
  const forget = (account: AccountKind) => {
    if (!waits.delete(account)) return
    deps.facts.drop(nameOf(account))
  }

  return {
    refused(account) {
      keep(account, { sinceMs: deps.now(), balanceCredits: null })
      deps.askSoon()
    },
    told() {
      for (const [account, wait] of waits) {
        const { balanceCredits, askedAtMs } = deps.figures(account)
        if (balanceCredits === null || askedAtMs === null || askedAtMs < wait.sinceMs) continue
        const { balanceCredits: before } = wait
        // The first balance told after the refusal is the one that was too little.
        if (before === null || balanceCredits < before) keep(account, { ...wait, balanceCredits })
        else if (balanceCredits > before) {
          forget(account)
          deps.holds.clear(account, 'balance')
        }
      }
    },
    forget,
    close: () => clearInterval(timer),
  }
}

/** Pure. `balanceCredits`: as told after the refusal; null while it has not been. */
export function outOfCreditsWords(balanceCredits: number | null): HoldWords {
  const left = balanceCredits === null ? '' : ` ${balanceCredits.toLocaleString('en')} are left.`
  return {
    message: `Runway says that your credits are not enough for the next render.${left}`,
    hint: 'Nothing was started or charged for it, and nothing is lost. Add credits at dev.runwayml.com and it goes on by itself, or press Go on to try at once.',
  }
}
