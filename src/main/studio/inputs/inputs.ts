/**
 * The inputs room: pictures, clips and sound that a person gave. It identifies them by content, measures them, refuses
 * what Runway would refuse, and keeps each once, under the SHA-256 of its bytes, with a thumbnail.
 * It never changes or moves the person's own file, never uploads, and knows no models: their limits are the catalog's.
 * Called by Studio, and by the renders room for what to upload. What it knows is in inputs.sqlite, beside the files.
 */
import { randomUUID } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { InputId } from '../../../shared/domain/ids'
import type { Derivation, ImportOutcome, Input } from '../../../shared/domain/input'
import { DailiesError } from '../../../shared/failure'
import { hashFile, syncFile, syncFolder, writeDurably } from '../media/durable-file'
import { identifyFile } from '../media/identify'
import { limiter } from '../media/limiter'
import { smallPicture } from '../media/picture'
import type { DroppedFile, MediaFile } from '../studio.types'
import { checkIdentified, checkSize, refusal } from './check-file'
import { fetchToFile, internet } from './fetch-url'
import type { Inputs, InputsOptions } from './inputs.types'
import { openInputsIndex } from './inputs-index'
import { reshapedName, reshapePicture } from './reshape-picture'
import { diskTrouble, type Taken, takeFile, takeOwnFile } from './take-file'
import { trimClip, trimmedName } from './trim-clip'
import { trimSound } from './trim-sound'

export type { Inputs, InputsOptions } from './inputs.types'

const AT_ONCE = 4
const THUMBNAIL_LONG_SIDE_PX = 512
const LONGEST_NAME = 200

