/**
 * Turns what the SDK types of one model at one endpoint into the catalog's `ModelMode`: plain parameters with their
 * limits, media parameters as slots of a draft, and everything that no slot holds yet under `later`. Pure.
 */
import type { LaterParam, MediaForm, MediaParam, ModelMode, Rule, ScalarParam } from '../../src/shared/catalog/model.ts'
import type { SlotName } from '../../src/shared/domain/draft.ts'
import type { InputKind } from '../../src/shared/domain/input.ts'
import type { SdkField, SdkModel, SdkShape } from './read-sdk.ts'
import { mayHoldARule, sentencesOf } from './sentences.ts'
import { type Fact, understand } from './understand.ts'

/** What a draft's list of references can hold (`Slots.references`): the limit where the SDK states none. */
const mostReferences = 64

type Target =
  | { kind: 'scalar'; name: string; field: SdkField }
  | { kind: 'media'; field: SdkField; form: MediaForm; slots: { slot: SlotName; kinds: InputKind[]; many: boolean }[] }
  | { kind: 'later'; field: SdkField }

/** Describes them all. Throws one error with everything that is not understood yet, each by model and parameter. */
export function describeAll(all: readonly SdkModel[]): { model: string; spec: ModelMode }[] {
  const troubles: string[] = []
  const described = all.flatMap((sdk) => {
    try {
      return [{ model: sdk.model, spec: describeModel(sdk) }]
    } catch (error) {
      troubles.push(error instanceof Error ? error.message : String(error))
      return []
    }
  })
  if (troubles.length > 0) {
    throw new Error(
      `The SDK says what the catalog does not understand yet (scripts/catalog/understand.ts):\n${troubles.join('\n')}`,
    )
  }
  return described
}

/** Describes one model at one endpoint. Throws an error that names each sentence that nobody has understood yet. */
export function describeModel(sdk: SdkModel): ModelMode {
  const targets = sdk.fields.flatMap((field) => targetsOf(sdk, field))
  const slots = new Set(targets.flatMap((one) => (one.kind === 'media' ? one.slots.map((slot) => slot.slot) : [])))
  const params = new Set(sdk.fields.map((field) => field.name))
  const unknown: string[] = []

  const factsAt = (field: SdkField): Fact[] =>
    docsOf(field).flatMap((doc) =>
      sentencesOf(doc).flatMap((sentence) => {
        const place = { mode: sdk.mode, model: sdk.model, param: field.name, slots, params }
        const facts = understand(sentence, place)
        if (facts === null && mayHoldARule(sentence))
          unknown.push(`${sdk.mode} ${sdk.model} ${field.name}: ${sentence}`)
        return facts ?? []
      }),
    )

  const rules: Rule[] = []
  const described: ModelMode = { mode: sdk.mode, params: [], media: [], exclusive: [], oneOf: [], rules: [], later: [] }
  const scalars: ScalarParam[] = []
  const media: MediaParam[] = []
  const later: LaterParam[] = []
  const exclusive: { slots: readonly [SlotName, SlotName]; why: string }[] = []
  const oneOf: SlotName[][] = []
  for (const target of targets) {
    const facts = factsAt(target.field)
    for (const fact of facts)
      if (fact.fact === 'rule' && !rules.some((rule) => same(rule, fact.rule))) rules.push(fact.rule)
    if (target.kind === 'scalar') scalars.push(scalarOf(sdk, target.name, target.field, facts))
    if (target.kind === 'later') later.push(laterOf(target.field, facts))
    if (target.kind === 'media') {
      const lastNeedsFirst = facts.some((fact) => fact.fact === 'last-needs-first')
      const has = (slot: SlotName) => target.slots.some((one) => one.slot === slot)
      const firstOnly = facts.some((fact) => fact.fact === 'first-only')
      if (firstOnly && has('lastFrame'))
        throw new Error(`${sdk.mode} ${sdk.model}: types a last frame, says it has none`)
      if (lastNeedsFirst && has('lastFrame')) {
        const why = sentencesOf(target.field.doc).find((one) => /last frame/.test(one)) ?? ''
        rules.push({
          when: { slot: 'lastFrame' },
          demand: { kind: 'slot', anyOf: ['firstFrame'] },
          why,
        })
      }
      if (facts.some((fact) => fact.fact === 'unplaced-are-references') !== (has('references') && has('firstFrame'))) {
        throw new Error(`${sdk.mode} ${sdk.model} ${target.field.name}: type and comment differ on reference images`)
      }
      if (has('references') && has('firstFrame')) {
        const why = 'Keyframes and reference images cannot be mixed.'
        exclusive.push({ slots: ['firstFrame', 'references'], why })
        if (has('lastFrame')) exclusive.push({ slots: ['lastFrame', 'references'], why })
      }
      const ways = target.slots.filter((one) => !(one.slot === 'lastFrame' && lastNeedsFirst))
      if (target.field.required && ways.length > 1) oneOf.push(ways.map((one) => one.slot))
      for (const one of target.slots) {
        media.push(mediaOf(target, one, facts, target.field.required && ways.length === 1 && ways[0] === one))
      }
    }
  }
  if (unknown.length > 0) {
    throw new Error(unknown.join('\n'))
  }
  return { ...described, params: scalars, media, exclusive, oneOf, rules, later }
}

