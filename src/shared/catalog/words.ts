/** How the catalog's sentences name slots, modes, parameters and amounts: plain English, with units. */
import { holdsSeveral, type Mode, type SlotName } from '../domain/draft'

export const slotNames: Readonly<Record<SlotName, string>> = {
  firstFrame: 'first frame',
  lastFrame: 'last frame',
  references: 'reference images',
  video: 'video',
  character: 'character',
  performance: 'performance',
  referenceVideos: 'reference videos',
  referenceAudio: 'reference audio',
  keyframes: 'keyframes',
}

/** With its article: `a first frame`, `reference images`. */
export function aSlot(slot: SlotName): string {
  return holdsSeveral(slot) ? slotNames[slot] : `a ${slotNames[slot]}`
}

export const modeNames: Readonly<Record<Mode, string>> = {
  text_to_video: 'from text',
  image_to_video: 'from an image',
  video_to_video: 'from a video',
  character_performance: 'a character from a performance',
}

const paramNames: Readonly<Record<string, string>> = {
  promptText: 'prompt',
  negativePrompt: 'negative prompt',
  outputFormat: 'output format',
  proresProfile: 'ProRes profile',
  bodyControl: 'body control',
  expressionIntensity: 'expression intensity',
  targetAspectRatio: 'target aspect ratio',
  promptExpansionMode: 'prompt expansion',
  'contentModeration.publicFigureThreshold': 'public figure threshold',
}

/** A parameter as a person says it: `outputFormat` -> `output format`; a name it does not know stays as it is. */
export function paramName(name: string): string {
  return paramNames[name] ?? name
}

/** `4, 6 or 8`. */
export function either(values: readonly (string | number)[]): string {
  return list(values, 'or')
}

/** `JPEG, PNG and WebP`. */
export function both(values: readonly (string | number)[]): string {
  return list(values, 'and')
}

function list(values: readonly (string | number)[], word: string): string {
  const texts = values.map(String)
  const last = texts.at(-1) ?? ''
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} ${word} ${last}`
}

/** `16.2 s`: one decimal where there is one, and never rounded over a limit (15.04 stays above 15). */
export function seconds(value: number): string {
  const rounded = Math.round(value * 10) / 10
  return `${Number.isInteger(rounded) && rounded !== value ? value.toFixed(2) : rounded} s`
}

/** `33.4 MB`, counted as Runway's limits are here: 1 MB = 1,048,576 bytes. Below a kilobyte in bytes. */
export function megabytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  if (bytes < 100 * 1024) return `${Math.round(bytes / 102.4) / 10} KB`
  const value = bytes / 1024 / 1024
  const rounded = Math.round(value * 10) / 10
  return `${Number.isInteger(rounded) && rounded !== value && value > 1 ? value.toFixed(2) : rounded} MB`
}

/** `1,000`. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}
