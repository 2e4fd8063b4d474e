/** Leads a person from a reason to the field it is about. */
import { create } from 'zustand'
import { fieldId } from './slot-words'

/** Whether the model's further settings are unfolded. */
export const useMore = create<{ open: boolean }>()(() => ({ open: false }))

/** Focuses a field by its contract name, unfolding "More" where it lies there. */
export function focusField(field: string): void {
  if (focusNow(field)) return
  useMore.setState({ open: true })
  requestAnimationFrame(() => focusNow(field) || document.getElementById(fieldId('model'))?.focus())
}

function focusNow(field: string): boolean {
  const element = document.getElementById(fieldId(field))
  if (element === null || (element instanceof HTMLInputElement && element.disabled)) return false
  element.focus()
  element.scrollIntoView({ block: 'nearest' })
  return true
}
