import { Undo2, X } from 'lucide-react'
import { useComposer } from '../../state/composer'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { withModelLabels } from './model-words'

/** What followed from the last change, and the way back. */
export function Fitted() {
  const fitted = useComposer((state) => state.fitted)
  const undo = useComposer((state) => state.undo)
  const dismiss = useComposer((state) => state.dismissFitted)
  return (
    <div role="status" className="empty:-mt-2">
      {fitted.length > 0 && (
        <div className="enter flex items-start gap-2 rounded-md bg-daylight-soft py-1.5 pr-1 pl-2.5 text-xs">
          <ul className="min-w-0 flex-1 py-1 text-ink [overflow-wrap:anywhere]">
            {fitted.map((notice) => (
              <li key={notice}>{withModelLabels(notice)}</li>
            ))}
          </ul>
          <Button variant="plain" size="sm" onClick={undo}>
            <Undo2 size={14} aria-hidden="true" />
            Undo
          </Button>
          <IconButton label="Dismiss" icon={X} size="sm" className="mt-0.5" onClick={dismiss} />
        </div>
      )}
    </div>
  )
}