/** Where a field goes: a plain parameter (dotted when nested), slots of a draft, or `later`. */
function targetsOf(sdk: SdkModel, field: SdkField): Target[] {
  if (field.deprecated) return [{ kind: 'later', field }]
  const shape = field.shape
  if (sdk.mode === 'image_to_video' && field.name === 'promptImage') {
    return [{ kind: 'media', field, form: 'placed', slots: frameSlots(sdk, field) }]
  }
  if (field.name === 'promptVideo' || field.name === 'videoUri') {
    if (shape.kind !== 'string') throw new Error(`${sdk.mode} ${sdk.model} ${field.name}: no plain URI any more`)
    return [{ kind: 'media', field, form: 'address', slots: [{ slot: 'video', kinds: ['video'], many: false }] }]
  }
  if (sdk.mode === 'character_performance' && (field.name === 'character' || field.name === 'reference')) {
    const slot = field.name === 'character' ? 'character' : 'performance'
    return [{ kind: 'media', field, form: 'typed-item', slots: [{ slot, kinds: kindsOf(sdk, field), many: false }] }]
  }
  const list = lists.find((one) => one.name === field.name)
  if (list !== undefined && shape.kind === 'array') {
    const form = listForm(sdk, field, shape.of, list.kind)
    return [{ kind: 'media', field, form, slots: [{ slot: list.name, kinds: [list.kind], many: true }] }]
  }
  if (isScalar(shape)) return [{ kind: 'scalar', name: field.name, field }]
  if (shape.kind === 'object' && shape.fields.every((one) => isScalar(one.shape) && !one.required)) {
    return shape.fields.map((one) => ({ kind: 'scalar', name: `${field.name}.${one.name}`, field: one }))
  }
  if (field.required) throw new Error(`${sdk.mode} ${sdk.model} requires ${field.name}, which no slot of a draft holds`)
  return [{ kind: 'later', field }]
}

/** Lists of media: the parameter, which is also the slot's name, and what its items are. */
const lists = [
  { name: 'references', kind: 'image' },
  { name: 'referenceVideos', kind: 'video' },
  { name: 'referenceAudio', kind: 'audio' },
  { name: 'keyframes', kind: 'image' },
] as const satisfies readonly { name: SlotName; kind: InputKind }[]

