import { Volume2, VolumeX } from 'lucide-react'
import type { CSSProperties } from 'react'
import { classNames } from '../../ui/class-names'
import { IconButton } from '../../ui/IconButton'
import { Tooltip } from '../../ui/Tooltip'
import { rateWords, speeds } from './shuttle'

/** How fast it plays; the system's own list, known to every keyboard. */
export function SpeedMenu({ speed, onSpeed }: { speed: number; onSpeed: (speed: number) => void }) {
  const known = speeds.includes(speed) ? speeds : [...speeds, speed].sort((a, b) => a - b)
  return (
    <Tooltip text="Speed (Shift+, slower, Shift+. faster)" side="top">
      <select
        aria-label="Speed"
        value={speed}
        className={classNames(
          'h-8 shrink-0 appearance-none rounded-md bg-transparent px-1.5 text-center text-xs hover:bg-hover',
          speed === 1 ? 'text-ink-2' : 'font-semibold text-accent-text',
        )}
        onChange={(event) => {
          onSpeed(Number(event.target.value))
          // The keys are the viewer's again.
          event.target.closest<HTMLElement>('[role=dialog]')?.focus()
        }}
      >
        {known.map((one) => (
          <option key={one} value={one} className="bg-overlay text-ink">
            {rateWords(one)}
          </option>
        ))}
      </select>
    </Tooltip>
  )
}

interface SoundProps {
  muted: boolean
  /** 0 to 1. */
  volume: number
  onMute: () => void
  onVolume: (volume: number) => void
}

/** Mute, and how loud; the slider only where there is room, the arrow keys do the same. */
export function Sound({ muted, volume, onMute, onVolume }: SoundProps) {
  const isOff = muted || volume === 0
  return (
    <div className="flex shrink-0 items-center">
      <IconButton
        label={muted ? 'Sound on (M)' : 'Mute (M)'}
        icon={isOff ? VolumeX : Volume2}
        side="top"
        onClick={onMute}
      />
      <input
        type="range"
        aria-label="Volume"
        aria-valuetext={`${Math.round(volume * 100)} %`}
        className={classNames('slider hidden w-16 @[660px]:block', muted && 'opacity-40')}
        style={{ '--filled': `${volume * 100}%` } as CSSProperties}
        min={0}
        max={1}
        step={0.05}
        value={volume}
        onChange={(event) => onVolume(event.target.valueAsNumber)}
      />
    </div>
  )
}
