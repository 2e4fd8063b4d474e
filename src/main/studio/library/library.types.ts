/** The library as the rest of Studio sees it. */
import type { BroughtIn } from '../../../shared/bring-in'
import type { LibraryPage, LibraryQuery, LibrarySelection } from '../../../shared/contract'
import type { Asset, JudgementChange, UsedInput } from '../../../shared/domain/asset'
import type { Draft, Mode } from '../../../shared/domain/draft'
import type { AssetId, InputId, RenderId, TaskId, TrashId } from '../../../shared/domain/ids'
import type { Cost } from '../../../shared/domain/money'
import type { AccountKind } from '../../../shared/domain/render'
import type { Lineage } from '../../../shared/library/lineage'
import type { LibraryProblems } from '../../../shared/library/problems'
import type { MergeOutcome, MergePlan, TransferProgress } from '../../../shared/library/transfer'
import type { Host } from '../host'
import type { Log } from '../log'
import type { DroppedFile, MediaFile } from '../studio.types'
import type { BringInStep } from './bring-in/bring-in'
import type { Collections } from './collections/collections'
import type { LineageDeps } from './lineage/lineage'
import type { KnownContents } from './lineage/sources'
import type { MergeStep } from './merge/merge'

/** What the renders room knows of a finished file, and what its sidecar will say. */
export interface AssetRecord {
  /** Made by the caller before the download, so that placing twice is placing once. */
  assetId: AssetId
  renderId: RenderId
  taskId: TaskId
  account: AccountKind
  mode: Mode
  model: string
  draft: Draft
  /** The body of the create as it was sent (`runway://` URIs and all). Keys and signed URLs are cut out. */
  request: Record<string, unknown>
  inputs: UsedInput[]
  tags: string[]
  cost: Cost
  /** Which of the task's outputs this is, from 0. */
  outputIndex: number
  /** Of the file as downloaded. */
  sha256: string
  sizeBytes: number
  requestedAtMs: number
  /** When the create was sent; null if not known. */
  submittedAtMs: number | null
  /** When the task was seen to have succeeded; null if not known. */
  finishedAtMs: number | null
}

export interface LibraryOptions {
  libraryDir: string
  log: Log
  /** Milliseconds since 1970. */
  now?: () => number
  /** Dailies' own version, for the sidecars. */
  version?: string
  /** For tests: called between the steps of merging. What it throws ends the work there, as a crash would. */
  onMergeStep?: (step: MergeStep) => void
  /** Called after every change, with whole assets. */
  onChange?: (change: LibraryChange) => void
  /** Called while the folder is looked through, if that takes longer than a moment; null: it is over. */
  onRebuilding?: (progress: RebuildProgress | null) => void
  /** The system's trash; null or left out: there is none behind this door, and what is deleted waits for one. */
  trash?: Host['trash']
  /** How long a deletion can be taken back, in milliseconds. Ten minutes. */
  quietMs?: number
  /** How long closing may take for handing to the trash, in milliseconds. */
  handOverWithinMs?: number
  /** So many clips the system's trash did not take: they are in the library again. */
  onRefused?: (count: number, cause: unknown) => void
  /** Called when there are more or fewer things in the folder that could not be taken in. */
  onProblems?: (total: number) => void
  /** For tests: called between the steps of bringing a file in; what it throws ends the work there, as a crash would. */
  onBringInStep?: (step: BringInStep) => void
  /** Called after every change of which collections there are and what they are called. */
  onCollections?: () => void
}

export interface LibraryChange {
  changed: Asset[]
  removed: AssetId[]
}

export interface NameRequest {
  requestedAtMs: number
  promptText: string
  model: string
  /** Without the dot: `mp4`. */
  extension: string
  /** Which of the render's outputs, from 0. */
  index: number
}

export interface PlaceRequest {
  /** The finished download, inside `incomingDir`. Gone if an earlier call got as far as moving it. */
  partPath: string
  /** From `nameFor`. If another asset has the name by now, the file gets the next free one (see the asset's). */
  fileName: string
  record: AssetRecord
  /** Keep it whatever it is: the same bytes came twice, so this is what was paid for. */
  asItIs?: boolean
}

export interface RebuildProgress {
  done: number
  total: number
}

/** Of work that takes long. */
export interface TransferWatch {
  signal: AbortSignal
  onProgress(progress: TransferProgress): void
}

