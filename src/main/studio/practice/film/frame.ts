/** One picture of a film in memory, and its way into the encoder. */

export interface Size {
  width: number
  height: number
}

/** RGBA, eight bits each, rows from the top. */
export interface Frame extends Size {
  data: Uint8ClampedArray
}

/** Draws a film's pictures one after the other. */
export interface Painter {
  /** Fills the frame. `at` is 0 for the first picture and 1 for the last, `seconds` the film's time. */
  paint(frame: Frame, at: number, seconds: number): void | Promise<void>
  /** Gives back what it holds. */
  close?(): Promise<void> | void
}

export function makeFrame({ width, height }: Size): Frame {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) }
}

/** Converts to planar YUV 4:2:0, BT.709, limited range, as the film's header says. Sizes are even. */
export function toYuv({ width, height, data }: Frame, into: Uint8Array): void {
  const pixels = width * height
  const cbAt = pixels
  const crAt = pixels + pixels / 4
  const half = width / 2
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const p = y * width + x
      let r = 0
      let g = 0
      let b = 0
      for (let k = 0; k < 4; k++) {
        const q = p + (k & 1) + (k >> 1) * width
        const i = q * 4
        const qr = data[i] as number
        const qg = data[i + 1] as number
        const qb = data[i + 2] as number
        into[q] = (1_081_344 + 11_966 * qr + 40_254 * qg + 4_064 * qb) >> 16
        r += qr
        g += qg
        b += qb
      }
      const c = (y / 2) * half + x / 2
      into[cbAt + c] = (33_685_504 - 6_596 * r - 22_189 * g + 28_784 * b) >> 18
      into[crAt + c] = (33_685_504 + 28_784 * r - 26_145 * g - 2_639 * b) >> 18
    }
  }
}