/** How the items of a list are written, by the fields they have. */
function listForm(sdk: SdkModel, field: SdkField, item: SdkShape, kind: InputKind): MediaForm {
  const ways = (item.kind === 'union' ? item.of : [item]).map((one) =>
    one.kind === 'object'
      ? one.fields
          .map(({ name, required }) => (required ? name : `${name}?`))
          .toSorted()
          .join()
      : one.kind,
  )
  const typeOf = item.kind === 'object' ? item.fields.find((one) => one.name === 'type')?.shape : undefined
  if (ways.join(' ') === 'uri') return 'items'
  if (ways.join(' ') === 'type,uri' && typeOf?.kind === 'literal' && typeOf.value === kind) return 'typed-items'
  if (ways.toSorted().join(' ') === 'at,range?,uri range?,seconds,uri') return 'timed-items'
  throw new Error(
    `${sdk.mode} ${sdk.model} ${field.name}: its items are no list of ${kind}s any more (${ways.join(' ')})`,
  )
}

/** Which frames `promptImage` takes: from the type of its items' `position`, or from the comment where that is untyped. */
function frameSlots(sdk: SdkModel, field: SdkField): { slot: SlotName; kinds: InputKind[]; many: boolean }[] {
  const shapes = field.shape.kind === 'union' ? field.shape.of : [field.shape]
  const item = shapes.find((one) => one.kind === 'array')?.of
  const slot = (name: SlotName, many = false) => ({ slot: name, kinds: ['image' as const], many })
  if (!shapes.some((one) => one.kind === 'string') || item === undefined) {
    throw new Error(`image_to_video ${sdk.model} promptImage: not a URI or an array any more`)
  }
  if (item.kind === 'unknown') {
    // hailuo3 and the wan family type the items as `unknown`; their comment is the only source.
    if (!field.doc.includes('Use position `first`/`last` for keyframe mode, or omit position for reference images.')) {
      throw new Error(`image_to_video ${sdk.model} promptImage: neither type nor comment says what its items are`)
    }
    return [slot('firstFrame'), slot('lastFrame'), slot('references', true)]
  }
  const position = item.kind === 'object' ? item.fields.find((one) => one.name === 'position') : undefined
  if (position === undefined) throw new Error(`image_to_video ${sdk.model} promptImage: its items have no position`)
  const values = literalsOf(position.shape)
  if (values === null || values.some((value) => value !== 'first' && value !== 'last')) {
    throw new Error(`image_to_video ${sdk.model} promptImage: unknown positions ${JSON.stringify(values)}`)
  }
  return [
    ...(values.includes('first') ? [slot('firstFrame')] : []),
    ...(values.includes('last') ? [slot('lastFrame')] : []),
    ...(position.required ? [] : [slot('references', true)]),
  ]
}

function kindsOf(sdk: SdkModel, field: SdkField): InputKind[] {
  const shapes = field.shape.kind === 'union' ? field.shape.of : [field.shape]
  return shapes.map((shape) => {
    const type = shape.kind === 'object' ? shape.fields.find((one) => one.name === 'type')?.shape : undefined
    if (type?.kind === 'literal' && (type.value === 'image' || type.value === 'video')) return type.value
    throw new Error(`${sdk.mode} ${sdk.model} ${field.name}: neither an image nor a video`)
  })
}

