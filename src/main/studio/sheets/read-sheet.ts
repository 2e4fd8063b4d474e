/**
 * Reads a CSV or JSON file that a person dropped as a sheet, and takes in the files that its cells name: from the web,
 * beside the sheet where it lies on the person's own disk, among what was dropped with it, or among what is kept. It
 * never takes a path from the window: only from a file that a door gave, and only pictures, clips and sounds. A file
 * that cannot be found or used is a problem with its place, and the rest of the sheet is there.
 */
import { constants } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, resolve } from 'node:path'
import type { ImportAnswer } from '../../../shared/contract'
import { inputsOf } from '../../../shared/domain/draft'
import type { InputId } from '../../../shared/domain/ids'
import type { ImportOutcome, Input } from '../../../shared/domain/input'
import { DailiesError } from '../../../shared/failure'
import type { CellProblem } from '../../../shared/sheet/cells'
import { readCsv } from '../../../shared/sheet/csv'
import { exactInput, isAddress } from '../../../shared/sheet/input-names'
import { readJson } from '../../../shared/sheet/json'
import { filesNamedIn, LARGEST_FILE_BYTES, rowsOfRecords } from '../../../shared/sheet/sheet-records'
import type { Inputs } from '../inputs/inputs'
import { limiter } from '../media/limiter'
import { SNIFF_BYTES, sniff } from '../media/sniff'
import type { DroppedFile } from '../studio.types'

/** The inputs room, as far as a sheet needs it. */
export type SheetInputs = Pick<Inputs, 'importFiles' | 'fetchUrl' | 'byId' | 'fileOf' | 'named' | 'fetchedFrom'>

const AT_ONCE = 8
const MOST_ADDRESSES = 1000
const LONGEST_PATH = 4096
const SHEET_NAME = /\.(csv|tsv|json)$/i

/** Takes in a drop: everything else first, then the sheets, which may name it. One outcome for each file, in order. */
export async function importWithSheets(files: readonly DroppedFile[], inputs: SheetInputs): Promise<ImportAnswer> {
  const areSheets = await Promise.all(files.map(isSheet))
  const media = files.filter((_, at) => !areSheets[at])
  const outcomes = await inputs.importFiles(media)
  const kept = outcomes.flatMap((outcome) => (outcome.kind === 'kept' ? [outcome.input] : []))
  const together = new Map(kept.map((input) => [input.name.toLowerCase(), input]))
  const answer: ImportAnswer = []
  let next = 0
  for (const [at, file] of files.entries()) {
    const outcome = areSheets[at] ? await readSheet(file, together, inputs) : outcomes[next++]
    if (outcome !== undefined) answer.push(outcome)
  }
  return answer
}

/** By its name, and by its content not being a picture, a clip or a sound after all. */
async function isSheet(file: DroppedFile): Promise<boolean> {
  if (!SHEET_NAME.test(file.name)) return false
  try {
    const head = 'path' in file ? await headOf(file.path) : file.bytes.subarray(0, SNIFF_BYTES)
    // The mark of UTF-16 looks like the beginning of a sound.
    return isUtf16(head) || sniff(head).family === 'other'
  } catch {
    // Whatever is wrong with it, the inputs room says it better.
    return false
  }
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(SNIFF_BYTES), 0, SNIFF_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe
}

/** Reads one sheet; what is wrong with it is its outcome. `together`: what was dropped with it, by name in small letters. */
async function readSheet(
  file: DroppedFile,
  together: ReadonlyMap<string, Input>,
  inputs: SheetInputs,
): Promise<ImportAnswer[number]> {
  const name = basename(file.name.replaceAll('\\', '/')).slice(0, 1000)
  try {
    const text = textOf(name, await bytesOf(name, file))
    const read = /\.json$/i.test(name) ? readJson(text) : readCsv(text)
    if (read.kind === 'refused') return refused(name, `"${name}" is no sheet. ${read.message}`, read.hint)
    const beside = 'path' in file ? (file.inPlace ?? null) : null
    const folder = 'path' in file && beside !== null ? dirname(file.path) : null
    const where = { folder, onlyThere: beside === 'only', together, inputs }
    const found = await findFiles(filesNamedIn(read.records), where)
    const known = new Map<InputId, Input>()
    for (const one of found.values()) if ('id' in one) known.set(one.id, one)
    const rows = rowsOfRecords(
      read.records,
      {
        inputs: known,
        resolve: (cell) => {
          const one = found.get(cell.trim())
          if (one === undefined)
            return { message: `"${cell.slice(0, 200)}" was not looked for.`, hint: 'Open it again.' }
          return 'id' in one ? one.id : one
        },
      },
      read.problems,
    )
    const used = new Set(rows.flatMap(({ draft }) => inputsOf(draft.slots)))
    const taken = [...known.values()].filter(({ id }) => used.has(id))
    return { kind: 'sheet', sheet: { name, rows, inputs: taken, problems: read.problems.all() } }
  } catch (error) {
    if (error instanceof DailiesError) return refused(name, error.message, error.failure.hint)
    throw error
  }
}

interface Where {
  /** The folder of the sheet; null where it does not lie on the person's own disk. */
  folder: string | null
  /** A file that is not there is missing, even when one of its name is kept: it could be another picture. */
  onlyThere: boolean
  together: ReadonlyMap<string, Input>
  inputs: SheetInputs
}

