/** Where a parameter's value stands in a draft: three have a field of their own, all others are options. */
import type { Draft, OptionValue } from '../domain/draft'

/** The value of Runway's parameter in this draft; undefined when it is not to be sent (an empty text is not sent). */
export function sentValueOf(draft: Draft, name: string): OptionValue | undefined {
  switch (name) {
    case 'promptText':
      return draft.promptText === '' ? undefined : draft.promptText
    case 'ratio':
      return draft.ratio ?? undefined
    case 'duration':
      return draft.duration ?? undefined
  }
  const value = Object.hasOwn(draft.options, name) ? draft.options[name] : undefined
  return value === '' ? undefined : value
}
