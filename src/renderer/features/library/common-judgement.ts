/** What several clips have in common, for showing it where they are judged together. Pure. */
import type { Asset } from '../../../shared/domain/asset'
import type { CollectionId } from '../../../shared/domain/ids'
import { tagKey } from '../../../shared/library/judge'

type Judged = Pick<Asset, 'rating' | 'flag' | 'favourite' | 'tags' | 'collections'>

export interface CommonJudgement {
  /** Null where they differ. */
  rating: number | null
  flag: Asset['flag'] | 'mixed'
  favourite: boolean | 'mixed'
  /** Those that all have, and those that only some have; as the first clip writes them. */
  tags: { all: string[]; some: string[] }
  collections: { all: CollectionId[]; some: CollectionId[] }
}

export function commonOf(assets: readonly Judged[]): CommonJudgement {
  const same = <T>(of: (asset: Judged) => T): { value: T } | null => {
    const [first, ...others] = assets
    if (first === undefined) return null
    const value = of(first)
    return others.every((asset) => of(asset) === value) ? { value } : null
  }
  const flag = same((asset) => asset.flag)
  const favourite = same((asset) => asset.favourite)
  return {
    rating: same(({ rating }) => rating)?.value ?? null,
    flag: flag === null ? (assets.length === 0 ? null : 'mixed') : flag.value,
    favourite: favourite === null ? (assets.length === 0 ? false : 'mixed') : favourite.value,
    tags: shared(
      assets.map(({ tags }) => tags),
      tagKey,
    ),
    collections: shared(
      assets.map(({ collections }) => collections),
      (id) => id,
    ),
  }
}

function shared<T>(lists: readonly (readonly T[])[], keyOf: (one: T) => string): { all: T[]; some: T[] } {
  const counted = new Map<string, { one: T; times: number }>()
  for (const list of lists)
    for (const [key, one] of new Map(list.map((each) => [keyOf(each), each]))) {
      const before = counted.get(key)
      if (before) before.times++
      else counted.set(key, { one, times: 1 })
    }
  const every = [...counted.values()]
  return {
    all: every.filter(({ times }) => times === lists.length).map(({ one }) => one),
    some: every.filter(({ times }) => times < lists.length).map(({ one }) => one),
  }
}
