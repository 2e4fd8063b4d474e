/**
 * Recovery in the open: says what was found at a start that followed no proper end, or that found creates of which
 * nobody knows whether Runway took them. Kept until the person has seen it. Only tells; what is done about each render
 * is in `transition.ts` (`recovered`).
 */
import { z } from 'zod'
import { RecoveryReport } from '../../../shared/domain/batch'
import { RenderId } from '../../../shared/domain/ids'
import type { AccountKind } from '../../../shared/domain/render'
import { assertNever } from '../../../shared/failure'
import type { AccountFigures } from '../account/account'
import type { StoredRender } from '../renders/stored-render'
import type { RenderEvent } from '../renders/transition'
import type { QueueFacts } from './queue-facts'

const OPEN = 'open since'
const REPORT = 'recovery'
const SEEN = 'unconfirmed seen'

export interface Recovery {
  /** The queue begins to work. `open`: what there is to go on with, as it was found. */
  begin(open: readonly StoredRender[]): void
  /** Until the person has seen it; null otherwise. `isOpen`: whether a render is still as unconfirmed as it was. */
  report(isUnconfirmed: (id: RenderId) => boolean): RecoveryReport | null
  dismiss(): void
  /** The queue ended properly. */
  end(): void
}

export function openRecovery(facts: QueueFacts, now: () => number): Recovery {
  let report = facts.get(REPORT, RecoveryReport)
  let begun = false
  return {
    begin(open) {
      if (begun) return
      begun = true
      const found = foundAtStart(open, now())
      const wasClean = facts.get(OPEN, z.number()) === null
      const seen = new Set(facts.get(SEEN, z.array(RenderId)) ?? [])
      if (worthTelling(found, wasClean, seen)) {
        report = found
        facts.set(REPORT, report)
      }
      facts.set(OPEN, now())
    },
    report(isUnconfirmed) {
      return report === null ? null : { ...report, unconfirmed: report.unconfirmed.filter(isUnconfirmed) }
    },
    dismiss() {
      if (report === null) return
      facts.set(SEEN, report.unconfirmed)
      facts.drop(REPORT)
      report = null
    },
    end() {
      if (begun) facts.drop(OPEN)
    },
  }
}

/** What there is to go on with, counted. Pure. */
export function foundAtStart(open: readonly StoredRender[], atMs: number): RecoveryReport {
  const report: RecoveryReport = { atMs, takenUp: 0, downloads: 0, queued: 0, unconfirmed: [] }
  for (const { id, state, cleared } of open) {
    switch (state.kind) {
      case 'waiting':
      case 'running':
        report.takenUp += 1
        break
      case 'downloading':
        report.downloads += 1
        break
      case 'queued':
      case 'uploading':
        report.queued += 1
        break
      case 'submitting':
      case 'unconfirmed':
        if (!cleared) report.unconfirmed.push(id)
        break
      case 'done':
      case 'failed':
      case 'cancelled':
        break
      default:
        assertNever(state)
    }
  }
  return report
}

/** After a proper end only what nobody has been told of yet; after any other end whatever there is. Pure. */
export function worthTelling(found: RecoveryReport, wasClean: boolean, seen: ReadonlySet<RenderId>): boolean {
  if (found.unconfirmed.some((id) => !seen.has(id))) return true
  return !wasClean && found.takenUp + found.downloads + found.queued > 0
}

/**
 * What to note on renders of which nobody knows whether Runway took them: the first balance that was asked for since.
 * Beside the one before, it helps a person judge. Pure.
 */
export function balanceAfter(
  open: readonly StoredRender[],
  figures: (account: AccountKind) => AccountFigures,
): { id: RenderId; event: RenderEvent }[] {
  return open.flatMap(({ id, account, state, balanceAfterCredits }) => {
    if (state.kind !== 'unconfirmed' || balanceAfterCredits !== null) return []
    const { balanceCredits, askedAtMs } = figures(account)
    if (balanceCredits === null || askedAtMs === null || askedAtMs < state.sinceMs) return []
    return [{ id, event: { kind: 'balance-told', balanceCredits } }]
  })
}
