/** What the window and Studio agree on about hover strips: a clip in sixteen small frames, side by side in one picture. Pure. */

/** Frames in a strip, in equal steps from the clip's beginning to its end. */
export const stripFrames = 16
/** The longer side of a frame, in pixels. */
export const stripFramePx = 160

/** Which frame is under a place on the poster. `share`: 0 at its left edge, 1 at its right. */
export function frameUnder(share: number): number {
  return Math.min(stripFrames - 1, Math.max(0, Math.floor(share * stripFrames)))
}

/** The middle of a frame's part of the clip, as a share of its length. */
export function placeOfFrame(frame: number): number {
  return (frame + 0.5) / stripFrames
}
