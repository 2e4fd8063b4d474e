/** What floats between the camera and the land: dust in the light, snow, rain, petals, fireflies. */
import { chanceOf } from './chance'
import type { Frame, Size } from './frame'
import type { Mood, Rgb } from './mood'

interface Mote {
  x: number
  y: number
  /** 0 far, 1 near. */
  near: number
  phase: number
}

export interface Air {
  paint(frame: Frame, drift: number, seconds: number): void
}

const amounts: Record<Mood['air'], number> = { dust: 46, snow: 190, rain: 210, fireflies: 44, petals: 48 }

export function makeAir(mood: Mood, size: Size, seed: number): Air {
  const chance = chanceOf(seed ^ 0xa1b2)
  const motes: Mote[] = Array.from({ length: amounts[mood.air] }, () => ({
    x: chance(),
    y: chance(),
    near: chance() ** 1.8,
    phase: chance() * 6.28,
  }))
  const colour: Rgb =
    mood.air === 'snow'
      ? [255, 255, 255]
      : mood.air === 'petals'
        ? [255, 205, 216]
        : mood.air === 'rain'
          ? [214, 226, 236]
          : mood.light
  const unit = size.height / 720
  return {
    paint(frame, drift, seconds) {
      for (const mote of motes) {
        const fall = { dust: -0.008, snow: 0.07, rain: 0.95, fireflies: -0.012, petals: 0.045 }[mood.air]
        const sway = { dust: 0.015, snow: 0.018, rain: 0, fireflies: 0.022, petals: 0.035 }[mood.air]
        const pace = 0.5 + mote.near
        const x = wrapped(mote.x - drift * (0.15 + mote.near * 0.9) + Math.sin(seconds * 0.7 + mote.phase) * sway)
        const y = wrapped(mote.y + seconds * fall * pace + Math.cos(seconds * 0.5 + mote.phase * 2) * sway * 0.6)
        const glow = mood.air === 'fireflies' ? 0.35 + 0.65 * Math.max(0, Math.sin(seconds * 1.3 + mote.phase * 3)) : 1
        if (mood.air === 'rain') streak(frame, x, y, (14 + 26 * mote.near) * unit, colour, 0.1 + 0.2 * mote.near)
        else {
          const radius = (mood.air === 'snow' ? 1 + 4.2 * mote.near : 1.3 + 8 * mote.near ** 2.4) * unit
          const strength = (mood.air === 'snow' ? 0.75 - 0.35 * mote.near : 0.62 - 0.46 * mote.near) * glow
          soft(frame, x * frame.width, y * frame.height, radius, colour, strength)
        }
      }
    },
  }
}

function soft(
  { width, height, data }: Frame,
  cx: number,
  cy: number,
  radius: number,
  colour: Rgb,
  strength: number,
): void {
  const reach = radius * 1.3 + 1
  for (let y = Math.max(0, Math.floor(cy - reach)); y < Math.min(height, cy + reach); y++) {
    for (let x = Math.max(0, Math.floor(cx - reach)); x < Math.min(width, cx + reach); x++) {
      const d = Math.hypot(x + 0.5 - cx, y + 0.5 - cy) / radius
      const cover = d < 0.55 ? strength : strength * Math.max(0, 1 - (d - 0.55) / 0.75) ** 2
      if (cover <= 0) continue
      const o = (y * width + x) * 4
      for (let c = 0; c < 3; c++) {
        const under = data[o + c] as number
        data[o + c] = under + ((colour[c] as number) - under) * cover
      }
    }
  }
}

function streak(
  { width, height, data }: Frame,
  x: number,
  y: number,
  length: number,
  colour: Rgb,
  strength: number,
): void {
  for (let i = 0; i < length; i++) {
    const px = Math.round(x * width + i * 0.12)
    const py = Math.round(y * height + i)
    if (px < 0 || px >= width || py < 0 || py >= height) continue
    const o = (py * width + px) * 4
    for (let c = 0; c < 3; c++) {
      const under = data[o + c] as number
      data[o + c] = under + ((colour[c] as number) - under) * strength
    }
  }
}

function wrapped(value: number): number {
  return value - Math.floor(value)
}
