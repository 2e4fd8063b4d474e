/**
 * The composer's state: the draft being made, the inputs it names, how many takes, and the way back. Decides nothing
 * about models itself: the catalog does. Used by Compose, and by the library ("use these settings again", "use as
 * input").
 */
import { create } from 'zustand'
import { defaultDraft, findModel, fitDraft, serves } from '../../shared/catalog'
import {
  type Draft,
  inputsOf,
  type Keyframe,
  keepInputs,
  type OptionValue,
  type SlotName,
} from '../../shared/domain/draft'
import type { InputId } from '../../shared/domain/ids'
import type { Input } from '../../shared/domain/input'
import type { PresetSettings } from '../../shared/domain/preset'
import { openSlots } from './open-slots'
import { placeInputs, putInSlot, swapInSlot, takeOutOfSlot } from './place-inputs'
import { servedDraft } from './served-draft'

/** A file or address that could not be used, told at the slot it was meant for. */
export interface Refusal {
  name: string
  message: string
  hint: string
}

export interface ComposerState {
  draft: Draft
  /** Every input the draft names, and those it named before (Undo needs them). */
  inputs: ReadonlyMap<InputId, Input>
  takes: number
  /** What had to change beside what the person changed, until they go on or undo it. */
  fitted: readonly string[]
  refusals: Readonly<Partial<Record<SlotName, readonly Refusal[]>>>
  /** How many files are on their way into a slot. */
  arriving: Readonly<Partial<Record<SlotName, number>>>
  past: readonly Draft[]
  future: readonly Draft[]

  /** Takes over a whole draft; `inputs`: those it names that are still kept. */
  useDraft: (draft: Draft, inputs: readonly Input[]) => void
  /** Takes over a preset's settings; its words and media only where it holds them. `given`: its inputs still kept. */
  takeSettings: (settings: PresetSettings, given: readonly Input[]) => void
  /** Puts an input where it fits best, or into `slot`. */
  putInput: (input: Input, slot?: SlotName) => void
  /** Puts several at once: one step back for all of them. */
  putInputs: (placed: readonly { input: Input; slot: SlotName }[]) => void
  /** Puts an input exactly where another is. */
  swapInput: (slot: SlotName, from: InputId, to: Input) => void
  takeOut: (slot: SlotName, id: InputId) => void
  /** Takes the same draft with something mended, as one step. */
  replaceDraft: (draft: Draft) => void
  /** Changes when keyframes apply, or takes one out. `typing`: a time is being written. */
  setKeyframes: (keyframes: readonly Keyframe[], typing?: 'typing') => void
  /** Changes a plain field; a change of model keeps what the new one takes. */
  change: (patch: Partial<Pick<Draft, 'model' | 'promptText' | 'ratio' | 'duration'>>) => void
  /** Sets an option, or leaves it out of the request. `typing`: it may not be legal yet, so nothing is fitted to it. */
  setOption: (name: string, value: OptionValue | undefined, typing?: 'typing') => void
  setTakes: (takes: number) => void
  /** Takes newer facts of an input it knows (its thumbnail came). */
  refreshInput: (input: Input) => void
  refuse: (slot: SlotName, refusals: readonly Refusal[]) => void
  forgetRefusals: (slot: SlotName) => void
  expect: (slot: SlotName, more: number) => void
  dismissFitted: () => void
  undo: () => void
  redo: () => void
}

const longestHistory = 100

