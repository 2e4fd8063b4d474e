import { Check, TriangleAlert } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { Problem } from '../../../shared/catalog'
import type { Price } from '../../../shared/domain/money'
import { useAccount } from '../../state/account'
import { useComposer } from '../../state/composer'
import { useEditing } from '../../state/editing'
import { Button } from '../../ui/Button'
import { credits } from '../../ui/figures'
import { Kbd } from '../../ui/Kbd'
import { LowBalance } from '../account/LowBalance'
import { EditingBar } from '../queue/EditingBar'
import { Fitted } from './Fitted'
import { Fixes, useFixes } from './Fixes'
import { focusField } from './focus-field'
import { withModelLabels } from './model-words'
import { costsMoreThan, learnedWords, priceWords, timesTakes } from './price-words'
import { ShapeConcerns } from './shape/ShapeConcerns'
import { submit, useSubmit } from './submit'
import { Takes } from './Takes'

interface RenderBarProps {
  problems: readonly Problem[]
  /** Of one take. */
  price: Price
}

const mostTakes = 20
const mac = navigator.platform.startsWith('Mac')

/** The button with its price, how many takes, and why it cannot be pressed yet. */
export function RenderBar({ problems, price }: RenderBarProps) {
  const takes = useComposer((state) => state.takes)
  const setTakes = useComposer((state) => state.setTakes)
  const arriving = useComposer((state) => Object.values(state.arriving).some((count) => count > 0))
  const sending = useSubmit((state) => state.sending)
  const account = useAccount((state) => state.account)
  const sum = timesTakes(price, takes)
  const blocked = problems.length > 0 || sending || arriving
  const learned = learnedWords(price)
  const editing = useEditing((state) => state.editing !== null)
  const tooDear = account !== null && costsMoreThan(sum, account.balanceCredits)
  return (
    <footer className="flex flex-col gap-2 border-line border-t px-4 py-3">
      <Fitted />
      {editing && <EditingBar price={price} blocked={blocked} />}
      <div className={editing ? 'hidden' : 'flex items-stretch gap-2'}>
        <Button
          variant="primary"
          size="lg"
          className="min-w-0 flex-1"
          aria-disabled={blocked}
          aria-describedby="render-reasons"
          onClick={() => void submit()}
        >
          <span className="truncate tabular-nums">
            Render{takes > 1 && ` ${takes}`} · {priceWords(sum)}
          </span>
        </Button>
        <Takes takes={takes} most={mostTakes} onChange={setTakes} />
      </div>
      <div id="render-reasons" className="-mx-1 flex max-h-[34vh] flex-col gap-2 overflow-y-auto px-1 py-0.5 text-xs">
        {!tooDear && <LowBalance />}
        {problems.length > 0 && <Reasons problems={problems} />}
        <ShapeConcerns />
        {problems.length === 0 &&
          (tooDear ? (
            <p className="flex gap-1.5 text-warn">
              <TriangleAlert size={14} aria-hidden="true" className="mt-px shrink-0" />
              This may cost more than the {credits(account.balanceCredits ?? 0)} on the account.
            </p>
          ) : (
            <p className="flex items-center gap-2 text-ink-3">
              <Afterwards
                otherwise={
                  learned !== null
                    ? `${learned}${account?.kind === 'practice' ? ' No real money.' : ''}`
                    : account?.kind === 'practice'
                      ? 'Practice: no real money.'
                      : price.kind === 'unknown'
                        ? withModelLabels(price.why)
                        : 'Charged to your Runway account.'
                }
              />
              <span className="flex-1" />
              <Kbd>{mac ? '⌘ ↵' : 'Ctrl ↵'}</Kbd>
            </p>
          ))}
      </div>
    </footer>
  )
}

function Reasons({ problems }: { problems: readonly Problem[] }) {
  const shown = useMemo(() => problems.slice(0, 3), [problems])
  const fixes = useFixes(shown)
  return (
    <ul className="flex flex-col gap-2">
      {shown.map((problem, index) => (
        <li key={`${problem.field} ${problem.message}`} className="flex flex-col items-start gap-1">
          <button
            type="button"
            className="max-w-full text-left text-ink-2 [overflow-wrap:anywhere] underline decoration-line-strong underline-offset-2 hover:text-ink hover:decoration-current"
            onClick={() => focusField(problem.field)}
          >
            {withModelLabels(problem.message)}
          </button>
          <Fixes fixes={fixes[index] ?? []} />
        </li>
      ))}
      {problems.length > shown.length && <li className="text-ink-3">and {problems.length - shown.length} more</li>}
    </ul>
  )
}

/** How long the quiet word under the button stays. */
const queuedShownMs = 4000

/** Whose money it is; for a moment after the press, that it was heard. */
function Afterwards({ otherwise }: { otherwise: string }) {
  const queued = useSubmit((state) => state.queued)
  useEffect(() => {
    if (queued === null) return
    const timer = setTimeout(() => useSubmit.setState({ queued: null }), queuedShownMs)
    return () => clearTimeout(timer)
  }, [queued])
  return (
    <>
      <span role="status" className="flex items-center gap-1.5 text-good empty:hidden">
        {queued && <Check size={14} aria-hidden="true" />}
        {queued && (queued.count === 1 ? 'Queued.' : `${queued.count} renders queued.`)}
      </span>
      {queued === null && <span>{otherwise}</span>}
    </>
  )
}
