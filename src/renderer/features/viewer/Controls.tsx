import {
  ChevronLeft,
  ChevronRight,
  Maximize,
  Minimize,
  Pause,
  Play,
  Repeat,
  StepBack,
  StepForward,
  Volume2,
  VolumeX,
} from 'lucide-react'
import type { CSSProperties, RefObject } from 'react'
import { IconButton } from '../../ui/IconButton'
import { frameAt, frameCount, timeCode } from './frame-math'
import { usePlayback } from './use-playback'
import type { ViewerAction } from './viewer-keys'

interface ControlsProps {
  video: RefObject<HTMLVideoElement | null>
  /** Changes when another clip is on screen. */
  shown: unknown
  frameRate: number
  hasAudio: boolean
  muted: boolean
  loop: boolean
  full: boolean
  canGoBack: boolean
  canGoOn: boolean
  /** There is nothing to play: only going on and back is left. */
  disabled: boolean
  onAction: (action: ViewerAction) => void
  onSeek: (seconds: number) => void
}

/** The quiet row under the picture. It alone is drawn anew with each frame that plays. */
export function Controls(props: ControlsProps) {
  const { video, shown, frameRate, hasAudio, muted, loop, full, canGoBack, canGoOn, disabled, onAction, onSeek } = props
  const { playing, time, duration } = usePlayback(video, shown)
  const frames = frameCount(duration, frameRate)
  const frame = Math.min(frames, frameAt(time, frameRate) + 1)
  const filled = duration > 0 ? (time / duration) * 100 : 0
  return (
    <div className="flex flex-col gap-1 bg-panel px-3 pt-1.5 pb-2">
      <input
        type="range"
        data-scrub-bar=""
        aria-label="Position"
        aria-valuetext={`${timeCode(time)} of ${timeCode(duration)}, frame ${frame} of ${frames}`}
        disabled={disabled}
        className="slider w-full disabled:opacity-40"
        style={{ '--filled': `${filled}%` } as CSSProperties}
        min={0}
        max={duration || 1}
        step="any"
        value={Math.min(time, duration)}
        onChange={(event) => onSeek(event.target.valueAsNumber)}
      />
      <div className="flex items-center gap-1">
        <IconButton
          label="Previous clip (←)"
          icon={ChevronLeft}
          side="top"
          disabled={!canGoBack}
          onClick={() => onAction('previous')}
        />
        <IconButton
          label="Step back (,)"
          icon={StepBack}
          side="top"
          disabled={disabled}
          onClick={() => onAction('frame-back')}
        />
        <IconButton
          label={playing ? 'Pause (Space)' : 'Play (Space)'}
          icon={playing ? Pause : Play}
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
        <IconButton
          label="Next clip (→)"
          icon={ChevronRight}
          side="top"
          disabled={!canGoOn}
          onClick={() => onAction('next')}
        />
        <p className="ml-2 min-w-0 flex-1 truncate whitespace-nowrap text-ink-2 text-xs">
          <span className="text-ink">{timeCode(time)}</span> / {timeCode(duration)}
          <span className="ml-3 text-ink-3">
            frame {frame} / {frames}
          </span>
        </p>
        <IconButton label="Loop (R)" icon={Repeat} side="top" aria-pressed={loop} onClick={() => onAction('loop')} />
        {hasAudio && (
          <IconButton
            label={muted ? 'Sound on (M)' : 'Mute (M)'}
            icon={muted ? VolumeX : Volume2}
            side="top"
            onClick={() => onAction('mute')}
          />
        )}
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