/** Opens the kept inputs of a data folder. Throws when the folder cannot be written. */
export function openInputs(options: InputsOptions): Inputs {
  const { dataDir, log, now = Date.now, network = internet } = options
  const root = join(dataDir, 'inputs')
  const incoming = join(root, 'incoming')
  const index = openInputsIndex(join(dataDir, 'inputs.sqlite'), log, now)
  const limit = limiter(AT_ONCE)
  let closed = false

  const fileFor = (id: string, extension: string) => join(root, id.slice(0, 2), `${id}.${extension}`)
  const thumbnailFor = (id: string) => join(root, id.slice(0, 2), `${id}.thumb.webp`)

  const latestOf = (by: 'name' | 'url', text: string): Input | null => {
    for (const id of index.idsOf(by, text)) {
      const found = index.find(id)
      if (found !== null && isPlainFile(fileFor(found.input.id, found.extension))) return found.input
    }
    return null
  }

  /** Runs a piece of work under the limit; `close` waits for it. */
  const run = <T>(work: (temp: string) => Promise<T>): Promise<T> =>
    limit(async () => {
      if (closed) throw new DailiesError('not-now', 'Dailies is closing.', 'Drop it again after the next start.')
      const temp = join(incoming, randomUUID())
      try {
        await ready
        await mkdir(incoming, { recursive: true })
        return await work(temp)
      } catch (error) {
        throw error instanceof DailiesError ? error : diskTrouble(error)
      } finally {
        await rm(temp, { force: true })
      }
    })

  /** From a temp file of our own to a kept input. */
  const keep = async (
    givenName: string,
    temp: string,
    taken: Taken,
    sourceUrl: string | null,
    kind?: string,
    derivedFrom?: Derivation,
  ): Promise<Input> => {
    const name = plainName(givenName)
    const facts = checkIdentified(name, await identifyFile(temp))
    if (kind !== undefined && facts.kind !== kind) {
      throw refusal(name, 'is not what its server says it is.', 'Save the file in a browser and drop it instead.')
    }
    const thumbnail = facts.kind === 'image' ? await thumbnailOf(name, temp) : null
    const id = InputId.parse(taken.sha256)
    const path = fileFor(id, facts.extension)
    await mkdir(dirname(path), { recursive: true })
    await rename(temp, path).catch((error: unknown) => {
      // Windows does not replace a file that is being shown; it has the same content anyway.
      if (!isPlainFile(path)) throw error
    })
    await syncFolder(dirname(path))
    if (thumbnail) await writeDurably(thumbnailFor(id), thumbnail, `${temp}.thumb`)
    const before = index.find(id)?.input
    const input: Input = {
      id,
      kind: facts.kind,
      name,
      mime: facts.mime,
      format: facts.format,
      sizeBytes: taken.sizeBytes,
      width: facts.width,
      height: facts.height,
      durationSeconds: facts.durationSeconds,
      frameRate: facts.frameRate,
      hasAudio: facts.hasAudio,
      sourceUrl: sourceUrl ?? before?.sourceUrl ?? null,
      hasThumbnail: isPlainFile(thumbnailFor(id)),
      addedAtMs: before?.addedAtMs ?? now(),
    }
    // The same bytes may have been dropped before, and then they are nobody's piece.
    const derivation = before === undefined ? derivedFrom : before.derivedFrom
    if (derivation !== undefined) input.derivedFrom = derivation
    index.save(input, facts.extension, now())
    return input
  }

  /** A kept input of one of these kinds and its file; throws when it is gone or of another kind. */
  const found = (id: InputId, ...kinds: Input['kind'][]): { input: Input; file: MediaFile } => {
    const known = index.find(id)
    const file = known && mediaFile(fileFor(known.input.id, known.extension), known.input.mime)
    if (!file) throw new DailiesError('not-found', 'That file is no longer kept.', 'Drop it again.')
    if (!kinds.includes(known.input.kind)) {
      const wanted = kinds.includes('image') ? 'a picture' : 'a clip or a sound'
      throw refusal(known.input.name, `is not ${wanted}.`, `Choose ${wanted}.`)
    }
    return { input: known.input, file }
  }

  /** What was made of an input here, hashed and kept as one of its own. */
  const keepMade = async (name: string, temp: string, derivedFrom: Derivation): Promise<Input> => {
    await syncFile(temp)
    const { size } = await stat(temp)
    checkSize(name, size)
    return keep(name, temp, { sha256: await hashFile(temp), sizeBytes: size }, null, undefined, derivedFrom)
  }

  /** Measures again what is kept, after the index was lost. Names and addresses are gone with it. */
  const relearn = async () => {
    const folders = await readdir(root).catch(() => [])
    for (const folder of folders.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      for (const fileName of await readdir(join(root, folder)).catch(() => [])) {
        const [, sha256] = /^([0-9a-f]{64})\.[a-z0-9]{1,8}$/.exec(fileName) ?? []
        if (sha256 === undefined || closed) continue
        const path = join(root, folder, fileName)
        try {
          if ((await hashFile(path)) !== sha256) throw new Error('its content is not what its name says')
          const { size } = await stat(path)
          const facts = checkIdentified(fileName, await identifyFile(path))
          const { extension, codec: _codec, ...known } = facts
          const hasThumbnail = isPlainFile(thumbnailFor(sha256))
          const name = `${sha256.slice(0, 8)}.${extension}`
          index.save(
            {
              ...known,
              id: InputId.parse(sha256),
              name,
              sizeBytes: size,
              sourceUrl: null,
              hasThumbnail,
              addedAtMs: now(),
            },
            extension,
          )
        } catch (error) {
          log.warn('a kept input cannot be used any more', { fileName, error })
        }
      }
    }
  }

  // Leftovers of a start that was cut short; nothing in there was ever given an id.
  const ready = rm(incoming, { recursive: true, force: true })
    .then(() => (index.isNew ? relearn() : undefined))
    .catch((error: unknown) => log.warn('the kept inputs could not be looked through', error))

  return {
    importFiles: (files, derivedFrom) => Promise.all(files.map((file) => importOne(file, derivedFrom))),
    fetchUrl: (url) =>
      run(async (temp) => {
        const kind = await fetchToFile(url, temp, network)
        const { size } = await stat(temp)
        const name = nameInUrl(url)
        return keep(name, temp, { sha256: await hashFile(temp), sizeBytes: size }, url, kind)
      }),
    get: (ids) => ids.map((id) => index.find(id)?.input).filter((input) => input !== undefined),
    byId: (id) => index.find(id)?.input ?? null,
    named: (name) => latestOf('name', plainName(name)),
    fetchedFrom: (url) => latestOf('url', url),
    fileOf(id) {
      const found = index.find(id)
      return found && mediaFile(fileFor(found.input.id, found.extension), found.input.mime)
    },
    thumbnailOf(id) {
      const found = index.find(id)
      return found?.input.hasThumbnail ? mediaFile(thumbnailFor(found.input.id), 'image/webp') : null
    },
    saveThumbnail: (id, bytes) =>
      run(async (temp) => {
        const known = index.find(id)
        if (!known) throw new DailiesError('not-found', 'Dailies does not know that file.', 'Drop it again.')
        const small = await smallPicture(bytes, THUMBNAIL_LONG_SIDE_PX).catch(() => {
          throw new DailiesError(
            'input-refused',
            'That thumbnail is not a picture.',
            'The file itself is kept and can be used.',
          )
        })
        await writeDurably(thumbnailFor(known.input.id), small, temp)
        // Read again: the name may have changed meanwhile.
        const input: Input = { ...(index.find(id)?.input ?? known.input), hasThumbnail: true }
        index.save(input, known.extension)
        return input
      }),
    reshape: (id, ask) =>
      run(async (temp) => {
        const { input, file } = found(id, 'image')
        const { extension } = await reshapePicture(file.path, temp, ask).catch((error: unknown) => {
          throw couldNotBeShaped(input.name, error)
        })
        const ratio = `${ask.to.width}:${ask.to.height}`
        return keepMade(reshapedName(input.name, ask, extension), temp, { how: ask.how, id, centre: ask.centre, ratio })
      }),
    trim: (id, ask) =>
      run(async (temp) => {
        const { input, file } = found(id, 'video', 'audio')
        const cut = input.kind === 'audio' ? trimSound : trimClip
        const got = await cut(input.name, file.path, temp, ask)
        const name = trimmedName(input.name, got, extname(input.name).slice(1) || extname(file.path).slice(1))
        return keepMade(name, temp, { how: 'trim', id, ...got })
      }),
    adopt: (path, name) => run(async (temp) => keep(name, temp, await takeOwnFile(plainName(name), path, temp), null)),
    async close() {
      closed = true
      await limit.idle()
      await ready
      index.close()
    },
  }

  async function importOne(file: DroppedFile, derivedFrom?: Derivation): Promise<ImportOutcome> {
    const name = plainName(file.name)
    try {
      const input = await run(async (temp) =>
        keep(name, temp, await takeFile({ ...file, name }, temp), null, undefined, derivedFrom),
      )
      return { kind: 'kept', input }
    } catch (error) {
      if (error instanceof DailiesError) {
        if (error.failure.code === 'disk') log.warn('an input could not be kept', error)
        return { kind: 'refused', name, message: error.message, hint: error.failure.hint }
      }
      log.error('an import failed', error)
      return {
        kind: 'refused',
        name,
        message: `"${name}" could not be kept.`,
        hint: 'Nothing was uploaded. Try again.',
      }
    }
  }
}

