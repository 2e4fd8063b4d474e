/**
 * Which renders are takes of one shot: the same model, words, settings and files, whatever their seed and whoever paid.
 * By this the library and the prices find all that one shot has cost. Pure.
 */
import { createHash } from 'node:crypto'
import { type Draft, Slots } from '../../shared/domain/draft'

const slotOrder = Slots.keyof().options

/** Equal for all takes of one shot. */
export function shotKey(draft: Draft): string {
  const { seed: _seed, ...options } = draft.options
  return hashOfDraft({ ...draft, options }, [])
}

/** Equal for drafts that say the same, whatever the order they were set in, and that stand `beside` the same. */
export function hashOfDraft(draft: Draft, beside: readonly string[]): string {
  const { model, promptText, ratio, duration, options, slots } = draft
  // An empty text is not sent, so it is as good as none.
  const settings = Object.keys(options)
    .filter((name) => options[name] !== '')
    .sort()
    .map((name) => [name, options[name]])
  const held = slotOrder.map((slot) => (slot === 'keyframes' ? slots.keyframes.map(keyframe) : slots[slot]))
  const whole = JSON.stringify([...beside, model, promptText, ratio, duration, settings, held])
  return createHash('sha256').update(whole).digest('base64url').slice(0, 32)
}

function keyframe({ input, at, range }: Draft['slots']['keyframes'][number]): unknown[] {
  return [input, at.unit, at.value, range?.startSeconds ?? null, range?.endSeconds ?? null]
}
