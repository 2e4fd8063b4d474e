/** What one press of the button makes: a queued render for each take, with its price as it stood. Pure but for the ids. */
import { randomUUID } from 'node:crypto'
import { findSpec, modeOf } from '../../../shared/catalog'
import type { UsedInput } from '../../../shared/domain/asset'
import { type Draft, idsIn, Slots } from '../../../shared/domain/draft'
import { type BatchId, type InputId, RenderId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import type { Price } from '../../../shared/domain/money'
import type { AccountKind } from '../../../shared/domain/render'
import type { StoredRender } from './stored-render'

export interface Press {
  account: AccountKind
  draft: Draft
  takes: number
  inputs: ReadonlyMap<InputId, Input>
  /** What an input was made of, the nearest first. */
  sourcesOf(id: InputId): InputId[]
  estimate(draft: Draft): Price
  nowMs: number
  /** The place of the first take in the queue; the others follow. */
  position: number
  /** The batch and the row they belong to; null for renders by themselves. */
  place?: { batchId: BatchId; row: number } | null
  tags?: readonly string[]
}

/** The renders of a press. A seed that was set counts up with the takes: the same one would give the same clip. */
export function newRenders(press: Press): StoredRender[] {
  const { account, draft, takes, inputs, sourcesOf, estimate, nowMs, position, place = null, tags = [] } = press
  const mode = modeOf(draft)
  const takesSeed = findSpec(mode, draft.model)?.params.some((param) => param.name === 'seed') ?? false
  return Array.from({ length: takes }, (_, take): StoredRender => {
    const seed = draft.options.seed
    const ownDraft =
      take > 0 && takesSeed && typeof seed === 'number'
        ? { ...draft, options: { ...draft.options, seed: seed + take } }
        : draft
    return {
      id: RenderId.parse(randomUUID()),
      account,
      mode,
      draft: ownDraft,
      state: { kind: 'queued' },
      cost: { estimate: estimate(ownDraft), quotedCredits: null, chargedCredits: null },
      note: null,
      cancelling: false,
      batchId: place?.batchId ?? null,
      row: place?.row ?? null,
      position: position + take,
      tags: [...tags],
      balanceBeforeCredits: null,
      balanceAfterCredits: null,
      createdAtMs: nowMs,
      submittedAtMs: null,
      endedAtMs: null,
      inputs: usedInputs(draft, inputs, sourcesOf),
      request: null,
      fingerprint: null,
      outputs: [],
      finishedAtMs: null,
      cleared: false,
      replaced: false,
    }
  })
}

const slotNames = Slots.keyof().options

/** What a render remembers of its inputs: by content, and by the name they had. */
export function usedInputs(
  draft: Draft,
  inputs: ReadonlyMap<InputId, Input>,
  sourcesOf: Press['sourcesOf'],
): UsedInput[] {
  if (inputs.size === 0) return []
  return slotNames.flatMap((slot) =>
    idsIn(draft.slots, slot).flatMap((id): UsedInput[] => {
      const input = inputs.get(id)
      if (input === undefined) return []
      return [{ slot, inputId: id, kind: input.kind, name: input.name, sources: sourcesOf(id) }]
    }),
  )
}
