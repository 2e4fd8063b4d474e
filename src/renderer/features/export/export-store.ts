/**
 * What is being exported: the clips in their order, how, and how far it is. Asks Studio and takes in its events. What a
 * person chose is kept in the settings for the next time; the folder for as long as the window is open.
 */
import { create } from 'zustand'
import type { AssetId } from '../../../shared/domain/ids'
import { type SheetOptions, usualSheet } from '../../../shared/export/contact-sheet'
import {
  ExportHabits,
  type ExportInclude,
  type ExportProgress,
  type ExportReport,
  type ListKind,
  MOST_EXPORTED,
} from '../../../shared/export/export-commands'
import { USUAL_TEMPLATE } from '../../../shared/export/name-template'
import type { FolderChoice } from '../../../shared/library/folder-commands'
import { client } from '../../client/client'
import { useApp } from '../../state/app'
import { asFailure, notify, notifyError } from '../../state/notices'
import { saveFile } from '../../ui/save-file'

export type ExportTab = 'files' | 'sheet'

interface ExportStore {
  /** Null: the panel is closed. */
  ids: readonly AssetId[] | null
  tab: ExportTab
  template: string
  include: ExportInclude
  ifThere: 'number' | 'skip'
  /** What lists are called; empty: by the day. */
  name: string
  sheet: SheetOptions
  sheetFormat: 'pdf' | 'png'
  folder: FolderChoice | null
  /** Names the run that is under way. */
  press: string | null
  progress: ExportProgress | null
  report: ExportReport | null
  failure: { message: string; hint: string } | null
}

const usualInclude: ExportInclude = { files: true, csv: false, json: false, m3u8: false, edl: false, fcpxml: false }

export const useExport = create<ExportStore>()(() => ({
  ids: null,
  tab: 'files',
  template: USUAL_TEMPLATE,
  include: usualInclude,
  ifThere: 'number',
  name: '',
  sheet: usualSheet,
  sheetFormat: 'pdf',
  folder: null,
  press: null,
  progress: null,
  report: null,
  failure: null,
}))

/** Opens the panel for these clips, in this order. */
export function openExport(ids: readonly AssetId[], tab: ExportTab = 'files'): void {
  if (ids.length === 0) return
  if (ids.length > MOST_EXPORTED) {
    notify('warning', `${ids.length.toLocaleString('en')} clips are chosen; at most 10,000 go out at once.`, {
      hint: 'Choose fewer, or export them in parts.',
    })
    return
  }
  // What is under way goes on to be shown.
  if (useExport.getState().press !== null) {
    if (useExport.getState().ids === null) useExport.setState({ ids, tab })
    return
  }
  const habits = ExportHabits.safeParse(useApp.getState().settings.exportHabits).data ?? {}
  useExport.setState({
    ids,
    tab,
    template: habits.template ?? USUAL_TEMPLATE,
    include: habits.include ?? usualInclude,
    ifThere: habits.ifThere ?? 'number',
    sheet: { ...(habits.sheet ?? usualSheet), title: '' },
    sheetFormat: habits.sheetFormat ?? 'pdf',
    name: '',
    report: null,
    failure: null,
  })
}

export function closeExport(): void {
  useExport.setState({ ids: null })
}

/** Changes what goes out; what came of the last run is then told no longer. */
export function changeExport(
  patch: Partial<
    Pick<ExportStore, 'template' | 'include' | 'ifThere' | 'name' | 'sheet' | 'sheetFormat' | 'folder' | 'tab'>
  >,
): void {
  useExport.setState({ ...patch, report: null, failure: null })
}

/** Copies the clips and writes the lists into the folder. */
export async function runExport(): Promise<void> {
  const { ids, folder, template, include, ifThere, name } = useExport.getState()
  if (ids === null || folder === null) return
  await under((press) =>
    client.call('exports.run', { ids: [...ids], choice: folder.choice, template, include, ifThere, name, press }),
  )
}

/** Writes the contact sheet into the folder. */
export async function sheetToFolder(): Promise<void> {
  const { ids, folder, sheet, sheetFormat: format } = useExport.getState()
  if (ids === null || folder === null) return
  await under((press) =>
    client.call('exports.sheetToFolder', { ids: [...ids], choice: folder.choice, sheet, format, press }),
  )
}

async function under(work: (press: string) => Promise<ExportReport>): Promise<void> {
  const press = crypto.randomUUID()
  keepHabits()
  useExport.setState({ press, progress: null, report: null, failure: null })
  const stopListening = client.onEvent((event) => {
    if (event.type === 'exports.progress' && event.progress?.press === press)
      useExport.setState({ progress: event.progress })
  })
  try {
    const report = await work(press)
    useExport.setState({ report })
    const { folder } = useExport.getState()
    // It is there by now.
    if (folder !== null) useExport.setState({ folder: { ...folder, facts: { ...folder.facts, exists: true } } })
    if (useExport.getState().ids === null) notify('success', 'The export has ended.')
  } catch (error) {
    const { message, hint } = asFailure(error)
    useExport.setState({ failure: { message, hint } })
    if (useExport.getState().ids === null) notifyError(error)
  } finally {
    stopListening()
    useExport.setState({ press: null, progress: null })
  }
}

export function stopExport(): void {
  const { press } = useExport.getState()
  if (press !== null) client.call('exports.stop', { press }).catch(notifyError)
}

/** One list of the library's own files, saved by the window. */
export async function saveList(kind: ListKind): Promise<void> {
  const { ids, name } = useExport.getState()
  if (ids === null) return
  try {
    const { fileName, text, mime, notes } = await client.call('exports.text', { ids: [...ids], kind, name })
    saveFile(fileName, text, mime)
    const [first] = notes
    if (first !== undefined) notify('info', first)
  } catch (error) {
    notifyError(error)
  }
}

/** The contact sheet, saved by the window: the PDF whole, or each page as a picture. */
export async function saveSheet(): Promise<void> {
  const { ids, sheet, sheetFormat: format } = useExport.getState()
  if (ids === null) return
  keepHabits()
  try {
    for (let page = 0, pages = 1; page < pages; page++) {
      const made = await client.call('exports.sheetBytes', { ids: [...ids], sheet, format, page })
      pages = format === 'png' ? made.pages : 1
      saveFile(made.fileName, bytesOf(made.base64), format === 'pdf' ? 'application/pdf' : 'image/png')
    }
  } catch (error) {
    notifyError(error)
  }
}

export async function revealExport(): Promise<void> {
  try {
    await client.call('exports.reveal', {})
  } catch (error) {
    notifyError(error)
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function keepHabits(): void {
  const { template, include, ifThere, sheet, sheetFormat } = useExport.getState()
  const exportHabits: ExportHabits = { template, include, ifThere, sheet: { ...sheet, title: '' }, sheetFormat }
  // Not worth a word: the next export begins with the habits before.
  client.call('settings.set', { exportHabits }).catch(() => undefined)
}
