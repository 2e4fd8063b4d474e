/** Inputs that any slot takes, and random drafts that break no rule: what the catalog's tests draw from. */
import fc from 'fast-check'
import { MODELS } from '../../../../src/shared/catalog'
import type { MediaParam, ModelMode, ScalarParam } from '../../../../src/shared/catalog/model'
import {
  type Draft,
  emptySlots,
  holdsSeveral,
  type Keyframe,
  type Mode,
  type OptionValue,
  type SlotName,
  Slots,
} from '../../../../src/shared/domain/draft'
import { InputId } from '../../../../src/shared/domain/ids'
import type { Input, InputKind } from '../../../../src/shared/domain/input'

/** An id made of one hex digit: `anId('a')`. */
export function anId(digit: string): InputId {
  return InputId.parse(digit.repeat(64).slice(0, 64))
}

/** A kept input of a kind, as every model takes it, changed as asked. */
export function anInput(kind: InputKind, id: InputId, changes: Partial<Input> = {}): Input {
  const moving = kind !== 'image'
  return {
    id,
    kind,
    name: `some.${kind}`,
    mime: kind === 'image' ? 'image/jpeg' : kind === 'video' ? 'video/mp4' : 'audio/mpeg',
    format: kind === 'image' ? 'JPEG' : kind === 'video' ? 'H.264' : 'MP3',
    sizeBytes: 2_000_000,
    width: kind === 'audio' ? null : 1920,
    height: kind === 'audio' ? null : 1080,
    durationSeconds: moving ? 8 : null,
    frameRate: kind === 'video' ? 25 : null,
    hasAudio: moving,
    sourceUrl: null,
    hasThumbnail: true,
    addedAtMs: 0,
    ...changes,
  }
}

/** A draft of a model with nothing set. */
export function aDraft(model: string, changes: Partial<Draft> = {}): Draft {
  return { model, promptText: '', ratio: null, duration: null, options: {}, slots: emptySlots, ...changes }
}

/** `slots('firstFrame', 'video')` filled with ids of their own. */
export function slotsWith(...names: SlotName[]): Draft['slots'] {
  const ids = {
    firstFrame: 'a',
    lastFrame: 'b',
    references: 'c',
    video: 'd',
    character: 'e',
    performance: 'f',
    referenceVideos: '1',
    referenceAudio: '2',
    keyframes: '3',
  } as const
  return Object.fromEntries(
    Slots.keyof().options.map((name) => [
      name,
      names.includes(name) ? holding(name, [anId(ids[name])]) : emptySlots[name],
    ]),
  ) as Draft['slots']
}

/** What a slot holds when these are in it. Keyframes lie evenly over the clip. */
function holding(slot: SlotName, ids: readonly InputId[]): Draft['slots'][SlotName] {
  if (slot === 'keyframes') {
    return ids.map((input, index) => ({
      input,
      at: { unit: 'fraction' as const, value: ids.length === 1 ? 0 : index / (ids.length - 1) },
      range: null,
    }))
  }
  return holdsSeveral(slot) ? [...ids] : (ids[0] ?? null)
}

/** Inputs for all that `slotsWith` fills. */
export const someInputs: ReadonlyMap<InputId, Input> = new Map(
  (['a', 'b', 'c', 'd', 'e', 'f', '1', '2', '3'] as const).map((digit) => {
    const id = anId(digit)
    return [id, anInput('df1'.includes(digit) ? 'video' : digit === '2' ? 'audio' : 'image', id)]
  }),
)

/** An uploaded address for each input. */
export function uploaded(inputs: ReadonlyMap<InputId, Input>): Map<InputId, string> {
  return new Map([...inputs.keys()].map((id) => [id, `runway://upload/${id.slice(0, 8)}`]))
}

/** Every (mode, model) of the catalog. */
export const everyWay: readonly { mode: Mode; model: string; spec: ModelMode }[] = MODELS.flatMap((model) =>
  model.modes.map((spec) => ({ mode: spec.mode, model: model.id, spec })),
)

export interface LegalCase {
  mode: Mode
  model: string
  spec: ModelMode
  draft: Draft
  inputs: Map<InputId, Input>
}