export const useComposer = create<ComposerState>()((set, get) => {
  let lastTyping = { field: '', atMs: 0 }

  /** Takes the next draft as one step; `typing`: changes of one text field within a second are one step. */
  function step(next: Draft, more: Partial<ComposerState> = {}, typing = ''): void {
    const now = Date.now()
    const goesOn = typing !== '' && typing === lastTyping.field && now - lastTyping.atMs < 1000
    lastTyping = { field: typing, atMs: now }
    set((state) => ({
      fitted: typing === '' ? [] : state.fitted,
      ...more,
      draft: next,
      past: goesOn ? state.past : [...state.past, state.draft].slice(-longestHistory),
      future: [],
    }))
  }

  /** The same, after a change that other fields may have to follow. */
  function stepFitted(next: Draft, inputs: ReadonlyMap<InputId, Input>, more: Partial<ComposerState> = {}): void {
    const { draft, notices } = fitDraft(next, inputs)
    step(draft, { ...more, inputs, fitted: notices })
  }

  /** The same, but the model stays, also where a slot holds what it has no place for: the check says so at the slot. */
  function stepWithModel(next: Draft, inputs: ReadonlyMap<InputId, Input>, more: Partial<ComposerState> = {}): void {
    const served = servedDraft(next)
    // Where what is left still cannot go together, fitting would change the model: only the check speaks then.
    const fitting = serves(served) ? fitDraft(served, inputs) : { draft: served, notices: [] }
    step({ ...fitting.draft, slots: next.slots }, { ...more, inputs, fitted: fitting.notices })
  }

  return {
    draft: defaultDraft(),
    inputs: new Map(),
    takes: 1,
    fitted: [],
    refusals: {},
    arriving: {},
    past: [],
    future: [],

    useDraft: (draft, given) => {
      const inputs = new Map([...get().inputs, ...given.map((input) => [input.id, input] as const)])
      step(withoutMissing(draft, inputs), { inputs, refusals: {}, takes: 1 })
    },
    takeSettings: ({ promptText, slots, ...settings }, given) => {
      const { draft } = get()
      const inputs = new Map([...get().inputs, ...given.map((input) => [input.id, input] as const)])
      const next = { ...draft, ...settings, promptText: promptText ?? draft.promptText, slots: slots ?? draft.slots }
      stepWithModel(withoutMissing(next, inputs), inputs, { refusals: {} })
    },
    putInput: (input, slot) => {
      const { draft } = get()
      const model = findModel(draft.model)
      const placement = model ? placeInputs([input.kind], model, draft.slots)[0] : undefined
      const into = slot ?? placement?.slot
      if (into) get().putInputs([{ input, slot: into }])
    },
    putInputs: (placed) => {
      if (placed.length === 0) return
      const { draft, inputs: before, refusals } = get()
      const inputs = new Map(before)
      let slots = draft.slots
      const kept = { ...refusals }
      for (const { input, slot } of placed) {
        inputs.set(input.id, input)
        slots = putInSlot(slots, slot, input.id)
        delete kept[slot]
      }
      const model = findModel(draft.model)
      const openness = model && openSlots(model, draft.slots)
      const next = { ...draft, slots }
      // Put where the model takes it, it stays; put elsewhere, the draft goes to a model that takes it.
      if (openness && placed.every(({ slot }) => openness[slot].open)) stepWithModel(next, inputs, { refusals: kept })
      else stepFitted(next, inputs, { refusals: kept })
    },
    replaceDraft: (next) => stepWithModel(next, get().inputs),
    swapInput: (slot, from, to) => {
      const { draft, inputs } = get()
      const slots = swapInSlot(draft.slots, slot, from, to.id)
      stepWithModel({ ...draft, slots }, new Map(inputs).set(to.id, to))
    },
    takeOut: (slot, id) => {
      const { draft, inputs } = get()
      stepWithModel({ ...draft, slots: takeOutOfSlot(draft.slots, slot, id) }, inputs)
    },
    setKeyframes: (keyframes, typing) => {
      const { draft, inputs } = get()
      const next = { ...draft, slots: { ...draft.slots, keyframes: [...keyframes] } }
      if (typing) step(next, {}, 'keyframes')
      else stepWithModel(next, inputs)
    },
    change: (patch) => {
      const { draft, inputs } = get()
      const next = { ...draft, ...patch }
      if (patch.promptText !== undefined) step(next, {}, 'promptText')
      else stepWithModel(next, inputs)
    },
    setOption: (name, value, typing) => {
      const { draft, inputs } = get()
      const options = { ...draft.options }
      if (value === undefined) delete options[name]
      else options[name] = value
      const next = { ...draft, options }
      if (typing) step(next, {}, name)
      else stepWithModel(next, inputs)
    },
    setTakes: (takes) => set({ takes: Math.min(20, Math.max(1, Math.round(takes) || 1)) }),
    refreshInput: (input) =>
      set(({ inputs }) => (inputs.has(input.id) ? { inputs: new Map(inputs).set(input.id, input) } : {})),
    refuse: (slot, refused) => set(({ refusals }) => ({ refusals: { ...refusals, [slot]: refused } })),
    forgetRefusals: (slot) =>
      set(({ refusals }) => {
        const { [slot]: _gone, ...rest } = refusals
        return { refusals: rest }
      }),
    expect: (slot, more) =>
      set(({ arriving }) => ({ arriving: { ...arriving, [slot]: Math.max(0, (arriving[slot] ?? 0) + more) } })),
    dismissFitted: () => set({ fitted: [] }),
    undo: () =>
      set(({ draft, past, future }) => {
        const before = past.at(-1)
        if (before === undefined) return {}
        lastTyping = { field: '', atMs: 0 }
        return { draft: before, past: past.slice(0, -1), future: [draft, ...future], fitted: [], refusals: {} }
      }),
    redo: () =>
      set(({ draft, past, future }) => {
        const [after, ...rest] = future
        if (after === undefined) return {}
        return { draft: after, past: [...past, draft], future: rest, fitted: [] }
      }),
  }
})

/** The draft without the inputs that are no longer kept. */
export function withoutMissing(draft: Draft, inputs: ReadonlyMap<InputId, Input>): Draft {
  const { slots } = draft
  if (inputsOf(slots).every((id) => inputs.has(id))) return draft
  return { ...draft, slots: keepInputs(slots, (id) => inputs.has(id)) }
}
