/**
 * One export: copies in order, then the lists. Goes on past a clip that cannot be copied and says why; stops where
 * nothing more can come (a full disk, a folder that is gone, the person). What was copied stays in any case.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportInclude, ExportReport, ListKind } from '../../../shared/export/export-commands'
import { endingOf, nameKey, plainFileName, stemOf } from '../../../shared/export/plain-name'
import { DailiesError } from '../../../shared/failure'
import { isDiskFull } from '../disk-full'
import { syncFolder } from '../media/durable-file'
import { ChangedMeanwhile, isThere, placeCopy, placeMade } from './place-copy'
import { type FiledClip, writeList } from './write-lists'

/** A clip with the name it is to have. */
export interface PlannedClip extends FiledClip {
  name: string
  sizeBytes: number
}

export interface ExportOrder {
  /** In order. Of those without a file only the recipe goes out. */
  clips: readonly PlannedClip[]
  folder: string
  listName: string
  include: ExportInclude
  ifThere: 'number' | 'skip'
  app: string
  signal: AbortSignal
  onProgress: (done: number, doneBytes: number) => void
}

const MOST_TOLD = 20
const listKinds: readonly ListKind[] = ['csv', 'json', 'm3u8', 'edl', 'fcpxml']
const GONE = 'its file is not in the library folder any more'

/** Never rejects for one clip. Throws `disk` where the folder itself cannot be written. */
export async function runExport(order: ExportOrder): Promise<ExportReport> {
  const { clips, folder, include, signal } = order
  await makeFolder(folder)
  const report = emptyReport(folder)
  const fail = (name: string, why: string) => {
    report.failedCount++
    if (report.failed.length < MOST_TOLD) report.failed.push({ name, why })
  }
  const planned = new Set(clips.map(({ name }) => nameKey(name)))
  const out: FiledClip[] = []
  let doneBytes = 0
  let done = 0
  for (const clip of clips) {
    if (signal.aborted) {
      report.stopped = true
      break
    }
    if (!include.files) {
      out.push(clip)
      continue
    }
    if (clip.path === null) {
      fail(clip.asset.fileName, GONE)
      out.push({ ...clip, shown: '' })
    } else {
      try {
        const placed = await placeOne(clip.path, clip.name, order, planned)
        if (placed.copied) {
          report.copied++
          report.copiedBytes += clip.sizeBytes
        } else report.alreadyThere++
        out.push({ ...clip, path: join(folder, placed.name), shown: placed.name })
      } catch (error) {
        const ends = whyAllEnds(error)
        if (ends !== null) {
          report.notes.push(`${ends} What was copied before is whole.`)
          report.failedCount += clips.length - done
          report.failed.push({ name: clip.name, why: ends })
          await syncFolder(folder)
          return { ...report, stopped: true }
        }
        fail(clip.asset.fileName, whyNot(error))
        out.push({ ...clip, path: null, shown: '' })
      }
    }
    done++
    doneBytes += clip.sizeBytes
    order.onProgress(done, doneBytes)
  }
  if (!report.stopped) {
    for (const kind of listKinds) if (include[kind]) await writeOne(kind, out, order, report, fail)
  }
  await syncFolder(folder)
  return report
}

export function emptyReport(folder: string): ExportReport {
  return {
    ...{ copied: 0, copiedBytes: 0, alreadyThere: 0, failedCount: 0 },
    ...{ written: [], failed: [], notes: [] },
    stopped: false,
    folder,
  }
}

/** Makes the folder where it is not there. Throws `disk`. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (cause) {
    throw new DailiesError(
      'disk',
      'The folder cannot be made.',
      'Nothing was copied. Choose another folder, or mend its permissions.',
      undefined,
      { cause },
    )
  }
}

/** Writes a small file under the first free name. Gives that name. */
export async function writeNew(
  folder: string,
  stem: string,
  ending: string,
  data: string | Uint8Array,
): Promise<string> {
  return placeFree(folder, stem, ending, (temp) => writeFile(temp, data, { flag: 'wx' }))
}

/** Makes a file under the first free name. Gives that name. */
export async function placeFree(
  folder: string,
  stem: string,
  ending: string,
  make: (temp: string) => Promise<void>,
): Promise<string> {
  for (let number = 1; ; number++) {
    const name = plainFileName(stem, ending, number === 1 ? '' : `-${number}`)
    if (!isThere(join(folder, name)) && (await placeMade(folder, name, make))) return name
  }
}

async function placeOne(
  source: string,
  wish: string,
  { folder, ifThere }: ExportOrder,
  planned: ReadonlySet<string>,
): Promise<{ name: string; copied: boolean }> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wish : plainFileName(stemOf(wish), endingOf(wish), `-${number}`)
    // The name of a clip that is still to come is left to that one.
    if (number > 1 && planned.has(nameKey(name))) continue
    if (await placeCopy(source, folder, name)) return { name, copied: true }
    if (ifThere === 'skip') return { name, copied: false }
  }
}

async function writeOne(
  kind: ListKind,
  clips: readonly FiledClip[],
  { folder, listName, app }: ExportOrder,
  report: ExportReport,
  fail: (name: string, why: string) => void,
): Promise<void> {
  try {
    const { text, notes } = writeList(kind, listName, clips, app)
    report.written.push(await writeNew(folder, listName, kind, text))
    for (const note of notes) if (!report.notes.includes(note)) report.notes.push(note)
  } catch (error) {
    fail(`${listName}.${kind}`, whyAllEnds(error) ?? whyNot(error))
  }
}

/** Why nothing more can be copied; null where only this clip cannot. */
export function whyAllEnds(error: unknown): string | null {
  if (isDiskFull(error)) return 'The disk is full.'
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EROFS') return 'The disk of that folder cannot be written.'
  if (code === 'EIO' || code === 'ENODEV' || code === 'ENXIO') return 'The disk of that folder does not answer.'
  return null
}

function whyNot(error: unknown): string {
  if (error instanceof ChangedMeanwhile) return 'it changed while it was copied'
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT') return GONE
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read, or the folder may not be written'
  if (code === 'EFBIG') return 'it is larger than that disk takes in one file'
  return 'the disk refused it'
}
