/** Rows duplicated, moved, taken out and put in: whole rows, never their content. Pure. */

/** The rows without those at `places`. */
export function without<R>(rows: readonly R[], places: readonly number[]): R[] {
  const gone = new Set(places)
  return rows.filter((_, place) => !gone.has(place))
}

/** Copies of the rows at `places`, one after another, right after the last of them. */
export function duplicate<R>(rows: readonly R[], places: readonly number[], copy: (row: R) => R): R[] {
  const sorted = [...places].sort((a, b) => a - b)
  const after = (sorted.at(-1) ?? rows.length - 1) + 1
  const copies = sorted.flatMap((place) => {
    const row = rows[place]
    return row === undefined ? [] : [copy(row)]
  })
  return [...rows.slice(0, after), ...copies, ...rows.slice(after)]
}

/** The rows at `places`, kept in their order, put before the row that stands at `before` now (its length: at the end). */
export function moveBefore<R>(rows: readonly R[], places: readonly number[], before: number): R[] {
  const moving = new Set(places)
  const taken = rows.filter((_, place) => moving.has(place))
  const head = rows.slice(0, before).filter((_, place) => !moving.has(place))
  const tail = rows.slice(before).filter((_, place) => !moving.has(place + before))
  return [...head, ...taken, ...tail]
}

/** The rows at `places` one step up (-1) or down (1) as a group; the same rows where they are at the edge already. */
export function nudge<R>(rows: readonly R[], places: readonly number[], by: -1 | 1): readonly R[] {
  const sorted = [...places].sort((a, b) => a - b)
  const first = sorted[0]
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return rows
  if (by === -1 ? first === 0 : last === rows.length - 1) return rows
  return moveBefore(rows, sorted, by === -1 ? first - 1 : last + 2)
}
