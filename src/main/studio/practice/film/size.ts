/** The film's size in pixels, from what was asked. Pure. */
import type { Size } from './frame'

const USUAL_SHORT_SIDE = 720
const LARGEST_PIXELS = 1920 * 1088

/**
 * `ratio` is Runway's: pixels (`1280:720`), an aspect (`16:9`), or a word (`adaptive`, `auto_720p`) or nothing, which
 * follow the input. `resolution` (`480p`, `2k`) scales the last two. Always even, because H.264's colours are halved.
 */
export function outputSize(ratio: string | null, resolution: string | null, input: Size | null, isClip: boolean): Size {
  const named = /^(\d+):(\d+)$/.exec(ratio ?? '')
  if (named !== null) {
    const width = Number(named[1])
    const height = Number(named[2])
    if (width >= 100 && height >= 100) return even(width, height)
    if (width > 0 && height > 0) return ofAspect(width / height, shortSide(resolution))
  }
  if (input === null) return ofAspect(16 / 9, shortSide(resolution ?? ratio))
  const asked = resolution ?? (/\d+p|2k|4k/.test(ratio ?? '') ? ratio : null)
  if (isClip && asked === null) {
    const scale = Math.min(1, Math.sqrt(LARGEST_PIXELS / (input.width * input.height)))
    return even(input.width * scale, input.height * scale)
  }
  return ofAspect(input.width / input.height, shortSide(asked))
}

/** As many pixels as 16:9 has at this short side: the rule behind Runway's own ratios (960:960 beside 1280:720). */
function ofAspect(aspect: number, short: number): Size {
  const within = Math.min(4, Math.max(1 / 4, aspect))
  const pixels = (short * short * 16) / 9
  return even(Math.sqrt(pixels * within), Math.sqrt(pixels / within))
}

function shortSide(resolution: string | null): number {
  if (resolution === null) return USUAL_SHORT_SIDE
  if (/2k/i.test(resolution)) return 1440
  if (/4k/i.test(resolution)) return 2160
  const lines = Number(/(\d{3,4})p/i.exec(resolution)?.[1] ?? USUAL_SHORT_SIDE)
  return Math.min(2160, Math.max(240, lines))
}

function even(width: number, height: number): Size {
  return { width: Math.max(2, Math.round(width / 2) * 2), height: Math.max(2, Math.round(height / 2) * 2) }
}
