/**
 * A render in words: what it is doing, how far it is, what it waits for, what it costs and what cancelling would mean
 * for the money. Pure; the queue's rows, its summary and its live announcements are made of these.
 */
import { findModel } from '../../../shared/catalog/models'
import { megabytes, seconds } from '../../../shared/catalog/words'
import type { Cost, Price } from '../../../shared/domain/money'
import { isEnded, type Render, type RenderState } from '../../../shared/domain/render'
import { assertNever } from '../../../shared/failure'
import { credits, shapeOf } from '../../ui/figures'

export type RenderTone = 'quiet' | 'active' | 'good' | 'warn' | 'bad'

/** What it is doing, in a few words. */
export function stateWords(render: Render): string {
  const { state } = render
  if (render.cancelling && !isEnded(state)) return 'Cancelling'
  switch (state.kind) {
    case 'queued':
      return 'Queued'
    case 'uploading':
      return `Uploading ${Math.min(state.uploaded + 1, Math.max(1, state.total))} of ${Math.max(1, state.total)}`
    case 'submitting':
      return 'Sending to Runway'
    case 'unconfirmed':
      return 'Unconfirmed'
    case 'waiting':
      return state.throttled ? 'Waiting: your account’s limit is busy' : 'Sent, waiting for Runway'
    case 'running':
      return state.progress > 0 ? `Rendering ${percent(state.progress)} %` : 'Rendering'
    case 'downloading':
      return downloadWords(state.receivedBytes, state.totalBytes)
    case 'done':
      return 'Done'
    case 'failed':
      return `Failed: ${state.failure.message}`
    case 'cancelled':
      return 'Cancelled'
    default:
      return assertNever(state)
  }
}

/** The colour its words carry. */
export function toneOf(render: Render): RenderTone {
  switch (render.state.kind) {
    case 'queued':
    case 'cancelled':
      return 'quiet'
    case 'uploading':
    case 'submitting':
    case 'waiting':
    case 'running':
    case 'downloading':
      return render.note ? 'warn' : 'active'
    case 'unconfirmed':
      return 'warn'
    case 'done':
      return 'good'
    case 'failed':
      return 'bad'
    default:
      return assertNever(render.state)
  }
}

/** How far the present step is: 0 to 1, null where it cannot be known, undefined where there is nothing to progress. */
export function progressOf(state: RenderState): number | null | undefined {
  switch (state.kind) {
    case 'uploading':
      return state.total > 0 ? state.uploaded / state.total : null
    case 'submitting':
      return null
    case 'waiting':
      return state.throttled ? undefined : null
    case 'running':
      return state.progress
    case 'downloading':
      return state.totalBytes ? Math.min(1, state.receivedBytes / state.totalBytes) : null
    case 'queued':
    case 'unconfirmed':
    case 'done':
    case 'failed':
    case 'cancelled':
      return undefined
    default:
      return assertNever(state)
  }
}

/** What to tell someone who cannot see it, when its state becomes another one; null for a mere step forward. */
export function announcementOf(before: Render | undefined, after: Render): string | null {
  if (before?.state.kind === after.state.kind && before.note?.message === after.note?.message) return null
  if (before === undefined && after.state.kind !== 'queued') return null
  const news = after.note && !isEnded(after.state) ? `${stateWords(after)}. ${after.note.message}` : stateWords(after)
  return `${excerpt(promptOf(after), 60)}: ${news}`
}

/** The prompt, or what stands for it where a model takes none. */
export function promptOf(render: Pick<Render, 'draft' | 'mode'>): string {
  const text = render.draft.promptText.trim().replace(/\s+/g, ' ')
  if (text !== '') return text
  return render.mode === 'character_performance' ? 'A character from a performance' : 'No prompt'
}