/** A legal draft of a random model and way of generating, with its inputs. */
export const legalCase: fc.Arbitrary<LegalCase> = fc.constantFrom(...everyWay).chain(({ mode, model, spec }) =>
  fc
    .record({
      filled: slotChoice(spec),
      prompt: promptFor(spec),
      values: fc.record(Object.fromEntries(spec.params.map((param) => [param.name, valueFor(param)]))),
      performanceKind: fc.constantFrom<InputKind>('image', 'video'),
      times: fc.array(fc.record({ seconds: fc.boolean(), at: fc.double({ min: 0, max: 1, noNaN: true }) }), {
        minLength: 5,
        maxLength: 5,
      }),
      windows: fc.boolean(),
    })
    .map(({ filled, prompt, values, performanceKind, times, windows }) => {
      const inputs = new Map<InputId, Input>()
      const slots: Record<string, unknown> = { ...emptySlots }
      let next = 0
      for (const { slot, count } of filled) {
        const media = spec.media.find((one) => one.slot === slot)!
        const kind: InputKind = slot === 'character' ? performanceKind : media.kinds[0]!
        // As long as the limits let each be, in whole seconds: 3 to 15 s each, or 15 s all together.
        const longest = Math.min(media.maxSeconds ?? 8, (media.total?.maxSeconds ?? 1000) / count - 0.01, 8)
        const ids = Array.from({ length: count }, () => {
          const id = InputId.parse((next++).toString(16).padStart(64, '0'))
          inputs.set(id, anInput(kind, id, kind === 'image' ? {} : { durationSeconds: longest }))
          return id
        })
        slots[slot] = slot === 'keyframes' ? timed(ids, times, windows) : holding(slot, ids)
      }
      const { promptText: _prompt, ratio, duration, ...options } = values
      const draft: Draft = {
        model,
        promptText: prompt,
        ratio: typeof ratio === 'string' ? ratio : null,
        duration: typeof duration === 'number' || duration === 'auto' ? duration : null,
        options: Object.fromEntries(
          Object.entries(options).filter((entry): entry is [string, OptionValue] => entry[1] !== undefined),
        ),
        slots: slots as Draft['slots'],
      }
      return { mode, model, spec, draft: keepRules(draft, spec), inputs }
    }),
)

/** Keyframes at random moments of an 8 s clip, each in a window that it stands in, or none with a window. */
function timed(
  ids: readonly InputId[],
  times: readonly { seconds: boolean; at: number }[],
  windows: boolean,
): Keyframe[] {
  return ids.map((input, index) => {
    const { seconds, at: share } = times[index] ?? { seconds: true, at: 0 }
    const at = share * 0.99
    const value = seconds ? at * 8 : at
    const start = Math.floor(at * 8)
    return {
      input,
      at: { unit: seconds ? 'seconds' : 'fraction', value },
      range: windows ? { startSeconds: start, endSeconds: start + 1 } : null,
    }
  })
}

function slotChoice(spec: ModelMode): fc.Arbitrary<{ slot: SlotName; count: number }[]> {
  const media = (slot: SlotName): MediaParam => spec.media.find((one) => one.slot === slot)!
  const many = (slot: SlotName) => fc.integer({ min: 1, max: media(slot).most }).map((count) => ({ slot, count }))
  const has = (slot: SlotName) => spec.media.some((one) => one.slot === slot)
  const required = spec.media.filter((one) => one.required).map((one) => ({ slot: one.slot, count: 1 }))
  const guides = (['referenceVideos', 'referenceAudio', 'keyframes'] as const).filter(has).map((slot) =>
    fc.option(
      fc.integer({ min: 1, max: Math.min(3, media(slot).most) }).map((count) => ({ slot, count })),
      { nil: undefined },
    ),
  )
  const withGuides = (ways: fc.Arbitrary<{ slot: SlotName; count: number }[]>) =>
    fc.tuple(ways, fc.tuple(...guides)).map(([way, more]) => [...way, ...more.filter((one) => one !== undefined)])
  if (spec.oneOf.length > 0) {
    // References alone go to text to video where the model takes them there: then they are drawn for that way.
    const elsewhere = everyWay.some(
      (way) =>
        way.mode === 'text_to_video' && sameModel(way, spec) && way.spec.media.some((one) => one.slot === 'references'),
    )
    const one = (slot: SlotName) => ({ slot, count: 1 })
    const ways = [[one('firstFrame')], [one('firstFrame'), one('lastFrame')], [one('lastFrame')]].map((way) =>
      fc.constant(way),
    )
    return withGuides(fc.oneof(...ways, ...(elsewhere ? [] : [many('references').map((way) => [way])])))
  }
  const optional = (['lastFrame', 'references'] as const).filter(
    (slot) => has(slot) && !required.some((one) => one.slot === slot),
  )
  return withGuides(
    fc
      .tuple(...optional.map((slot) => fc.option(many(slot), { nil: undefined })))
      .map((more) => [...required, ...more.filter((one) => one !== undefined)]),
  )
}

