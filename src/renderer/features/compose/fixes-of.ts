/** The remedies for one reason of a draft, and how each stands on its button. Pure; Compose and the sheet carry them out. */
import { findModel, type Problem } from '../../../shared/catalog'
import { type Fix, fixesFor } from '../../../shared/catalog/fixes'
import { count, paramName, slotNames } from '../../../shared/catalog/words'
import { type Draft, holdsSeveral } from '../../../shared/domain/draft'
import type { InputId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import { foreignSlots, servedDraft } from '../../state/served-draft'
import { priceWords } from './price-words'

/** What one press can do about a problem that `problemsOf` found. */
export function fixesOf(problem: Problem, draft: Draft, inputs: ReadonlyMap<InputId, Input>): Fix[] {
  const foreign: readonly string[] = foreignSlots(draft)
  if (foreign.length === 0 || foreign.includes(problem.field)) return fixesFor(problem, draft, inputs)
  // Judged as if what has no place were gone; so another model may have no place for it either.
  return fixesFor(problem, servedDraft(draft), inputs).filter(({ kind }) => kind !== 'model' && kind !== 'remove')
}

/** A remedy as it stands on its button. */
export function fixWords(fix: Fix): string {
  switch (fix.kind) {
    case 'trim':
      return `Trim ${holdsSeveral(fix.slot) ? fix.name : 'it'} to ${fix.toSeconds} s`
    case 'shorten':
      return `Shorten the ${paramName(fix.param)} to ${count(fix.limit)} characters`
    case 'remove':
      return fix.keep === 0
        ? `Remove the ${slotNames[fix.slot]}`
        : fix.keep === 1
          ? 'Keep only the first'
          : `Keep the first ${fix.keep}`
    case 'model':
      return `Use ${findModel(fix.model)?.label ?? fix.model} · ${priceWords(fix.price)}`
  }
}
