import { X } from 'lucide-react'
import { useState } from 'react'
import type { Keyframe } from '../../../shared/domain/draft'
import type { InputId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import { useComposer } from '../../state/composer'
import { IconButton } from '../../ui/IconButton'
import { Switch } from '../../ui/Switch'
import { TextField } from '../../ui/TextField'
import { Thumbnail } from './Thumbnail'

/** The timed pictures of an edit: when each applies, and the part of the clip that it edits. */
export function Keyframes({ inputs, addTo }: { inputs: ReadonlyMap<InputId, Input>; addTo: string }) {
  const keyframes = useComposer((state) => state.draft.slots.keyframes)
  const video = useComposer((state) => state.draft.slots.video)
  const setKeyframes = useComposer((state) => state.setKeyframes)
  const clipSeconds = video === null ? null : (inputs.get(video)?.durationSeconds ?? null)
  const windows = keyframes.some((keyframe) => keyframe.range !== null)
  const change = (index: number, patch: Partial<Keyframe>) =>
    setKeyframes(
      keyframes.map((keyframe, at) => (at === index ? { ...keyframe, ...patch } : keyframe)),
      'typing',
    )
  return (
    <div className="flex flex-col gap-2">
      {/* What the figures are; each field has its own name for those who hear it. */}
      <div aria-hidden="true" className="-mb-1 flex gap-1.5 text-2xs text-ink-3">
        <span className="w-12 shrink-0">Picture</span>
        <span className="w-[102px] shrink-0">Stands at</span>
        {windows && <span>Edits from, to</span>}
      </div>
      <ol aria-label="Points of the clip" className="flex flex-col gap-1.5">
        {keyframes.map((keyframe, index) => {
          const input = inputs.get(keyframe.input)
          const name = `Keyframe ${index + 1}`
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same picture may stand at two points; its place names it
            <li key={`${keyframe.input} ${index}`} className="flex items-end gap-1.5">
              <div className="h-8 w-12 shrink-0 overflow-hidden rounded-sm bg-canvas" title={input?.name}>
                {input && <Thumbnail input={input} className="object-cover" />}
              </div>
              <Moment name={name} at={keyframe.at} onChange={(at) => change(index, { at })} />
              {keyframe.range !== null && (
                <Range name={name} range={keyframe.range} onChange={(range) => change(index, { range })} />
              )}
              <IconButton
                label={`Remove keyframe ${index + 1}`}
                icon={X}
                size="sm"
                className="mb-0.5 ml-auto"
                onClick={() => setKeyframes(keyframes.filter((_, at) => at !== index))}
              />
            </li>
          )
        })}
      </ol>
      <div className="flex items-center justify-between gap-3">
        <Switch
          label="Edit only a range around each"
          checked={windows}
          onChecked={(on) => setKeyframes(withRanges(keyframes, on, clipSeconds))}
        />
        <label
          htmlFor={addTo}
          className="rounded-md border border-line-strong border-dashed px-2 py-1 text-ink-3 text-xs hover:border-control hover:text-ink-2"
        >
          Add
        </label>
      </div>
    </div>
  )
}

/** Ranges for all or for none, as the model has it. A new one spans the clip. */
function withRanges(keyframes: readonly Keyframe[], on: boolean, clipSeconds: number | null): Keyframe[] {
  const whole = { startSeconds: 0, endSeconds: Math.max(1, Math.ceil(clipSeconds ?? 5)) }
  return keyframes.map((keyframe) => ({ ...keyframe, range: on ? (keyframe.range ?? whole) : null }))
}

interface MomentProps {
  name: string
  at: Keyframe['at']
  onChange: (at: Keyframe['at']) => void
}

/** When it applies: in seconds, or in percent of the clip. */
function Moment({ name, at, onChange }: MomentProps) {
  const percent = at.unit === 'fraction'
  return (
    <div className="flex items-center gap-1">
      <NumberField
        label={`${name} at`}
        value={percent ? Math.round(at.value * 1000) / 10 : at.value}
        onValue={(value) => onChange({ unit: at.unit, value: percent ? value / 100 : value })}
      />
      <select
        aria-label={`${name} counted in`}
        className="field h-8 px-1 text-xs"
        value={at.unit}
        onChange={(event) =>
          onChange(event.target.value === 'seconds' ? { unit: 'seconds', value: 0 } : { unit: 'fraction', value: 0 })
        }
      >
        <option value="fraction">%</option>
        <option value="seconds">s</option>
      </select>
    </div>
  )
}

interface RangeProps {
  name: string
  range: NonNullable<Keyframe['range']>
  onChange: (range: NonNullable<Keyframe['range']>) => void
}

function Range({ name, range, onChange }: RangeProps) {
  return (
    <div className="flex items-center gap-1 text-2xs text-ink-3">
      <NumberField
        label={`${name} range from`}
        value={range.startSeconds}
        onValue={(startSeconds) => onChange({ ...range, startSeconds })}
      />
      to
      <NumberField
        label={`${name} range to`}
        value={range.endSeconds}
        onValue={(endSeconds) => onChange({ ...range, endSeconds })}
      />
      s
    </div>
  )
}

/** A number as it is being written: `1.` is none yet, and stands until it is one. */
function NumberField({ label, value, onValue }: { label: string; value: number; onValue: (value: number) => void }) {
  const [written, setWritten] = useState({ text: String(value), value })
  // A value that did not come from this field (Undo) takes the place of what was written.
  const shown = written.value === value ? written.text : String(value)
  return (
    <TextField
      label={label}
      hideLabel
      aria-label={label}
      inputMode="decimal"
      className="w-14"
      value={shown}
      onChange={(event) => {
        const text = event.target.value
        const number = Number(text)
        const whole = text.trim() !== '' && Number.isFinite(number)
        setWritten({ text, value: whole ? number : value })
        if (whole) onValue(number)
      }}
    />
  )
}
