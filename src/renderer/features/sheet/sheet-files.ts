/**
 * Brings files into sheets: pictures and clips as rows, CSV and JSON as whole sheets, and files onto single cells. Hands
 * them to Studio, which keeps them, and says what it refused. Called by drops, pastes and pickers; never throws.
 */
import { create } from 'zustand'
import { fitDraft } from '../../../shared/catalog'
import { count } from '../../../shared/catalog/words'
import type { ImportAnswer } from '../../../shared/contract'
import { type BatchRow, MOST_RENDERS } from '../../../shared/domain/batch'
import { type Draft, emptySlots, idsIn } from '../../../shared/domain/draft'
import type { Input } from '../../../shared/domain/input'
import type { SheetColumn } from '../../../shared/sheet/columns'
import { stemOf } from '../../../shared/sheet/rows'
import { asWritten } from '../../../shared/sheet/template'
import { client } from '../../client/client'
import { grabFrame } from '../../media/grab-frame'
import { useComposer } from '../../state/composer'
import { notify, notifyError } from '../../state/notices'
import { putInSlot } from '../../state/place-inputs'
import { wordsOf } from '../compose/slot-words'
import { setMedia } from './cell-acts'
import { type Dropped, filesOf, isSheetFile } from './dropped-files'
import { asSheetRow, type NewSheet, useSheet } from './sheet-store'

interface IntakeState {
  /** Files on their way in; null while there are none. */
  taking: { done: number; of: number } | null
}

export const useIntake = create<IntakeState>()(() => ({ taking: null }))

type Outcome = ImportAnswer[number]

/** A drop as a sheet of its own: one row a picture or clip, or the sheet that a CSV or JSON file is. */
export async function sheetFromDrop(dropped: Dropped): Promise<void> {
  try {
    const { files, left } = await filesOf(dropped)
    if (left > 0) tellLeft(left)
    const [folder] = dropped.folders
    const name = dropped.folders.length === 1 && dropped.files.length === 0 ? folder?.name : undefined
    await sheetFromFiles(files, name)
  } catch (error) {
    notifyError(error)
  }
}

/** Files as a sheet of their own. `name`: what it is called, where it has a name. */
export async function sheetFromFiles(files: readonly File[], name?: string): Promise<void> {
  const { kept, sheet } = await take(files)
  if (sheet !== undefined) return beginSheet({ ...sheet, name: stemOf(sheet.name), inputs: [...sheet.inputs, ...kept] })
  if (kept.length === 0) return
  const rows = rowsOf(kept)
  beginSheet({ name: name ?? nameFor(kept), rows, inputs: kept })
  makeThumbnails(kept)
}

/** Files as more rows of the open sheet, at its end; a CSV or JSON file as a sheet of its own. */
export async function moreRows(dropped: Dropped): Promise<void> {
  try {
    const { files, left } = await filesOf(dropped)
    if (left > 0) tellLeft(left)
    if (files.some(isSheetFile)) return await sheetFromFiles(files)
    const { kept } = await take(files)
    const { rows, addInputs, change } = useSheet.getState()
    if (kept.length === 0) return
    if (rows.length + kept.length > MOST_RENDERS) {
      notify(
        'error',
        `That would be ${count(rows.length + kept.length)} rows; a sheet has at most ${count(MOST_RENDERS)}.`,
        {
          hint: 'No row was added. Make a second sheet of them.',
        },
      )
      return
    }
    addInputs(kept)
    const last = rows.at(-1)
    const base = last === undefined ? composerBase() : { ...last.draft, slots: emptySlots }
    change([...rows, ...rowsOf(kept, base).map(asSheetRow)], kept.length === 1 ? 'New row' : `${kept.length} new rows`)
    makeThumbnails(kept)
  } catch (error) {
    notifyError(error)
  }
}

/** Files onto one cell: in place of what is there, or beside it where it takes several. */
export async function intoCell(
  id: string,
  column: SheetColumn & { kind: 'media' },
  files: readonly File[],
): Promise<void> {
  const { kept } = await take(files)
  const { rows, inputs, addInputs, change } = useSheet.getState()
  const words = wordsOf(column.slot)
  const fitting = kept.filter(({ kind }) => words.kinds.includes(kind))
  for (const { name } of kept.filter((input) => !fitting.includes(input))) {
    notify('error', `${name} is no file for ${column.label}.`, { hint: 'The cell was left as it was.' })
  }
  const row = rows.find((one) => one.id === id)
  if (row === undefined || fitting.length === 0) return
  addInputs(fitting)
  const known = new Map([...inputs, ...fitting.map((input) => [input.id, input] as const)])
  const held = column.several ? idsIn(row.draft.slots, column.slot) : []
  const given = (column.several ? fitting : fitting.slice(0, 1)).map((input) => input.id)
  const next = setMedia(row, column, [...held, ...given.filter((one) => !held.includes(one))], known)
  change(
    rows.map((one) => (one.id === id ? next.row : one)),
    `Change of ${column.label.toLowerCase()}`,
  )
  makeThumbnails(fitting)
}

