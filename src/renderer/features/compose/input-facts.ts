/** What was measured of an input, as a person reads it. Pure. */
import { megabytes, seconds } from '../../../shared/catalog/words'
import type { Input } from '../../../shared/domain/input'

/** `1920×1080 · JPEG · 2.1 MB`, `1280×720 · H.264 · 6.2 s · 8 MB`. */
export function factsOf(input: Input): string {
  const size = input.width !== null && input.height !== null ? `${input.width}×${input.height}` : null
  const length = input.durationSeconds !== null ? seconds(input.durationSeconds) : null
  return [size, input.format, length, megabytes(input.sizeBytes)].filter((fact) => fact !== null).join(' · ')
}

/** What it is, in a word. */
export function kindWord(input: Pick<Input, 'kind'>): string {
  return { image: 'a picture', video: 'a clip', audio: 'a sound' }[input.kind]
}
