/** Ways to break one rule of a legal draft, and what the check must then say: the field, the limit and the value. */
import { findSpec, modeOf } from '../../../../src/shared/catalog'
import type { MediaParam, ModelMode, Rule, ScalarParam } from '../../../../src/shared/catalog/model'
import { type Draft, emptySlots, idsIn, type OptionValue, type SlotName } from '../../../../src/shared/domain/draft'
import { InputId } from '../../../../src/shared/domain/ids'
import type { Input } from '../../../../src/shared/domain/input'
import { anInput, type LegalCase } from './legal-drafts'

export interface Broken {
  /** What was done, for the reader of a failure: `a ratio that is none`. */
  how: string
  draft: Draft
  inputs: Map<InputId, Input>
  field: string
  /** What the sentence must hold: the limit and the draft's own value. */
  says: readonly string[]
}

/** Every way in which this draft can be broken by one rule. */
export function breaksOf(made: LegalCase): Broken[] {
  const { spec, draft } = made
  const all = [
    ...spec.params.flatMap((param) => breakParam(made, param)),
    ...spec.media.flatMap((media) => breakMedia(made, media)),
    ...spec.rules.flatMap((rule) => breakRule(made, rule)),
    broken(made, 'a setting of no model', 'sparkle', ['sparkle'], { options: { ...draft.options, sparkle: true } }),
  ]
  // Where taking something out makes it another way of generating, another rule is asked.
  return all.filter((one) => modeOf(one.draft) === made.mode && findSpec(made.mode, one.draft.model) === spec)
}

function broken(
  made: LegalCase,
  how: string,
  field: string,
  says: readonly (string | number)[],
  change: Partial<Draft>,
): Broken {
  return { how, field, says: says.map(String), draft: { ...made.draft, ...change }, inputs: new Map(made.inputs) }
}

const grouped = (value: number) => value.toLocaleString('en-US')

function withValue(draft: Draft, name: string, value: OptionValue | undefined): Partial<Draft> {
  if (name === 'promptText') return { promptText: value === undefined ? '' : String(value) }
  if (name === 'ratio') return { ratio: value === undefined ? null : String(value) }
  if (name === 'duration') return { duration: value === undefined ? null : (value as number | 'auto') }
  const { [name]: _gone, ...rest } = draft.options
  return { options: value === undefined ? rest : { ...rest, [name]: value } }
}

function breakParam(made: LegalCase, param: ScalarParam): Broken[] {
  const { draft } = made
  const { name } = param
  const give = (how: string, value: OptionValue, ...says: (string | number)[]) =>
    broken(made, `${how}: ${param.kind}`, name, says, withValue(draft, name, value))
  const missing = param.required
    ? [broken(made, 'a required value left out', name, [draft.model], withValue(draft, name, undefined))]
    : []
  switch (param.kind) {
    case 'text': {
      const most = param.maxLength
      return most === null
        ? missing
        : [...missing, give('too long', 'x'.repeat(most + 1), grouped(most + 1), grouped(most))]
    }
    case 'choice':
      return [
        ...missing,
        give('no such value', name === 'duration' ? 77 : '7:5', name === 'duration' ? 77 : '7:5', ...param.values),
      ]
    case 'switch':
      return [...missing, give('neither on nor off', 'loud', 'on or off', 'loud')]
    case 'number': {
      const { min, max } = param
      const over = max === null ? [] : [give('too much', max + 1, max + 1, max)]
      const under = min === null ? [] : [give('too little', min - 1, min - 1, min)]
      const part = param.integer
        ? [give('a part of a whole number', (min ?? 1) + 0.5, (min ?? 1) + 0.5, 'whole number')]
        : []
      return [...missing, ...over, ...under, ...part]
    }
  }
}

