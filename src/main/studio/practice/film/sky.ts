/** The sky of a scene: four colours, a sun or moon with its light, drifting cloud, stars. Painted small and enlarged: it is soft. */
import { chanceOf, cloud, at as fixed } from './chance'
import type { Frame, Size } from './frame'
import { type Mood, mix, type Rgb } from './mood'

const CLOUD = 256
const SMALLER = 4
const grains = Float32Array.from({ length: 64 * 64 }, (_, i) => fixed(11, i) * 1.3 - 0.65)

export interface Sky {
  /** Fills the frame's first `until` rows. `drift` in widths of the picture. */
  paint(frame: Frame, drift: number, seconds: number, until: number): void
  /** Where the sun stands, as shares of the picture. */
  sun: { x: number; y: number }
  horizon: number
}

export function makeSky(mood: Mood, size: Size, seed: number, horizon: number): Sky {
  const chance = chanceOf(seed)
  const clouds = cloud(seed, CLOUD)
  const w = Math.ceil(size.width / SMALLER) + 2
  const h = Math.ceil(size.height / SMALLER) + 2
  const small = new Float32Array(w * h * 3)
  const sun = { x: 0.56 + chance() * 0.26, y: horizon * (1 - mood.sunHeight) }
  const aspect = size.width / size.height
  const rows = Array.from({ length: h }, (_, y) => skyColour(mood, Math.min(1, (y * SMALLER) / size.height / horizon)))
  const count = Math.round((size.width * size.height) / 5200)
  const stars = Array.from({ length: mood.stars > 0.05 ? count : 0 }, () => ({
    x: chance(),
    y: chance() ** 1.4 * horizon,
    bright: (0.15 + 0.85 * chance() ** 3) * mood.stars,
    beat: 0.6 + chance() * 1.6,
    phase: chance() * 6.28,
  }))
  const radius = mood.stars > 0.5 ? 0.034 : 0.05

  return {
    sun,
    horizon,
    paint(frame, drift, seconds, until) {
      const rowsToDo = Math.min(h, Math.ceil(until / SMALLER) + 2)
      // Cloud drifts by itself, and a little with the camera.
      const slide = seconds * 1.6 + drift * 46
      for (let y = 0; y < rowsToDo; y++) {
        const v = (y * SMALLER) / size.height
        const base = rows[y] as Rgb
        const lift = Math.max(0, 1 - v / horizon)
        // Flatter towards the horizon, as a layer of cloud over one's head is.
        const row = 60 / (lift * 1.6 + 0.22)
        for (let x = 0; x < w; x++) {
          const u = (x * SMALLER) / size.width
          const dx = (u - sun.x) * aspect
          const dy = v - sun.y
          const distance = Math.sqrt(dx * dx + dy * dy)
          const halo = Math.exp(-distance * 3.1) * 0.78
          const spread = Math.exp(-(dy * dy) * 26 - dx * dx * 0.7) * 0.34
          let r = base[0]
          let g = base[1]
          let b = base[2]
          const warm = Math.min(0.92, halo + spread)
          r += (mood.glow[0] - r) * warm
          g += (mood.glow[1] - g) * warm
          b += (mood.glow[2] - b) * warm
          if (mood.clouds > 0) {
            const cx = (u - 0.5) * (90 + row * 0.7) + slide
            const high = look(clouds, cx, row) * 0.62 + look(clouds, cx * 2.3 + 91, row * 2.1 + 37) * 0.38
            const thick = Math.min(1, Math.max(0, (high - 0.66 + mood.clouds * 0.22) * 4.2)) * Math.min(1, lift * 5)
            if (thick > 0) {
              const lit = 0.3 + 0.7 * Math.exp(-distance * 1.9)
              const cr = mood.sky[2][0] * 0.72 + (mood.light[0] - mood.sky[2][0] * 0.72) * lit
              const cg = mood.sky[2][1] * 0.72 + (mood.light[1] - mood.sky[2][1] * 0.72) * lit
              const cb = mood.sky[2][2] * 0.78 + (mood.light[2] - mood.sky[2][2] * 0.78) * lit
              const cover = thick * 0.62
              r += (cr - r) * cover
              g += (cg - g) * cover
              b += (cb - b) * cover
            }
          }
          const i = (y * w + x) * 3
          small[i] = r
          small[i + 1] = g
          small[i + 2] = b
        }
      }
      enlarge(frame, small, w, until)
      for (const star of stars) twinkle(frame, star, seconds, drift)
      disc(frame, sun.x * frame.width, sun.y * frame.height, radius * frame.height, mood.light)
    },
  }
}

