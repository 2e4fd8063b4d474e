/** Whether the files in a draft's slots fit: Runway's limits on uploads, and the model's own on each slot. */
import { holdsSeveral, idsIn, type SlotName, type Slots } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input, InputKind } from '../domain/input'
import type { MediaParam, Problem } from './model'
import { mebibyte } from './overlay'
import { both, either, megabytes, seconds, slotNames } from './words'

/** Limits on every upload (Runway's documentation on inputs). */
export const uploadLimits = { minBytes: 512, maxBytes: 200 * mebibyte } as const

/** What Runway takes of each kind, as a person says it (Runway's documentation on inputs; no GIF). */
export const takenFormats: Readonly<Record<InputKind, readonly string[]>> = {
  image: ['JPEG', 'PNG', 'WebP'],
  video: ['H.264', 'H.265', 'AV1', 'VP8', 'VP9', 'ProRes', 'Theora'],
  audio: ['MP3', 'AAC', 'FLAC', 'PCM', 'ALAC'],
}

// Other names of the same formats.
const aliases: Readonly<Record<string, string>> = { avc: 'h264', hevc: 'h265', jpg: 'jpeg', wav: 'pcm' }

/** Whether Runway takes this format; names are compared without case, dots and spaces. `PCM 16-bit` counts as PCM. */
export function isTakenFormat(kind: InputKind, format: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')
  const name = plain(format)
  const asked = aliases[name] ?? name
  return takenFormats[kind].some((one) => {
    const taken = plain(one)
    return asked === taken || ((taken === 'pcm' || taken === 'prores') && asked.startsWith(taken))
  })
}

const kindNames: Readonly<Record<InputKind, string>> = { image: 'image', video: 'video', audio: 'sound' }
const thing: Readonly<Record<InputKind, string>> = { image: 'picture', video: 'clip', audio: 'sound' }
const aKind: Readonly<Record<InputKind, string>> = { image: 'an image', video: 'a video', audio: 'a sound' }

// Lengths are measured to a few milliseconds: what a container rounds is no broken limit.
const slackSeconds = 0.005

export { idsIn }

/** Every limit that the files in one slot break. Each problem's field is the slot. */
export function checkSlot(
  media: MediaParam,
  slots: Slots,
  inputs: ReadonlyMap<InputId, Input>,
  model: string,
): Problem[] {
  const ids = idsIn(slots, media.slot)
  const problems = ids.flatMap((id) => {
    const input = inputs.get(id)
    const messages = input === undefined ? [missing(media.slot)] : refuseInput(media, input, model)
    return messages.map((message) => ({ field: media.slot, message }))
  })
  if (ids.length > media.most) {
    const most = media.most === 1 ? '1 is' : `${media.most} are`
    problems.unshift({
      field: media.slot,
      message: `There are ${ids.length} ${slotNames[media.slot]}; at most ${most} possible with ${model}.`,
    })
  }
  const tooLong = checkTotal(media, ids, inputs, model)
  if (tooLong !== null) problems.push({ field: media.slot, message: tooLong })
  return problems
}

/** What is wrong with the length of everything in a slot together; null where it fits, or the model sets no limit. */
export function checkTotal(
  media: MediaParam,
  ids: readonly InputId[],
  inputs: ReadonlyMap<InputId, Input>,
  model: string,
): string | null {
  if (media.total === null) return null
  const total = ids.reduce((sum, id) => sum + (inputs.get(id)?.durationSeconds ?? 0), 0)
  const { maxSeconds, mayEqual } = media.total
  if (mayEqual ? total <= maxSeconds + slackSeconds : total < maxSeconds) return null
  const what =
    ids.length === 1
      ? `This ${thing[media.kinds[0] ?? 'video']} is ${seconds(total)} long`
      : `There are ${seconds(total)} of ${slotNames[media.slot]}`
  return `${what}; ${model} takes ${mayEqual ? 'at most' : 'less than'} ${maxSeconds} s.`
}

function missing(slot: SlotName): string {
  return holdsSeveral(slot)
    ? `One of the ${slotNames[slot]} is no longer kept; add it again.`
    : `The file of the ${slotNames[slot]} is no longer kept; add it again.`
}

/** Every limit one file breaks in one slot. */
export function refuseInput(media: MediaParam, input: Input, model: string): string[] {
  if (!media.kinds.includes(input.kind)) {
    const wanted = either(media.kinds.map((kind) => aKind[kind]))
    return [`The ${slotNames[media.slot]} must be ${wanted}; ${input.name} is ${aKind[input.kind]}.`]
  }
  const messages = refuseUpload(input)
  const it = `This ${thing[input.kind]}`
  const { width, height, durationSeconds } = input
  if (media.maxBytes !== null && media.maxBytes < uploadLimits.maxBytes && input.sizeBytes > media.maxBytes) {
    messages.push(`${it} is ${megabytes(input.sizeBytes)}; ${model} takes at most ${megabytes(media.maxBytes)}.`)
  }
  if (durationSeconds !== null) {
    if (media.maxSeconds !== null && durationSeconds > media.maxSeconds + slackSeconds) {
      messages.push(`${it} is ${seconds(durationSeconds)} long; ${model} takes at most ${media.maxSeconds} s.`)
    }
    if (media.minSeconds !== null && durationSeconds < media.minSeconds - slackSeconds) {
      messages.push(`${it} is ${seconds(durationSeconds)} long; ${model} needs at least ${media.minSeconds} s.`)
    }
  }
  if (media.minShortSidePx !== null && width !== null && height !== null) {
    if (Math.min(width, height) < media.minShortSidePx) {
      const least = `${model} needs at least ${media.minShortSidePx} pixels on the shorter side`
      messages.push(`${it} is ${width}x${height}; ${least}.`)
    }
  }
  return messages
}

/** The limits that hold for every upload, whatever the model. */
export function refuseUpload(input: Input): string[] {
  const it = `This ${thing[input.kind]}`
  const messages: string[] = []
  if (!isTakenFormat(input.kind, input.format)) {
    messages.push(
      `${it} is ${input.format}; Runway takes ${both(takenFormats[input.kind])} for ${kindNames[input.kind]}s.`,
    )
  }
  if (input.sizeBytes > uploadLimits.maxBytes) {
    messages.push(`${it} is ${megabytes(input.sizeBytes)}; Runway takes at most ${megabytes(uploadLimits.maxBytes)}.`)
  }
  if (input.sizeBytes < uploadLimits.minBytes) {
    messages.push(`${it} is ${input.sizeBytes} bytes; Runway takes files of at least ${uploadLimits.minBytes} bytes.`)
  }
  return messages
}
