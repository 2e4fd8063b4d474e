/**
 * Where a picture lies on its stage: fitted into it, or enlarged about a point. Pure. Scales are device pixels to a
 * pixel of the picture, so that 1 is 1:1 on every screen; lengths on the stage are CSS pixels.
 */

export interface Extent {
  width: number
  height: number
}

/** `x`, `y`: the point of the picture (0 to 1) that lies in the middle of the stage. */
export type View = 'fit' | { scale: number; x: number; y: number }

export interface Stage extends Extent {
  /** Device pixels to a CSS pixel. */
  density: number
}

export interface Placed extends Extent {
  left: number
  top: number
  scale: number
}

export const mostScale = 8
/** What Ctrl with + and - goes through. */
const steps = [0.125, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8] as const

export function fitScale(stage: Stage, picture: Extent): number {
  return Math.min((stage.width * stage.density) / picture.width, (stage.height * stage.density) / picture.height)
}

/** Where the picture is drawn. */
export function placed(view: View, stage: Stage, picture: Extent): Placed {
  const now = clamped(view, stage, picture)
  const scale = now === 'fit' ? fitScale(stage, picture) : now.scale
  const { x, y } = now === 'fit' ? { x: 0.5, y: 0.5 } : now
  const width = (picture.width * scale) / stage.density
  const height = (picture.height * scale) / stage.density
  return { left: stage.width / 2 - x * width, top: stage.height / 2 - y * height, width, height, scale }
}

/** Enlarged to a scale, with what lies under `at` (from the stage's corner; its middle where nothing is given) kept there. */
export function zoomedTo(
  view: View,
  scale: number,
  stage: Stage,
  picture: Extent,
  at?: { x: number; y: number },
): View {
  const fit = fitScale(stage, picture)
  const next = Math.min(Math.max(mostScale, fit), Math.max(Math.min(fit, 1), scale))
  if (Math.abs(next - fit) < 0.002 * fit) return 'fit'
  const before = placed(view, stage, picture)
  const point = at ?? { x: stage.width / 2, y: stage.height / 2 }
  const held = { x: (point.x - before.left) / before.width, y: (point.y - before.top) / before.height }
  const width = (picture.width * next) / stage.density
  const height = (picture.height * next) / stage.density
  return clamped(
    {
      scale: next,
      x: held.x + (stage.width / 2 - point.x) / width,
      y: held.y + (stage.height / 2 - point.y) / height,
    },
    stage,
    picture,
  )
}

/** The next scale up or down, for the keys. */
export function scaleAfter(scale: number, by: 1 | -1): number {
  const next = by > 0 ? steps.find((one) => one > scale * 1.01) : steps.findLast((one) => one < scale * 0.99)
  return next ?? (by > 0 ? mostScale : steps[0])
}

/** Pulled by so many CSS pixels, as a hand pulls paper. */
export function panned(view: View, dx: number, dy: number, stage: Stage, picture: Extent): View {
  if (view === 'fit') return view
  const { width, height } = placed(view, stage, picture)
  return clamped({ ...view, x: view.x - dx / width, y: view.y - dy / height }, stage, picture)
}

/** No edge comes further in than it must: what is smaller than the stage stands in its middle. */
function clamped(view: View, stage: Stage, picture: Extent): View {
  if (view === 'fit') return view
  const along = (place: number, length: number, room: number) => {
    if (length <= room) return 0.5
    const half = room / 2 / length
    return Math.min(1 - half, Math.max(half, place))
  }
  return {
    scale: view.scale,
    x: along(view.x, (picture.width * view.scale) / stage.density, stage.width),
    y: along(view.y, (picture.height * view.scale) / stage.density, stage.height),
  }
}

/** `253 %`. */
export function percentWords(scale: number): string {
  return `${Math.round(scale * 100)} %`
}
