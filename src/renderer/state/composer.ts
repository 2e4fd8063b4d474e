/**
 * The composer's state: the draft being made, the inputs it names, how many takes, and the way back. Decides nothing
 * about models itself: the catalog does. Used by Compose, and by the library ("use these settings again", "use as
 * input").
 */
import { create } from 'zustand'
import { type Draft, emptySlots, type SlotName } from '../../shared/domain/draft'
import type { InputId } from '../../shared/domain/ids'
import type { Input } from '../../shared/domain/input'

interface ComposerState {
  draft: Draft
  /** Every input the draft names, and those it named before (Undo needs them). */
  inputs: ReadonlyMap<InputId, Input>
  /** Takes over a whole draft; `inputs`: those it names that are still kept. */
  useDraft: (draft: Draft, inputs: readonly Input[]) => void
  /** Puts an input where it fits best, or into `slot`. */
  putInput: (input: Input, slot?: SlotName) => void
}

export const useComposer = create<ComposerState>()((set) => ({
  draft: { model: 'gen4.5', promptText: '', ratio: '1280:720', duration: 5, options: {}, slots: emptySlots },
  inputs: new Map(),
  useDraft: (draft, inputs) => set({ draft, inputs: new Map(inputs.map((input) => [input.id, input])) }),
  putInput: (input) =>
    set(({ draft, inputs }) => ({
      draft: { ...draft, slots: { ...draft.slots, firstFrame: input.id } },
      inputs: new Map(inputs).set(input.id, input),
    })),
}))
