/** An export in words: on its button, on its way, and what came of it. Pure. */
import { count, megabytes } from '../../../shared/catalog/words'
import type { ExportInclude, ExportProgress, ExportReport, ListKind } from '../../../shared/export/export-commands'

/** `1 clip`, `1,200 clips`. */
export function clipCount(clips: number): string {
  return `${count(clips)} ${clips === 1 ? 'clip' : 'clips'}`
}

/** `340 MB`, `1.4 GB`: as a disk is spoken of. */
export function sizeWords(bytes: number): string {
  const gigabytes = bytes / 1024 ** 3
  if (gigabytes < 1) return megabytes(bytes >= 1024 ** 2 * 10 ? Math.round(bytes / 1024 ** 2) * 1024 ** 2 : bytes)
  return `${gigabytes < 100 ? Math.round(gigabytes * 10) / 10 : count(Math.round(gigabytes))} GB`
}

/** The lists in the order in which they are offered. */
export const lists: readonly { kind: ListKind; label: string; hint: string }[] = [
  { kind: 'csv', label: 'Recipes as CSV', hint: 'For spreadsheets; Dailies can make it a sheet again' },
  { kind: 'json', label: 'Recipes as JSON', hint: 'Everything known of each clip, for scripts' },
  { kind: 'm3u8', label: 'Play list (.m3u8)', hint: 'For players' },
  { kind: 'edl', label: 'Edit list (.edl)', hint: 'CMX 3600, for any editor' },
  { kind: 'fcpxml', label: 'FCPXML', hint: 'For Final Cut Pro and DaVinci Resolve' },
]

/** What the button says it will do: `Export 12 clips · 340 MB`, `Write 2 lists`. */
export function exportButtonWords(
  include: ExportInclude,
  clips: { count: number; missing: number; bytes: number },
): string {
  const written = lists.filter(({ kind }) => include[kind]).length
  const listWords = written === 0 ? '' : `${written} ${written === 1 ? 'list' : 'lists'}`
  if (!include.files) return listWords === '' ? 'Choose what goes out' : `Write ${listWords}`
  const files = `Export ${clipCount(clips.count - clips.missing)}`
  return [listWords === '' ? files : `${files} and ${listWords}`, sizeWords(clips.bytes)].join(' · ')
}

/** How far it is: `3 of 12 · 40 MB of 340 MB`. */
export function progressWords({ done, total, doneBytes, totalBytes }: ExportProgress): string {
  const steps = `${count(done)} of ${count(total)}`
  return totalBytes === 0 ? steps : `${steps} · ${sizeWords(doneBytes)} of ${sizeWords(totalBytes)}`
}

/** What came of it, in a line. */
export function reportWords(report: ExportReport): string {
  const { copied, copiedBytes, alreadyThere, written, failedCount, stopped } = report
  const parts: string[] = []
  if (copied > 0) parts.push(`${clipCount(copied)} copied, ${sizeWords(copiedBytes)}`)
  if (alreadyThere > 0) parts.push(`${clipCount(alreadyThere)} ${alreadyThere === 1 ? 'was' : 'were'} there already`)
  if (written.length > 0)
    parts.push(written.length > 3 ? `${written.length} files written` : `${written.join(', ')} written`)
  if (failedCount > 0) parts.push(`${clipCount(failedCount)} could not be copied`)
  const all = parts.length === 0 ? 'Nothing was copied' : parts.join('; ')
  return `${stopped ? 'Stopped. ' : ''}${all}.`
}
