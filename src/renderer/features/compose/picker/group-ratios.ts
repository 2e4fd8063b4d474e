/** The ratios of a model by their shape, as a person looks for them. Pure. */
import { sizeOf } from '../../../../shared/catalog'
import { shapeOf } from '../../../ui/figures'

export interface RatioGroup {
  /** `16:9`; empty for ratios that follow the input. */
  shape: string
  /** In the order of their size. */
  ratios: string[]
}

/** Widest first, tallest last, then those that follow the input; within a shape the smaller picture first. */
export function groupRatios(ratios: readonly string[]): RatioGroup[] {
  const groups = new Map<string, string[]>()
  for (const ratio of ratios) {
    const shape = sizeOf(ratio) === null ? '' : shapeOf(ratio)
    groups.set(shape, [...(groups.get(shape) ?? []), ratio])
  }
  return [...groups]
    .map(([shape, of]) => ({ shape, ratios: of.sort((a, b) => pixels(a) - pixels(b)) }))
    .sort((a, b) => aspect(b) - aspect(a))
}

function pixels(ratio: string): number {
  const size = sizeOf(ratio)
  return size === null ? 0 : size.width * size.height
}

function aspect({ ratios }: RatioGroup): number {
  const size = sizeOf(ratios[0] ?? '')
  return size === null ? 0 : size.width / size.height
}