/** Finds every file that is named, a few at a time, and each of them once. */
async function findFiles(names: readonly string[], where: Where): Promise<Map<string, Input | CellProblem>> {
  const few = limiter(AT_ONCE)
  const byPlace = new Map<string, Promise<Input | CellProblem>>()
  let addresses = 0
  const once = (place: string, find: () => Promise<Input | CellProblem>) => {
    const before = byPlace.get(place) ?? few(find)
    byPlace.set(place, before)
    return before
  }
  const find = async (name: string): Promise<Input | CellProblem> => {
    const exact = exactInput(name)
    if (exact !== null) return keptExactly(exact, where.inputs)
    if (isAddress(name)) {
      if (where.inputs.fetchedFrom(name) === null && ++addresses > MOST_ADDRESSES) return tooManyAddresses(name)
      return once(name, () => fetched(name, where.inputs))
    }
    const path = where.folder === null ? null : pathOf(name, where.folder)
    const onDisk = path === null ? null : await once(path, () => taken(path, where.inputs))
    if (onDisk !== null && onDisk !== NOT_THERE) return onDisk
    if (where.onlyThere) return notBeside(name)
    const plain = basename(name.replaceAll('\\', '/'))
    return where.together.get(plain.toLowerCase()) ?? where.inputs.named(plain) ?? notFound(name, where.folder !== null)
  }
  const found = await Promise.all(names.map(async (name) => [name, await find(name)] as const))
  return new Map(found)
}

function keptExactly(id: InputId, inputs: SheetInputs): Input | CellProblem {
  const input = inputs.fileOf(id) === null ? null : inputs.byId(id)
  if (input !== null) return input
  return {
    message: `The file input:${id.slice(0, 8)}… is no longer kept here.`,
    hint: 'The row cannot be rendered until it has the file. Drop it on the row.',
  }
}

async function fetched(url: string, inputs: SheetInputs): Promise<Input | CellProblem> {
  const before = inputs.fetchedFrom(url)
  if (before !== null) return before
  try {
    return await inputs.fetchUrl(url)
  } catch (error) {
    if (error instanceof DailiesError) return { message: error.message, hint: error.failure.hint }
    throw error
  }
}

/** No file of that name is there: it may still be kept under it. */
const NOT_THERE: CellProblem = { message: '', hint: '' }

async function taken(path: string, inputs: SheetInputs): Promise<Input | CellProblem> {
  const there = await stat(path).catch(() => null)
  if (there === null) return NOT_THERE
  const [outcome] = await inputs.importFiles([{ name: basename(path), path }])
  return outcome === undefined ? NOT_THERE : outcome.kind === 'kept' ? outcome.input : problemOf(outcome)
}

function problemOf(outcome: ImportOutcome & { kind: 'refused' }): CellProblem {
  return { message: outcome.message, hint: outcome.hint }
}

/** Where a cell's path leads from the sheet's folder; null where it must not be looked at. */
function pathOf(name: string, folder: string): string | null {
  if (name.length > LONGEST_PATH || name.includes('\0')) return null
  // A path on another machine would make this one introduce itself there.
  if (/^[\\/]{2}/.test(name)) return null
  const plain = process.platform === 'win32' ? name : name.replaceAll('\\', '/')
  return isAbsolute(plain) ? resolve(plain) : resolve(folder, plain)
}

function notBeside(name: string): CellProblem {
  return {
    message: `"${shortened(name)}" does not lie where the sheet says.`,
    hint: 'The row cannot be rendered until it has the file. Put it there, or mend the path, which begins at the sheet’s folder.',
  }
}

function shortened(name: string): string {
  return name.length > 200 ? `${name.slice(0, 199)}…` : name
}

function notFound(name: string, looked: boolean): CellProblem {
  const shown = shortened(name)
  return looked
    ? {
        message: `"${shown}" is neither beside the sheet nor among the files that are kept.`,
        hint: 'The row cannot be rendered until it has the file. Put it there and open the sheet again, or drop it on the row.',
      }
    : {
        message: `"${shown}" is not among the files that are kept.`,
        hint: 'The row cannot be rendered until it has the file. Drop it together with the sheet, or on the row.',
      }
}

function tooManyAddresses(url: string): CellProblem {
  return {
    message: `"${url.slice(0, 200)}" was not fetched: a sheet fetches from at most 1,000 addresses.`,
    hint: 'The row cannot be rendered until it has the file. Save the files and name them instead.',
  }
}

async function bytesOf(name: string, file: DroppedFile): Promise<Uint8Array> {
  if ('bytes' in file) return checkedSize(name, file.bytes)
  try {
    const there = await stat(file.path)
    if (!there.isFile()) throw notRead(name, 'is not a plain file.')
    if (there.size > LARGEST_FILE_BYTES) throw tooLarge(name, there.size)
    return checkedSize(name, await readFile(file.path))
  } catch (error) {
    throw error instanceof DailiesError ? error : notRead(name, 'could not be read.', error)
  }
}

function checkedSize(name: string, bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength > LARGEST_FILE_BYTES) throw tooLarge(name, bytes.byteLength)
  return bytes
}

function textOf(name: string, bytes: Uint8Array): string {
  const encoding = isUtf16(bytes) ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    const advice = 'Nothing was read in. Save it as "CSV UTF-8" and drop it again.'
    throw new DailiesError('input-refused', `"${name}" is not written in UTF-8.`, advice, undefined, { cause: error })
  }
}

function tooLarge(name: string, sizeBytes: number): DailiesError {
  return notRead(name, `is ${Math.ceil(sizeBytes / 1e6)} MB; a sheet is read up to ${LARGEST_FILE_BYTES / 1e6} MB.`)
}

function notRead(name: string, what: string, cause?: unknown): DailiesError {
  const hint = 'Nothing was read in, and the file itself is untouched.'
  return new DailiesError('input-refused', `"${name}" ${what}`, hint, undefined, { cause })
}

function refused(name: string, message: string, hint: string): ImportAnswer[number] {
  return { kind: 'refused', name, message, hint }
}
