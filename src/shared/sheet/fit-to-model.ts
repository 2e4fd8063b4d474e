/** A draft with another model: its settings go along as far as they fit, and what changed is told. Pure. */
import { fitDraft } from '../catalog'
import type { Draft } from '../domain/draft'
import type { InputId } from '../domain/ids'
import type { Input } from '../domain/input'

/**
 * The draft with this very model, and what else had to change. In Compose a model that cannot do it gives way to one
 * that can; in a sheet the person named it, so it stays, with its settings untouched, and the check says what is wrong.
 */
export function fitToModel(
  draft: Draft,
  model: string,
  inputs: ReadonlyMap<InputId, Input>,
): { draft: Draft; notices: string[] } {
  const asked = { ...draft, model }
  const fitted = fitDraft(asked, inputs)
  return fitted.draft.model === model ? fitted : { draft: asked, notices: [] }
}
