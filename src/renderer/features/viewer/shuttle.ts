/**
 * How fast a clip plays: J K L as editors have it, and the speed chosen beside it. Pure. A rate is signed: 1 plays, 2
 * plays twice as fast, -1 plays backwards, 0 stands.
 */

export type ShuttleKey = 'j' | 'k' | 'l'

const forwards = [1, 2, 4, 8] as const
const backwards = [-1, -2, -4] as const

/** The rate after a press: L on and faster, J back and faster, K stops. Turning round begins at 1 again. */
export function shuttleAfter(rate: number, key: ShuttleKey): number {
  if (key === 'k') return 0
  const ladder: readonly number[] = key === 'l' ? forwards : backwards
  const rung = ladder.indexOf(rate)
  return ladder[Math.min(ladder.length - 1, rung + 1)] ?? 1
}

/** What can be chosen as speed; the pitch of the sound is kept at all of them. */
export const speeds: readonly number[] = [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4]

/** The next speed up or down; stays at either end. */
export function speedAfter(speed: number, by: 1 | -1): number {
  const next = by > 0 ? speeds.find((one) => one > speed + 0.001) : speeds.findLast((one) => one < speed - 0.001)
  return next ?? speed
}

/** `2×`, `0.25×`, `−4×`. */
export function rateWords(rate: number): string {
  return `${rate < 0 ? '−' : ''}${Math.round(Math.abs(rate) * 100) / 100}×`
}

/** The element's own limits in Chromium; beyond them it throws. */
export function playableRate(rate: number): number {
  return Math.min(16, Math.max(0.0625, rate))
}
