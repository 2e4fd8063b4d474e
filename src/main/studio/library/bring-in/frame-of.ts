/** What is known of a picture that is a frame of a clip in the library: of which contents it was made. */
import type { FrameOf } from '../../../../shared/bring-in'
import type { Asset } from '../../../../shared/domain/asset'
import { InputId } from '../../../../shared/domain/ids'
import type { Derivation } from '../../../../shared/domain/input'
import { DailiesError } from '../../../../shared/failure'
import type { Library } from '../library.types'

const MOST_SOURCES = 20

/** The contents that a clip's frame was made of, the nearest first: the clip, and what that was made of. Throws `not-found`. */
export function sourcesOfFrame(library: Pick<Library, 'get'>, frame: FrameOf): InputId[] {
  return contentsOfClip(clipOf(library, frame))
}

/** How a kept input that is a clip's frame was made. Throws `not-found`. */
export function frameDerivation(library: Pick<Library, 'get'>, frame: FrameOf): Derivation {
  return { how: 'frame', id: InputId.parse(clipOf(library, frame).sha256), atSeconds: frame.atSeconds }
}

/** A clip's own content and those it was made of, each once, at most 20. */
export function contentsOfClip({ sha256, sources, inputs }: Asset): InputId[] {
  const all = [InputId.parse(sha256), ...sources, ...inputs.flatMap((input) => [input.inputId, ...input.sources])]
  return [...new Set(all)].slice(0, MOST_SOURCES)
}

function clipOf(library: Pick<Library, 'get'>, { id }: FrameOf): Asset {
  const clip = library.get(id)
  if (clip !== null) return clip
  throw new DailiesError(
    'not-found',
    'The clip of this frame is not in the library any more.',
    'The frame was not kept. Nothing else was changed.',
  )
}
