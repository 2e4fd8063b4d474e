/**
 * What a content was made of, followed upward: a crop to its picture, a frame to its clip, and that clip to what it was
 * rendered from. By content alone. Pure: what is known of a content is asked of whoever calls.
 */
import type { Asset } from '../../../../shared/domain/asset'
import type { InputId } from '../../../../shared/domain/ids'
import type { Input } from '../../../../shared/domain/input'

/** What is known of a content. */
export interface KnownContents {
  input(id: InputId): Pick<Input, 'derivedFrom'> | null
  /** A clip of the library with this content, or null. */
  asset(id: InputId): Pick<Asset, 'inputs' | 'sources'> | null
}

/** As many as a sidecar keeps of each input (`UsedInput.sources`). */
const MOST_SOURCES = 20

/** Everything a content was made of, the nearest first, each once and never itself. A loop ends where it began. */
export function sourcesOf(id: InputId, known: KnownContents): InputId[] {
  const found = new Set<InputId>([id])
  for (const content of found) {
    for (const source of stepsUp(content, known)) if (found.size <= MOST_SOURCES) found.add(source)
  }
  found.delete(id)
  return [...found]
}

/** What a content was made of, one step up; and, of what the library wrote down earlier, what lies beyond that. */
function stepsUp(content: InputId, { input, asset }: KnownContents): InputId[] {
  const derived = input(content)?.derivedFrom?.id
  const clip = asset(content)
  const own = derived === undefined ? [] : [derived]
  if (clip === null) return own
  const given = clip.inputs.map(({ inputId }) => inputId)
  return [...own, ...clip.sources, ...given, ...clip.inputs.flatMap(({ sources }) => sources)]
}
