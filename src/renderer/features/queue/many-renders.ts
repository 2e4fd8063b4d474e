/**
 * What several renders at once can do, and what that means for the money: rendering again, cancelling, clearing. Pure;
 * a batch's head and the bar over a selection are made of it.
 */
import { count } from '../../../shared/catalog/words'
import type { RenderId } from '../../../shared/domain/ids'
import { isEnded, type Render } from '../../../shared/domain/render'
import { credits } from '../../ui/figures'
import { mostOf } from './describe-render'
import { canMove } from './queue-order'

export interface RetryPlan {
  ids: RenderId[]
  /** The button: `Retry 3 · 36 credits, a new paid render each`. */
  words: string
}

/** Rendering again those that may come out otherwise as they are; null when there are none. */
export function retryPlan(renders: Iterable<Render>): RetryPlan | null {
  const again = [...renders].filter(mayGoAgain)
  if (again.length === 0) return null
  const one = again.length === 1
  const head = `Retry ${count(again.length)}`
  const ids = again.map(({ id }) => id)
  if (again.every(({ account }) => account === 'practice')) {
    return { ids, words: `${head} · costs nothing, a new practice render${one ? '' : ' each'}` }
  }
  return { ids, words: `${head} · ${sumWords(again)}, a new paid render${one ? '' : ' each'}` }
}

/** Whether the same again makes sense: a failure that needs no change, or a cancel. */
export function mayGoAgain({ state }: Render): boolean {
  return state.kind === 'cancelled' || (state.kind === 'failed' && state.failure.mayRetry)
}

export interface Reason {
  message: string
  hint: string
  count: number
  mayRetry: boolean
}

/** Why they failed, most frequent first. */
export function failureReasons(renders: Iterable<Render>): Reason[] {
  const reasons = new Map<string, Reason>()
  for (const { state } of renders) {
    if (state.kind !== 'failed') continue
    const { message, hint, mayRetry } = state.failure
    const known = reasons.get(message)
    if (known === undefined) reasons.set(message, { message, hint, count: 1, mayRetry })
    else known.count++
  }
  return [...reasons.values()].sort((a, b) => b.count - a.count)
}

export interface CancelPlan {
  ids: RenderId[]
  /** What cancelling them means for the money, in a sentence or two. */
  meaning: string
  /** Nothing of it can cost anything: no question is asked. */
  free: boolean
}

/** Cancelling what can still be cancelled; null when there is nothing. What is being fetched is left to arrive. */
export function cancelPlan(renders: Iterable<Render>): CancelPlan | null {
  const ids: RenderId[] = []
  let unsent = 0
  let fetching = 0
  const sent: Render[] = []
  let practice = true
  for (const render of renders) {
    const { state } = render
    if (isEnded(state) || state.kind === 'unconfirmed' || render.cancelling) continue
    if (state.kind === 'downloading') {
      fetching++
      continue
    }
    ids.push(render.id)
    if (render.account === 'live') practice = false
    if (state.kind === 'queued' || state.kind === 'uploading') unsent++
    else sent.push(render)
  }
  if (ids.length === 0) return null
  const parts = [
    practice
      ? 'Practice: cancelling costs nothing.'
      : unsent > 0 && `${are(unsent, 'has', 'have')} not been sent and cost${unsent === 1 ? 's' : ''} nothing.`,
    !practice &&
      sent.length > 0 &&
      `${are(sent.length, 'is', 'are')} with Runway and may still cost, up to ${sumWords(sent, 'most')}.`,
    fetching > 0 &&
      `${are(fetching, 'is', 'are')} finished and paid for: ${fetching === 1 ? 'it arrives' : 'they arrive'} all the same.`,
  ]
  return { ids, meaning: parts.filter((part) => part !== false).join(' '), free: practice || sent.length === 0 }
}

/** What a selection can do. */
export interface ManyPlan {
  cancel: CancelPlan | null
  retry: RetryPlan | null
  /** Those that have ended: off the list, their files stay. */
  clear: RenderId[]
  /** Those that have not begun. */
  move: RenderId[]
}

export function planFor(renders: readonly Render[]): ManyPlan {
  return {
    cancel: cancelPlan(renders),
    retry: retryPlan(renders),
    clear: renders.filter(({ state }) => isEnded(state)).map(({ id }) => id),
    move: renders.filter(canMove).map(({ id }) => id),
  }
}

/** `36 credits`, `24–36 credits`, `24 credits and 2 of unknown price`, `price unknown`. `most`: the upper end alone. */
function sumWords(renders: readonly Render[], end: 'range' | 'most' = 'range'): string {
  let from = 0
  let to = 0
  let unknown = 0
  for (const { cost } of renders) {
    const most = cost.quotedCredits ?? mostOf(cost.estimate)
    if (most === null) {
      unknown++
      continue
    }
    to += most
    from += cost.quotedCredits ?? (cost.estimate.kind === 'range' ? cost.estimate.fromCredits : most)
  }
  if (unknown === renders.length) return 'price unknown'
  const known =
    from === to || end === 'most' ? credits(to) : `${credits(from).replace(/ credits?$/, '')}–${credits(to)}`
  return unknown === 0 ? known : `${known} and ${count(unknown)} of unknown price`
}

function are(many: number, one: string, more: string): string {
  return `${count(many)} ${many === 1 ? one : more}`
}
