import type { MouseEvent, Ref } from 'react'
import { classNames } from '../../ui/class-names'

interface SelectBoxProps {
  label: string
  checked: boolean
  /** Some of what it stands for, but not all. */
  partly?: boolean
  tabStop: boolean
  /** Whether it is the one place of its line that the arrow keys go to. */
  stop?: boolean
  onToggle: (event: MouseEvent<HTMLInputElement>) => void
}

/** Takes a line into the selection. Lies over its picture, and is seen when it is wanted: under the pointer or focus. */
export function SelectBox({ label, checked, partly = false, tabStop, stop = false, onToggle }: SelectBoxProps) {
  const showPartly: Ref<HTMLInputElement> = (box) => {
    if (box !== null) box.indeterminate = partly
  }
  return (
    <input
      ref={showPartly}
      type="checkbox"
      aria-label={label}
      checked={checked}
      tabIndex={tabStop ? 0 : -1}
      {...(stop ? { 'data-stop': '' } : {})}
      // A click tells whether Shift was held; a change does not.
      onClick={onToggle}
      onChange={() => {}}
      className={classNames(
        'absolute top-0.5 left-0.5 size-4 accent-accent opacity-0 shadow-overlay transition-opacity duration-100',
        'group-hover:opacity-100 focus-visible:opacity-100 in-data-selecting:opacity-100 pointer-coarse:opacity-100',
        (checked || partly) && 'opacity-100',
      )}
    />
  )
}
