/**
 * The open sheet: its rows, the inputs they name, the way back, and whether it is shown. Every change of rows is one
 * step that Undo takes back. It decides nothing about models and sends nothing; rows are replaced, never changed in
 * place, so that what was found out about a row (`judge-rows.ts`) holds for as long as the row is the same object.
 * Used by everything in this folder, and by the composer's drop to begin a sheet.
 */
import { create } from 'zustand'
import type { BatchRow } from '../../../shared/domain/batch'
import type { InputId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import type { SheetProblem } from '../../../shared/domain/sheet'
import type { SheetRow } from '../../../shared/sheet/rows'

/** A sheet as it begins, from wherever. */
export interface NewSheet {
  name: string
  rows: readonly BatchRow[]
  inputs: readonly Input[]
  problems?: readonly SheetProblem[]
}

interface Step {
  rows: readonly SheetRow[]
  /** What was done to come from these rows to the next ones: `Fill down`. */
  did: string
}

export interface SheetState {
  /** Null: there is no sheet. */
  name: string | null
  rows: readonly SheetRow[]
  /** Every input a row names, and those that rows named before (Undo needs them). */
  inputs: ReadonlyMap<InputId, Input>
  /** What the file it came from could not be made into, until it is dismissed. */
  problems: readonly SheetProblem[]
  /** Shown in the window's main area; else it is laid aside. */
  open: boolean
  past: readonly Step[]
  future: readonly Step[]
  /** What the last act did, in a sentence; announced. */
  said: string
  /** What was rendered of this sheet last: the very rows, and when. Null: nothing yet. */
  rendered: { rows: readonly SheetRow[]; atMs: number } | null

  /** Lays a new sheet in place of the one there is. */
  begin: (sheet: NewSheet) => void
  setOpen: (open: boolean) => void
  rename: (name: string) => void
  /** Takes the next rows as one step. The same array means that nothing changed. */
  change: (rows: readonly SheetRow[], did: string) => void
  addInputs: (inputs: readonly Input[]) => void
  say: (words: string) => void
  /** The rows as they are now were sent to the queue. */
  noteRendered: (rows: readonly SheetRow[]) => void
  dismissProblems: () => void
  undo: () => void
  redo: () => void
  /** Throws the sheet away; gives it back with the function that is returned. */
  discard: () => () => void
}

const longestHistory = 100
let lastId = 0

/** A batch's row as a row of the sheet, with a name of its own that stays with it while the sheet is open. */
export function asSheetRow({ draft, takes, tags }: BatchRow): SheetRow {
  return { id: String(++lastId), draft, takes, tags }
}

const nothing = {
  name: null,
  rows: [],
  inputs: new Map<InputId, Input>(),
  problems: [],
  open: false,
  past: [],
  future: [],
  said: '',
  rendered: null,
}

export const useSheet = create<SheetState>()((set, get) => ({
  ...nothing,
  begin: ({ name, rows, inputs, problems = [] }) =>
    set({
      ...nothing,
      name,
      rows: rows.map(asSheetRow),
      inputs: new Map(inputs.map((input) => [input.id, input])),
      problems,
      open: true,
    }),
  setOpen: (open) => set({ open }),
  rename: (name) => set({ name: name.slice(0, 200) }),
  change: (rows, did) =>
    set((state) =>
      rows === state.rows
        ? {}
        : { rows, past: [...state.past, { rows: state.rows, did }].slice(-longestHistory), future: [], said: '' },
    ),
  addInputs: (more) =>
    set(({ inputs }) => {
      if (more.length === 0) return {}
      const next = new Map(inputs)
      for (const input of more) next.set(input.id, input)
      return { inputs: next }
    }),
  say: (said) => set({ said }),
  noteRendered: (rows) => set({ rendered: { rows, atMs: Date.now() } }),
  dismissProblems: () => set({ problems: [] }),
  undo: () =>
    set(({ rows, past, future }) => {
      const step = past.at(-1)
      if (step === undefined) return { said: 'Nothing to undo' }
      return {
        rows: step.rows,
        past: past.slice(0, -1),
        future: [...future, { rows, did: step.did }],
        said: `Undone: ${step.did.toLowerCase()}`,
      }
    }),
  redo: () =>
    set(({ rows, past, future }) => {
      const step = future.at(-1)
      if (step === undefined) return { said: 'Nothing to redo' }
      return {
        rows: step.rows,
        past: [...past, { rows, did: step.did }],
        future: future.slice(0, -1),
        said: `Done again: ${step.did.toLowerCase()}`,
      }
    }),
  discard: () => {
    const { name, rows, inputs, problems, past, future, rendered } = get()
    set(nothing)
    return () => set({ name, rows, inputs, problems, past, future, rendered, open: true })
  },
}))
