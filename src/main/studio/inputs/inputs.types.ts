/** The inputs room as the rest of Studio sees it. */
import type { InputId } from '../../../shared/domain/ids'
import type { Derivation, ImportOutcome, Input } from '../../../shared/domain/input'
import type { Log } from '../log'
import type { DroppedFile, MediaFile } from '../studio.types'
import type { Bounds } from './cut-piece'
import type { FetchNetwork } from './fetch-url'
import type { Reshape } from './reshape-picture'

export interface InputsOptions {
  dataDir: string
  log: Log
  /** Milliseconds since 1970. */
  now?: () => number
  /** For tests: how https addresses are resolved and reached. */
  network?: FetchNetwork
}

export interface Inputs {
  /** Identifies, measures and keeps files; one outcome each, in order. Never rejects. `derivedFrom`: of what they are made. */
  importFiles(files: readonly DroppedFile[], derivedFrom?: Derivation): Promise<ImportOutcome[]>
  /** Fetches an https URL by Runway's rules and keeps it. Throws `input-refused`, `offline` or `disk`. */
  fetchUrl(url: string): Promise<Input>
  /** The inputs of these ids that are known, in order; unknown ids are left out. */
  get(ids: readonly InputId[]): Input[]
  byId(id: InputId): Input | null
  /** The one dropped last, of those whose files are still kept: of that name (without folders, in any case). */
  named(name: string): Input | null
  /** The same of those that were fetched from that address. */
  fetchedFrom(url: string): Input | null
  /** The kept file; null if the id is unknown or the file is gone. */
  fileOf(id: string): MediaFile | null
  /** The small picture of it; null if there is none. */
  thumbnailOf(id: string): MediaFile | null
  /** Keeps a thumbnail that the window made of a clip, encoded anew. Throws `not-found` or `input-refused`. */
  saveThumbnail(id: InputId, bytes: Uint8Array): Promise<Input>
  /** A picture cropped to a shape or framed in it, as a new input. Throws `not-found`, `input-refused` or `disk`. */
  reshape(id: InputId, ask: Reshape): Promise<Input>
  /** A piece of a clip or sound without encoding again, as a new input. Throws `not-found`, `input-refused` or `disk`. */
  trim(id: InputId, bounds: Bounds): Promise<Input>
  /** Keeps a copy of a library file as an input. Throws `input-refused` or `disk`. */
  adopt(path: string, name: string): Promise<Input>
  /** Lets imports under way finish and closes the database. */
  close(): Promise<void>
}
