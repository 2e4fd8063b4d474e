import { memo } from 'react'
import {
  durationChoices,
  durationsOf,
  findModel,
  findSpec,
  MODELS,
  modeOf,
  type Problem,
  ratiosOf,
  sizeOf,
  takesAutoDuration,
  whyNone,
  whyNot,
} from '../../../shared/catalog'
import { useComposer } from '../../state/composer'
import { servedDraft } from '../../state/served-draft'
import { besideWords } from '../../state/steady-draft'
import { Badge } from '../../ui/Badge'
import { shapeOf } from '../../ui/figures'
import { Select, type SelectOption } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { ModelPicker } from './picker/ModelPicker'
import { ShapePicker } from './picker/ShapePicker'
import { fieldId } from './slot-words'

const modelOptions: SelectOption[] = MODELS.map((model) => ({
  value: model.id,
  label: model.legacy ? `${model.label} (older)` : model.label,
}))

/** Model, ratio and duration: what every render has. */
export const ModelFields = memo(function ModelFields({ problems }: { problems: readonly Problem[] }) {
  const draft = useComposer(besideWords)
  const change = useComposer((state) => state.change)
  const model = findModel(draft.model)
  const told = (field: string) => problems.find((problem) => problem.field === field)?.message
  const options = model ? modelOptions : [...modelOptions, { value: draft.model, label: `${draft.model} (unknown)` }]
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-start gap-2">
        <Select
          id={fieldId('model')}
          className="flex-1"
          label="Model"
          value={draft.model}
          options={options}
          error={told('model')}
          aside={
            model && (
              <span className="flex items-center gap-1.5 font-normal text-ink-3">
                {model.speed === 'fast' && <Badge tone="good">Fast</Badge>}
                {model.priceNote}
              </span>
            )
          }
          hint={model?.bestFor}
          onChange={(event) => change({ model: event.target.value })}
        />
        {/* As far down as the field: under the line of its label. */}
        <div className="pt-[22px]">
          <ModelPicker />
        </div>
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Ratio error={told('ratio')} />
        <Duration error={told('duration')} />
      </div>
    </div>
  )
})

function Ratio({ error }: { error: string | undefined }) {
  const draft = useComposer(besideWords)
  const change = useComposer((state) => state.change)
  const spec = findSpec(modeOf(servedDraft(draft)), draft.model)
  const ratios = spec ? ratiosOf(spec) : []
  const shown = draft.ratio !== null && !ratios.includes(draft.ratio) ? [...ratios, draft.ratio] : ratios
  const none = { value: '', label: ratios.length === 0 ? 'As the input' : 'Model’s own' }
  const served = servedDraft(draft)
  const closed = spec && draft.ratio === null && ratios.length > 0 ? whyNone(served, spec, 'ratio', ratios) : null
  const options = shown.map((ratio) => {
    const reason = spec ? whyNot(served, spec, 'ratio', ratio) : null
    const words = ratioWords(ratio)
    const label = reason === null ? words : `${words} (${reason})`
    return { value: ratio, label, group: groupOf(ratio), disabled: reason !== null }
  })
  return (
    <div className="flex items-start gap-1.5">
      <Select
        id={fieldId('ratio')}
        label="Ratio"
        className="flex-1"
        value={draft.ratio ?? ''}
        disabled={shown.length === 0 || closed !== null}
        hint={closed === null ? undefined : `Not now: ${closed}.`}
        options={draft.ratio === null ? [none, ...options] : options}
        error={error}
        onChange={(event) => change({ ratio: event.target.value === '' ? null : event.target.value })}
      />
      <div className="pt-[22px]">
        <ShapePicker
          ratios={ratios}
          value={draft.ratio}
          whyNot={(ratio) => (spec ? whyNot(served, spec, 'ratio', ratio) : null)}
          onChoose={(ratio) => change({ ratio })}
        />
      </div>
    </div>
  )
}

/** `1280:720` with its shape: `1280:720 · 16:9`; a name as it is, spelled out. */
function ratioWords(ratio: string): string {
  const shape = shapeOf(ratio)
  if (sizeOf(ratio) === null) return ratio.replaceAll('_', ' ')
  return shape === ratio ? ratio : `${ratio} · ${shape}`
}

function groupOf(ratio: string): string {
  const size = sizeOf(ratio)
  if (size === null) return 'Follows the input'
  return size.width > size.height ? 'Landscape' : size.width < size.height ? 'Portrait' : 'Square'
}

function Duration({ error }: { error: string | undefined }) {
  const draft = useComposer(besideWords)
  const change = useComposer((state) => state.change)
  const spec = findSpec(modeOf(servedDraft(draft)), draft.model)
  const takesOne = spec !== undefined && durationsOf(spec) !== undefined
  const choices = spec ? durationChoices(spec) : null
  const auto = spec !== undefined && takesAutoDuration(spec)
  const { duration } = draft
  const closed = spec && duration === 'auto' ? whyNot(servedDraft(draft), spec, 'duration', 5) : null
  if (takesOne && choices === null) {
    // No limits are published: any number of seconds may be asked for.
    return (
      <TextField
        id={fieldId('duration')}
        label="Duration"
        inputMode="decimal"
        disabled={closed !== null}
        hint={closed === null ? undefined : `Not now: ${closed}.`}
        placeholder={auto ? 'auto' : 'The model’s own'}
        value={duration === null || duration === 'auto' ? '' : String(duration)}
        end={<span className="pr-2 text-ink-3 text-xs">s</span>}
        error={error}
        onChange={(event) => {
          const text = event.target.value.trim()
          const seconds = Number(text)
          if (text === '') change({ duration: auto ? 'auto' : null })
          else if (Number.isFinite(seconds) && seconds > 0) change({ duration: seconds })
        }}
      />
    )
  }
  const offered = choices ?? []
  const shown = typeof duration === 'number' && !offered.includes(duration) ? [...offered, duration] : offered
  const options: SelectOption[] = shown.map((seconds) => ({ value: String(seconds), label: `${seconds} s` }))
  if (auto || duration === 'auto') options.unshift({ value: 'auto', label: 'Auto' })
  if (duration === null) options.unshift({ value: '', label: takesOne ? 'The model’s own' : 'As the clip' })
  return (
    <Select
      id={fieldId('duration')}
      label="Duration"
      value={duration === null ? '' : String(duration)}
      disabled={options.length < 2 && duration === null}
      options={options}
      error={error}
      onChange={(event) => {
        const { value } = event.target
        change({ duration: value === '' ? null : value === 'auto' ? 'auto' : Number(value) })
      }}
    />
  )
}