function breakMedia(made: LegalCase, media: MediaParam): Broken[] {
  const { draft, spec } = made
  const { slot } = media
  const held = idsIn(draft.slots, slot)
  const [first] = held
  const clip = media.kinds[0] !== 'image'
  if (first === undefined) return clash(made, spec, slot)
  const changed = (how: string, changes: Partial<Input>, ...says: (string | number)[]) => {
    const one = broken(made, how, slot, says, {})
    one.inputs.set(first, { ...made.inputs.get(first)!, ...changes })
    return one
  }
  const [kind] = media.kinds
  return [
    ...(media.required
      ? [
          broken(made, 'nothing in a slot', slot, [draft.model], {
            slots: { ...draft.slots, [slot]: emptySlots[slot] },
          }),
        ]
      : []),
    changed(
      'too large a file',
      { sizeBytes: 201 * 1024 * 1024 },
      '201 MB',
      media.maxBytes === null ? '200 MB' : '32 MB',
    ),
    changed('too small a file', { sizeBytes: 100 }, '100 bytes', '512 bytes'),
    changed(
      'a format Runway does not take',
      { format: 'GIF' },
      'GIF',
      kind === 'audio' ? 'MP3' : kind === 'video' ? 'H.264' : 'JPEG',
    ),
    ...(kind === 'audio' ? [] : [changed('the wrong kind', { ...anInput('audio', first) }, 'a sound')]),
    ...(clip && media.maxSeconds !== null
      ? [
          changed(
            'too long a clip',
            { durationSeconds: media.maxSeconds + 1.5 },
            media.maxSeconds,
            media.maxSeconds + 1.5,
          ),
        ]
      : []),
    ...(clip && media.minSeconds !== null
      ? [changed('too short a clip', { durationSeconds: 0.5 }, media.minSeconds, 0.5)]
      : []),
    ...(media.minShortSidePx === null
      ? []
      : [changed('too small a picture', { width: 400, height: 200 }, '400x200', media.minShortSidePx)]),
    ...(media.total === null
      ? []
      : [changed('too long together', { durationSeconds: 500 }, media.total.maxSeconds, '5')]),
    ...(media.most > 1 && media.most < 64 ? [tooMany(made, media)] : []),
    ...(slot === 'keyframes' ? [late(made)] : []),
  ]
}

function tooMany(made: LegalCase, media: MediaParam): Broken {
  const ids = Array.from({ length: media.most + 1 }, (_, index) =>
    InputId.parse((index + 500).toString(16).padStart(64, '0')),
  )
  const { keyframes } = made.draft.slots
  const held = media.slot === 'keyframes' ? ids.map((input) => ({ ...keyframes[0]!, input })) : ids
  const one = broken(made, 'too many in a slot', media.slot, [media.most + 1, media.most], {
    slots: { ...made.draft.slots, [media.slot]: held },
  })
  for (const id of ids) one.inputs.set(id, anInput(media.kinds[0]!, id))
  return one
}

function late(made: LegalCase): Broken {
  const { slots } = made.draft
  const keyframes = slots.keyframes.map((keyframe) => ({ ...keyframe, at: { unit: 'seconds' as const, value: 90 } }))
  return broken(made, 'a keyframe past the end', 'keyframes', ['90 s', '8 s'], { slots: { ...slots, keyframes } })
}

/** Two slots that exclude each other, both filled. */
function clash(made: LegalCase, spec: ModelMode, slot: SlotName): Broken[] {
  const pair = spec.exclusive.find(({ slots: [a, b] }) => b === slot && idsIn(made.draft.slots, a).length > 0)
  if (pair === undefined || slot !== 'references') return []
  const id = InputId.parse('9'.repeat(64))
  const one = broken(made, 'two slots that exclude each other', slot, ['not both'], {
    slots: { ...made.draft.slots, references: [id] },
  })
  one.inputs.set(id, anInput('image', id))
  return [one]
}

function breakRule(made: LegalCase, rule: Rule): Broken[] {
  const { when, demand } = rule
  const { spec, draft } = made
  const paramOf = (name: string) => spec.params.find((param) => param.name === name)
  let base = draft
  if ('param' in when) {
    const param = paramOf(when.param)
    const value = when.is?.[0] ?? (param?.kind === 'choice' ? param.values[0] : undefined)
    if (value === undefined) return []
    base = { ...draft, ...withValue(draft, when.param, value) }
  } else if (idsIn(draft.slots, when.slot).length === 0) return []
  const on = { ...made, draft: base }
  switch (demand.kind) {
    case 'given':
      return [broken(on, 'something else needs it', demand.param, [], withValue(base, demand.param, undefined))]
    case 'absent': {
      const param = paramOf(demand.param)
      const value = param?.kind === 'choice' ? param.values[0] : undefined
      if (value === undefined) return []
      return [broken(on, 'something else forbids it', demand.param, [value], withValue(base, demand.param, value))]
    }
    case 'value': {
      const param = paramOf(demand.param)
      const wrong = param?.kind === 'choice' ? param.values.find((value) => !demand.values.includes(value)) : 5
      if (wrong === undefined) return []
      return [
        broken(
          on,
          'something else binds it',
          demand.param,
          [wrong, ...demand.values],
          withValue(base, demand.param, wrong),
        ),
      ]
    }
    case 'slot': {
      const slots = { ...base.slots, ...Object.fromEntries(demand.anyOf.map((slot) => [slot, emptySlots[slot]])) }
      const field = 'slot' in when ? demand.anyOf[0]! : when.param
      return [broken(on, 'something is missing beside it', field, [], { slots })]
    }
  }
}