function skyColour(mood: Mood, down: number): Rgb {
  const [zenith, high, low, edge] = mood.sky
  if (down < 0.42) return mix(zenith, high, down / 0.42)
  if (down < 0.8) return mix(high, low, (down - 0.42) / 0.38)
  return mix(low, edge, (down - 0.8) / 0.2)
}

function look(clouds: Float32Array, x: number, y: number): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  const fx = x - x0
  const fy = y - y0
  const mask = CLOUD - 1
  const top = (y0 & mask) * CLOUD
  const bottom = ((y0 + 1) & mask) * CLOUD
  const left = x0 & mask
  const right = (x0 + 1) & mask
  const a = (clouds[top + left] as number) * (1 - fx) + (clouds[top + right] as number) * fx
  const b = (clouds[bottom + left] as number) * (1 - fx) + (clouds[bottom + right] as number) * fx
  return a * (1 - fy) + b * fy
}

/** Enlarges smoothly, with a grain under one step of brightness so that eight bits show no bands. */
function enlarge({ width, height, data }: Frame, small: Float32Array, w: number, until: number): void {
  const last = Math.min(height, until)
  for (let y = 0; y < last; y++) {
    const sy = y / SMALLER
    const y0 = Math.floor(sy)
    const fy = sy - y0
    const top = y0 * w
    const bottom = top + w
    for (let x = 0; x < width; x++) {
      const sx = x / SMALLER
      const x0 = Math.floor(sx)
      const fx = sx - x0
      const a = (top + x0) * 3
      const b = (bottom + x0) * 3
      const tl = (1 - fx) * (1 - fy)
      const tr = fx * (1 - fy)
      const bl = (1 - fx) * fy
      const br = fx * fy
      const grain = grains[((y & 63) << 6) | (x & 63)] as number
      const o = (y * width + x) * 4
      data[o] =
        (small[a] as number) * tl +
        (small[a + 3] as number) * tr +
        (small[b] as number) * bl +
        (small[b + 3] as number) * br +
        grain
      data[o + 1] =
        (small[a + 1] as number) * tl +
        (small[a + 4] as number) * tr +
        (small[b + 1] as number) * bl +
        (small[b + 4] as number) * br +
        grain
      data[o + 2] =
        (small[a + 2] as number) * tl +
        (small[a + 5] as number) * tr +
        (small[b + 2] as number) * bl +
        (small[b + 5] as number) * br +
        grain
      data[o + 3] = 255
    }
  }
}

interface Star {
  x: number
  y: number
  bright: number
  beat: number
  phase: number
}

function twinkle(frame: Frame, star: Star, seconds: number, drift: number): void {
  const x = (((star.x - drift * 0.06) % 1) + 1) % 1
  const strength = star.bright * (0.72 + 0.28 * Math.sin(seconds * star.beat + star.phase)) * 235
  const px = x * frame.width
  const py = star.y * frame.height
  const reach = star.bright > 0.6 ? 2 : 1
  for (let oy = -reach; oy <= reach; oy++) {
    for (let ox = -reach; ox <= reach; ox++) {
      const cx = Math.floor(px) + ox
      const cy = Math.floor(py) + oy
      if (cx < 0 || cy < 0 || cx >= frame.width || cy >= frame.height) continue
      const d2 = (cx + 0.5 - px) ** 2 + (cy + 0.5 - py) ** 2
      const add = strength * Math.exp(-d2 * (reach === 2 ? 0.9 : 1.5))
      const o = (cy * frame.width + cx) * 4
      for (let c = 0; c < 3; c++) frame.data[o + c] = (frame.data[o + c] as number) + add
    }
  }
}

function disc({ width, height, data }: Frame, cx: number, cy: number, radius: number, colour: Rgb): void {
  const reach = radius * 1.6
  for (let y = Math.max(0, Math.floor(cy - reach)); y < Math.min(height, cy + reach); y++) {
    for (let x = Math.max(0, Math.floor(cx - reach)); x < Math.min(width, cx + reach); x++) {
      const d = Math.hypot(x + 0.5 - cx, y + 0.5 - cy)
      const solid = Math.min(1, Math.max(0, (radius - d) / Math.max(1, radius * 0.05) + 0.5))
      const soft = d < radius ? 1 : Math.max(0, 1 - (d - radius) / (radius * 0.6)) ** 2 * 0.4
      const cover = Math.max(solid, soft)
      if (cover <= 0) continue
      const o = (y * width + x) * 4
      for (let c = 0; c < 3; c++) {
        const under = data[o + c] as number
        data[o + c] = under + ((colour[c] as number) - under) * cover
      }
    }
  }
}
