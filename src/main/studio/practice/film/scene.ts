/** Text to video: a landscape that follows from the prompt's words and the seed, with the camera moving slowly past it. */
import { makeAir } from './air'
import { chanceOf, ease, seedOf } from './chance'
import type { Frame, Painter, Size } from './frame'
import { makeLand } from './land'
import { moodOf } from './mood'
import { makeSky } from './sky'

export function makeScene(prompt: string, seed: number, size: Size): Painter {
  const own = seedOf(prompt, seed)
  const mood = moodOf(prompt, seed)
  const chance = chanceOf(own)
  const horizon = (mood.ground === 'sea' ? 0.56 : 0.6) + chance() * 0.06
  const sky = makeSky(mood, size, own, horizon)
  const land = makeLand(mood, size, own, sky.sun, horizon)
  const air = makeAir(mood, size, own)
  const way = chance() < 0.5 ? -1 : 1
  const start = chance() * 20
  const shades = shadesOf(size)
  return {
    paint(frame, at, seconds) {
      const drift = start + way * (seconds * 0.055 + 0.02 * ease(at))
      const until = land.move(frame, drift)
      sky.paint(frame, drift - start, seconds, until)
      land.paint(frame, drift, seconds)
      air.paint(frame, drift, seconds)
      shade(frame, shades)
    },
  }
}

/** Darker towards the corners and the foot, where the words stand; in 256ths. */
function shadesOf({ width, height }: Size): Uint16Array {
  const shades = new Uint16Array(width * height)
  for (let y = 0; y < height; y++) {
    const v = y / height - 0.5
    const foot = Math.max(0, y / height - 0.62) ** 2 * 1.5
    for (let x = 0; x < width; x++) {
      const u = x / width - 0.5
      shades[y * width + x] = 256 * (1 - (u * u + v * v) * 0.5 - foot * (0.75 - u))
    }
  }
  return shades
}

function shade({ data }: Frame, shades: Uint16Array): void {
  for (let i = 0, o = 0; i < shades.length; i++, o += 4) {
    const keep = shades[i] as number
    data[o] = ((data[o] as number) * keep) >> 8
    data[o + 1] = ((data[o + 1] as number) * keep) >> 8
    data[o + 2] = ((data[o + 2] as number) * keep) >> 8
  }
}
