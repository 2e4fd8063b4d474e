import type { KeyboardEvent, PointerEvent } from 'react'
import type { Box } from './arrange'

interface WipeLineProps {
  box: Box
  /** A part of the width: left of it the one clip, right of it the other. */
  at: number
  left: number
  right: number
  onMove: (at: number) => void
}

/** The line between two clips in the same place; drawn aside by hand or with the arrows. */
export function WipeLine({ box, at, left, right, onMove }: WipeLineProps) {
  const take = (next: number) => onMove(Math.min(1, Math.max(0, next)))
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const line = event.currentTarget
    const origin = line.parentElement?.getBoundingClientRect().left ?? 0
    line.setPointerCapture(event.pointerId)
    const onPointerMove = (moved: globalThis.PointerEvent) => take((moved.clientX - origin - box.left) / box.width)
    const end = () => {
      line.removeEventListener('pointermove', onPointerMove)
      line.removeEventListener('lostpointercapture', end)
    }
    line.addEventListener('pointermove', onPointerMove)
    line.addEventListener('lostpointercapture', end)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by: Readonly<Record<string, number>> = { ArrowLeft: -0.02, ArrowRight: 0.02 }
    const step = by[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    take(at + step)
  }
  return (
    <div
      role="slider"
      aria-label="Dividing line"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(at * 100)}
      aria-valuetext={`${left} on the left, ${right} on the right, divided at ${Math.round(at * 100)} %`}
      tabIndex={0}
      className="-translate-x-1/2 absolute z-20 w-6 cursor-ew-resize touch-none"
      style={{ left: box.left + box.width * at, top: box.top, height: box.height }}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    >
      <span className="-translate-x-1/2 absolute inset-y-0 left-1/2 w-0.5 bg-white shadow-[0_0_0_1px_#00000080]" />
      <Tag className="right-4">{left}</Tag>
      <Tag className="left-4">{right}</Tag>
    </div>
  )
}

function Tag({ className, children }: { className: string; children: number }) {
  return (
    <span
      className={`${className} pointer-events-none absolute top-2 rounded-sm bg-black/65 px-1.5 text-white text-xs`}
    >
      {children}
    </span>
  )
}
