/** What two people (or one, twice) thought of the same clip, joined so that neither side is lost. Pure. */
import { createHash } from 'node:crypto'
import type { Judgement } from '../../../../shared/domain/asset'
import { AssetId } from '../../../../shared/domain/ids'
import { judged } from '../../../../shared/library/judge'

const LONGEST_NOTE = 10_000

/**
 * Ours, with what theirs adds. Joined once more with the same, it stays as it is, so that merging twice changes nothing.
 * Where only one can be true (stars, flag, poster) ours is, unless we have none.
 */
export function joinedJudgement(ours: Judgement, theirs: Judgement): Judgement {
  const joined: Judgement = {
    favourite: ours.favourite || theirs.favourite,
    rating: ours.rating === 0 ? theirs.rating : ours.rating,
    flag: ours.flag ?? theirs.flag,
    note: joinedNote(ours.note, theirs.note),
    tags: ours.tags,
    collections: ours.collections,
    posterAtSeconds: ours.posterAtSeconds ?? theirs.posterAtSeconds,
  }
  return judged(joined, { addTags: theirs.tags, putInto: theirs.collections })
}

function joinedNote(ours: string, theirs: string): string {
  if (theirs.trim() === '' || ours.includes(theirs.trim())) return ours
  if (ours.trim() === '' || theirs.includes(ours.trim())) return theirs
  return `${ours.trimEnd()}\n\n${theirs.trim()}`.slice(0, LONGEST_NOTE)
}

/**
 * The id of a clip that comes under an id which another content has here: always the same for the same clip, so that it
 * is known again when the libraries are merged once more.
 */
export function idOfTwin(id: AssetId, sha256: string): AssetId {
  const hex = createHash('sha256').update(`${id} ${sha256}`).digest('hex')
  return AssetId.parse(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  )
}
