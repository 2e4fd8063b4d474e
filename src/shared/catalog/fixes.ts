/**
 * What one press can do about a broken rule: every remedy that was tried on the draft here and found to help. Pure; the
 * window names them beside the reason and carries one out. A remedy that would break another rule is not offered.
 */
import { type Draft, type SlotName, Slots } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import type { Price } from '../domain/money'
import { check } from './check'
import { checkTotal, idsIn, refuseInput } from './check-inputs'
import { sentValueOf } from './draft-values'
import { fitDraft } from './fit-draft'
import { paramOf } from './form-choices'
import { isFilled, modeOf } from './mode-of'
import type { MediaParam, ModelMode, Problem } from './model'
import { findSpec, MODELS } from './models'
import { price } from './price'
import { recommend, serves } from './recommend'

export type Fix =
  /** Cut the clip or sound of that name to its first seconds; Studio does it, without encoding again. */
  | { kind: 'trim'; slot: SlotName; id: InputId; name: string; toSeconds: number }
  /** The text up to the limit, whole words. */
  | { kind: 'shorten'; param: string; text: string; limit: number }
  /** Leave of a slot only its first `keep` inputs; 0 empties it. */
  | { kind: 'remove'; slot: SlotName; keep: number }
  /** A model that can, and what it costs with these settings. */
  | { kind: 'model'; model: string; price: Price }

/** More models than this are no help: the picker has them all. */
const mostModels = 2

/** The remedies for one problem of a draft, the one that keeps most of it first; empty when only the person can help. */
export function fixesFor(problem: Problem, draft: Draft, inputs: ReadonlyMap<InputId, Input>): Fix[] {
  // Nothing can be written or shortened for them.
  if (problem.field === 'promptText' && draft.promptText.trim() === '') return []
  const spec = findSpec(modeOf(draft), draft.model)
  const slot = slotOf(problem)
  const fixes: Fix[] = []
  if (slot === null) fixes.push(...shortened(problem.field, draft, spec))
  else fixes.push(...trimmed(slot, problem, draft, spec, inputs), ...removed(slot, problem, draft, spec, inputs))
  if (slot !== null || problem.field === 'model' || fixes.some(({ kind }) => kind === 'shorten')) {
    fixes.push(...otherModels(problem, draft, inputs).slice(0, fixes.length > 0 ? 1 : mostModels))
  }
  return fixes
}

function slotOf({ field }: Pick<Problem, 'field'>): SlotName | null {
  return slotFields.find((slot) => slot === field) ?? null
}

const slotFields: readonly SlotName[] = Slots.keyof().options

/** Whether a changed draft is rid of the problem and has no new one. */
function helps(problem: Problem, before: Draft, after: Draft, inputs: ReadonlyMap<InputId, Input>): boolean {
  const known = new Set(check(before, inputs).map(({ field }) => field))
  // While the model does not generate this way at all, nobody has judged its settings yet.
  const unjudged = findSpec(modeOf(before), before.model) === undefined
  return check(after, inputs).every(({ field }) => {
    if (field === 'promptText' && after.promptText.trim() === '') return true
    const isSetting = field !== 'model' && slotOf({ field }) === null
    return field !== problem.field && (known.has(field) || (unjudged && isSetting))
  })
}

function shortened(name: string, draft: Draft, spec: ModelMode | undefined): Fix[] {
  const param = spec && paramOf(spec, name)
  const text = sentValueOf(draft, name)
  if (param?.kind !== 'text' || param.maxLength === null || typeof text !== 'string') return []
  if (text.length <= param.maxLength) return []
  return [{ kind: 'shorten', param: name, text: cutAtWord(text, param.maxLength), limit: param.maxLength }]
}

/** The text up to a limit in UTF-16 code units, after a whole word where there is one near the end. */
export function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text
  const head = text.slice(0, limit)
  const space = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'))
  if (/\s/.test(text.charAt(limit))) return head.trimEnd()
  if (space > limit - 100 && space > 0) return head.slice(0, space).trimEnd()
  // Half of a character that takes two code units is none.
  return /[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head
}

/** What is left of a clip that is cut for the others' sake is at least this long, if the model asks for no more. */
const leastLeftSeconds = 1
/** 15 - 10.1 is a hair less than 4.9 in a computer. */
const rounding = 1e-6

