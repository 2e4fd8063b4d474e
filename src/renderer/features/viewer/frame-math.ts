/** Frames and times of a clip. Pure. Seconds; frames count from 0. */

/** What is taken where the clip does not tell. */
export const usualFrameRate = 24

/** `23.976` and `29.97` as they are meant: 24,000 / 1,001 and 30,000 / 1,001 (SMPTE ST 12-1). */
export function exactRate(frameRate: number): number {
  const whole = Math.round(frameRate)
  const dropped = (whole * 1000) / 1001
  return Math.abs(frameRate - dropped) < 0.005 && Math.abs(frameRate - whole) > 0.005 ? dropped : frameRate
}

/** How many frames a clip has; at least one. */
export function frameCount(durationSeconds: number, frameRate: number): number {
  return Math.max(1, Math.round(durationSeconds * frameRate))
}

/** The frame shown at a time. The small allowance is for times that land a hair before a frame's own beginning. */
export function frameAt(timeSeconds: number, frameRate: number): number {
  return Math.max(0, Math.floor(timeSeconds * frameRate + 0.01))
}

/** A time at which a frame is surely shown: its middle. */
export function timeOfFrame(frame: number, frameRate: number): number {
  return (frame + 0.5) / frameRate
}

/** The time to seek to, to stand `by` frames further (or back), within the clip. */
export function stepFrames(timeSeconds: number, by: number, frameRate: number, durationSeconds: number): number {
  const last = frameCount(durationSeconds, frameRate) - 1
  const target = Math.min(last, Math.max(0, Math.min(frameAt(timeSeconds, frameRate), last) + by))
  return timeOfFrame(target, frameRate)
}

/** `1.04 s`: hundredths, as frames need them. */
export function timeCode(timeSeconds: number): string {
  const safe = Number.isFinite(timeSeconds) ? Math.max(0, timeSeconds) : 0
  const minutes = Math.floor(safe / 60)
  const rest = (safe - minutes * 60).toFixed(2).padStart(5, '0')
  return `${minutes}:${rest}`
}

/**
 * `00:00:01:12`: hours, minutes, seconds and frames, as editors count them. Every frame has its own number: at 23.976 and
 * 29.97 it is the non-drop count (SMPTE ST 12-1), so that it never skips one.
 */
export function frameCode(frame: number, frameRate: number): string {
  const perSecond = Math.max(1, Math.round(frameRate))
  const seconds = Math.floor(frame / perSecond)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frame % perSecond]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