function sameModel(way: { model: string }, spec: ModelMode): boolean {
  return everyWay.some((other) => other.spec === spec && other.model === way.model)
}

function promptFor(spec: ModelMode): fc.Arbitrary<string> {
  const param = spec.params.find((one) => one.name === 'promptText')
  if (param?.kind !== 'text') return fc.constant('')
  const words = fc.string({ minLength: 0, maxLength: Math.min(param.maxLength ?? 3000, 3000) - 1 })
  return param.required ? words.map((text) => `x${text}`) : fc.oneof(fc.constant(''), words)
}

function valueFor(param: ScalarParam): fc.Arbitrary<unknown> {
  const value = (): fc.Arbitrary<unknown> => {
    switch (param.kind) {
      case 'text':
        return fc.string({ minLength: Math.max(1, param.minLength), maxLength: Math.min(param.maxLength ?? 200, 200) })
      case 'choice':
        return fc.constantFrom(...param.values)
      case 'switch':
        return fc.boolean()
      case 'number': {
        const numbers = fc.integer({ min: param.min ?? 1, max: param.max ?? 100_000 })
        return param.orAuto ? fc.oneof(numbers, fc.constant('auto')) : numbers
      }
    }
  }
  return param.required ? value() : fc.option(value(), { nil: undefined })
}

/** Makes a random draft keep the rules between its parameters, in the plainest way: what is in the way is left out. */
function keepRules(given: Draft, spec: ModelMode): Draft {
  const draft = { ...given, options: { ...given.options }, slots: { ...given.slots } }
  if (spec.rules.some(({ when }) => 'param' in when && when.param === 'ratio') && draft.ratio === 'adaptive') {
    draft.ratio = '16:9'
  }
  const auto = spec.rules.find(
    ({ when, demand }) => 'slot' in when && demand.kind === 'value' && demand.param === 'ratio',
  )
  if (auto?.demand.kind === 'value' && (draft.slots.firstFrame !== null || draft.slots.lastFrame !== null)) {
    draft.ratio = String(auto.demand.values[0])
  }
  delete draft.options.proresProfile
  for (const { when, demand } of spec.rules) {
    if (!('slot' in when) || when.slot !== 'referenceAudio' || draft.slots.referenceAudio.length === 0) continue
    if (demand.kind === 'given' && draft.promptText === '') draft.promptText = 'sing'
    if (demand.kind === 'slot' && draft.slots.references.length === 0) draft.slots.referenceAudio = []
  }
  if (spec.rules.some(({ when }) => 'slot' in when && when.slot === 'references')) delete draft.options.resolution
  if (draft.slots.firstFrame === null && spec.rules.some(({ when }) => 'slot' in when && when.slot === 'lastFrame')) {
    if (!spec.rules.some(({ demand }) => demand.kind === 'value' && demand.param === 'ratio'))
      draft.slots.lastFrame = null
  }
  if (draft.options.mode !== undefined && draft.options.mode !== 'reference') {
    if (spec.rules.some(({ when }) => 'param' in when && when.param === 'mode')) {
      draft.ratio = null
      if (draft.promptText === '') draft.promptText = 'go on'
      if (draft.options.mode === 'edit') draft.duration = 'auto'
    }
  }
  return draft
}
