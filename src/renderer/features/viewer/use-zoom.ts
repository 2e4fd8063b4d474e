import { type RefObject, useEffect, useMemo, useState } from 'react'
import { useSize } from '../../ui/use-size'
import { type Extent, type Placed, panned, placed, scaleAfter, type View, zoomedTo } from './zoom'

export interface Zoom {
  /** Null until stage and picture are known. */
  rect: Placed | null
  /** The stage's size in CSS pixels. */
  stage: Extent
  isFit: boolean
  /** Fit, or one pixel of the picture to one of the screen. */
  toggle: () => void
  step: (by: 1 | -1) => void
  fit: () => void
  pan: (dx: number, dy: number) => void
}

/** How the picture on the stage is enlarged; listens to Ctrl with the wheel (a pinch tells the same), and to the wheel while enlarged. */
export function useZoom(stageElement: HTMLElement | null, picture: Extent | null): Zoom {
  const size = useSize(stageElement)
  const density = useDensity()
  const [view, setView] = useState<View>('fit')
  const shape = picture === null ? '' : `${picture.width}×${picture.height}`
  // A neighbour of the same shape is looked at in the same place; another shape is seen whole first.
  const [shapeBefore, setShapeBefore] = useState(shape)
  if (shape !== '' && shape !== shapeBefore) {
    setShapeBefore(shape)
    if (shapeBefore !== '') setView('fit')
  }
  const stage = useMemo(() => ({ ...size, density }), [size, density])
  const ready = picture !== null && size.width > 0 && size.height > 0

  useEffect(() => {
    if (stageElement === null || picture === null) return
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault()
        const box = stageElement.getBoundingClientRect()
        const at = { x: event.clientX - box.left, y: event.clientY - box.top }
        setView((now) => {
          const { scale } = placed(now, stage, picture)
          return zoomedTo(now, scale * Math.exp(-event.deltaY * 0.0025), stage, picture, at)
        })
        return
      }
      setView((now) => {
        if (now !== 'fit') event.preventDefault()
        return panned(now, -event.deltaX, -event.deltaY, stage, picture)
      })
    }
    // Not React's own: that one is passive, and the page would be enlarged as well.
    stageElement.addEventListener('wheel', onWheel, { passive: false })
    return () => stageElement.removeEventListener('wheel', onWheel)
  }, [stageElement, picture, stage])

  const change = (next: (now: View, of: Extent) => View) => {
    if (ready) setView((now) => next(now, picture))
  }
  return {
    rect: ready ? placed(view, stage, picture) : null,
    stage: size,
    isFit: view === 'fit',
    toggle: () => change((now, of) => (now === 'fit' ? zoomedTo(now, 1, stage, of) : 'fit')),
    step: (by) => change((now, of) => zoomedTo(now, scaleAfter(placed(now, stage, of).scale, by), stage, of)),
    fit: () => setView('fit'),
    pan: (dx, dy) => change((now, of) => panned(now, dx, dy, stage, of)),
  }
}

/** Device pixels to a CSS pixel; follows a window that goes to another screen. */
function useDensity(): number {
  const [density, setDensity] = useState(window.devicePixelRatio)
  useEffect(() => {
    const query = window.matchMedia(`(resolution: ${density}dppx)`)
    const read = () => setDensity(window.devicePixelRatio)
    query.addEventListener('change', read)
    return () => query.removeEventListener('change', read)
  }, [density])
  return density
}

/** Pulling with the pointer: moves the picture while it is enlarged; a press that hardly moves stays a press. */
export function usePull(zoom: Zoom, pulled: RefObject<boolean>) {
  return {
    onPointerDown: (event: React.PointerEvent<HTMLElement>) => {
      pulled.current = false
      if (zoom.isFit || event.button !== 0) return
      const element = event.currentTarget
      let { clientX: x, clientY: y } = event
      const began = { x, y }
      const onMove = (moved: PointerEvent) => {
        if (!pulled.current && Math.hypot(moved.clientX - began.x, moved.clientY - began.y) < 4) return
        if (!pulled.current) element.setPointerCapture(event.pointerId)
        pulled.current = true
        zoom.pan(moved.clientX - x, moved.clientY - y)
        x = moved.clientX
        y = moved.clientY
      }
      const end = () => {
        element.removeEventListener('pointermove', onMove)
        element.removeEventListener('pointerup', end)
        element.removeEventListener('pointercancel', end)
      }
      element.addEventListener('pointermove', onMove)
      element.addEventListener('pointerup', end)
      element.addEventListener('pointercancel', end)
    },
  }
}
