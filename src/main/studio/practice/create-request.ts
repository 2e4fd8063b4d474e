/**
 * Reads the body of a create: which media it names, how long its film is, what it costs. Pure, except that the lengths
 * of clips are given by the caller, who can measure them.
 */
import type { Mode } from '../../../shared/domain/draft'
import type { FilmInput } from './film-job'

export type CreateBody = Record<string, unknown>

/** One address of a picture, clip or sound in a create's body. */
export interface NamedMedia {
  /** Where it stands: `promptImage[1].uri`. */
  field: string
  role: FilmInput['role']
  kind: FilmInput['kind']
  uri: string
}

/** Every address in the body, in the order the film uses them. */
export function mediaOf(body: CreateBody): NamedMedia[] {
  const found: NamedMedia[] = []
  const add = (field: string, role: FilmInput['role'], kind: FilmInput['kind'], uri: unknown) => {
    if (typeof uri === 'string') found.push({ field, role, kind, uri })
  }
  if (Array.isArray(body.promptImage)) {
    body.promptImage.forEach((item: unknown, index) => {
      const position = text(item, 'position')
      const role = position === 'last' ? 'last' : position === 'first' ? 'first' : 'reference'
      add(`promptImage[${index}].uri`, role, 'image', text(item, 'uri'))
    })
  } else add('promptImage', 'first', 'image', body.promptImage)
  add('promptVideo', 'video', 'video', body.promptVideo)
  add('videoUri', 'video', 'video', body.videoUri)
  add(
    'character.uri',
    'character',
    text(body.character, 'type') === 'video' ? 'video' : 'image',
    text(body.character, 'uri'),
  )
  add('reference.uri', 'performance', 'video', text(body.reference, 'uri'))
  for (const [name, kind] of [
    ['references', 'image'],
    ['keyframes', 'image'],
    ['referenceVideos', 'video'],
    ['referenceAudio', 'audio'],
  ] as const) {
    const list = body[name]
    if (!Array.isArray(list)) continue
    list.forEach((item: unknown, index) => {
      add(`${name}[${index}].uri`, 'reference', kind, text(item, 'uri'))
    })
  }
  return found
}

/** Runway's own lengths where a body names none, in seconds. */
const UNSAID_SECONDS: Record<string, number> = { veo3: 8, 'veo3.1': 8, 'veo3.1_fast': 8, gen4_turbo: 10 }
const LONGEST_SECONDS = 60

/**
 * Seconds of film that a body asks for. A clip that is edited or acted out gives its own length where the body names
 * none; `auto` without a clip is five seconds here.
 */
export function secondsOf(mode: Mode, body: CreateBody, clipSeconds: number | null): number {
  if (typeof body.duration === 'number' && Number.isFinite(body.duration) && body.duration > 0) {
    return Math.min(body.duration, LONGEST_SECONDS)
  }
  const follows = mode === 'video_to_video' || mode === 'character_performance'
  if (follows && clipSeconds !== null) return Math.min(Math.max(clipSeconds, 0.5), LONGEST_SECONDS)
  return UNSAID_SECONDS[String(body.model)] ?? 5
}

/** Runway's ratio as the film reads it: `ratio`, or the edit models' `targetAspectRatio`. */
export function ratioOf(body: CreateBody): string | null {
  if (typeof body.targetAspectRatio === 'string') return body.targetAspectRatio
  return typeof body.ratio === 'string' ? body.ratio : null
}

function text(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = Reflect.get(value, name)
  return typeof found === 'string' ? found : undefined
}
