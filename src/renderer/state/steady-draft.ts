/**
 * What stays the same object while a person types: the draft beside its words, and what is wrong with it. Selectors of
 * the composer's store; a form that takes these is drawn again only when something in it can have changed.
 */
import type { Problem } from '../../shared/catalog'
import type { Draft } from '../../shared/domain/draft'
import type { ComposerState } from './composer'
import { problemsOf } from './served-draft'

let steady: Draft | null = null

/**
 * The draft for all that does not read the prompt: its `promptText` may be an older one, but is empty or blank only
 * while the prompt is. No price and no rule between settings asks more of it.
 */
export function besideWords({ draft }: Pick<ComposerState, 'draft'>): Draft {
  if (steady === null || !sameBesideWords(steady, draft)) steady = draft
  return steady
}

function sameBesideWords(a: Draft, b: Draft): boolean {
  if (a === b) return true
  const { promptText: before, ...restOfA } = a
  const { promptText: now, ...restOfB } = b
  const names = Object.keys({ ...restOfA, ...restOfB }) as (keyof typeof restOfA)[]
  return (
    names.every((name) => restOfA[name] === restOfB[name]) &&
    (before === '') === (now === '') &&
    (before.trim() === '') === (now.trim() === '')
  )
}

let judged: (Pick<ComposerState, 'draft' | 'inputs'> & { problems: readonly Problem[] }) | null = null

/** Everything that stands between the draft and the button now; the same array for as long as it says the same. */
export function problemsNow({ draft, inputs }: Pick<ComposerState, 'draft' | 'inputs'>): readonly Problem[] {
  if (judged?.draft === draft && judged.inputs === inputs) return judged.problems
  const found = problemsOf(draft, inputs)
  const problems = judged !== null && saysTheSame(judged.problems, found) ? judged.problems : found
  judged = { draft, inputs, problems }
  return problems
}

function saysTheSame(a: readonly Problem[], b: readonly Problem[]): boolean {
  return (
    a.length === b.length && a.every(({ field, message }, at) => field === b[at]?.field && message === b[at]?.message)
  )
}
