/**
 * What a render takes of a budget, in credits. Pure, and always on the safe side: a budget may be left with something
 * in it, but it is never passed.
 */
import type { RenderState } from '../../../shared/domain/render'
import { assertNever } from '../../../shared/failure'
import type { StoredRender } from '../renders/stored-render'

type Priced = Pick<StoredRender, 'cost' | 'state' | 'submittedAtMs'>

/**
 * The most that a render will cost: the upper end of its price. Where its price is not known, `dearest`, what the
 * dearest known render of its model would have cost; null when nothing is known at all.
 */
export function mostCredits({ cost: { estimate } }: Pick<StoredRender, 'cost'>, dearest: number | null): number | null {
  switch (estimate.kind) {
    case 'exact':
      return estimate.credits
    case 'range':
      return estimate.toCredits
    case 'unknown':
      return dearest
    default:
      return assertNever(estimate)
  }
}

/** Whether it takes of a budget though its charge is not final: begun, and not ended. `unconfirmed` may have been paid. */
export function isInFlight(kind: RenderState['kind']): boolean {
  switch (kind) {
    case 'uploading':
    case 'submitting':
    case 'unconfirmed':
    case 'waiting':
    case 'running':
    case 'downloading':
      return true
    case 'queued':
    case 'done':
    case 'failed':
    case 'cancelled':
      return false
    default:
      return assertNever(kind)
  }
}

/** What a render in flight is counted as: its charge once known, else the larger of Runway's quote and its own price. */
export function inFlightCredits(render: Priced, dearest: number | null): number {
  const { chargedCredits, quotedCredits } = render.cost
  return chargedCredits ?? Math.max(quotedCredits ?? 0, mostCredits(render, dearest) ?? 0)
}

/**
 * The least that a render in flight will cost if it succeeds. What is between this and `inFlightCredits` may come free
 * again by itself; one whose answer never came (`unconfirmed`) changes nothing by itself.
 */
export function leastCredits(render: Priced, dearest: number | null): number {
  const { chargedCredits, quotedCredits, estimate } = render.cost
  if (chargedCredits !== null) return chargedCredits
  if (render.state.kind === 'unconfirmed') return inFlightCredits(render, dearest)
  if (quotedCredits !== null) return quotedCredits
  if (estimate.kind === 'exact') return estimate.credits
  return estimate.kind === 'range' ? estimate.fromCredits : 0
}

/**
 * What a render that has ended is counted as: its charge. One that Runway took and of which no charge was told (a task
 * that failed, or is gone) counts as its quote, else its price: it may well have been charged.
 */
export function settledCredits(render: Priced): number {
  const { chargedCredits, quotedCredits } = render.cost
  if (chargedCredits !== null) return chargedCredits
  const wasSent = render.submittedAtMs !== null || ('taskId' in render.state && render.state.taskId !== null)
  return wasSent ? (quotedCredits ?? mostCredits(render, null) ?? 0) : 0
}
