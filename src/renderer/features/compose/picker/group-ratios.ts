/** The ratios of a model by their shape, as a person looks for them. Pure. */
import { sizeOf } from '../../../../shared/catalog'
import { shapeOf } from '../../../ui/figures'

export interface RatioGroup {
  /** `16:9`; empty for ratios that follow the input. */
  shape: string
  /** In the order of their size. */
  ratios: string[]
}

/** Shapes this near to one another (864:496 and 16:9) are one to the eye. */
const sameShape = 0.03

/** Widest first, tallest last, then those that follow the input; within a shape the smaller picture first. */
export function groupRatios(ratios: readonly string[]): RatioGroup[] {
  const groups: RatioGroup[] = []
  const isNamed = (ratio: string) => shapeOf(ratio) !== ratio
  // Those with a usual name make the groups that the odd ones may join.
  for (const ratio of [...ratios.filter(isNamed), ...ratios.filter((one) => !isNamed(one))]) {
    const wanted = aspectOf(ratio)
    const group = groups.find((one) => Math.abs(aspect(one) - wanted) <= wanted * sameShape)
    if (group !== undefined) group.ratios.push(ratio)
    else groups.push({ shape: wanted === 0 ? '' : shapeOf(ratio), ratios: [ratio] })
  }
  for (const group of groups) group.ratios.sort((a, b) => pixels(a) - pixels(b))
  return groups.sort((a, b) => aspect(b) - aspect(a))
}

function pixels(ratio: string): number {
  const size = sizeOf(ratio)
  return size === null ? 0 : size.width * size.height
}

function aspect({ ratios }: RatioGroup): number {
  return aspectOf(ratios[0] ?? '')
}

/** Width by height; 0 for one that follows the input. */
function aspectOf(ratio: string): number {
  const size = sizeOf(ratio)
  return size === null ? 0 : size.width / size.height
}
