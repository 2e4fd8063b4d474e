import {
  ArrowLeftToLine,
  ArrowRightToLine,
  ChevronLeft,
  ChevronRight,
  Maximize,
  Minimize,
  Pause,
  Play,
  Repeat,
  StepBack,
  StepForward,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../ui/IconButton'
import type { Deck } from './deck'
import { frameAt, frameCode, frameCount, timeCode } from './frame-math'
import type { AssetKind } from './kind-of-asset'
import type { LoopRange } from './loop-range'
import { ScrubBar } from './ScrubBar'
import { Sound, SpeedMenu } from './SpeedAndSound'
import { useDeckState } from './use-deck'
import type { ViewerAction } from './viewer-keys'

interface ControlsProps {
  deck: Deck
  kind: AssetKind
  frameRate: number
  hasAudio: boolean
  muted: boolean
  volume: number
  loop: boolean
  range: LoopRange | null
  full: boolean
  /** Null where there is nothing before or behind to go to at all. */
  neighbours: { canGoBack: boolean; canGoOn: boolean } | null
  /** There is nothing to play: only going on and back is left. */
  disabled: boolean
  /** Further buttons, before the one for the full screen. */
  tools: ReactNode
  onAction: (action: ViewerAction) => void
  onRange: (range: LoopRange) => void
  onSpeed: (speed: number) => void
  onVolume: (volume: number) => void
}

/** The quiet row under the picture. It alone is drawn anew with each frame that plays. */
export function Controls(props: ControlsProps) {
  const { deck, kind, frameRate, hasAudio, muted, volume, loop, range, full, neighbours, disabled, tools } = props
  const { onAction, onRange, onSpeed, onVolume } = props
  const { rate, speed, time, duration } = useDeckState(deck)
  const isPlaying = rate !== 0
  const isPicture = kind === 'picture'
  const frames = frameCount(duration, frameRate)
  const frame = Math.min(frames, frameAt(time, frameRate) + 1)
  const codeOf = (seconds: number) =>
    kind === 'sound' ? timeCode(seconds) : frameCode(Math.min(frames, frameAt(seconds, frameRate)), frameRate)
  return (
    <div className="@container shrink-0 bg-panel px-3 pt-1.5 pb-2">
      {!isPicture && (
        <div className="mb-1 flex items-end gap-3 text-xs tabular-nums">
          <span className="text-ink leading-4">{codeOf(time)}</span>
          <ScrubBar
            time={time}
            duration={duration}
            frameRate={frameRate}
            codeOf={codeOf}
            range={range}
            disabled={disabled}
            onSeek={(seconds) => deck.seek(seconds)}
            onRange={onRange}
          />
          <span className="text-ink-2 leading-4">{codeOf(duration)}</span>
        </div>
      )}
      <div className="flex items-center gap-1">
        {neighbours && (
          <IconButton
            label="Previous clip (←)"
            icon={ChevronLeft}
            side="top"
            disabled={!neighbours.canGoBack}
            onClick={() => onAction('previous')}
          />
        )}
        {!isPicture && (
          <>
            <IconButton
              label="Step back (,)"
              icon={StepBack}
              side="top"
              disabled={disabled}
              onClick={() => onAction('frame-back')}
            />
            <IconButton
              label={isPlaying ? 'Pause (Space)' : 'Play (Space)'}
              icon={isPlaying ? Pause : Play}
              filled
              side="top"
              disabled={disabled}
              onClick={() => onAction('play-pause')}
            />
            <IconButton
              label="Step on (.)"
              icon={StepForward}
              side="top"
              disabled={disabled}
              onClick={() => onAction('frame-on')}
            />
          </>
        )}
        {neighbours && (
          <IconButton
            label="Next clip (→)"
            icon={ChevronRight}
            side="top"
            disabled={!neighbours.canGoOn}
            onClick={() => onAction('next')}
          />
        )}
        <p className="min-w-0 flex-1 truncate whitespace-nowrap pl-1 text-ink-3 text-xs tabular-nums">
          {!isPicture && kind !== 'sound' && (
            <span>
              frame {frame} / {frames}
            </span>
          )}
        </p>
        {!isPicture && (
          <>
            <IconButton
              label="Loop in ([)"
              icon={ArrowLeftToLine}
              side="top"
              disabled={disabled}
              onClick={() => onAction('loop-in')}
            />
            <IconButton
              label="Loop out (])"
              icon={ArrowRightToLine}
              side="top"
              disabled={disabled}
              onClick={() => onAction('loop-out')}
            />
            <IconButton
              label="Loop (R)"
              icon={Repeat}
              side="top"
              aria-pressed={loop}
              onClick={() => onAction('loop')}
            />
            <SpeedMenu speed={speed} onSpeed={onSpeed} />
            {hasAudio && <Sound muted={muted} volume={volume} onMute={() => onAction('mute')} onVolume={onVolume} />}
          </>
        )}
        {tools}
        <IconButton
          label={full ? 'Leave full screen (F11)' : 'Full screen (F11)'}
          icon={full ? Minimize : Maximize}
          side="top"
          onClick={() => onAction('full-screen')}
        />
      </div>
    </div>
  )
}
