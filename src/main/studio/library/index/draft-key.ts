/**
 * Which renders are the very same: model, prompt, settings and files, whatever the order they were set in. By this the
 * library finds what has been paid for already. Pure.
 */
import { createHash } from 'node:crypto'
import { type Draft, Slots } from '../../../../shared/domain/draft'
import type { AccountKind } from '../../../../shared/domain/render'

const slotOrder = Slots.keyof().options

/** Equal for equal renders of one account. Practice clips are no real ones, so they have keys of their own. */
export function draftKey(account: AccountKind, draft: Draft): string {
  const { model, promptText, ratio, duration, options, slots } = draft
  // An empty text is not sent, so it is as good as none.
  const settings = Object.keys(options)
    .filter((name) => options[name] !== '')
    .sort()
    .map((name) => [name, options[name]])
  const held = slotOrder.map((slot) => (slot === 'keyframes' ? slots.keyframes.map(keyframe) : slots[slot]))
  const whole = JSON.stringify([account, model, promptText, ratio, duration, settings, held])
  return createHash('sha256').update(whole).digest('base64url').slice(0, 32)
}

function keyframe({ input, at, range }: Draft['slots']['keyframes'][number]): unknown[] {
  return [input, at.unit, at.value, range?.startSeconds ?? null, range?.endSeconds ?? null]
}
