/**
 * How long to wait before the next try, in milliseconds: doubling from `baseMs`, at most `mostMs`, with up to 50 %
 * jitter on top (Runway's advice for 429 and load shedding).
 */
export function backoffMs(attempt: number, baseMs: number, mostMs: number, random: () => number = Math.random): number {
  return Math.round(Math.min(mostMs, baseMs * 2 ** Math.min(attempt, 16)) * (1 + random() / 2))
}