function trimmed(
  slot: SlotName,
  problem: Problem,
  draft: Draft,
  spec: ModelMode | undefined,
  inputs: ReadonlyMap<InputId, Input>,
): Fix[] {
  const media = spec?.media.find((one) => one.slot === slot)
  if (media === undefined) return []
  const held = idsIn(draft.slots, slot).flatMap((id) => inputs.get(id) ?? [])
  const cuts =
    problem.message === checkTotal(media, idsIn(draft.slots, slot), inputs, draft.model)
      ? cutsForAll(media, held)
      : held.flatMap((input) =>
          refuseInput(media, input, draft.model).includes(problem.message)
            ? [{ input, toSeconds: media.maxSeconds }]
            : [],
        )
  for (const { input, toSeconds } of cuts) {
    const { id, name, durationSeconds } = input
    if (toSeconds === null || durationSeconds === null || durationSeconds <= toSeconds) continue
    // One that breaks another limit too (too small, too large a file) would still be refused.
    const share = Math.ceil((input.sizeBytes * toSeconds) / durationSeconds)
    const after: Input = { ...input, durationSeconds: toSeconds, sizeBytes: share }
    if (refuseInput(media, after, draft.model).length === 0) return [{ kind: 'trim', slot, id, name, toSeconds }]
  }
  return []
}

/** Each that could be cut so that all of a slot together keep its limit: the last one first, for it came last. */
function cutsForAll(media: MediaParam, held: readonly Input[]): { input: Input; toSeconds: number }[] {
  if (media.total === null) return []
  const { maxSeconds, mayEqual } = media.total
  const sum = held.reduce((seconds, { durationSeconds }) => seconds + (durationSeconds ?? 0), 0)
  const least = Math.max(leastLeftSeconds, media.minSeconds ?? 0)
  return held.toReversed().flatMap((input) => {
    const room = maxSeconds - (sum - (input.durationSeconds ?? 0))
    // To a tenth of a second, downwards: that is what is said.
    const toSeconds = Math.floor(room * 10 - (mayEqual ? 0 : 0.5) + rounding) / 10
    return toSeconds >= least ? [{ input, toSeconds }] : []
  })
}

function removed(
  slot: SlotName,
  problem: Problem,
  draft: Draft,
  spec: ModelMode | undefined,
  inputs: ReadonlyMap<InputId, Input>,
): Fix[] {
  const media = spec?.media.find((one) => one.slot === slot)
  const fixes: Extract<Fix, { kind: 'remove' }>[] = []
  const ids = idsIn(draft.slots, slot)
  if (media !== undefined && ids.length > media.most) {
    fixes.push({ kind: 'remove', slot, keep: media.most })
  } else if (media !== undefined && problem.message === checkTotal(media, ids, inputs, draft.model)) {
    const fitting = (keep: number) => checkTotal(media, ids.slice(0, keep), inputs, draft.model) === null
    const keep = ids.findLastIndex((_, index) => fitting(index + 1)) + 1
    if (keep > 0) fixes.push({ kind: 'remove', slot, keep })
  } else if (isFilled(draft.slots, slot)) {
    const clash = spec?.exclusive.find(
      ({ slots }) => slots.every((one) => isFilled(draft.slots, one)) && slots.includes(slot),
    )
    // What has no place goes; of two that exclude each other, either.
    if (media === undefined) fixes.push({ kind: 'remove', slot, keep: 0 })
    else for (const one of clash?.slots ?? []) fixes.push({ kind: 'remove', slot: one, keep: 0 })
  }
  return fixes.filter(
    (fix) => fix.kind !== 'remove' || helps(problem, draft, without(draft, fix.slot, fix.keep), inputs),
  )
}

/** The draft with only the first inputs of a slot. */
export function without(draft: Draft, slot: SlotName, keep: number): Draft {
  const held = draft.slots[slot]
  const rest = Array.isArray(held) ? held.slice(0, keep) : keep === 0 ? null : held
  return { ...draft, slots: { ...draft.slots, [slot]: rest } }
}

/** Models that can take the draft, fitted to them: the one that is recommended, then the cheapest first. */
function otherModels(problem: Problem, draft: Draft, inputs: ReadonlyMap<InputId, Input>): Fix[] {
  const best = recommend(draft.slots, inputs)
  const able = MODELS.flatMap(({ id, legacy }) => {
    if (id === draft.model || !serves({ model: id, slots: draft.slots }, inputs)) return []
    const { draft: fitted } = fitDraft({ ...draft, model: id }, inputs)
    if (fitted.model !== id || !helps(problem, draft, fitted, inputs)) return []
    const cost = price(fitted, inputs)
    return [{ fix: { kind: 'model', model: id, price: cost } as const, legacy, cost: costOf(cost) }]
  })
  const rank = (one: (typeof able)[number]) => (one.fix.model === best ? 0 : one.legacy ? 2 : 1)
  return able.sort((a, b) => rank(a) - rank(b) || a.cost - b.cost).map(({ fix }) => fix)
}

function costOf(cost: Price): number {
  return cost.kind === 'exact' ? cost.credits : cost.kind === 'range' ? cost.toCredits : Number.POSITIVE_INFINITY
}
