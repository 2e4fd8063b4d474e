/** How the composer names its slots, and what each takes at all. */
import type { SlotName } from '../../../shared/domain/draft'
import type { InputKind } from '../../../shared/domain/input'

export interface SlotWords {
  slot: SlotName
  /** Its accessible name, as it stands in the window. */
  label: string
  kinds: readonly InputKind[]
  /** For the system's file picker. */
  accept: string
  /** What to put there, in a few words. */
  invitation: string
}

const pictures = 'image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp'
const clips = 'video/*,.mp4,.mov,.mkv,.webm,.m4v,.avi,.mxf'

const sounds = 'audio/*,.mp3,.wav,.aac,.m4a,.flac'

/** In the order in which they stand. */
export const slotWords: readonly SlotWords[] = [
  { slot: 'firstFrame', label: 'First frame', kinds: ['image'], accept: pictures, invitation: 'Drop a picture' },
  { slot: 'lastFrame', label: 'Last frame', kinds: ['image'], accept: pictures, invitation: 'Drop a picture' },
  { slot: 'references', label: 'References', kinds: ['image'], accept: pictures, invitation: 'Drop pictures' },
  { slot: 'video', label: 'Video', kinds: ['video'], accept: clips, invitation: 'Drop a clip to edit' },
  {
    slot: 'character',
    label: 'Character',
    kinds: ['image', 'video'],
    accept: `${pictures},${clips}`,
    invitation: 'Drop a face, picture or clip',
  },
  {
    slot: 'performance',
    label: 'Performance',
    kinds: ['video'],
    accept: clips,
    invitation: 'Drop the acting clip',
  },
  {
    slot: 'keyframes',
    label: 'Keyframes',
    kinds: ['image'],
    accept: pictures,
    invitation: 'Drop pictures for points of the clip',
  },
  {
    slot: 'referenceVideos',
    label: 'Reference videos',
    kinds: ['video'],
    accept: clips,
    invitation: 'Drop clips as guides',
  },
  {
    slot: 'referenceAudio',
    label: 'Reference audio',
    kinds: ['audio'],
    accept: sounds,
    invitation: 'Drop sounds as guides',
  },
]

export const slotNames: readonly SlotName[] = slotWords.map(({ slot }) => slot)

const bySlot = new Map(slotWords.map((words) => [words.slot, words]))

export function wordsOf(slot: SlotName): SlotWords {
  const words = bySlot.get(slot)
  if (words === undefined) throw new Error(`no words for the slot ${slot}`)
  return words
}

/** The element id of a form field or slot, so that a problem can lead to it. */
export function fieldId(field: string): string {
  return `compose-${field.replaceAll('.', '-')}`
}