/** A full disk is the disk's fault; everything else the picture's. */
function couldNotBeShaped(name: string, error: unknown): DailiesError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EACCES') return diskTrouble(error)
  return refusal(name, 'is a picture that could not be cut.', 'Crop it in another program and drop it again.')
}

/** Decoding the whole picture is also what shows that it is whole. */
async function thumbnailOf(name: string, path: string): Promise<Buffer> {
  try {
    return await smallPicture(path, THUMBNAIL_LONG_SIDE_PX)
  } catch {
    throw refusal(name, 'is a picture that is broken or not complete.', 'Save or copy it again and drop it once more.')
  }
}

/** The name without folders, control characters and marks that turn the direction of writing, short enough to show. */
function plainName(name: string): string {
  const last = basename(name.replaceAll('\\', '/'))
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (mark) => (mark === '\u200d' ? mark : '')).trim()
  return [...plain].slice(0, LONGEST_NAME).join('') || 'unnamed'
}

function nameInUrl(url: string): string {
  const last = new URL(url).pathname.split('/').pop() ?? ''
  try {
    return decodeURIComponent(last) || new URL(url).hostname
  } catch {
    return last
  }
}

function mediaFile(path: string, mime: string): MediaFile | null {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found?.isFile() ? { path, mime, sizeBytes: found.size } : null
}

function isPlainFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
