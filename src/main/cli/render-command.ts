/** `dailies render FILE`: reads, quotes, asks, renders, waits. */
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import type { Quote } from '../../shared/domain/batch'
import type { SheetProblem } from '../../shared/domain/sheet'
import { allColumns } from '../../shared/sheet/columns'
import { asCount } from '../../shared/sheet/sheet-words'
import type { Asked } from './arguments'
import { type ExitCode, exitCodes } from './exit-codes'
import { followWork } from './follow-work'
import type { Interrupts } from './interrupts'
import type { Door } from './open-door'
import type { Outlet } from './outlet'
import { readSheet, SheetRefused, type SheetToRender } from './read-sheet'
import { credits } from './words'
import { workOf } from './work'

type RenderAsked = Extract<Asked, { command: 'render' }>

export async function renderSheet(
  asked: RenderAsked,
  { door, outlet, interrupts }: { door: Door; outlet: Outlet; interrupts: Interrupts },
): Promise<ExitCode> {
  let sheet: SheetToRender
  try {
    sheet = await readSheet(door, asked.file, asked.takes)
  } catch (error) {
    if (!(error instanceof SheetRefused)) throw error
    outlet.refused(error.message, error.hint, error.problems)
    return exitCodes.refused
  }
  const account = await door.call('account.refresh', {})
  const { rows, name } = sheet
  const quote = await door.call('batches.quote', { rows })
  outlet.quoted({ name, rows: sheet.fileRows, quote, account, budgetCredits: asked.budgetCredits })
  if (quote.refused.length > 0) {
    outlet.refused(`${name} cannot be rendered as it is:`, 'Nothing was made or spent.', problemsOf(quote, sheet))
    return exitCodes.refused
  }
  if (asked.dryRun) {
    outlet.remark('Nothing was made: this was a dry run.')
    return exitCodes.done
  }
  if (!asked.yes && !(await isAgreed(asked, quote, account.kind === 'live', outlet, interrupts)))
    return exitCodes.refused

  door.studio.wake()
  const batch = await door.call('batches.create', {
    name,
    rows,
    budgetCredits: asked.budgetCredits,
    press: randomUUID(),
  })
  const work = workOf(
    await door.call('renders.list', {}),
    await door.call('queue.get', {}),
    (render) => render.batchId === batch.id,
  )
  return followWork({
    door,
    outlet,
    interrupts,
    work,
    name,
    rowOf: ({ row }) => (row === null ? null : (sheet.from[row] ?? row) + 1),
    pause: () => door.call('queue.pause', { batch: batch.id }),
    likelyDoneAtMs: (queue) => queue.batches.find(({ id }) => id === batch.id)?.likelyDoneAtMs ?? null,
  })
}

/** What the check of every row found, by the file's rows and columns. */
function problemsOf(quote: Quote, { from }: SheetToRender): SheetProblem[] {
  return quote.refused.map(({ row, field, message }) => ({
    row: (from[row] ?? row) + 1,
    column: columnOf(field),
    message,
    hint: '',
  }))
}

/** The column of a field of a draft, as the file would name it. */
function columnOf(field: string): string {
  if (field === 'promptText') return 'prompt'
  const found = allColumns.find((column) => (column.kind === 'media' ? column.slot : column.name) === field)
  return found?.name ?? field
}

async function isAgreed(
  { json }: RenderAsked,
  { renders, credits: { to }, unknown }: Quote,
  live: boolean,
  outlet: Outlet,
  interrupts: Interrupts,
): Promise<boolean> {
  if (json || !process.stdin.isTTY || !process.stdout.isTTY) {
    const why = json ? 'With --json nobody is asked' : 'There is no terminal to ask on'
    outlet.refused(`${why}, and --yes was not given.`, 'Nothing was made or spent. Add --yes to render it.', [])
    return false
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const stop = new AbortController()
  const ignore = interrupts.listen(() => stop.abort())
  // On a terminal, readline takes Ctrl-C for itself.
  terminal.on('SIGINT', () => stop.abort())
  try {
    const price = unknown > 0 ? `${credits(to)} and what is not known` : credits(to, live)
    const answer = await terminal.question(`Render ${asCount(renders, 'clip')} for ${price}? [y/N] `, {
      signal: stop.signal,
    })
    if (/^y(es)?$/i.test(answer.trim())) return true
  } catch (error) {
    if (!stop.signal.aborted) throw error
    outlet.remark('')
  } finally {
    terminal.close()
    ignore()
  }
  outlet.remark('Nothing was made or spent.')
  return false
}
