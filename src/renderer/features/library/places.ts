/** Where a person stood and what they had chosen, for each question they asked of the library, to come back to it. */
import type { AssetId } from '../../../shared/domain/ids'
import type { Filters } from './loaded-pages'
import type { Selection } from './selection'

/** The clip at the top of what is in sight. */
export interface Standing {
  /** Null where it is not known yet. */
  id: AssetId | null
  /** Its place in the order shown. */
  index: number
  /** How much of its row is scrolled out of sight: 0 nothing, 1 all of it. */
  part: number
}

export interface Kept {
  /** Null: at the top. */
  standing: Standing | null
  selection: Selection
}

/** More questions than one comes back to. */
const mostQuestions = 200

const byQuestion = new Map<string, Kept>()

/** Keeps where one stood when one leaves a question. */
export function remember(filters: Filters, kept: Kept): void {
  const key = questionOf(filters)
  byQuestion.delete(key)
  byQuestion.set(key, kept)
  for (const oldest of byQuestion.keys()) {
    if (byQuestion.size <= mostQuestions) break
    byQuestion.delete(oldest)
  }
}

export function recall(filters: Filters): Kept | null {
  return byQuestion.get(questionOf(filters)) ?? null
}

/** Whether two questions mean the same clips, in whatever order. */
export function sameClips(one: Filters, other: Filters): boolean {
  return questionOf({ ...one, sort: other.sort }) === questionOf(other)
}

function questionOf({ text, models, favourites, collection, sort }: Filters): string {
  return JSON.stringify([text.trim(), [...models].sort(), favourites, collection, sort])
}
