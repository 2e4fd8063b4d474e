/** Chance that repeats: everything a film shows follows from its prompt and seed, so the same request looks the same. */

/** Numbers from 0 (included) to 1 (excluded). */
export type Chance = () => number

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A text and a number as one 32-bit seed. */
export function seedOf(text: string, seed: number): number {
  let hash = 2_166_136_261 ^ seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619)
  return hash >>> 0
}

/** A fixed number from 0 to 1 for a place on a line. */
export function at(seed: number, place: number): number {
  let n = (Math.imul(place | 0, 374_761_393) + Math.imul(seed | 0, 668_265_263)) | 0
  n = Math.imul(n ^ (n >>> 13), 1_274_126_177)
  return ((n ^ (n >>> 16)) >>> 0) / 4_294_967_296
}

/** A smooth line through fixed heights, from 0 to 1. */
export function line(seed: number, x: number): number {
  const left = Math.floor(x)
  const f = x - left
  const smooth = f * f * f * (f * (f * 6 - 15) + 10)
  return at(seed, left) * (1 - smooth) + at(seed, left + 1) * smooth
}

/** Several lines on one another, each finer and lower. */
export function rough(seed: number, x: number, octaves: number, fall = 0.5): number {
  let sum = 0
  let share = 1
  let all = 0
  for (let i = 0; i < octaves; i++) {
    sum += line(seed + i * 101, x * 2 ** i) * share
    all += share
    share *= fall
  }
  return sum / all
}

/** A square of cloud, `size` (a power of two) wide, that repeats without a seam; 0 to 1. */
export function cloud(seed: number, size: number): Float32Array {
  const out = new Float32Array(size * size)
  let share = 1
  let all = 0
  for (let octave = 0; octave < 6; octave++) {
    const cells = 4 << octave
    if (cells > size) break
    const grid = Float32Array.from({ length: cells * cells }, (_, i) => at(seed + octave * 7919, i))
    const step = cells / size
    for (let y = 0; y < size; y++) {
      const gy = y * step
      const y0 = Math.floor(gy)
      const fy = ease(gy - y0)
      const top = y0 * cells
      const bottom = ((y0 + 1) % cells) * cells
      for (let x = 0; x < size; x++) {
        const gx = x * step
        const x0 = Math.floor(gx)
        const fx = ease(gx - x0)
        const x1 = (x0 + 1) % cells
        const a = (grid[top + x0] as number) * (1 - fx) + (grid[top + x1] as number) * fx
        const b = (grid[bottom + x0] as number) * (1 - fx) + (grid[bottom + x1] as number) * fx
        const i = y * size + x
        out[i] = (out[i] as number) + (a * (1 - fy) + b * fy) * share
      }
    }
    all += share
    share *= 0.55
  }
  for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) / all
  return out
}

/** Slow at both ends. */
export function ease(t: number): number {
  const within = Math.min(1, Math.max(0, t))
  return within * within * (3 - 2 * within)
}
