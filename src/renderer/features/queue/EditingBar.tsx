import { Pencil, TriangleAlert } from 'lucide-react'
import type { Price } from '../../../shared/domain/money'
import { useEditing } from '../../state/editing'
import { useRenders } from '../../state/renders'
import { Button } from '../../ui/Button'
import { submit } from '../compose/submit'
import { priceWords } from './describe-render'

/** In the place of the Render button while a queued render is edited: save it or leave it, and what it then costs. */
export function EditingBar({ price, blocked }: { price: Price; blocked: boolean }) {
  const { editing, saving, leave, keepAsNew } = useEditing()
  const state = useRenders(({ renders }) => (editing === null ? undefined : renders.get(editing.id)?.state.kind))
  if (editing === null) return null
  const begun = state !== 'queued'
  return (
    <section aria-label="Editing a queued render" className="flex flex-col gap-2">
      <p className="flex gap-1.5 rounded-md bg-accent-soft px-2.5 py-2 text-ink text-xs" role="status">
        {begun ? (
          <TriangleAlert size={14} aria-hidden="true" className="mt-px shrink-0 text-warn" />
        ) : (
          <Pencil size={14} aria-hidden="true" className="mt-px shrink-0 text-accent-text" />
        )}
        <span>
          <span className="font-medium">Editing a queued render.</span>{' '}
          {!begun
            ? 'It may begin as it is until you save. What Compose held before comes back afterwards.'
            : state === 'cancelled' || state === undefined
              ? 'It is not in the queue any more. What you wrote can be a new render.'
              : 'It has begun meanwhile, as it was, and cannot be changed any more. What you wrote can be a new render.'}
        </span>
      </p>
      <div className="flex items-stretch gap-2">
        {begun ? (
          <Button size="lg" className="min-w-0 flex-1" onClick={keepAsNew}>
            Keep it for a new render
          </Button>
        ) : (
          <Button
            variant="primary"
            size="lg"
            className="min-w-0 flex-1"
            aria-disabled={blocked || saving}
            aria-describedby="render-reasons"
            onClick={() => void submit()}
          >
            <span className="truncate tabular-nums">Save it · {priceWords(price)}</span>
          </Button>
        )}
        <Button size="lg" onClick={leave}>
          Leave it
        </Button>
      </div>
    </section>
  )
}
