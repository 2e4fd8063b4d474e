/** The cells at the edges of a row: its number, by which it is selected and dragged; its price; what stands in its way. */
import { Check, GripVertical, TriangleAlert } from 'lucide-react'
import { memo, useState } from 'react'
import type { Problem } from '../../../shared/catalog'
import { count } from '../../../shared/catalog/words'
import type { Price } from '../../../shared/domain/money'
import type { SheetRow } from '../../../shared/sheet/rows'
import { Button } from '../../ui/Button'
import { Popover } from '../../ui/Popover'
import { fixWords } from '../compose/fixes-of'
import { withModelLabels } from '../compose/model-words'
import { learnedWords, priceWords, timesTakes } from '../compose/price-words'
import { carryOut, fixesOfRow, useFirstFix } from './row-fixes'
import { draggedRowsType } from './sheet-drag'
import { useSums } from './sums'

export const RowHead = memo(function RowHead({ place }: { place: number }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a row is moved by keyboard with Alt and the arrow keys
    <span
      draggable
      className="group/head flex h-full items-center justify-end gap-0.5 text-ink-3 text-xs tabular-nums"
      title="Drag to move. Alt and the arrow keys do it too."
      onDragStart={(event) => {
        event.dataTransfer.setData(draggedRowsType, String(place))
        event.dataTransfer.effectAllowed = 'move'
      }}
    >
      <GripVertical size={12} aria-hidden="true" className="invisible group-hover/head:visible" />
      <span className="sr-only">Row </span>
      {count(place + 1)}
    </span>
  )
})

export const PriceCell = memo(function PriceCell({ row }: { row: SheetRow }) {
  const { each, renders } = useSums(({ judge }) => judge(row))
  const sum = timesTakes(each, renders)
  return (
    <span
      className="flex h-full flex-col items-end justify-center tabular-nums"
      title={[priceWords(sum), learnedWords(each)].filter(Boolean).join('. ')}
    >
      <span className={each.kind === 'unknown' ? 'text-ink-3' : 'text-ink'}>{shortPrice(sum)}</span>
      {renders > 1 && (
        <span className="text-2xs text-ink-3">
          ×{count(renders)}
          {each.kind !== 'unknown' && ` · ${shortPrice(each)}`}
        </span>
      )}
    </span>
  )
})

/** `60`, `~30`, `100–200`, `unknown`: the column says that it is credits. */
function shortPrice(price: Price): string {
  if (price.kind === 'unknown') return 'unknown'
  const about = price.learnedFrom === undefined ? '' : '~'
  if (price.kind === 'exact') return `${about}${rounded(price.credits)}`
  return `${about}${rounded(price.fromCredits)}–${rounded(price.toCredits)}`
}

const rounded = (credits: number) => count(Math.round(credits * 100) / 100)

interface CheckCellProps {
  row: SheetRow
  place: number
  tabIndex: number
}

export const CheckCell = memo(function CheckCell({ row, place, tabIndex }: CheckCellProps) {
  const problems = useSums(({ judge }) => judge(row).problems)
  const [first] = problems
  if (first === undefined) {
    return (
      <span className="flex h-full items-center gap-1.5 text-ink-3 text-xs">
        <Check size={14} aria-hidden="true" className="text-good" />
        Ready
      </span>
    )
  }
  return <WhyNot row={row} place={place} problems={problems} first={first} tabIndex={tabIndex} />
})

interface WhyNotProps extends CheckCellProps {
  problems: readonly Problem[]
  first: Problem
}

function WhyNot({ row, place, problems, first, tabIndex }: WhyNotProps) {
  const [open, setOpen] = useState(false)
  const fix = useFirstFix(row, first)
  return (
    <span className="flex h-full min-w-0 flex-col justify-center gap-px">
      <Popover
        label={`Why row ${place + 1} cannot be rendered`}
        align="end"
        open={open}
        onOpenChange={setOpen}
        className="w-88"
        trigger={
          <button
            type="button"
            tabIndex={tabIndex}
            className="flex min-w-0 items-center gap-1.5 rounded-sm text-left text-bad text-xs leading-4.5 hover:underline"
            onKeyDown={(event) => {
              // The grid would begin to edit.
              if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
            }}
          >
            <TriangleAlert size={13} aria-hidden="true" className="shrink-0" />
            <span className="truncate">
              {withModelLabels(first.message)}
              {problems.length > 1 && ` +${problems.length - 1}`}
            </span>
          </button>
        }
      >
        <ul className="flex flex-col gap-3">
          {problems.map((problem) => (
            <li key={`${problem.field} ${problem.message}`} className="flex flex-col gap-1.5">
              <p className="text-ink text-sm">{withModelLabels(problem.message)}</p>
              <Fixes row={row} problem={problem} onDone={() => setOpen(false)} />
            </li>
          ))}
        </ul>
      </Popover>
      {fix !== null && (
        <Button
          size="sm"
          tabIndex={-1}
          className="h-5! max-w-full self-start px-1.5 text-2xs"
          onClick={() => void carryOut(row.id, fix)}
        >
          <span className="truncate">{fixWords(fix)}</span>
        </Button>
      )}
    </span>
  )
}

function Fixes({ row, problem, onDone }: { row: SheetRow; problem: Problem; onDone: () => void }) {
  const fixes = fixesOfRow(row, problem)
  if (fixes.length === 0) return <p className="text-ink-3 text-xs">Mend it in the row.</p>
  return (
    <span className="flex flex-wrap gap-1">
      {fixes.map((fix) => (
        <Button
          key={fixWords(fix)}
          size="sm"
          onClick={() => {
            onDone()
            void carryOut(row.id, fix)
          }}
        >
          {fixWords(fix)}
        </Button>
      ))}
    </span>
  )
}
