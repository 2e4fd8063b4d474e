/** Keeps the open sheet over reloads and restarts, as Studio's one kept sheet, until it is closed. */
import type { BatchRow } from '../../../shared/domain/batch'
import { inputsOf, keepInputs } from '../../../shared/domain/draft'
import type { InputId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import { client } from '../../client/client'
import { notify } from '../../state/notices'
import { fromKept, toKept } from './kept-form'
import { type SheetState, useSheet } from './sheet-store'

/** Takes up the sheet that was kept. Files that are gone leave their cells, and it is said. */
export async function restoreSheet(): Promise<void> {
  const { sheet } = await client.call('sheets.kept', {})
  const kept = fromKept(sheet)
  if (kept === null || useSheet.getState().name !== null) return
  const { name, rows, open } = kept
  const wanted = [...new Set(rows.flatMap(({ draft }) => inputsOf(draft.slots)))]
  const inputs: Input[] = []
  for (let from = 0; from < wanted.length; from += atOnce) {
    inputs.push(...(await client.call('inputs.get', { ids: wanted.slice(from, from + atOnce) })))
  }
  if (useSheet.getState().name !== null) return
  const there = new Set<InputId>(inputs.map(({ id }) => id))
  const gone = wanted.length - there.size
  const whole = gone === 0 ? rows : rows.map((row) => withoutGone(row, there))
  useSheet.getState().begin({ name, rows: whole, inputs })
  useSheet.getState().setOpen(open)
  if (gone > 0) {
    notify(
      'warning',
      `${gone} ${gone === 1 ? 'file' : 'files'} of the sheet ${name} ${gone === 1 ? 'is' : 'are'} gone.`,
      {
        hint: 'Their cells are empty now. Drop the files onto them again.',
      },
    )
  }
}

/** Most inputs that are asked for in one call. */
const atOnce = 200

function withoutGone(row: BatchRow, there: ReadonlySet<InputId>): BatchRow {
  const { draft } = row
  if (inputsOf(draft.slots).every((id) => there.has(id))) return row
  return { ...row, draft: { ...draft, slots: keepInputs(draft.slots, (id) => there.has(id)) } }
}

/** Keeps every change from now on, shortly after it is made and when the window goes; gives the function that stops. */
export function rememberSheet(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    // A sheet that could not be kept is still here; the next change tries again.
    client.call('sheets.keep', { sheet: asKept(useSheet.getState()) }).catch((error: unknown) => console.warn(error))
  }
  const stopListening = useSheet.subscribe((now, before) => {
    if (now.rows === before.rows && now.name === before.name && now.open === before.open) return
    clearTimeout(timer)
    timer = setTimeout(keep, quietMs(now.rows.length))
  })
  const leaving = () => {
    if (timer !== undefined) keep()
  }
  window.addEventListener('pagehide', leaving)
  return () => {
    stopListening()
    window.removeEventListener('pagehide', leaving)
    clearTimeout(timer)
  }
}

function asKept({ name, open, rows }: SheetState): unknown {
  return name === null ? null : toKept({ name, open, rows })
}

/** A long sheet takes a moment to write: not while somebody is in the middle of it. */
function quietMs(rows: number): number {
  return rows > 1000 ? 2500 : 150
}
