/** The nearest legal value to one that is not legal here: of a ratio by its shape, of a length by its seconds. */
import { sizeOf } from './form-choices'

/** What is taken where nothing was chosen: landscape 720p, as in the examples of Runway's guide. */
export const usualRatio = '1280:720'

/** The closest shape, then the closest size: same orientation first, then aspect, then area. */
export function nearestRatio(wanted: string, ratios: readonly string[]): string {
  const first = ratios[0] ?? wanted
  const target = sizeOf(wanted)
  if (target === null) return ratios.includes(usualRatio) ? usualRatio : first
  const scored = ratios.flatMap((ratio) => {
    const size = sizeOf(ratio)
    if (size === null) return []
    const turned = Math.sign(target.width - target.height) === Math.sign(size.width - size.height) ? 0 : 1
    const aspect = Math.abs(Math.log(size.width / size.height / (target.width / target.height)))
    // Ratios such as 16:9 are shapes without a size.
    const area = size.width < 100 ? 0 : Math.abs(Math.log((size.width * size.height) / (target.width * target.height)))
    // 1664:1248 and 1108:832 are both meant as 4:3: shapes within 2 % count as the same.
    return [{ ratio, turned, aspect: Math.round(aspect / 0.02), area }]
  })
  scored.sort((a, b) => a.turned - b.turned || a.aspect - b.aspect || a.area - b.area)
  return scored[0]?.ratio ?? first
}

/** The nearest of the choices; of two that are as near, the longer. */
export function nearestSeconds(wanted: number, choices: readonly number[]): number {
  return choices.reduce((best, one) => {
    const [near, nearest] = [Math.abs(one - wanted), Math.abs(best - wanted)]
    return near < nearest || (near === nearest && one > best) ? one : best
  }, choices[0] ?? wanted)
}
