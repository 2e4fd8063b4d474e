/** Chance that can be had again: numbers that follow from a seed and from what they are for, in whatever order they are asked. */
import { createHash } from 'node:crypto'

/** From 0 up to 1; the same words give the same number. */
export function chanceOf(seed: number, ...about: readonly (string | number)[]): number {
  const digest = createHash('sha256')
    .update([seed, ...about].join('\n'))
    .digest()
  return digest.readUIntBE(0, 6) / 2 ** 48
}

/** A whole number from `from` to `to`, both included. */
export function wholeOf(from: number, to: number, chance: number): number {
  return from + Math.floor(chance * (to - from + 1))
}

/** One of the list. */
export function oneOf<T>(list: readonly T[], chance: number): T {
  const found = list[Math.floor(chance * list.length)]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}
