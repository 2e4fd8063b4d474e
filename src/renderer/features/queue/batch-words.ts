/**
 * A batch in words: how far it is, what it has cost and will, when it will be done, and why it stands still. Pure; its
 * head in the queue and what is said to those who listen are made of these.
 */
import { count } from '../../../shared/catalog/words'
import type { Batch, BudgetUse, Hold, HoldReason } from '../../../shared/domain/batch'
import type { Render } from '../../../shared/domain/render'
import { credits, untilThen } from '../../ui/figures'

/** How many renders it has in all. */
export function sizeOfBatch({ counts }: Batch): number {
  return counts.queued + counts.active + counts.done + counts.failed + counts.cancelled + counts.unconfirmed
}

/** Its name, or what stands for one. */
export function batchName(batch: Batch): string {
  return batch.name.trim() === '' ? 'A batch without a name' : batch.name.trim()
}

/** How much of it has ended, from 0 to 1. */
export function batchProgress(batch: Batch): number {
  const all = sizeOfBatch(batch)
  return all === 0 ? 1 : (batch.counts.done + batch.counts.failed + batch.counts.cancelled) / all
}

/** `212 of 500 done · 5 under way`; what failed, is unconfirmed or cancelled stands beside it. */
export function progressWords(batch: Batch): string {
  const { counts } = batch
  return [
    `${count(counts.done)} of ${count(sizeOfBatch(batch))} done`,
    counts.active > 0 && `${count(counts.active)} under way`,
    counts.cancelled > 0 && `${count(counts.cancelled)} cancelled`,
  ]
    .filter((part) => part !== false)
    .join(' · ')
}

/** `2,120 credits charged · up to 2,880 to come · 4 of unknown price`; of a budget, how much: `2,120 of 3,000 credits`. */
export function moneyWords(batch: Batch): string {
  const { charged, inFlight, queued, unknown } = batch.credits
  const toCome = inFlight + queued
  return [
    batch.budgetCredits === null
      ? `${credits(charged)} charged`
      : `${amount(charged)} of ${credits(batch.budgetCredits)} charged`,
    toCome > 0 && `up to ${amount(toCome)} to come`,
    unknown > 0 && `${count(unknown)} of unknown price`,
  ]
    .filter((part) => part !== false)
    .join(' · ')
}

/** `likely done in 35 min`; null where nothing is known. */
export function likelyEndWords(batch: Batch, nowMs: number): string | null {
  if (batch.likelyDoneAtMs === null || batch.endedAtMs !== null || batch.hold !== null) return null
  const left = batch.likelyDoneAtMs - nowMs
  return left < 60_000 ? 'likely done within a minute' : `likely done ${untilThen(batch.likelyDoneAtMs, nowMs)}`
}

/** All of it in one sentence, for those who listen. */
export function spokenBatch(batch: Batch): string {
  const { counts, hold } = batch
  return [
    `Batch ${batchName(batch)}: ${progressWords(batch).replaceAll(' · ', ', ')}`,
    counts.failed > 0 && `${count(counts.failed)} failed`,
    counts.unconfirmed > 0 && `${count(counts.unconfirmed)} unconfirmed`,
    hold !== null && holdLabel(hold.reason),
  ]
    .filter((part) => part !== false)
    .join(', ')
}

const holdLabels: Record<HoldReason, string> = {
  person: 'Paused',
  pilot: 'Pilot done',
  'batch-budget': 'Batch budget reached',
  'day-budget': 'Day budget reached',
  'month-budget': 'Month budget reached',
  'unknown-price': 'Price not known',
  balance: 'Balance too low',
  disk: 'No room on disk',
}

/** Why it stands still, in two or three words. */
export function holdLabel(reason: HoldReason): string {
  return holdLabels[reason]
}

/** What releasing the rest after a pilot would begin: `Release the rest · 497 renders, up to 5,964 credits`. */
export function releaseWords(batch: Batch): string {
  const { queued, unknown } = batch.credits
  const price = [queued > 0 && `up to ${credits(queued)}`, unknown > 0 && `${count(unknown)} of unknown price`].filter(
    (part) => part !== false,
  )
  const many = batch.counts.queued
  return `Release the rest · ${count(many)} render${many === 1 ? '' : 's'}${price.length > 0 ? `, ${price.join(', ')}` : ''}`
}

/** Why a queued render does not begin though it is its turn: `Paused`, `Batch budget reached`; null when nothing holds it. */
export function heldWords(render: Render, whole: Hold | null, batch: Hold | null): string | null {
  if (render.state.kind !== 'queued') return null
  const hold = whole ?? batch
  return hold === null ? null : holdLabel(hold.reason)
}

/** What is spent of a day's or month's budget: `120 of 500 credits spent · 36 in flight`. */
export function budgetWords({ limitCredits, spentCredits, inFlightCredits }: BudgetUse): string {
  const spent =
    limitCredits === null
      ? `${credits(spentCredits)} spent`
      : `${amount(spentCredits)} of ${credits(limitCredits)} spent`
  return inFlightCredits > 0 ? `${spent} · up to ${amount(inFlightCredits)} in flight` : spent
}

/** `2,120`: an amount of credits beside another that names the unit. */
function amount(value: number): string {
  return credits(value).replace(/ credits?$/, '')
}
