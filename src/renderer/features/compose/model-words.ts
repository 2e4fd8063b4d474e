/** Models and values in sentences by the names they have in the window. Pure. */
import { MODELS } from '../../../shared/catalog'

const labels = new Map(MODELS.map(({ id, label }) => [id, label]))
// Longest first, so that veo3.1_fast is not read as veo3.1; not inside a longer word or path.
const ids = [...labels.keys()].sort((a, b) => b.length - a.length).map((id) => id.replaceAll('.', '\\.'))
const anyId = new RegExp(`(?<![\\w./-])(?:${ids.join('|')})(?![\\w/-]|\\.\\w)`, 'g')

// Values that are several words: `auto_720p`, `hdr_prores`.
const joined = new Set(
  MODELS.flatMap(({ modes }) => modes.flatMap(({ params }) => params))
    .flatMap((param) => (param.kind === 'choice' ? param.values : []))
    .map(String)
    .filter((value) => /^[a-z0-9]+(_[a-z0-9]+)+$/i.test(value)),
)

/**
 * The catalog speaks of models and values as Runway writes them (`gen4_turbo`, `auto_720p`), the window as one reads them
 * (`Gen-4 Turbo`, `auto 720p`).
 */
export function withModelLabels(sentence: string): string {
  return sentence
    .replace(anyId, (id) => labels.get(id) ?? id)
    .replace(/(?<![\w./-])\w+_\w+(?![\w/-]|\.\w)/g, (word) => (joined.has(word) ? word.replaceAll('_', ' ') : word))
}
