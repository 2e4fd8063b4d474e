/** Studio as its doors see it. */
import type { BroughtInAnswer, FrameOf, ImportAnswer, MediaKind, StudioEvent } from '../../shared/contract'
import type { Result } from '../../shared/failure'
import type { Dispatch } from './dispatch'
import type { Host } from './host'
import type { PracticeOptions } from './practice/practice.types'

export interface StudioOptions {
  host: Host
  /** Folder for the queue, kept inputs, settings, log and practice mode. */
  dataDir: string
  /** Folder of the library. */
  libraryDir: string
  /** False: it is only where libraries usually are, and one that was moved is where it was moved to. True unless told. */
  libraryGiven?: boolean
  /** `RUNWAYML_API_SECRET` and `RUNWAYML_BASE_URL`, as the SDK knows them. */
  env: { apiSecret: string | undefined; baseUrl: string | undefined }
  version: string
  /** Begins, watches and fetches nothing until `wake()`: for a door that only looks, or that asks first. */
  asleep?: boolean
  /** For tests: a quicker pulse against the practice API. Runway's own rule is five seconds between looks. */
  tuning?: StudioTuning
}

export interface StudioTuning {
  lookEveryMs?: number
  stallMs?: number
  pauseMs?: number
  /** The first wait after Runway was busy or could not be reached; it doubles from there. 2 s. */
  backoffMs?: number
  /** How often a full disk is looked at again. 30 s. */
  diskEveryMs?: number
  /** How long a deletion can be taken back before it goes to the system's trash. Ten minutes. */
  deletedForMs?: number
  practice?: Partial<Pick<PracticeOptions, 'pace' | 'frameRate' | 'allowances' | 'balanceCredits' | 'faults'>>
}

/** A file that a door may stream to its window. The path never leaves the main process. */
export interface MediaFile {
  path: string
  mime: string
  sizeBytes: number
}

/**
 * One file of a drop, as the desktop door has it (a path) or the clipboard (bytes). `inPlace`: the path is where the
 * person has it, and not a copy that a door made, so what a sheet names may be looked for beside it; `only`: nowhere else,
 * as a script expects it, so that a picture of the same name that was kept once is never rendered in its place.
 * `modifiedAtMs`: when the person's own file was last changed, where the door knows it.
 */
export type DroppedFile = { name: string; modifiedAtMs?: number } & (
  | { path: string; inPlace?: true | 'only' }
  | { bytes: Uint8Array }
)

export interface Studio {
  /** Answers a command of the contract. Never rejects. */
  dispatch: Dispatch
  /**
   * Identifies, measures and keeps files as inputs; one outcome each, in order. Never rejects.
   * @param frameOf - the clip of the library that they are frames of
   */
  importFiles(files: readonly DroppedFile[], frameOf?: FrameOf): Promise<Result<ImportAnswer>>
  /** Brings files into the library; one outcome each, in order. Never rejects. `frameOf` as above. */
  bringIn(files: readonly DroppedFile[], frameOf?: FrameOf): Promise<Result<BroughtInAnswer>>
  /** The file behind a media address; null when there is none. */
  media(kind: MediaKind, id: string): MediaFile | null
  /** Calls back with every event until the returned function is called. */
  listen(onEvent: (event: StudioEvent) => void): () => void
  /** What is under way: for the question at quitting and the dock's progress. */
  busy(): { active: number; progress: number }
  /** Resolves when the library has been looked through after the start: its index agrees with its folder. */
  settled(): Promise<void>
  /** Tells that the machine woke up or the network came back (or this Studio is to begin): what waits is tried at once. */
  wake(): void
  /** Stops taking new steps, lets what must not be cut finish, closes the databases. */
  close(): Promise<void>
}
