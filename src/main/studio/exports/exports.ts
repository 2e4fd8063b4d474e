/**
 * The way out to other programs: copies of clips under names a person chose, lists and recipes of them, contact sheets,
 * and the system's clipboard. It reads the library and writes only into a folder that was chosen for it; it never moves,
 * never writes over a file, never touches the library, and needs no network. Called by Studio's handlers.
 */
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { StudioEvent } from '../../../shared/contract'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import type { SheetOptions } from '../../../shared/export/contact-sheet'
import type { ExportReport, exportCommands, ListKind } from '../../../shared/export/export-commands'
import { listName } from '../../../shared/export/listed-clip'
import { namesFor, templateProblem } from '../../../shared/export/name-template'
import { plainFileName } from '../../../shared/export/plain-name'
import { assertNever, DailiesError } from '../../../shared/failure'
import { FolderChoiceId } from '../../../shared/library/folder-commands'
import type { Handlers } from '../contract-handlers'
import type { Folders } from '../folders/folders'
import type { Host } from '../host'
import type { Library } from '../library/library.types'
import type { Log } from '../log'
import { tellProgress } from './progress'
import { emptyReport, makeFolder, type PlannedClip, placeFree, runExport, whyAllEnds, writeNew } from './run-export'
import { openContactSheet } from './sheet/contact-sheet'
import { PRINT_DPI } from './sheet/draw-png'
import { type FiledClip, listMimes, writeList } from './write-lists'

export interface ExportsOptions {
  library: Pick<Library, 'dir' | 'getMany' | 'fileOf' | 'posterOf'>
  folders: Pick<Folders, 'pathOf'>
  host: Pick<Host, 'copyFiles' | 'reveal'>
  /** The name of a collection; null where it is not known. */
  nameOfCollection: (id: Asset['collections'][number]) => string | null
  /** `Dailies 0.1.0`. */
  app: string
  log: Log
  emit: (event: StudioEvent) => void
  /** Milliseconds since 1970. */
  now?: () => number
}

export interface Exports {
  handlers: Pick<Handlers, keyof typeof exportCommands>
  /** Stops what is under way and waits until it has stopped. */
  close(): Promise<void>
}

/** The library gives so many at once. */
const AT_ONCE = 1000
const SHOWN_NAMES = 6
const PREVIEW_DPI = 110

