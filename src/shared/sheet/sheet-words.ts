/** How a sheet says numbers and lists. Pure. */

/** `1 row`, `12,345 renders`; what no number can hold is `countless`. */
export function asCount(value: number, one: string): string {
  if (!Number.isFinite(value)) return `countless ${one}s`
  // 2^40 is still said in full; what nobody reads any more is rounded.
  const shown = value < 1e15 ? String(value).replace(/\B(?=(\d{3})+$)/g, ',') : value.toExponential(0)
  return `${shown} ${one}${value === 1 ? '' : 's'}`
}
