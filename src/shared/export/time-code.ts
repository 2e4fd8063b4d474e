/**
 * Frames and time code. Frame rates are ratios (29.97 is 30000/1001); time code counts 30 numbers a second where 29.97
 * frames pass, and drops two numbers a minute, but not every tenth, so as to stay with the clock (SMPTE ST 12-1). Pure.
 */

export interface FrameRate {
  /** Frames a second, as a ratio. */
  numerator: number
  denominator: number
  /** Numbers that time code counts in a second. */
  counted: number
  /** Whether time code drops numbers. */
  drops: boolean
}

/** Rates that cameras, models and editors use. */
const usual: readonly FrameRate[] = [
  ...[24, 48].map((counted) => ({ numerator: counted * 1000, denominator: 1001, counted, drops: false })),
  ...[30, 60].map((counted) => ({ numerator: counted * 1000, denominator: 1001, counted, drops: true })),
  ...[24, 25, 30, 48, 50, 60].map((counted) => ({ numerator: counted, denominator: 1, counted, drops: false })),
]

/** A measured rate as the ratio it means: 23.976 is 24000/1001. */
export function frameRateOf(framesASecond: number): FrameRate {
  const near = usual.find(({ numerator, denominator }) => Math.abs(numerator / denominator - framesASecond) < 0.008)
  if (near !== undefined) return near
  const whole = Math.max(1, Math.round(framesASecond))
  if (Math.abs(whole - framesASecond) < 0.008) return { numerator: whole, denominator: 1, counted: whole, drops: false }
  const numerator = Math.max(1, Math.round(framesASecond * 1000))
  return { numerator, denominator: 1000, counted: whole, drops: false }
}

/** The rate that most of these have (the first of them where as many have another); 24 where none is known. */
export function commonestRate(rates: readonly (number | null)[]): { rate: FrameRate; others: FrameRate[] } {
  const counts = new Map<string, { rate: FrameRate; count: number }>()
  for (const each of rates) {
    if (each === null) continue
    const rate = frameRateOf(each)
    const key = `${rate.numerator}/${rate.denominator}`
    const seen = counts.get(key)
    if (seen === undefined) counts.set(key, { rate, count: 1 })
    else seen.count++
  }
  const sorted = [...counts.values()].sort((a, b) => b.count - a.count)
  const [first = { rate: frameRateOf(24) }, ...others] = sorted
  return { rate: first.rate, others: others.map(({ rate }) => rate) }
}

/** `24`, `29.97`, `23.976`. */
export function rateWords({ numerator, denominator }: FrameRate): string {
  return String(Math.round((numerator / denominator) * 1000) / 1000)
}

/** Whole frames in a length. At least one: a clip of a length has a frame. */
export function framesIn(seconds: number, { numerator, denominator }: FrameRate): number {
  // A measured length is often a hair below the frames it has.
  return Math.max(1, Math.floor((seconds * numerator) / denominator + 0.05))
}

/** `01:00:00:00`; with `;` before the frames where numbers are dropped. Begins again after 24 hours. */
export function timeCode(frames: number, { counted, drops }: FrameRate): string {
  let number = frames
  if (drops) {
    const dropped = counted / 15
    const aMinute = counted * 60 - dropped
    const tenMinutes = aMinute * 10 + dropped
    const tens = Math.floor(frames / tenMinutes)
    const rest = frames % tenMinutes
    number += dropped * 9 * tens
    // The first of ten minutes drops nothing.
    if (rest >= counted * 60) number += dropped * (1 + Math.floor((rest - counted * 60) / aMinute))
  }
  const two = (value: number) => String(value).padStart(2, '0')
  const seconds = Math.floor(number / counted)
  const hours = Math.floor(seconds / 3600) % 24
  const clock = [hours, Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':')
  return `${clock}${drops ? ';' : ':'}${two(number % counted)}`
}

/** The number of the frame that a time code without drops names: `01:00:00:00`. */
export function hourInFrames({ counted, drops }: FrameRate): number {
  return drops ? counted * 3600 - (counted / 15) * 54 : counted * 3600
}
