import { useState } from 'react'
import { sizeOf } from '../../../../shared/catalog'
import { Popover } from '../../../ui/Popover'
import { RatioShape } from '../RatioShape'
import { groupRatios } from './group-ratios'

interface ShapePickerProps {
  ratios: readonly string[]
  value: string | null
  onChoose: (ratio: string) => void
}

/** The model's ratios drawn as shapes, beside the plain list. Arrows go through them, Enter or a click closes. */
export function ShapePicker({ ratios, value, onChoose }: ShapePickerProps) {
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
      <fieldset
        className="flex flex-col gap-1"
        onKeyDown={(event) => {
          if (event.key === 'Enter') setOpen(false)
        }}
      >
        <legend className="sr-only">Shape and size of the picture</legend>
        {groupRatios(ratios).map(({ shape, ratios: of }) => (
          <div key={shape} className="flex items-start gap-2">
            <span className="flex h-7 w-24 shrink-0 items-center gap-2 text-ink-2 text-xs tabular-nums">
              <RatioShape ratio={of[0] ?? null} />
              {shape === '' ? 'As the input' : shape}
            </span>
            <span className="flex flex-wrap gap-1">
              {of.map((ratio) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of its radio button
                <label
                  key={ratio}
                  // A click on the label is the pointer's, and ends the choosing; an arrow key's comes from the input.
                  onClick={(event) => {
                    if (event.target !== event.currentTarget) return
                    event.preventDefault()
                    onChoose(ratio)
                    setOpen(false)
                  }}
                  className="flex h-7 items-center rounded-md border border-transparent px-2 text-ink-2 text-xs tabular-nums hover:bg-hover has-checked:border-accent-text has-checked:bg-accent-soft has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-ring"
                >
                  <input
                    type="radio"
                    name="shape"
                    value={ratio}
                    checked={ratio === value}
                    onChange={() => onChoose(ratio)}
                    className="sr-only"
                  />
                  {sizeOf(ratio) === null ? ratio.replaceAll('_', ' ') : ratio.replace(':', ' × ')}
                </label>
              ))}
            </span>
          </div>
        ))}
      </fieldset>
    </Popover>
  )
}
