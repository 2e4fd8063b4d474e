import { type RefObject, useEffect, useRef } from 'react'
import type { AssetId } from '../../../shared/domain/ids'
import { frameUnder, stripFrames } from '../../../shared/library/strips'
import { client } from '../../client/client'

interface HoverStripProps {
  id: AssetId
  /** The poster: where the mouse is over it says which frame is shown. */
  cell: RefObject<HTMLElement | null>
  /** A frame to show whatever the mouse does; null: the mouse says. */
  frame: number | null
  /** Where the mouse is already, as a share of the poster's width. */
  from: number
}

/** The clip in sixteen frames, over its poster, shown from where the mouse is. Drawn by its style: it moves with the mouse. */
export function HoverStrip({ id, cell, frame, from }: HoverStripProps) {
  const begin = useRef(from)
  const picture = useRef<HTMLImageElement>(null)
  const mark = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = cell.current
    const showFrame = (at: number) => {
      if (picture.current === null || mark.current === null) return
      picture.current.style.transform = `translateX(${(-100 * at) / stripFrames}%)`
      picture.current.style.opacity = '1'
      mark.current.style.transform = `translateX(${100 * at}%)`
      mark.current.style.opacity = '1'
    }
    if (frame !== null) {
      showFrame(frame)
      return
    }
    if (element === null) return
    // It may have moved before this was drawn.
    showFrame(frameUnder(begin.current))
    const onMove = ({ clientX }: PointerEvent) => {
      const { left, width } = element.getBoundingClientRect()
      showFrame(frameUnder((clientX - left) / width))
    }
    element.addEventListener('pointermove', onMove)
    return () => element.removeEventListener('pointermove', onMove)
  }, [cell, frame])
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden" data-strip="" aria-hidden="true">
      <img
        ref={picture}
        src={client.mediaUrl('strip', id)}
        alt=""
        draggable={false}
        className="absolute top-0 left-0 h-full max-w-none opacity-0"
        style={{ width: `${stripFrames * 100}%` }}
      />
      <div
        ref={mark}
        className="absolute bottom-0 left-0 h-0.5 bg-white/90 opacity-0"
        style={{ width: `${100 / stripFrames}%` }}
      />
    </div>
  )
}