/** The first words, cut between words where that loses little. */
export function excerpt(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > most * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`
}

/** `Gen-4.5`, or Runway's own id for a model we do not know. */
export function modelLabel(id: string): string {
  return findModel(id)?.label ?? id
}

/** Model, shape and length: `Gen-4.5 · 16:9 · 5 s`, leaving out what the model takes not. */
export function recipeWords(render: Pick<Render, 'draft'>): string {
  const { model, ratio, duration } = render.draft
  const length = duration === null ? null : duration === 'auto' ? 'auto length' : seconds(duration)
  return [modelLabel(model), ratio === null ? null : shapeOf(ratio), length].filter((part) => part !== null).join(' · ')
}

/** How it is found by name: prompt, model and length. */
export function renderName(render: Render): string {
  return `${excerpt(promptOf(render), 120)}, ${recipeWords(render).replaceAll(' · ', ', ')}`
}

/** The figure that says most now: what was charged, else Runway's quote, else our estimate. */
export function costNow(cost: Cost): {
  stage: 'charged' | 'quoted' | 'estimate'
  words: string
  credits: number | null
} {
  if (cost.chargedCredits !== null)
    return { stage: 'charged', words: credits(cost.chargedCredits), credits: cost.chargedCredits }
  if (cost.quotedCredits !== null)
    return { stage: 'quoted', words: credits(cost.quotedCredits), credits: cost.quotedCredits }
  return { stage: 'estimate', words: priceWords(cost.estimate), credits: mostOf(cost.estimate) }
}

/** All three figures in a line: `estimate 60 credits, quoted 60 credits, charged 60 credits`. */
export function costTrail(cost: Cost): string {
  return [
    `Estimate: ${priceWords(cost.estimate)}`,
    cost.quotedCredits === null ? null : `Runway’s quote: ${credits(cost.quotedCredits)}`,
    cost.chargedCredits === null ? null : `charged: ${credits(cost.chargedCredits)}`,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

export function priceWords(price: Price): string {
  switch (price.kind) {
    case 'exact':
      return `${price.learnedFrom === undefined ? '' : 'about '}${credits(price.credits)}`
    case 'range':
      return `${price.learnedFrom === undefined ? '' : 'about '}${credits(price.fromCredits).replace(/ credits?$/, '')}–${credits(price.toCredits)}`
    case 'unknown':
      return 'price unknown'
    default:
      return assertNever(price)
  }
}

/** The most it may cost in credits; null when unknown. */
export function mostOf(price: Price): number | null {
  return price.kind === 'exact' ? price.credits : price.kind === 'range' ? price.toCredits : null
}

/** What cancelling it now means for the money, in a sentence; null where there is nothing left to cancel. */
export function cancelMeaning(render: Render): string | null {
  const { words, credits: figure } = costNow(render.cost)
  const upTo = figure === null ? 'and its price is not known' : `up to ${words}`
  if (render.account === 'practice' && !isEnded(render.state) && render.state.kind !== 'unconfirmed')
    return 'Practice: cancelling costs nothing.'
  switch (render.state.kind) {
    case 'queued':
    case 'uploading':
      return 'Nothing has been asked of Runway yet: cancelling costs nothing.'
    case 'submitting':
      return `The request is on its way to Runway: it may still cost, ${upTo}.`
    case 'waiting':
      return `Runway has the request: it may still cost, ${upTo}. What was charged is shown afterwards.`
    case 'running':
      return `Runway is rendering: it may cost, ${upTo}. What was charged is shown afterwards.`
    case 'downloading':
      return `The clip is rendered and paid for (${words}): cancelling only leaves it unfetched.`
    case 'unconfirmed':
    case 'done':
    case 'failed':
    case 'cancelled':
      return null
    default:
      return assertNever(render.state)
  }
}

/** What rendering the same again means: `a new paid render · 60 credits`. */
export function againMeaning(render: Render): string {
  if (render.account === 'practice') return 'a new practice render · costs nothing'
  const quoted = render.cost.quotedCredits
  return `a new paid render · ${quoted === null ? priceWords(render.cost.estimate) : credits(quoted)}`
}

/** A result that Runway made and Dailies could not get: fetching it once more is free, and may go well now. */
export function mayFetchAgain({ state }: Pick<Render, 'state'>): boolean {
  return state.kind === 'failed' && state.taskId !== null && fetchFailures.test(state.failure.code)
}

/** Codes of our own, for results that were not got; Runway's name what went wrong in rendering. */
const fetchFailures = /^(TASK_GONE|FETCH|DOWNLOAD|RESULT)/

function percent(progress: number): number {
  // Never 100 before it is done, never 0 once it has begun.
  return Math.min(99, Math.max(1, Math.round(progress * 100)))
}

function downloadWords(received: number, total: number | null): string {
  if (total === null) return received === 0 ? 'Downloading' : `Downloading ${megabytes(received)}`
  const sum = megabytes(total)
  const unit = sum.slice(sum.indexOf(' '))
  const soFar = megabytes(received)
  return `Downloading ${soFar.endsWith(unit) ? soFar.slice(0, -unit.length) : soFar} of ${sum}`
}
