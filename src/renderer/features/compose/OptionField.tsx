import { Dices, Lock, LockOpen, X } from 'lucide-react'
import type { ScalarParam } from '../../../shared/catalog'
import type { OptionValue } from '../../../shared/domain/draft'
import { IconButton } from '../../ui/IconButton'
import { Select, type SelectOption } from '../../ui/Select'
import { Slider } from '../../ui/Slider'
import { Switch } from '../../ui/Switch'
import { Textarea } from '../../ui/Textarea'
import { TextField } from '../../ui/TextField'
import { optionHint, optionLabel, valueWords } from './option-words'
import { fieldId } from './slot-words'

interface OptionFieldProps {
  param: ScalarParam
  value: OptionValue | undefined
  error: string | undefined
  /** Why a value cannot be chosen now; null when it can. */
  whyNot: (value: string | number) => string | null
  onValue: (value: OptionValue | undefined, typing?: 'typing') => void
}

/** Highest seed that every model takes (32 bits). */
const seedLimit = 4_294_967_295

/** One further setting of a model, drawn from what the catalog says of it. Empty: not sent, the model decides. */
export function OptionField({ param, value, error, whyNot, onValue }: OptionFieldProps) {
  const id = fieldId(param.name)
  const label = optionLabel(param.name)
  const hint = optionHint(param.name)
  switch (param.kind) {
    case 'switch': {
      const checked = typeof value === 'boolean' ? value : (param.default ?? false)
      return (
        <div>
          <Switch id={id} label={label} hint={hint} checked={checked} onChecked={(next) => onValue(next)} />
          {error && <p className="text-bad text-xs">{error}</p>}
        </div>
      )
    }
    case 'choice': {
      const reasons = param.values.map(whyNot)
      // What is set stays within reach, so that it can be taken back.
      const none = value === undefined && reasons.every((reason) => reason !== null) ? reasons[0] : null
      return (
        <Select
          id={id}
          label={label}
          hint={none ? `Not now: ${none}.` : hint}
          disabled={Boolean(none)}
          error={error}
          value={value === undefined ? '' : String(value)}
          options={[
            {
              value: '',
              label: param.default === null ? 'The model’s own' : `${valueWords(param.default)} (usual)`,
            },
            ...choicesWithReasons(param.values, reasons),
          ]}
          onChange={(event) => onValue(param.values.find((one) => String(one) === event.target.value))}
        />
      )
    }
    case 'text':
      return (
        <Textarea
          id={id}
          rows={2}
          label={label}
          hint={hint}
          error={error}
          aside={param.maxLength !== null && <Counter used={String(value ?? '').length} limit={param.maxLength} />}
          value={String(value ?? '')}
          onChange={(event) => onValue(event.target.value === '' ? undefined : event.target.value, 'typing')}
        />
      )
    case 'number':
      return <NumberOption param={param} value={value} error={error} onValue={onValue} />
  }
}

function choicesWithReasons(values: readonly (string | number)[], reasons: readonly (string | null)[]): SelectOption[] {
  return values.map((one, index) => {
    const reason = reasons[index] ?? null
    const words = valueWords(one)
    return { value: String(one), label: reason === null ? words : `${words} (${reason})`, disabled: reason !== null }
  })
}

function NumberOption({
  param,
  value,
  error,
  onValue,
}: Omit<OptionFieldProps, 'whyNot'> & { param: { kind: 'number' } & ScalarParam }) {
  const id = fieldId(param.name)
  const label = optionLabel(param.name)
  const hint = optionHint(param.name)
  const { min, max } = param
  if (min !== null && max !== null && max - min <= 100) {
    const usual = typeof param.default === 'number' ? param.default : Math.round((min + max) / 2)
    const set = typeof value === 'number'
    return (
      <Slider
        id={id}
        label={label}
        hint={hint}
        aside={
          set ? (
            <span className="flex items-center gap-1 text-ink">
              {value}
              <IconButton label="Leave it to the model" icon={X} size="sm" onClick={() => onValue(undefined)} />
            </span>
          ) : (
            <span className="text-ink-3">The model’s own</span>
          )
        }
        valueText={set ? String(value) : 'the model’s own'}
        min={min}
        max={max}
        step={param.integer ? 1 : (max - min) / 100}
        value={set ? value : usual}
        onValue={(next) => onValue(next, 'typing')}
      />
    )
  }
  const seed = param.name === 'seed'
  return (
    <TextField
      id={id}
      label={label}
      hint={hint}
      error={error}
      inputMode="numeric"
      placeholder={seed ? 'Another each time' : 'The model’s own'}
      value={value === undefined ? '' : String(value)}
      end={
        seed && (
          <>
            <IconButton label="Roll a seed" icon={Dices} size="sm" onClick={() => onValue(rolled(min, max))} />
            <IconButton
              label={value === undefined ? 'Keep one seed for every render' : 'Another seed for each render'}
              icon={value === undefined ? LockOpen : Lock}
              size="sm"
              onClick={() => onValue(value === undefined ? rolled(min, max) : undefined)}
            />
          </>
        )
      }
      onChange={(event) => {
        const text = event.target.value.trim()
        const number = Number(text)
        if (text === '') onValue(undefined)
        else if (Number.isFinite(number)) onValue(number, 'typing')
      }}
    />
  )
}

function rolled(min: number | null, max: number | null): number {
  const [low, high] = [min ?? 0, max ?? seedLimit]
  return Math.floor(low + Math.random() * (high - low))
}

/** Made once: making one costs more than drawing the counter. */
const spoken = new Intl.NumberFormat('en-US')

/** How much of a limit is used; said in red when over it. */
export function Counter({ used, limit }: { used: number; limit: number | null }) {
  const over = limit !== null && used > limit
  return (
    <span className={over ? 'text-bad tabular-nums' : 'font-normal text-ink-3 tabular-nums'}>
      {limit === null ? spoken.format(used) : `${spoken.format(used)} / ${spoken.format(limit)}`}
    </span>
  )
}