function scalarOf(sdk: SdkModel, name: string, field: SdkField, facts: Fact[]): ScalarParam {
  const base = { name, required: field.required, doc: field.doc }
  const given = facts.findLast((fact) => fact.fact === 'default')?.value ?? null
  const dropped = facts.flatMap((fact) => (fact.fact === 'deprecated-value' ? [fact.value] : []))
  const values = literalsOf(field.shape)
  if (values !== null) {
    const missing = [...dropped, ...(given === null ? [] : [given])].filter((value) => !values.includes(value))
    if (missing.length > 0) throw new Error(`${sdk.mode} ${sdk.model} ${name}: its comment names ${missing.join()}`)
    return {
      ...base,
      kind: 'choice',
      values: values.filter((value) => !dropped.includes(String(value))),
      default: given,
    }
  }
  if (field.shape.kind === 'boolean') return { ...base, kind: 'switch', default: null }
  if (field.shape.kind === 'string') {
    const lengths = facts.filter((fact) => fact.fact === 'text-length')
    return {
      ...base,
      kind: 'text',
      minLength: lengths.find((fact) => fact.min !== null)?.min ?? 0,
      maxLength: lengths.find((fact) => fact.max !== null)?.max ?? null,
    }
  }
  const numbers = facts.filter((fact) => fact.fact === 'number')
  const limits = numbers.find((fact) => fact.min !== null || fact.max !== null)
  if (given !== null && typeof given !== 'number' && given !== 'auto') throw new Error(`${name}: default ${given}`)
  return {
    ...base,
    kind: 'number',
    integer: numbers.some((fact) => fact.integer === true),
    min: limits?.min ?? null,
    max: limits?.max ?? null,
    orAuto: field.shape.kind === 'union',
    default: given,
  }
}

function mediaOf(
  { field, form }: Target & { kind: 'media' },
  { slot, kinds, many }: { slot: SlotName; kinds: InputKind[]; many: boolean },
  facts: Fact[],
  required: boolean,
): MediaParam {
  const seconds = facts.find((fact) => fact.fact === 'each-seconds')
  const total = facts.find((fact) => fact.fact === 'total-seconds')
  return {
    name: field.name,
    form,
    slot,
    kinds,
    required,
    most: many ? (facts.find((fact) => fact.fact === 'most')?.most ?? mostReferences) : 1,
    minSeconds: seconds?.min ?? null,
    maxSeconds: seconds?.max ?? null,
    maxBytes: null,
    minShortSidePx: facts.find((fact) => fact.fact === 'short-side')?.px ?? null,
    total: total === undefined ? null : { maxSeconds: total.max, mayEqual: total.mayEqual },
    doc: field.doc,
  }
}

function laterOf(field: SdkField, facts: Fact[]): LaterParam {
  const each = facts.find((fact) => fact.fact === 'each-seconds')
  return {
    name: field.name,
    required: field.required,
    deprecated: field.deprecated,
    doc: field.doc,
    shape: field.shape,
    most: facts.find((fact) => fact.fact === 'most')?.most ?? null,
    maxTotalSeconds: facts.find((fact) => fact.fact === 'total-seconds')?.max ?? null,
    minSecondsEach: each?.min ?? null,
    maxSecondsEach: each?.max ?? null,
  }
}

/** The literals of an enum; null when the shape is no enum. */
function literalsOf(shape: SdkShape): (string | number)[] | null {
  const shapes = shape.kind === 'union' ? shape.of : [shape]
  const values = shapes.map((one) => (one.kind === 'literal' && typeof one.value !== 'boolean' ? one.value : null))
  return values.every((value) => value !== null) ? values : null
}

function isScalar(shape: SdkShape): boolean {
  if (['string', 'number', 'boolean', 'literal'].includes(shape.kind)) return true
  if (shape.kind !== 'union') return false
  const isAuto = (one: SdkShape) => one.kind === 'literal' && one.value === 'auto'
  const numberOrAuto = shape.of.length === 2 && shape.of.some((one) => one.kind === 'number') && shape.of.some(isAuto)
  return literalsOf(shape) !== null || numberOrAuto
}

/** Every comment of a field, its parts included, each once. */
function docsOf(field: SdkField): string[] {
  const found = new Set<string>([field.doc])
  const visit = (shape: SdkShape): void => {
    if (shape.kind === 'union') for (const one of shape.of) visit(one)
    if (shape.kind === 'array') visit(shape.of)
    if (shape.kind === 'object') {
      found.add(shape.doc)
      for (const one of shape.fields) {
        found.add(one.doc)
        visit(one.shape)
      }
    }
  }
  visit(field.shape)
  return [...found]
}

function same(one: Rule, other: Rule): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
