/**
 * Brings files and addresses into the slots: hands them to Studio, puts what it keeps where it belongs, says at the
 * slot and in a notice what it refused, and makes the thumbnails of clips. Called by slots, window drop and paste.
 */

import { findModel, slotNames } from '../../../shared/catalog'
import type { ImportAnswer } from '../../../shared/contract'
import { holdsSeveral, type SlotName } from '../../../shared/domain/draft'
import type { AssetId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import { client } from '../../client/client'
import { grabFrame } from '../../media/grab-frame'
import { type Refusal, useComposer } from '../../state/composer'
import { asFailure, notify } from '../../state/notices'
import { heldBy, openSlots } from '../../state/open-slots'
import { guessKind, type Placement, placeInputs } from '../../state/place-inputs'
import { factsOf, kindWord } from './input-facts'
import { wordsOf } from './slot-words'

interface Arrival {
  file: File
  slot: SlotName
}

/** Takes files dropped on, picked for or pasted into a slot; without one, each goes where it fits. Never throws. */
export async function takeFiles(files: readonly File[], slot?: SlotName): Promise<void> {
  if (files.length === 0) return
  const { arrivals, left } = slot ? intoSlot(files, slot) : whereTheyFit(files)
  const meant = slot ?? arrivals[0]?.slot ?? 'firstFrame'
  if (arrivals.length === 0) {
    tell(meant, left)
    return
  }
  const { expect, forgetRefusals } = useComposer.getState()
  for (const arrival of arrivals) {
    expect(arrival.slot, 1)
    if (left.length === 0) forgetRefusals(arrival.slot)
  }
  try {
    const outcomes = await client.importFiles(arrivals.map(({ file }) => file))
    // What is kept takes the place of earlier words at its slot; so what was left out is told after.
    settle(arrivals, outcomes, slot !== undefined, new Map(left.length > 0 ? [[meant, left]] : []))
  } catch (error) {
    for (const { file, slot: at } of arrivals) tell(at, [refusalOf(file.name, error)])
  } finally {
    for (const arrival of arrivals) expect(arrival.slot, -1)
  }
}

/** Takes what an https address points at. Throws what Studio threw, for the place where it was typed. */
export async function takeUrl(url: string, slot?: SlotName): Promise<void> {
  const input = await client.call('inputs.fetchUrl', { url })
  takeInput(input, slot)
}

/** No model has more places than this for one kind of input. */
const mostAssets = 20

/** Takes clips that were dragged out of the library, one after the other. Never throws. */
export async function takeAssets(ids: readonly AssetId[], dragged: AssetId, slot?: SlotName): Promise<void> {
  // A place for one takes the one that was dragged, not each of the others in turn.
  const room = slot === undefined || holdsSeveral(slot) ? mostAssets : 1
  for (const id of room === 1 ? [dragged] : ids.slice(0, room)) {
    try {
      takeInput(await client.call('library.useAsInput', { id }), slot)
    } catch (error) {
      tell(slot ?? 'video', [refusalOf('', error)])
      return
    }
  }
  const left = ids.length - room
  if (left <= 0) return
  const why = room === 1 ? 'one place takes one clip' : `${room} at once are the most`
  notify('info', `${left === 1 ? 'One more clip was' : `${left} more clips were`} left out: ${why}.`)
}

function takeInput(input: Input, slot: SlotName | undefined): void {
  const into = slot ?? placeOne(input)
  const wrong = into === null ? noRoom(input) : wrongKind(input, into)
  if (into === null || wrong !== null) {
    tell(into ?? 'firstFrame', wrong === null ? [] : [wrong])
    return
  }
  useComposer.getState().putInputs([{ input, slot: into }])
  void makeThumbnail(input)
}

function intoSlot(files: readonly File[], slot: SlotName): { arrivals: Arrival[]; left: Refusal[] } {
  const room = holdsSeveral(slot) ? Math.max(0, mostIn(slot) - heldBy(currentSlots(), slot).length) : 1
  const words = wordsOf(slot)
  const why = holdsSeveral(slot)
    ? `this model takes ${mostIn(slot)} ${slotNames[slot]}`
    : `${words.label} takes one file`
  return { arrivals: files.slice(0, room).map((file) => ({ file, slot })), left: leftOut(files.slice(room), why) }
}

/** One sentence for all that had no room: dozens of notices would tell no more. */
function leftOut(files: readonly File[], why: string): Refusal[] {
  const [first] = files
  if (first === undefined) return []
  const what = files.length === 1 ? `${first.name} was` : `${files.length} files, from ${first.name} on, were`
  return [{ name: first.name, message: `${what} left out: ${why}.`, hint: 'Nothing was sent or charged.' }]
}

function whereTheyFit(files: readonly File[]): { arrivals: Arrival[]; left: Refusal[] } {
  const model = currentModel()
  const placements = model ? placeInputs(files.map(guessKind), model, currentSlots()) : []
  const arrivals: Arrival[] = []
  const left: Refusal[] = []
  files.forEach((file, index) => {
    const placement: Placement = placements[index] ?? { slot: null, why: 'No slot takes it.' }
    if (placement.slot !== null) arrivals.push({ file, slot: placement.slot })
    else left.push({ name: file.name, message: `${file.name}: ${placement.why}`, hint: 'Nothing was sent or charged.' })
  })
  return { arrivals, left }
}

/** Puts what was kept into the slots as one step, and says what was not. `meant`: the person chose the slot. */
function settle(
  arrivals: readonly Arrival[],
  outcomes: ImportAnswer,
  meant: boolean,
  refused: Map<SlotName, Refusal[]>,
): void {
  const kept: { input: Input; slot: SlotName }[] = []
  const refuse = (slot: SlotName, refusal: Refusal) => refused.set(slot, [...(refused.get(slot) ?? []), refusal])
  for (const [index, outcome] of outcomes.entries()) {
    const slot = arrivals[index]?.slot
    if (slot === undefined) continue
    if (outcome.kind === 'refused') {
      refuse(slot, outcome)
      continue
    }
    if (outcome.kind === 'sheet') continue
    const { input } = outcome
    const wrong = wrongKind(input, slot)
    if (wrong === null) kept.push({ input, slot })
    else if (meant) refuse(slot, wrong)
    else {
      // The file's name promised another kind than its content has.
      const better = placeOne(input)
      if (better === null) refuse(slot, noRoom(input))
      else kept.push({ input, slot: better })
    }
  }
  useComposer.getState().putInputs(kept)
  for (const [slot, refusals] of refused) tell(slot, refusals)
  for (const { input } of kept) void makeThumbnail(input)
}

function placeOne(input: Input): SlotName | null {
  const model = currentModel()
  return (model && placeInputs([input.kind], model, currentSlots())[0]?.slot) ?? null
}

function wrongKind(input: Input, slot: SlotName): Refusal | null {
  const words = wordsOf(slot)
  if (words.kinds.includes(input.kind)) return null
  const wanted = words.kinds.map((kind) => ({ image: 'a picture', video: 'a clip', audio: 'a sound' })[kind])
  return {
    name: input.name,
    message: `${words.label} takes ${wanted.join(' or ')}; ${input.name} is ${kindWord(input)} (${factsOf(input)}).`,
    hint: 'Nothing was sent or charged. Drop it on another slot.',
  }
}

function refusalOf(name: string, error: unknown): Refusal {
  const { message, hint } = asFailure(error)
  return { name, message, hint }
}

function noRoom(input: Input): Refusal {
  return {
    name: input.name,
    message: `No slot takes ${input.name}: it is ${kindWord(input)} (${factsOf(input)}).`,
    hint: 'Nothing was sent or charged.',
  }
}

function tell(slot: SlotName, refusals: readonly Refusal[]): void {
  useComposer.getState().refuse(slot, refusals)
  for (const { message, hint } of refusals) notify('error', message, { hint })
}

/** Clips have no thumbnail until the window, which has a decoder, made one. Without one the slot shows an icon. */
export async function makeThumbnail(input: Input): Promise<void> {
  if (input.kind !== 'video' || input.hasThumbnail) return
  try {
    const base64 = await grabFrame(client.mediaUrl('input', input.id))
    useComposer.getState().refreshInput(await client.call('inputs.saveThumbnail', { id: input.id, base64 }))
  } catch (error) {
    console.info('no thumbnail of this clip', error)
  }
}

const currentSlots = () => useComposer.getState().draft.slots
const currentModel = () => findModel(useComposer.getState().draft.model)

function mostIn(slot: SlotName): number {
  const model = currentModel()
  const openness = model && openSlots(model, currentSlots())[slot]
  return openness?.open ? openness.most : 64
}
