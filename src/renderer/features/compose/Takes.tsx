import { Minus, Plus } from 'lucide-react'
import { classNames } from '../../ui/class-names'
import { IconButton } from '../../ui/IconButton'

interface TakesProps {
  takes: number
  most: number
  onChange: (takes: number) => void
  /** In a line of other things, where the arrow keys change it as well. */
  inLine?: boolean
}

/** How many takes are rendered with one press. */
export function Takes({ takes, most, onChange, inLine = false }: TakesProps) {
  const side = inLine ? {} : ({ side: 'top' } as const)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own layout
    <div
      role="group"
      aria-label="Takes"
      className={classNames('field flex items-center', inLine ? 'rounded-md px-0.5' : 'rounded-lg px-1')}
    >
      <IconButton
        label={inLine ? 'One take fewer (↓)' : 'One take fewer'}
        icon={Minus}
        size="sm"
        {...side}
        disabled={takes <= 1}
        onClick={() => onChange(takes - 1)}
      />
      <span className="w-6 text-center font-medium tabular-nums" aria-live="polite">
        {takes}
        <span className="sr-only"> {takes === 1 ? 'take' : 'takes'}</span>
      </span>
      <IconButton
        label={inLine ? 'One take more (↑)' : 'One take more'}
        icon={Plus}
        size="sm"
        {...side}
        disabled={takes >= most}
        onClick={() => onChange(takes + 1)}
      />
    </div>
  )
}