export function openExports(options: ExportsOptions): Exports {
  const { library, folders, host, nameOfCollection, app, log, emit, now = Date.now } = options
  let running: { press: string; stop: AbortController; ended: Promise<unknown> } | null = null
  /** What the last run wrote, for the file manager. */
  let lastWritten: string | null = null

  /** One at a time: two runs into one folder would count each other's files as their own. */
  async function alone<T>(press: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (running !== null) {
      throw new DailiesError('not-now', 'An export is under way already.', 'Wait until it has ended, or stop it first.')
    }
    const stop = new AbortController()
    const ended = work(stop.signal)
    running = { press, stop, ended: ended.catch(() => {}) }
    try {
      return await ended
    } finally {
      running = null
    }
  }

  const pathOf = (choice: string) => folders.pathOf(FolderChoiceId.parse(choice), 'export')
  const namesOf = (asset: Asset) => asset.collections.flatMap((id) => nameOfCollection(id) ?? [])

  function clipsOf(ids: readonly AssetId[]): Asset[] {
    const assets: Asset[] = []
    for (let at = 0; at < ids.length; at += AT_ONCE) assets.push(...library.getMany(ids.slice(at, at + AT_ONCE)))
    if (assets.length > 0) return assets
    throw new DailiesError('not-found', 'These clips are not in the library any more.', 'Nothing was copied.')
  }

  function planned(ids: readonly AssetId[], template: string): PlannedClip[] {
    const problem = templateProblem(template)
    if (problem !== null) throw new DailiesError('bad-request', problem, 'Nothing was copied.')
    const assets = clipsOf(ids)
    const names = namesFor(
      template,
      assets.map((asset, index) => ({ asset, index: index + 1, collections: namesOf(asset) })),
    )
    return assets.map((asset, index) => ({
      ...filed(asset),
      name: names[index] ?? asset.fileName,
      sizeBytes: asset.sizeBytes,
    }))
  }

  /** As it is in the library. */
  function filed(asset: Asset): FiledClip {
    const path = library.fileOf(asset.id)?.path ?? null
    return { asset, path, shown: path ?? asset.fileName, collections: namesOf(asset) }
  }

  function sheetOf(ids: readonly AssetId[], sheet: SheetOptions) {
    return openContactSheet({
      clips: clipsOf(ids),
      options: sheet,
      title: listName(sheet.title, now()),
      nowMs: now(),
      posterPathOf: (asset) => {
        const poster = library.posterOf(asset.id)
        if (poster !== null) return poster.path
        return asset.mime.startsWith('image/') ? (library.fileOf(asset.id)?.path ?? null) : null
      },
      log,
    })
  }

  const handlers: Exports['handlers'] = {
    'exports.preview': ({ ids, template }) => {
      const assets = clipsOf(ids)
      const here = assets.filter((asset) => !asset.missing)
      const first = assets.slice(0, SHOWN_NAMES)
      return {
        count: assets.length,
        bytes: here.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
        missing: assets.length - here.length,
        names:
          templateProblem(template) === null
            ? namesFor(
                template,
                first.map((asset, index) => ({ asset, index: index + 1, collections: namesOf(asset) })),
              )
            : [],
      }
    },

    'exports.run': ({ ids, choice, name, template, include, ifThere, press }) =>
      alone(press, async (signal) => {
        const folder = await pathOf(choice)
        const clips = planned(ids, template)
        if (!Object.values(include).includes(true)) {
          throw new DailiesError('bad-request', 'Nothing was chosen to be exported.', 'Choose the clips or a list.')
        }
        const totalBytes = clips.reduce((sum, { path, sizeBytes }) => sum + (path === null ? 0 : sizeBytes), 0)
        const progress = tellProgress(emit, { press, total: clips.length, totalBytes })
        try {
          const report = await runExport({
            clips,
            folder,
            listName: listName(name, now()),
            include,
            ifThere,
            app,
            signal,
            onProgress: progress.tell,
          })
          lastWritten = join(folder, firstName(report, clips))
          return report
        } finally {
          progress.end()
        }
      }),

    'exports.stop': async ({ press }) => {
      if (running?.press !== press) return {}
      running.stop.abort()
      await running.ended
      return {}
    },

    'exports.reveal': async () => {
      if (host.reveal === null || lastWritten === null) {
        throw new DailiesError(
          'unsupported',
          'The folder cannot be shown here.',
          'What was exported is in the folder that was named.',
        )
      }
      await host.reveal(lastWritten)
      return {}
    },

    'exports.text': ({ ids, kind, name }) => {
      const called = listName(name, now())
      const { text, notes } = writeList(kind, called, clipsOf(ids).map(filed), app)
      return { fileName: plainFileName(called, kind), mime: listMimes[kind satisfies ListKind], text, notes }
    },

    'exports.sheetPage': async ({ ids, sheet, page }) => {
      const made = sheetOf(ids, sheet)
      const png = await made.pngOf(Math.min(page, made.layout.pages - 1), PREVIEW_DPI)
      const { width, height, pages } = made.layout
      return { base64: png.toString('base64'), pages, width, height }
    },

    'exports.sheetToFolder': ({ ids, sheet, format, choice, press }) =>
      alone(press, async (signal) => {
        const folder = await pathOf(choice)
        const made = sheetOf(ids, sheet)
        const { pages } = made.layout
        await makeFolder(folder)
        const report = emptyReport(folder)
        const progress = tellProgress(emit, { press, total: pages, totalBytes: 0 })
        const onPage = (page: number) => progress.tell(page + 1, 0)
        try {
          if (format === 'pdf') {
            const write = (temp: string) => made.pdfInto(createWriteStream(temp, { flags: 'wx' }), { onPage, signal })
            report.written.push(await placeFree(folder, made.stem, 'pdf', write))
          } else {
            for (let page = 0; page < pages; page++) {
              signal.throwIfAborted()
              const png = await made.pngOf(page, PRINT_DPI)
              const stem = pages === 1 ? made.stem : `${made.stem} page ${page + 1}`
              report.written.push(await writeNew(folder, stem, 'png', png))
              onPage(page)
            }
          }
        } catch (error) {
          if (!signal.aborted) throw sheetFailed(error)
          report.stopped = true
        } finally {
          progress.end()
        }
        const [first] = report.written
        if (first !== undefined) lastWritten = join(folder, first)
        return report
      }),

    'exports.sheetBytes': async ({ ids, sheet, format, page }) => {
      const made = sheetOf(ids, sheet)
      const { pages } = made.layout
      switch (format) {
        case 'pdf': {
          const pieces: Buffer[] = []
          const into = new Writable({
            write(piece: Buffer, _encoding, done) {
              pieces.push(piece)
              done()
            },
          })
          await made.pdfInto(into, { onPage: () => {}, signal: new AbortController().signal })
          return { fileName: plainFileName(made.stem, 'pdf'), base64: Buffer.concat(pieces).toString('base64'), pages }
        }
        case 'png': {
          const png = await made.pngOf(Math.min(page, pages - 1), PRINT_DPI)
          const suffix = pages === 1 ? '' : ` page ${page + 1}`
          return { fileName: plainFileName(made.stem, 'png', suffix), base64: png.toString('base64'), pages }
        }
        default:
          return assertNever(format)
      }
    },

    'exports.copy': async ({ ids }) => {
      if (host.copyFiles === null) {
        throw new DailiesError(
          'unsupported',
          'Files cannot be put on the clipboard here.',
          'Export them into a folder instead.',
        )
      }
      const assets = clipsOf(ids)
      const paths = assets.flatMap(({ id }) => library.fileOf(id)?.path ?? [])
      if (paths.length === 0) {
        throw new DailiesError('not-found', 'The files are not in the library folder any more.', 'Nothing was copied.')
      }
      return { how: await host.copyFiles(paths), count: paths.length, missing: assets.length - paths.length }
    },
  }

  return {
    handlers,
    async close() {
      running?.stop.abort()
      await running?.ended
    },
  }
}

/** What the file manager is to show: a clip, else a list. */
function firstName(report: ExportReport, clips: readonly PlannedClip[]): string {
  const copied =
    report.copied > 0 || report.alreadyThere > 0 ? clips.find(({ path }) => path !== null)?.name : undefined
  return copied ?? report.written[0] ?? ''
}

function sheetFailed(error: unknown): DailiesError {
  if (error instanceof DailiesError) return error
  const why = whyAllEnds(error) ?? 'The folder could not be written.'
  return new DailiesError('disk', why, 'The contact sheet was not made. Nothing else was touched.', undefined, {
    cause: error,
  })
}