export interface Library {
  /** The folder a person sees. */
  readonly dir: string
  /** Where downloads write their part files: same disk, so that placing is a rename. */
  readonly incomingDir: string
  /** Collections, saved searches and projects. */
  readonly collections: Collections
  /** A readable file name that nothing has and no other call was given. Not kept over a restart: keep it yourself. */
  nameFor(request: NameRequest): string
  /**
   * Checks, measures and moves a finished download into the library, writes its sidecar and indexes it. May be called
   * again after a crash at any point: the outcome is one file, one sidecar, one asset. Throws `runway-refused` when the
   * file is not a clip or picture (the part file stays), `disk` when it is gone or cannot be written.
   */
  place(request: PlaceRequest): Promise<Asset>
  /**
   * Brings in a file that was made elsewhere: a clip, picture or sound of any size. The same content is there once: a clip
   * that is missing gets its file back. Never rejects. `sources`: the contents it was made of, the nearest first.
   */
  bringIn(file: DroppedFile, sources?: readonly InputId[]): Promise<BroughtIn>
  search(query: LibraryQuery): LibraryPage
  /** The shapes of all that are meant, in order, a character each (`shared/library/shapes.ts`). */
  shapes(selected: LibrarySelection): string
  /** The ids of a part of what is meant, in order. */
  ids(selected: LibrarySelection, offset: number, limit: number): AssetId[]
  /** How many come before a clip; null where it is not among what is meant. */
  placeOf(selected: LibrarySelection, id: AssetId): number | null
  /** Those of these that are there, in the order asked for. */
  getMany(ids: readonly AssetId[]): Asset[]
  get(id: AssetId): Asset | null
  /** The tags there are, in lower case, the most used first. */
  tags(most: number): { tag: string; count: number }[]
  /** The assets of a render, in the order of its outputs. */
  byRender(id: RenderId): Asset[]
  /**
   * For each draft, the ids of what this very draft has made on this account before and is still there: the newest
   * first, at most ten. Quick for 10,000 drafts.
   */
  madeBy(account: AccountKind, drafts: readonly Draft[]): AssetId[][]
  /** The file of an asset; null if the id is unknown or the file is gone. */
  fileOf(id: string): MediaFile | null
  /** Its poster; null if there is none. */
  posterOf(id: string): MediaFile | null
  /** Keeps a poster that the window made, encoded anew. Throws `not-found` or `input-refused`. */
  savePoster(id: AssetId, bytes: Uint8Array): Promise<Asset>
  /** Its hover strip; null if none is made. */
  stripOf(id: string): MediaFile | null
  /** Keeps a hover strip that the window made, encoded anew. Throws `not-found`, `input-refused` or `disk`. */
  saveStrip(id: AssetId, bytes: Uint8Array): Promise<void>
  /** Rates, flags, favours, notes, tags. Unknown ids are passed over. Throws `disk` if a sidecar could not be written. */
  annotate(ids: readonly AssetId[], change: JudgementChange): Promise<void>
  /** What a clip came from, what came from it, and what its shot has cost; null if the id is unknown. */
  lineage(id: AssetId, others: Pick<LineageDeps, 'input' | 'figures'>): Lineage | null
  /** What a content was made of, the nearest first, as far as the library and the inputs know. */
  sourcesOf(id: InputId, input: KnownContents['input']): InputId[]
  /** Looks for missing clips where they should be and, by content, elsewhere in the folder; gives those it found. */
  lookAgain(): Promise<{ found: Asset[]; missing: number }>
  /**
   * Takes clips out of the library; until they go to the system's trash, `restore` brings them back. `stayed`: how many
   * could not be moved, and are as they were. Null: none of them is there. Throws `disk` when none could be moved.
   */
  trash(ids: readonly AssetId[]): Promise<{ id: TrashId; stayed: number } | null>
  /**
   * Brings back what left together, with all that was noted of it. `renamed`: how many got another name, because theirs
   * was taken meanwhile. Throws `not-found` when it is in the system's trash by now, `disk` when it could not.
   */
  restore(id: TrashId): Promise<{ restored: number; renamed: number }>
  /** Makes the whole index again from the sidecars. The library can be used meanwhile. Asked for twice, it is done once. */
  rebuild(): Promise<void>
  /** How far looking through the folder is; null where nobody need wait for it. */
  rebuilding(): RebuildProgress | null
  /** Resolves when the index agrees with the folder, as far as is known. */
  settled(): Promise<void>
  /** What merging the library of another folder in would do. Changes nothing. Throws `disk` when it cannot be read. */
  mergePlan(otherDir: string): Promise<MergePlan>
  /**
   * Merges the library of another folder in, which is only read. May be stopped and done again at any point. Throws `disk`
   * when this library cannot be written; what came stays.
   */
  merge(otherDir: string, watch: TransferWatch): Promise<MergeOutcome>
  /** Does `work` while no file or sidecar of the library is written. The work must not ask the library to write. */
  still<T>(work: () => Promise<T>): Promise<T>
  /** How much is there: clips whose files are there and their bytes; and clips that a newer Dailies wrote, which are in neither. */
  facts(): { clips: number; bytes: number; newer: number }
  /** What in the folder could not be taken in at the last look. */
  problems(): LibraryProblems
  /** Lets what is under way finish and closes the index. */
  close(): Promise<void>
}