/** Lays a sheet in place of the one there is, with the way back to that one. */
export function beginSheet(sheet: NewSheet): void {
  const before = useSheet.getState()
  const bringBack = before.rows.length > 0 ? before.discard() : null
  useSheet.getState().begin(sheet)
  if (bringBack === null) return
  notify('info', `The sheet ${before.name ?? ''} was put away for the new one.`, {
    action: { label: 'Bring it back', run: bringBack },
  })
}

/** Hands files to Studio, few at a time; says what was refused. Sheets go last: they name the others. */
async function take(files: readonly File[]): Promise<{ kept: Input[]; sheet: NewSheet | undefined }> {
  const media = files.filter((file) => !isSheetFile(file))
  const sheets = files.filter(isSheetFile)
  const outcomes: Outcome[] = []
  useIntake.setState({ taking: { done: 0, of: files.length } })
  try {
    for (let from = 0; from < media.length; from += atOnce) {
      outcomes.push(...(await client.importFiles(media.slice(from, from + atOnce))))
      useIntake.setState({ taking: { done: Math.min(from + atOnce, media.length), of: files.length } })
    }
    // The doors look for the files that a sheet names beside it, and among those that came with it.
    if (sheets.length > 0) outcomes.push(...(await client.importFiles(sheets.slice(0, 1))))
  } catch (error) {
    notifyError(error)
  } finally {
    useIntake.setState({ taking: null })
  }
  tellRefused(outcomes)
  const kept = outcomes.flatMap((outcome) => (outcome.kind === 'kept' ? [outcome.input] : []))
  const sheet = outcomes.find((outcome) => outcome.kind === 'sheet')
  return { kept, sheet: sheet?.kind === 'sheet' ? sheet.sheet : undefined }
}

const atOnce = 8

function tellRefused(outcomes: readonly Outcome[]): void {
  const refused = outcomes.filter((outcome) => outcome.kind === 'refused')
  for (const { message, hint } of refused.slice(0, 2)) notify('error', message, { hint })
  if (refused.length > 2) {
    notify('error', `${refused.length - 2} more files could not be used.`, { hint: 'The others are in the sheet.' })
  }
}

function tellLeft(left: number): void {
  notify('warning', `${count(left)} files of that folder were left out.`, {
    hint: `A sheet has at most ${count(MOST_RENDERS)} rows.`,
  })
}

/** What the composer is set to, without its media: every row begins with that. */
export function composerBase(): Draft {
  const { draft } = useComposer.getState()
  return { ...draft, promptText: asWritten(draft.promptText), slots: emptySlots }
}

const usualSlot = { image: 'firstFrame', video: 'video', audio: 'referenceAudio' } as const

function rowsOf(inputs: readonly Input[], base: Draft = composerBase()): BatchRow[] {
  const known = new Map(inputs.map((input) => [input.id, input]))
  return inputs.map((input) => {
    const slots = putInSlot(base.slots, usualSlot[input.kind], input.id)
    // A model that takes no such file gives way to one that does, as in the composer.
    return { draft: fitDraft({ ...base, slots }, known).draft, takes: 1, tags: [] }
  })
}

function nameFor(inputs: readonly Input[]): string {
  const pictures = inputs.filter(({ kind }) => kind === 'image').length
  const word = pictures === inputs.length ? 'picture' : pictures === 0 ? 'clip' : 'file'
  return `${inputs.length} ${word}${inputs.length === 1 ? '' : 's'}`
}

/** Clips have no thumbnail until the window, which has a decoder, made one. One after another, in the background. */
async function makeThumbnails(inputs: readonly Input[]): Promise<void> {
  for (const input of inputs) {
    if (input.kind !== 'video' || input.hasThumbnail) continue
    try {
      const base64 = await grabFrame(client.mediaUrl('input', input.id))
      useSheet.getState().addInputs([await client.call('inputs.saveThumbnail', { id: input.id, base64 })])
    } catch (error) {
      console.info('no thumbnail of this clip', error)
    }
  }
}
