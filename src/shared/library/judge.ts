/** What a change makes of a judgement: rating, flag, favourite, note, tags. Pure. */
import type { Judgement, JudgementChange } from '../domain/asset'

const MOST_TAGS = 50
const MOST_COLLECTIONS = 200

/** The judgement after the change. Tags stay in the order in which they came, each once in any case of letters. */
export function judged(before: Judgement, change: JudgementChange): Judgement {
  const removed = new Set((change.removeTags ?? []).map(tagKey))
  const tags = new Map<string, string>()
  for (const given of [...(change.tags ?? before.tags), ...(change.addTags ?? [])]) {
    const tag = given
      .normalize('NFC')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
    const key = tagKey(tag)
    if (key !== '' && !removed.has(key) && !tags.has(key)) tags.set(key, tag)
  }
  return {
    favourite: change.favourite ?? before.favourite,
    rating: change.rating ?? before.rating,
    flag: change.flag === undefined ? before.flag : change.flag,
    note: change.note ?? before.note,
    tags: [...tags.values()].slice(0, MOST_TAGS),
    collections: collectionsAfter(before.collections, change),
    posterAtSeconds: change.posterAtSeconds === undefined ? before.posterAtSeconds : change.posterAtSeconds,
  }
}

/** In the order in which it was put into them, each once. */
function collectionsAfter(
  before: Judgement['collections'],
  { collections, putInto = [], takeOutOf = [] }: JudgementChange,
): Judgement['collections'] {
  const out = new Set(takeOutOf)
  const all = [...(collections ?? before), ...putInto].filter((id) => !out.has(id))
  return [...new Set(all)].slice(0, MOST_COLLECTIONS)
}

/** Equal for tags that a person takes for the same. */
export function tagKey(tag: string): string {
  return tag.normalize('NFC').toLowerCase().trim()
}

/** What a person thinks of a clip, taken out of what else is known of it. */
export function judgementOf(of: Judgement): Judgement {
  const { favourite, rating, flag, note, tags, collections, posterAtSeconds } = of
  return { favourite, rating, flag, note, tags, collections, posterAtSeconds }
}

/** Whether nothing is different. */
export function sameJudgement(a: Judgement, b: Judgement): boolean {
  return (
    a.favourite === b.favourite &&
    a.rating === b.rating &&
    a.flag === b.flag &&
    a.note === b.note &&
    a.tags.length === b.tags.length &&
    a.tags.every((tag, at) => tag === b.tags[at]) &&
    a.posterAtSeconds === b.posterAtSeconds &&
    a.collections.length === b.collections.length &&
    a.collections.every((id, at) => id === b.collections[at])
  )
}
