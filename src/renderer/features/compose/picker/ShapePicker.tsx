import { useId, useState } from 'react'
import { sizeOf } from '../../../../shared/catalog'
import { classNames } from '../../../ui/class-names'
import { Popover } from '../../../ui/Popover'
import { RatioShape } from '../RatioShape'
import { groupRatios } from './group-ratios'

interface ShapePickerProps {
  ratios: readonly string[]
  value: string | null
  /** Why a ratio cannot be chosen as the draft stands; null when it can. */
  whyNot: (ratio: string) => string | null
  onChoose: (ratio: string) => void
}

/**
 * The model's ratios drawn as shapes, beside the plain list. Arrows go through them, Enter or a click closes. One that is
 * impossible now is gone through too, so that its reason is read, but not chosen.
 */
export function ShapePicker({ ratios, value, whyNot, onChoose }: ShapePickerProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      label="Shapes"
      inPlace
      side="right"
      open={open}
      onOpenChange={setOpen}
      className="w-max max-w-[33rem]"
      trigger={
        <button
          type="button"
          aria-label="Choose by shape"
          title="Choose by shape"
          disabled={ratios.length === 0}
          className="flex size-8 shrink-0 items-center justify-center rounded-md border border-line-strong bg-raised text-ink-2 hover:bg-hover disabled:opacity-50"
        >
          <RatioShape ratio={value} />
        </button>
      }
    >
      <Shapes ratios={ratios} value={value} whyNot={whyNot} onChoose={onChoose} onDone={() => setOpen(false)} />
    </Popover>
  )
}

function Shapes({ ratios, value, whyNot, onChoose, onDone }: ShapePickerProps & { onDone: () => void }) {
  const reasonsId = useId()
  const reasonOf = new Map(ratios.map((ratio) => [ratio, whyNot(ratio)]))
  // One reason mostly holds for many ratios: each is said once, under them all.
  const reasons = [...new Set(reasonOf.values())].filter((reason) => reason !== null)
  return (
    <div className="flex flex-col gap-2">
      <fieldset
        className="flex flex-col gap-1"
        onKeyDown={(event) => {
          if (event.key === 'Enter') onDone()
        }}
      >
        <legend className="sr-only">Shape and size of the picture</legend>
        {groupRatios(ratios).map(({ shape, ratios: of }) => (
          <div key={shape} className="flex items-start gap-2">
            <span className="flex h-7 w-24 shrink-0 items-center gap-2 text-ink-2 text-xs tabular-nums">
              <RatioShape ratio={of[0] ?? null} dimmed={of.every((ratio) => reasonOf.get(ratio) !== null)} />
              {shape === '' ? 'As the input' : shape}
            </span>
            <span className="flex flex-wrap gap-1">
              {of.map((ratio) => {
                const reason = reasonOf.get(ratio) ?? null
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of its radio button
                  <label
                    key={ratio}
                    title={reason === null ? undefined : `Not now: ${reason}`}
                    // A click on the label is the pointer's, and ends the choosing; an arrow key's comes from the input.
                    onClick={(event) => {
                      if (event.target !== event.currentTarget) return
                      event.preventDefault()
                      if (reason !== null) return
                      onChoose(ratio)
                      onDone()
                    }}
                    className={classNames(
                      'flex h-7 items-center rounded-md border px-2 text-xs tabular-nums has-focus-visible:outline-2 has-focus-visible:outline-ring',
                      reason === null
                        ? 'border-transparent text-ink-2 hover:bg-hover has-checked:border-accent-text has-checked:bg-accent-soft has-checked:text-ink'
                        : 'cursor-not-allowed border-line-strong border-dashed text-ink-3 has-checked:border-bad has-checked:text-ink-2',
                    )}
                  >
                    <input
                      type="radio"
                      name="shape"
                      value={ratio}
                      checked={ratio === value}
                      aria-disabled={reason !== null}
                      aria-describedby={reason === null ? undefined : `${reasonsId}-${reasons.indexOf(reason)}`}
                      onChange={reason === null ? () => onChoose(ratio) : () => {}}
                      className="sr-only"
                    />
                    {sizeOf(ratio) === null ? ratio.replaceAll('_', ' ') : ratio.replace(':', ' × ')}
                  </label>
                )
              })}
            </span>
          </div>
        ))}
      </fieldset>
      {reasons.map((reason, index) => (
        <p key={reason} id={`${reasonsId}-${index}`} className="border-line border-t pt-2 text-ink-2 text-xs">
          Not now: {reason}.
        </p>
      ))}
    </div>
  )
}
