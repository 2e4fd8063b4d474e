/** Makes the body of the create call from a draft that passed `check`. Sends only what the model takes at this endpoint. */
import type { CharacterPerformanceCreateParams } from '@runwayml/sdk/resources/character-performance'
import type { ImageToVideoCreateParams } from '@runwayml/sdk/resources/image-to-video'
import type { TextToVideoCreateParams } from '@runwayml/sdk/resources/text-to-video'
import type { VideoToVideoCreateParams } from '@runwayml/sdk/resources/video-to-video'
import { type Draft, idsIn, type Keyframe, type SlotName } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'
import { assertNever } from '../failure'
import { sentValueOf } from './draft-values'
import { modeOf } from './mode-of'
import type { ModelMode } from './model'
import { findSpec } from './models'

/** veo3 on text to video, as @runwayml/sdk 4.12.0 typed it last. */
export interface LegacyVeo3Text {
  model: 'veo3'
  duration: 8
  promptText: string
  ratio: '1280:720' | '720:1280' | '1080:1920' | '1920:1080'
  negativePrompt?: string
}

/** veo3 on image to video, as @runwayml/sdk 4.12.0 typed it last. */
export interface LegacyVeo3Image extends Omit<LegacyVeo3Text, 'promptText'> {
  promptImage: string | { position: 'first'; uri: string }[]
  promptText?: string
}

/** gen4_aleph, as @runwayml/sdk 3.24.0 typed it last (its ignored `ratio` left out). */
export interface LegacyGen4Aleph {
  model: 'gen4_aleph'
  promptText: string
  videoUri: string
  contentModeration?: { publicFigureThreshold?: 'auto' | 'low' }
  references?: { type: 'image'; uri: string }[]
  seed?: number
}

/** A create call: the endpoint and its body. A legacy body goes through the same SDK method with a cast there. */
export type RunwayRequest =
  | { mode: 'text_to_video'; body: TextToVideoCreateParams | LegacyVeo3Text }
  | { mode: 'image_to_video'; body: ImageToVideoCreateParams | LegacyVeo3Image }
  | { mode: 'video_to_video'; body: VideoToVideoCreateParams | LegacyGen4Aleph }
  | { mode: 'character_performance'; body: CharacterPerformanceCreateParams }

/**
 * The request of a draft. `uris` gives the uploaded address of each input. Throws a plain Error when the model does not
 * generate that way or an address is missing: both are caught by `check` and the upload before.
 */
export function buildRequest(
  draft: Draft,
  uris: ReadonlyMap<InputId, string>,
  inputs: ReadonlyMap<InputId, Input>,
): RunwayRequest {
  const mode = modeOf(draft)
  const spec = findSpec(mode, draft.model)
  if (spec === undefined) throw new Error(`${draft.model} does not take ${mode}`)
  const body: Record<string, unknown> = { model: draft.model }
  for (const param of spec.params) {
    const value = sentValueOf(draft, param.name)
    if (value !== undefined) put(body, param.name, value)
  }
  for (const name of new Set(spec.media.map((media) => media.name))) {
    const part = mediaPart(name, spec, draft, uris, inputs)
    if (part !== undefined) body[name] = part
  }
  // The one place where data become the SDK's types: each name and value above is one that the SDK's own declarations
  // gave, which `check` has compared with the draft's; the compiler cannot follow data.
  return { mode, body } as unknown as RunwayRequest
}

/** `contentModeration.publicFigureThreshold` -> `{ contentModeration: { publicFigureThreshold } }`. */
function put(body: Record<string, unknown>, name: string, value: unknown): void {
  const [outer, inner] = name.split('.')
  if (outer === undefined) return
  if (inner === undefined) body[outer] = value
  else body[outer] = { ...(body[outer] as Record<string, unknown> | undefined), [inner]: value }
}

function mediaPart(
  name: string,
  spec: ModelMode,
  draft: Draft,
  uris: ReadonlyMap<InputId, string>,
  inputs: ReadonlyMap<InputId, Input>,
): unknown {
  const { slots } = draft
  const uriOf = (id: InputId): string => {
    const uri = uris.get(id)
    if (uri === undefined) throw new Error(`no address for the input ${id}`)
    return uri
  }
  const [media] = spec.media.filter((one) => one.name === name)
  if (media === undefined) return undefined
  const held = idsIn(slots, media.slot)
  const [id] = held
  const typed = (one: InputId) => ({ type: inputs.get(one)?.kind ?? media.kinds[0], uri: uriOf(one) })
  switch (media.form) {
    case 'address':
      return id === undefined ? undefined : uriOf(id)
    case 'placed':
      return placed(spec, name, slots, uriOf)
    case 'item':
      return id === undefined ? undefined : { uri: uriOf(id) }
    case 'typed-item':
      return id === undefined ? undefined : typed(id)
    case 'items':
      return held.length === 0 ? undefined : held.map((one) => ({ uri: uriOf(one) }))
    case 'typed-items':
      return held.length === 0 ? undefined : held.map(typed)
    case 'timed-items':
      return slots.keyframes.length === 0 ? undefined : slots.keyframes.map((one) => timed(one, uriOf(one.input)))
    default:
      return assertNever(media.form)
  }
}

function placed(spec: ModelMode, name: string, slots: Draft['slots'], uriOf: (id: InputId) => string): unknown {
  const takes = (slot: SlotName) => spec.media.some((media) => media.name === name && media.slot === slot)
  const held = (slot: SlotName) => (takes(slot) ? idsIn(slots, slot) : [])
  const first = held('firstFrame').map((id) => ({ uri: uriOf(id), position: 'first' as const }))
  const last = held('lastFrame').map((id) => ({ uri: uriOf(id), position: 'last' as const }))
  const unplaced = held('references').map((id) => ({ uri: uriOf(id) }))
  const all = [...first, ...last, ...unplaced]
  if (all.length === 0) return undefined
  const [only] = first
  // Where an image without a position is a reference, a plain URI could be read as either: the position says which.
  const plain = only !== undefined && all.length === 1 && !takes('references')
  return plain ? only.uri : all
}

function timed({ at, range }: Keyframe, uri: string): object {
  const window = range === null ? {} : { range: { start_seconds: range.startSeconds, end_seconds: range.endSeconds } }
  return at.unit === 'seconds' ? { seconds: at.value, uri, ...window } : { at: at.value, uri, ...window }
}
