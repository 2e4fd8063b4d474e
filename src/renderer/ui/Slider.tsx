import { type CSSProperties, type ReactNode, useId } from 'react'
import { classNames } from './class-names'
import { Field } from './Field'

export interface SliderProps {
  label: string
  hideLabel?: boolean
  /** Shown beside the label: the value as a person says it. */
  aside?: ReactNode
  /** The value in words, for screen readers: `5 s`. */
  valueText?: string
  hint?: ReactNode
  value: number
  min: number
  max: number
  step?: number
  onValue: (value: number) => void
  disabled?: boolean
  className?: string
  id?: string
}

export function Slider(props: SliderProps) {
  const { label, hideLabel, aside, valueText, hint, value, min, max, step = 1, onValue, disabled, className } = props
  const made = useId()
  const own = props.id ?? made
  const filled = max > min ? ((value - min) / (max - min)) * 100 : 0
  return (
    <Field id={own} label={label} hideLabel={hideLabel} aside={aside} hint={hint} className={className}>
      <input
        type="range"
        id={own}
        className={classNames('slider w-full', disabled && 'opacity-50')}
        style={{ '--filled': `${filled}%` } as CSSProperties}
        value={value}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
        aria-valuetext={valueText}
        onChange={(event) => onValue(event.target.valueAsNumber)}
      />
    </Field>
  )
}
