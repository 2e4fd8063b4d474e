/** Which key judges clips, in the grid and in the viewer alike. Pure. */
import type { JudgementChange } from '../../../shared/domain/asset'

export type JudgeAct =
  | { kind: 'change'; change: JudgementChange }
  | { kind: 'write'; what: 'note' | 'tags' | 'collections' }
  | { kind: 'undo' }

interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** 0 to 5 rate, P picks, X rejects, U takes the flag away, N writes a note, T tags, B puts into a collection; Ctrl or Cmd with Z takes back. */
export function judgeAct({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): JudgeAct | null {
  if (altKey || shiftKey) return null
  if (ctrlKey || metaKey) return key.toLowerCase() === 'z' ? { kind: 'undo' } : null
  if (/^[0-5]$/.test(key)) return { kind: 'change', change: { rating: Number(key) } }
  switch (key.toLowerCase()) {
    case 'p':
      return { kind: 'change', change: { flag: 'pick' } }
    case 'x':
      return { kind: 'change', change: { flag: 'reject' } }
    case 'u':
      return { kind: 'change', change: { flag: null } }
    case 'n':
      return { kind: 'write', what: 'note' }
    case 't':
      return { kind: 'write', what: 'tags' }
    case 'b':
      return { kind: 'write', what: 'collections' }
    default:
      return null
  }
}

/** What was done to several, for telling of it: `Rated 4`. */
export function changeWords({
  favourite,
  rating,
  flag,
  note,
  tags,
  addTags,
  removeTags,
  putInto,
  takeOutOf,
}: JudgementChange): string {
  if (rating !== undefined) return rating === 0 ? 'Rating taken away' : `Rated ${rating}`
  if (flag !== undefined) return flag === null ? 'Flag taken away' : flag === 'pick' ? 'Picked' : 'Rejected'
  if (favourite !== undefined) return favourite ? 'Added to favourites' : 'Removed from favourites'
  if (addTags !== undefined) return `Tagged ${addTags.join(', ')}`
  if (removeTags !== undefined) return `No longer tagged ${removeTags.join(', ')}`
  if (tags !== undefined) return 'Tags changed'
  if (putInto !== undefined) return 'Put into a collection'
  if (takeOutOf !== undefined) return 'Taken out of a collection'
  return note === '' ? 'Note taken away' : 'Note kept'
}
