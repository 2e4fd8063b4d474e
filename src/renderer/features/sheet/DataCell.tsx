import { memo } from 'react'
import { findModel } from '../../../shared/catalog'
import { idsIn } from '../../../shared/domain/draft'
import type { Input } from '../../../shared/domain/input'
import { cellText } from '../../../shared/sheet/cells'
import type { SheetColumn } from '../../../shared/sheet/columns'
import { exactName } from '../../../shared/sheet/input-names'
import type { SheetRow } from '../../../shared/sheet/rows'
import { classNames } from '../../ui/class-names'
import { withModelLabels } from '../compose/model-words'
import { valueWords } from '../compose/option-words'
import { Thumbnail } from '../compose/Thumbnail'
import { whyNotApplying } from './cell-acts'
import { useSheet } from './sheet-store'
import { useSums } from './sums'

/** What stands in one cell, and what is wrong with it. */
export const DataCell = memo(function DataCell({ row, column }: { row: SheetRow; column: SheetColumn }) {
  const problem = useSums(({ judge }) => problemIn(judge(row).problems, column))
  const why = whyNotApplying(row, column)
  const empty = isEmpty(row, column)
  if (why !== null && empty) {
    return (
      <span title={why} className="sheet-dash">
        <span aria-hidden="true">–</span>
        <span className="sr-only">Does not apply: {why}</span>
      </span>
    )
  }
  const said = problem === null ? why : withModelLabels(problem)
  return (
    <span
      title={said ?? undefined}
      className={classNames('flex h-full min-w-0 items-center', problem !== null && 'sheet-wrong')}
    >
      <Content row={row} column={column} />
      {said !== null && <span className="sr-only">. Problem: {said}</span>}
    </span>
  )
})

/** The field by which the catalog's check speaks of a column. */
export function fieldOf(column: SheetColumn): string {
  return column.kind === 'media' ? column.slot : column.kind === 'prompt' ? 'promptText' : column.name
}

function problemIn(problems: readonly { field: string; message: string }[], column: SheetColumn): string | null {
  if (problems.length === 0) return null
  const field = fieldOf(column)
  return problems.find((problem) => problem.field === field)?.message ?? null
}

function isEmpty({ draft }: SheetRow, column: SheetColumn): boolean {
  switch (column.kind) {
    case 'media':
      return idsIn(draft.slots, column.slot).length === 0
    case 'prompt':
      return draft.promptText === ''
    case 'param':
      if (column.name === 'ratio') return draft.ratio === null
      if (column.name === 'duration') return draft.duration === null
      return !Object.hasOwn(draft.options, column.name)
    default:
      return false
  }
}

function Content({ row, column }: { row: SheetRow; column: SheetColumn }) {
  switch (column.kind) {
    case 'model':
      return <span className="truncate">{findModel(row.draft.model)?.label ?? row.draft.model}</span>
    case 'prompt':
      return <span className="sheet-prompt">{row.draft.promptText}</span>
    case 'media':
      return <Media row={row} column={column} />
    case 'takes':
      return <span className="tabular-nums">{row.takes}</span>
    case 'tags':
      return <span className="truncate">{row.tags.join(', ')}</span>
    case 'param': {
      const text = cellText(row, column, exactName)
      if (text === '') return <span className="truncate text-ink-3">{column.name === 'duration' ? '' : ' '}</span>
      if (column.name === 'duration')
        return <span className="tabular-nums">{Number(text) > 0 ? `${text} s` : valueWords(text)}</span>
      if (text === 'yes' || text === 'no') return <span>{text === 'yes' ? 'On' : 'Off'}</span>
      return <span className="truncate tabular-nums">{column.name === 'ratio' ? text : valueWords(text)}</span>
    }
  }
}

function Media({ row, column }: { row: SheetRow; column: SheetColumn & { kind: 'media' } }) {
  const inputs = useSheet((state) => state.inputs)
  const ids = idsIn(row.draft.slots, column.slot)
  const held = ids.map((id) => inputs.get(id)).filter((input): input is Input => input !== undefined)
  const [first] = held
  if (first === undefined) return ids.length > 0 ? <span className="truncate text-bad">File gone</span> : null
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="h-8 w-11 shrink-0 overflow-hidden rounded-sm bg-well">
        <Thumbnail input={first} className="object-cover!" />
      </span>
      {held.length > 1 ? (
        <span className="truncate text-xs">
          <span className="sr-only">{held.map(({ name }) => name).join(', ')}: </span>
          {held.length} files
        </span>
      ) : (
        <span className="min-w-0 truncate text-ink-2 text-xs">{first.name}</span>
      )}
    </span>
  )
}
