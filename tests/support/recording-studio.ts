/**
 * A Studio that does nothing but note what reached it, behind the real dispatcher. For tests of the doors: what a door
 * refuses must not appear in `reached`.
 */
import type { Handlers } from '../../src/main/studio/contract-handlers'
import { makeDispatch } from '../../src/main/studio/dispatch'
import { silentLog } from '../../src/main/studio/log'
import type { DroppedFile, MediaFile, Studio } from '../../src/main/studio/studio.types'
import {
  type AppInfo,
  type CommandName,
  commands,
  type FrameOf,
  type ImportAnswer,
  type StudioEvent,
} from '../../src/shared/contract'
import { DailiesError } from '../../src/shared/failure'

export const SECRET_PATH = '/home/someone/secret/film.mp4'

export const someInfo: AppInfo = {
  version: '1.2.3',
  door: 'browser',
  platform: 'linux',
  libraryFolder: '/films',
  can: { reveal: false, trash: true, chooseFolder: false, copyFiles: false },
}

export interface RecordingStudio extends Studio {
  /** Every command that came through to a handler, in order. */
  readonly reached: { name: string; input: unknown }[]
  /** Every list of files handed over. */
  readonly imported: (readonly DroppedFile[])[]
  /** What was to be brought into the library; each is refused as noted by a test. */
  readonly broughtIn: { files: readonly DroppedFile[]; frameOf: FrameOf | undefined }[]
  /** The files that `media` gives, by `kind/id`. */
  readonly mediaFiles: Map<string, MediaFile>
  emit(event: StudioEvent): void
  /** What `importFiles` does besides noting. */
  onImport: (files: readonly DroppedFile[]) => Promise<ImportAnswer>
}

/** `app.info` answers; `account.get` is refused with a typed error; `account.refresh` throws with a path in its message. */
export function recordingStudio(): RecordingStudio {
  const reached: RecordingStudio['reached'] = []
  const imported: RecordingStudio['imported'] = []
  const broughtIn: RecordingStudio['broughtIn'] = []
  const listeners = new Set<(event: StudioEvent) => void>()
  const answers: Partial<Record<CommandName, (input: unknown) => unknown>> = {
    'app.info': () => someInfo,
    'account.get': () => {
      throw new DailiesError('offline', 'Runway cannot be reached.', 'Nothing was spent.')
    },
    'account.refresh': () => {
      throw new Error(`ENOENT: no such file, open '${SECRET_PATH}'`)
    },
  }
  const handlers = Object.fromEntries(
    Object.keys(commands).map((name) => [
      name,
      (input: unknown) => {
        reached.push({ name, input })
        return (answers[name as CommandName] ?? (() => ({})))(input)
      },
    ]),
  ) as unknown as Handlers
  const studio: RecordingStudio = {
    reached,
    imported,
    broughtIn,
    mediaFiles: new Map(),
    onImport: async (files) =>
      files.map(({ name }) => ({ kind: 'refused', name, message: 'noted', hint: 'by a test' }) as const),
    dispatch: makeDispatch(handlers, silentLog),
    async importFiles(files) {
      imported.push(files)
      return { ok: true, value: await studio.onImport(files) }
    },
    async bringIn(files, frameOf) {
      broughtIn.push({ files, frameOf })
      const refuse = ({ name }: DroppedFile) => ({
        kind: 'refused' as const,
        name,
        message: 'noted',
        hint: 'by a test',
      })
      return { ok: true, value: files.map(refuse) }
    },
    media: (kind, id) => studio.mediaFiles.get(`${kind}/${id}`) ?? null,
    listen(onEvent) {
      listeners.add(onEvent)
      return () => listeners.delete(onEvent)
    },
    settled: async () => {},
    emit: (event) => {
      for (const listener of listeners) listener(event)
    },
    busy: () => ({ active: 0, progress: 0 }),
    wake() {},
    async close() {},
  }
  return studio
}
