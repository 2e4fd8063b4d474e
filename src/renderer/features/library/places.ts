/** Where a person stood and what they had chosen, for each question they asked of the library, to come back to it. */
import { z } from 'zod'
import { LibrarySelection } from '../../../shared/contract'
import { AssetId } from '../../../shared/domain/ids'
import { type Filters, selectionFor } from './loaded-pages'
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

/** More questions than one comes back to in a session; fewer are kept over a restart, with fewer ids. */
const mostQuestions = 200
const mostKeptQuestions = 30
const mostKeptIds = 2000

/** The latest last. */
const byQuestion = new Map<string, { filters: Filters; kept: Kept }>()

/** Keeps where one stood when one leaves a question. */
export function remember(filters: Filters, kept: Kept): void {
  const key = questionOf(filters)
  byQuestion.delete(key)
  byQuestion.set(key, { filters, kept })
  for (const oldest of byQuestion.keys()) {
    if (byQuestion.size <= mostQuestions) break
    byQuestion.delete(oldest)
  }
}

export function recall(filters: Filters): Kept | null {
  return byQuestion.get(questionOf(filters))?.kept ?? null
}

/** Whether two questions mean the same clips, in whatever order. */
export function sameClips(one: Filters, other: Filters): boolean {
  return questionOf({ ...one, sort: other.sort }) === questionOf(other)
}

function questionOf({ text, models, favourites, collection, sort }: Filters): string {
  return JSON.stringify([text.trim(), [...models].sort(), favourites, collection, sort])
}

const KeptPlaces = z.array(
  z.object({
    question: LibrarySelection,
    standing: z
      .object({ id: AssetId.nullable(), index: z.number().int().min(0), part: z.number().min(-1).max(2) })
      .nullable(),
    current: AssetId.nullable(),
    anchor: AssetId.nullable(),
    selected: z.array(AssetId),
  }),
)

/** All that is remembered in a form that outlives the window; of what is too much to keep, the latest is kept. */
export function placesToKeep(): z.input<typeof KeptPlaces> {
  const places: z.input<typeof KeptPlaces> = []
  let ids = 0
  for (const { filters, kept } of [...byQuestion.values()].reverse()) {
    if (places.length >= mostKeptQuestions) break
    const { standing, selection } = kept
    const { selected, current, anchor } = selection
    if (standing === null && current === null && selected.size === 0) continue
    const fits = ids + selected.size <= mostKeptIds
    if (fits) ids += selected.size
    places.push({ question: selectionFor(filters), standing, current, anchor, selected: fits ? [...selected] : [] })
  }
  return places.reverse()
}

/** Takes up what was kept; what no longer parses was of another version, and is no loss. What is remembered already wins. */
export function takeUpPlaces(kept: unknown): void {
  const parsed = KeptPlaces.safeParse(kept)
  if (!parsed.success) return
  for (const { question, standing, current, anchor, selected } of parsed.data) {
    if (recall(question) !== null) continue
    remember(question, { standing, selection: { current, anchor, selected: new Set(selected) } })
  }
}
