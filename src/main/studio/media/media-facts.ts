/** What can be known of a picture, clip or sound by its content. */
import type { InputKind } from '../../../shared/domain/input'

export interface MediaFacts {
  kind: InputKind
  /** `image/jpeg`, `video/mp4` … */
  mime: string
  /** The usual ending, without the dot. */
  extension: string
  /** Codec (or picture format) in a machine's word: `jpeg`, `avc`, `pcm`; `unknown` where nobody knows. */
  codec: string
  /** The same as a person says it: `JPEG`, `H.264`, `PCM`. */
  format: string
  /** Pixels as displayed, after rotation; null for sound and where they cannot be known. */
  width: number | null
  height: number | null
  /** Seconds, to a thousandth; null for pictures and where it cannot be known. */
  durationSeconds: number | null
  /** Frames a second; null for pictures and sound. */
  frameRate: number | null
  hasAudio: boolean
}

/** What a file turned out to be. `name` and `why` are words for a sentence: "is a GIF picture", "its end is missing". */
export type Identified =
  | { is: 'media'; facts: MediaFacts }
  | { is: 'archive'; name: string }
  | { is: 'other'; name: string }
  | { is: 'broken'; name: string; why: string }
