import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { classNames } from '../../ui/class-names'
import { frameAt, frameCode, frameCount, timeOfFrame } from './frame-math'
import { type LoopRange, withIn, withOut } from './loop-range'

/** Half the thumb of the slider: its middle never goes nearer to either end. */
const thumbPx = 7

interface ScrubBarProps {
  time: number
  duration: number
  frameRate: number
  /** How a place is said: a time code, or a plain time for a sound. */
  codeOf: (seconds: number) => string
  range: LoopRange | null
  disabled: boolean
  onSeek: (seconds: number) => void
  onRange: (range: LoopRange) => void
}

/** Where the clip is, with the in and the out of the loop as handles above it. */
export function ScrubBar({ time, duration, frameRate, codeOf, range, disabled, onSeek, onRange }: ScrubBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const frames = frameCount(duration, frameRate)
  const frame = Math.min(frames, frameAt(time, frameRate) + 1)
  const filled = duration > 0 ? (time / duration) * 100 : 0
  const partOf = (edge: number) => (duration > 0 ? Math.min(1, edge / frameRate / duration) : 0)
  const frameUnder = (clientX: number): number => {
    const box = bar.current?.getBoundingClientRect()
    if (!box) return 0
    const part = (clientX - box.left - thumbPx) / Math.max(1, box.width - 2 * thumbPx)
    return Math.round(Math.min(1, Math.max(0, part)) * frames)
  }
  return (
    <div ref={bar} className="relative min-w-0 flex-1">
      {range !== null && duration > 0 && (
        <div className="relative h-4">
          <div
            className="absolute inset-y-1 rounded-sm bg-accent-text/25"
            style={{ left: along(partOf(range.first)), right: `calc(100% - ${along(partOf(range.last + 1))})` }}
          />
          <Handle
            edge="in"
            frame={range.first}
            frames={frames}
            part={partOf(range.first)}
            frameRate={frameRate}
            frameUnder={frameUnder}
            onFrame={(next) => {
              onRange({ first: Math.min(next, range.last), last: range.last })
              onSeek(timeOfFrame(Math.min(next, range.last), frameRate))
            }}
          />
          <Handle
            edge="out"
            frame={range.last}
            frames={frames}
            part={partOf(range.last + 1)}
            frameRate={frameRate}
            // The out stands behind its own frame.
            frameUnder={(clientX) => frameUnder(clientX) - 1}
            onFrame={(next) => {
              onRange({ first: range.first, last: Math.max(next, range.first) })
              onSeek(timeOfFrame(Math.max(next, range.first), frameRate))
            }}
          />
        </div>
      )}
      <input
        type="range"
        data-scrub-bar=""
        aria-label="Position"
        aria-valuetext={`${codeOf(time)} of ${codeOf(duration)}, frame ${frame} of ${frames}`}
        disabled={disabled}
        className="slider block w-full disabled:opacity-40"
        style={{ '--filled': `${filled}%` } as CSSProperties}
        min={0}
        max={duration || 1}
        step="any"
        value={Math.min(time, duration)}
        onChange={(event) => onSeek(event.target.valueAsNumber)}
      />
    </div>
  )
}

interface HandleProps {
  edge: 'in' | 'out'
  frame: number
  frames: number
  part: number
  frameRate: number
  frameUnder: (clientX: number) => number
  onFrame: (frame: number) => void
}

function Handle({ edge, frame, frames, part, frameRate, frameUnder, onFrame }: HandleProps) {
  const code = frameCode(frame, frameRate)
  const take = (next: number) => onFrame(Math.min(frames - 1, Math.max(0, next)))
  // Beside the handle, outside the range; inside it where there is no room.
  const onLeft = edge === 'in' ? part > 0.2 : part > 0.8
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const handle = event.currentTarget
    handle.setPointerCapture(event.pointerId)
    const onMove = (moved: globalThis.PointerEvent) => take(frameUnder(moved.clientX))
    const end = () => {
      handle.removeEventListener('pointermove', onMove)
      handle.removeEventListener('lostpointercapture', end)
    }
    handle.addEventListener('pointermove', onMove)
    handle.addEventListener('lostpointercapture', end)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next: Readonly<Record<string, number>> = {
      ArrowLeft: frame - 1,
      ArrowDown: frame - 1,
      ArrowRight: frame + 1,
      ArrowUp: frame + 1,
      Home: 0,
      End: frames - 1,
    }
    const wanted = next[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    event.stopPropagation()
    take(wanted)
  }
  return (
    <div
      role="slider"
      aria-label={edge === 'in' ? 'Loop in' : 'Loop out'}
      aria-valuemin={0}
      aria-valuemax={frames - 1}
      aria-valuenow={frame}
      aria-valuetext={code}
      tabIndex={0}
      className={classNames(
        '-translate-x-1/2 absolute inset-y-0 w-2 touch-none cursor-ew-resize bg-accent-text',
        edge === 'in' ? 'rounded-l-sm' : 'rounded-r-sm',
      )}
      style={{ left: along(part) }}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    >
      <span
        className={classNames(
          'pointer-events-none absolute top-0 whitespace-nowrap text-2xs text-ink-2 tabular-nums',
          onLeft ? 'right-3' : 'left-3',
        )}
      >
        {code}
      </span>
    </div>
  )
}

function along(part: number): string {
  return `calc(${thumbPx}px + (100% - ${2 * thumbPx}px) * ${part})`
}

/** The range after `[` or `]` at a time. */
export function rangeAfter(
  range: LoopRange | null,
  edge: 'in' | 'out',
  time: number,
  duration: number,
  frameRate: number,
): LoopRange {
  const frames = frameCount(duration, frameRate)
  const frame = frameAt(time, frameRate)
  return edge === 'in' ? withIn(range, frame, frames) : withOut(range, frame, frames)
}
