/**
 * Where things go that were dropped on the window at large, and not on a slot. Pure, and the same for the overlay that
 * shows it beforehand and for the drop itself.
 */
import type { ModelInfo } from '../../shared/catalog'
import { type Keyframe, keepInputs, type SlotName, type Slots } from '../../shared/domain/draft'
import type { InputId } from '../../shared/domain/ids'
import type { InputKind } from '../../shared/domain/input'
import { heldBy, openSlots, type SlotOpenness } from './open-slots'

/** `unknown`: the system did not say what kind of file it is; only its content will. */
export type GuessedKind = InputKind | 'unknown'

export type Placement = { slot: SlotName; replaces: boolean } | { slot: null; why: string }

const order: Record<InputKind, readonly SlotName[]> = {
  image: ['character', 'firstFrame', 'lastFrame', 'references', 'keyframes'],
  video: ['performance', 'video', 'character', 'referenceVideos'],
  audio: ['referenceAudio'],
}

/** A place for each, in order; each is placed with those before it in mind. */
export function placeInputs(kinds: readonly GuessedKind[], model: ModelInfo, slots: Slots): Placement[] {
  let imagined = slots
  return kinds.map((kind) => {
    const placement = place(kind, model, imagined, kinds.length === 1)
    if (placement.slot !== null) imagined = putInSlot(imagined, placement.slot, stand)
    return placement
  })
}

/** Stands in the imagined slots for a file that has no id yet. */
const stand = '' as InputId

function place(kind: GuessedKind, model: ModelInfo, slots: Slots, alone: boolean): Placement {
  const candidates = order[kind === 'unknown' ? 'image' : kind]
  const openness = openSlots(model, slots)
  const free = candidates.find((slot) => hasRoom(openness[slot], slots, slot))
  if (free !== undefined) return { slot: free, replaces: false }
  // One thing alone is meant: it takes the place of what is there, and Undo gives that back.
  const open = candidates.find((slot) => openness[slot].open)
  if (open !== undefined) {
    if (alone) return { slot: open, replaces: heldBy(slots, open).length > 0 }
    return { slot: null, why: 'The slots are full, so this one was left out.' }
  }
  // The model takes nothing of the kind: the plainest slot, and the draft is fitted to a model that does.
  const plain: SlotName = kind === 'video' ? 'video' : kind === 'audio' ? 'referenceAudio' : 'firstFrame'
  if (heldBy(slots, plain).length === 0 || alone) {
    return { slot: plain, replaces: heldBy(slots, plain).length > 0 }
  }
  return { slot: null, why: 'The slots are full, so this one was left out.' }
}

function hasRoom(openness: SlotOpenness, slots: Slots, slot: SlotName): boolean {
  return openness.open && heldBy(slots, slot).length < openness.most
}

/** The slots with one more input: in place of what a single slot holds, at the end of a list. */
export function putInSlot(slots: Slots, slot: SlotName, id: InputId): Slots {
  switch (slot) {
    case 'references':
    case 'referenceVideos':
    case 'referenceAudio':
      if (id !== stand && slots[slot].includes(id)) return slots
      return { ...slots, [slot]: [...slots[slot], id].slice(0, most) }
    case 'keyframes':
      return { ...slots, keyframes: [...slots.keyframes, nextKeyframe(slots.keyframes, id)].slice(0, most) }
    default:
      return { ...slots, [slot]: id }
  }
}

/** The most a list in a draft holds. */
const most = 64

/** A quarter of the clip after the last one, so that five lie evenly over it; in its own window if the others are. */
function nextKeyframe(before: readonly Keyframe[], input: InputId): Keyframe {
  return {
    input,
    at: { unit: 'fraction', value: Math.min(1, before.length * 0.25) },
    range: before.at(-1)?.range ?? null,
  }
}

/** The slots without one input. */
export function takeOutOfSlot(slots: Slots, slot: SlotName, id: InputId): Slots {
  const without = keepInputs(slots, (other) => other !== id)
  return { ...slots, [slot]: without[slot] }
}

/** The slots with one input in the place of another, wherever in its slot that stands. */
export function swapInSlot(slots: Slots, slot: SlotName, from: InputId, to: InputId): Slots {
  const swapped = (id: InputId) => (id === from ? to : id)
  switch (slot) {
    case 'references':
    case 'referenceVideos':
    case 'referenceAudio':
      return { ...slots, [slot]: slots[slot].map(swapped) }
    case 'keyframes':
      return { ...slots, keyframes: slots.keyframes.map((one) => ({ ...one, input: swapped(one.input) })) }
    default:
      return slots[slot] === from ? { ...slots, [slot]: to } : slots
  }
}

/** What a file says it is, before its content is read. */
export function guessKind(file: { type: string; name?: string }): GuessedKind {
  if (file.type.startsWith('image/')) return 'image'
  if (file.type.startsWith('video/')) return 'video'
  if (file.type.startsWith('audio/')) return 'audio'
  const ending = /\.([a-z0-9]+)$/i.exec(file.name ?? '')?.[1]?.toLowerCase() ?? ''
  if (['jpg', 'jpeg', 'png', 'webp', 'gif', 'heic', 'avif', 'tif', 'tiff'].includes(ending)) return 'image'
  if (['mp4', 'mov', 'm4v', 'mkv', 'webm', 'avi', 'mxf', 'ogv'].includes(ending)) return 'video'
  if (['mp3', 'wav', 'aac', 'm4a', 'flac', 'ogg'].includes(ending)) return 'audio'
  return 'unknown'
}
