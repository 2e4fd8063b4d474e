/** Models in sentences by the names they have in the window. Pure. */
import { MODELS } from '../../../shared/catalog'

const labels = new Map(MODELS.map(({ id, label }) => [id, label]))
// Longest first, so that veo3.1_fast is not read as veo3.1; not inside a longer word or path.
const ids = [...labels.keys()].sort((a, b) => b.length - a.length).map((id) => id.replaceAll('.', '\\.'))
const anyId = new RegExp(`(?<![\\w./-])(?:${ids.join('|')})(?![\\w/-]|\\.\\w)`, 'g')

/** The catalog speaks of models by Runway's ids (`gen4_turbo`), the window by their labels (`Gen-4 Turbo`). */
export function withModelLabels(sentence: string): string {
  return sentence.replace(anyId, (id) => labels.get(id) ?? id)
}
