import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import {
  type Library,
  type LibraryChange,
  type LibraryOptions,
  openLibrary,
} from '../../../../../src/main/studio/library/library'
import { LibraryQuery } from '../../../../../src/shared/contract'
import type { Asset } from '../../../../../src/shared/domain/asset'
import { assetRecord, downloaded } from '../../../../support/asset-record'
import { makeClip } from '../../../../support/media/make-clip'
import { makePicture } from '../../../../support/media/make-picture'
import { recordingLog } from '../../../../support/recording-log'
import { tempFolder } from '../../../../support/temp-folder'

let clip: Buffer
beforeAll(async () => {
  clip = await makeClip({ width: 64, height: 36, seconds: 1 })
})

/** A trash that is a folder, and remembers where each file was. */
function trashFolder() {
  const dir = tempFolder()
  const from: string[] = []
  const trash = async (paths: readonly string[]) => {
    for (const path of paths) {
      from.push(path)
      renameSync(path, join(dir, basename(path)))
    }
  }
  return { dir, from, trash, names: () => readdirSync(dir).sort() }
}

async function open(libraryDir = join(tempFolder(), 'Dailies'), more: Partial<LibraryOptions> = {}) {
  const log = recordingLog()
  const changes: LibraryChange[] = []
  let nowMs = Date.UTC(2026, 10, 22, 14)
  const library = await openLibrary({
    libraryDir,
    log,
    now: () => nowMs++,
    onChange: (change) => changes.push(change),
    ...more,
  })
  await library.settled()
  onTestFinished(() => library.close().catch(() => {}))
  return { library, log, changes }
}

async function put(library: Library, promptText: string): Promise<Asset> {
  const box = Buffer.alloc(64)
  box.write(`\0\0\0\x40free${promptText.slice(0, 20)}`)
  const bytes = Buffer.concat([clip, box])
  return library.place(downloaded(library, bytes, assetRecord(bytes, { promptText })))
}

const everything = (library: Library) => library.search(LibraryQuery.parse({ limit: 500 })).assets
const files = (library: Library) =>
  readdirSync(library.dir)
    .filter((name) => name !== '.dailies')
    .sort()
const leaving = (library: Library) => readdirSync(join(library.dir, '.dailies', 'leaving'))
const pair = ({ fileName }: Asset) => [fileName, `${fileName}.json`]
const until = (wanted: () => boolean) => expect.poll(wanted, { timeout: 10_000 }).toBe(true)

describe('deleting', () => {
  it('takes clip and sidecar out of the folder at once, tells, and leaves the trash alone for a while', async () => {
    const { dir, trash } = trashFolder()
    const { library, changes } = await open(undefined, { trash })
    const [a, b] = [await put(library, 'one'), await put(library, 'two')]
    changes.length = 0
    expect(await library.trash([a.id])).toMatchObject({ stayed: 0 })
    expect(files(library)).toEqual(pair(b))
    expect([library.get(a.id), everything(library)]).toEqual([null, [b]])
    expect(changes).toEqual([{ changed: [], removed: [a.id] }])
    expect(readdirSync(dir)).toEqual([])
    expect(await library.trash([a.id])).toBeNull()
  })

  it('is taken back with everything that was noted of the clip, its poster and its bytes', async () => {
    const { library, changes } = await open(undefined, trashFolder())
    const [a, b] = [await put(library, 'one'), await put(library, 'two')]
    const { id: inCollection } = await library.collections.make({
      name: 'Best',
      kind: 'hand',
      parent: null,
      query: null,
    })
    await library.annotate([a.id], {
      rating: 4,
      addTags: ['hero', 'ä'],
      note: 'for the opening',
      putInto: [inCollection],
      posterAtSeconds: 0.5,
    })
    await library.savePoster(a.id, await makePicture())
    const before = everything(library)
    const sidecar = readFileSync(join(library.dir, `${a.fileName}.json`), 'utf8')
    const bytes = readFileSync(join(library.dir, a.fileName))
    const left = await library.trash([b.id, a.id])
    expect(everything(library)).toEqual([])
    changes.length = 0
    expect(await library.restore(left!.id)).toMatchObject({ restored: 2, renamed: 0 })
    expect(everything(library)).toEqual(before)
    expect(changes.flatMap(({ changed }) => changed.map(({ id }) => id)).sort()).toEqual([a.id, b.id].sort())
    expect(readFileSync(join(library.dir, `${a.fileName}.json`), 'utf8')).toBe(sidecar)
    expect(readFileSync(join(library.dir, a.fileName))).toEqual(bytes)
    expect(library.posterOf(a.id)).not.toBeNull()
    expect(leaving(library)).toEqual([])
    await expect(library.restore(left!.id)).rejects.toMatchObject({ failure: { code: 'not-found' } })
  })

  it('goes to the trash under its own name and from its own folder after a quiet time, and then no way leads back', async () => {
    const { from, trash, names } = trashFolder()
    const { library } = await open(undefined, { trash, quietMs: 30 })
    const asset = await put(library, 'one')
    await library.savePoster(asset.id, await makePicture())
    const left = await library.trash([asset.id])
    await until(() => leaving(library).length === 0)
    expect(names()).toEqual(pair(asset))
    expect(from).toEqual(pair(asset).map((name) => join(library.dir, name)))
    expect(files(library)).toEqual([])
    expect(readdirSync(join(library.dir, '.dailies', 'posters'))).toEqual([])
    await expect(library.restore(left!.id)).rejects.toMatchObject({
      failure: { code: 'not-found', message: 'What was deleted is in the system’s trash by now.' },
    })
  })

  it('goes to the trash when the library closes, and is found again when the person puts it back', async () => {
    const { dir, trash, names } = trashFolder()
    const { library } = await open(undefined, { trash })
    const asset = await put(library, 'one')
    await library.trash([asset.id])
    await library.close()
    expect(names()).toEqual(pair(asset))
    for (const name of names()) renameSync(join(dir, name), join(library.dir, name))
    expect(everything((await open(library.dir, { trash })).library)).toEqual([asset])
  })

  it('does not hold up closing for longer than it may, and goes on at the next start', async () => {
    const { trash, names } = trashFolder()
    const { library } = await open(undefined, {
      handOverWithinMs: 50,
      trash: async (paths) => {
        await new Promise((resolve) => setTimeout(resolve, 300))
        return trash(paths)
      },
    })
    const assets = []
    for (let n = 0; n < 45; n++) assets.push(await put(library, `clip ${n}`))
    await library.trash(assets.map(({ id }) => id))
    await library.close()
    expect(names().length).toBeLessThan(90)
    const second = await open(library.dir, { trash })
    await until(() => names().length === 90)
    expect(everything(second.library)).toEqual([])
    await until(() => leaving(second.library).length === 0)
  })

  it('brings clips into the library again that the trash does not take, and says how many', async () => {
    const refused: number[] = []
    const { library } = await open(undefined, {
      quietMs: 1,
      trash: async () => Promise.reject(new Error('no trash here')),
      onRefused: (count) => refused.push(count),
    })
    const assets = [await put(library, 'one'), await put(library, 'two')]
    await library.annotate([assets[0]!.id], { rating: 2 })
    const before = everything(library)
    await library.trash(assets.map(({ id }) => id))
    await until(() => refused.length > 0)
    expect(refused).toEqual([2])
    expect(everything(library)).toEqual(before)
    expect([leaving(library), files(library)]).toEqual([[], assets.flatMap(pair).sort()])
  })

  it('is gone for good also when a crash on the way into the trash left it under its name, to be found there', async () => {
    const after = join(tempFolder(), 'after the crash')
    let isHanded = false
    const { library } = await open(undefined, {
      quietMs: 1,
      trash: async ([path]) => {
        cpSync(join(path ?? '', '..'), after, { recursive: true })
        isHanded = true
      },
    })
    const asset = await put(library, 'one')
    await library.trash([asset.id])
    await until(() => isHanded)
    // A door without a trash finds it; the next one ends what was begun.
    const second = await open(after, { trash: null })
    expect(everything(second.library).map(({ id }) => id)).toEqual([asset.id])
    await second.library.close()
    const { trash, names } = trashFolder()
    const third = await open(after, { trash })
    await until(() => leaving(third.library).length === 0)
    expect([names(), files(third.library), everything(third.library)]).toEqual([pair(asset), [], []])
    expect(third.changes.flatMap(({ removed }) => removed)).toEqual([asset.id])
  })

  it('waits for a door with a trash where there is none', async () => {
    const { library } = await open(undefined, { trash: null, quietMs: 1 })
    const asset = await put(library, 'one')
    await library.trash([asset.id])
    await library.close()
    const { trash, names } = trashFolder()
    const second = await open(library.dir, { trash: null })
    expect([everything(second.library), leaving(second.library).length]).toEqual([[], 1])
    await second.library.close()
    await open(library.dir, { trash })
    await until(() => names().length === 2)
  })

  it('gives a clip that comes back the next free name when its own was taken', async () => {
    const { library } = await open(undefined, trashFolder())
    const asset = await put(library, 'one')
    const left = await library.trash([asset.id])
    writeFileSync(join(library.dir, asset.fileName), 'of the person')
    expect(await library.restore(left!.id)).toEqual(expect.objectContaining({ restored: 1, renamed: 1 }))
    const name = asset.fileName.replace('.mp4', '-2.mp4')
    expect(everything(library)).toEqual([{ ...asset, fileName: name }])
    expect(readFileSync(join(library.dir, asset.fileName), 'utf8')).toBe('of the person')
    await library.rebuild()
    expect(everything(library)).toEqual([{ ...asset, fileName: name }])
  })

  it('makes a person’s folder again for a clip that comes back, and never follows a link that took its place', async () => {
    const { library } = await open(undefined, trashFolder())
    const outside = tempFolder()
    const put2 = [await put(library, 'one'), await put(library, 'two')]
    for (const [at, folder] of ['a', 'b'].entries()) {
      mkdirSync(join(library.dir, folder))
      for (const name of pair(put2[at]!)) renameSync(join(library.dir, name), join(library.dir, folder, name))
    }
    await library.rebuild()
    const before = everything(library)
    expect(before.map(({ fileName }) => fileName).sort()).toEqual([`a/${put2[0]!.fileName}`, `b/${put2[1]!.fileName}`])
    const left = await library.trash(before.map(({ id }) => id))
    rmSync(join(library.dir, 'a'), { recursive: true })
    rmSync(join(library.dir, 'b'), { recursive: true })
    symlinkSync(outside, join(library.dir, 'b'))
    await library.restore(left!.id)
    expect(
      everything(library)
        .map(({ fileName }) => fileName)
        .sort(),
    ).toEqual([put2[1]!.fileName, `a/${put2[0]!.fileName}`].sort())
    expect(readdirSync(outside)).toEqual([])
  })

  it('leaves a clip that was fetched once more meanwhile as it is', async () => {
    const { trash, names } = trashFolder()
    const { library } = await open(undefined, { trash })
    const bytes = Buffer.concat([clip, Buffer.from('\0\0\0\x08free')])
    const record = assetRecord(bytes, { promptText: 'again' })
    const asset = await library.place(downloaded(library, bytes, record))
    const left = await library.trash([asset.id])
    await library.place(downloaded(library, bytes, record))
    expect(await library.restore(left!.id)).toMatchObject({ restored: 0 })
    expect(everything(library).map(({ id }) => id)).toEqual([asset.id])
    await library.close()
    expect(names()).toHaveLength(2)
    expect(files(library)).toEqual(pair(asset))
  })

  it('takes a missing clip and one whose sidecar is broken away as they are, and brings them back so', async () => {
    const { library } = await open(undefined, trashFolder())
    const [a, b, c] = [await put(library, 'one'), await put(library, 'two'), await put(library, 'three')]
    rmSync(join(library.dir, a.fileName))
    writeFileSync(join(library.dir, `${b.fileName}.json`), 'no JSON')
    rmSync(join(library.dir, `${c.fileName}.json`))
    await library.rebuild()
    rmSync(join(library.dir, `${c.fileName}.json`))
    const before = everything(library)
    expect(before.map(({ missing }) => missing)).toEqual([false, false, true])
    const left = await library.trash([a.id, b.id, c.id])
    expect(files(library)).toEqual([])
    await library.restore(left!.id)
    expect(everything(library)).toEqual(before)
    expect(readFileSync(join(library.dir, `${b.fileName}.json`), 'utf8')).toBe('no JSON')
    expect(existsSync(join(library.dir, `${c.fileName}.json`))).toBe(true)
  })

  it.skipIf(process.getuid?.() === 0)('says so when a clip cannot be moved, and it stays whole', async () => {
    const { library } = await open(undefined, trashFolder())
    const asset = await put(library, 'one')
    chmodSync(library.dir, 0o500)
    onTestFinished(() => chmodSync(library.dir, 0o700))
    await expect(library.trash([asset.id])).rejects.toMatchObject({ failure: { code: 'disk' } })
    expect([everything(library), leaving(library)]).toEqual([[asset], []])
  })

  it('never moves anything out of the library, whatever a journal from elsewhere says', async () => {
    const { library } = await open(undefined, { trash: null })
    const asset = await put(library, 'one')
    const left = await library.trash([asset.id])
    await library.close()
    const dir = join(library.dir, '.dailies', 'leaving', left!.id)
    const [line] = readFileSync(join(dir, 'leaving.jsonl'), 'utf8').split('\n')
    const hostile = (fileName: string) =>
      `${JSON.stringify({ ...JSON.parse(line!), asset: { ...JSON.parse(line!).asset, fileName } })}\n`
    writeFileSync(join(dir, 'returning.jsonl'), `${hostile('../../evil.mp4')}not a line\n`)
    rmSync(join(dir, 'leaving.jsonl'))
    const second = await open(library.dir, { trash: null })
    await until(() => everything(second.library).length === 1)
    expect(existsSync(join(library.dir, '..', '..', 'evil.mp4'))).toBe(false)
    expect(everything(second.library)[0]?.fileName).toBe('evil.mp4')
    expect(files(second.library)).toEqual(['evil.mp4', 'evil.mp4.json'])
  })

  it('of thousands stays responsive, and brings all of them back', async () => {
    const { library } = await open(undefined, trashFolder())
    const first = await put(library, 'one')
    const sidecar = JSON.parse(readFileSync(join(library.dir, `${first.fileName}.json`), 'utf8'))
    for (let n = 0; n < 1500; n++) {
      const id = first.id.replace(/^.{8}/, n.toString(16).padStart(8, '0'))
      writeFileSync(join(library.dir, `many-${n}.mp4`), 'x')
      writeFileSync(
        join(library.dir, `many-${n}.mp4.json`),
        JSON.stringify({ ...sidecar, assetId: id, createdAt: new Date(n * 1000).toISOString() }),
      )
    }
    await library.rebuild()
    const ids = library.ids(LibraryQuery.parse({}), 0, 10_000)
    expect(ids).toHaveLength(1501)
    // What this thread computes between two turns of everything else: other programs have the processor too.
    const computedMs = () => (process.threadCpuUsage().user + process.threadCpuUsage().system) / 1000
    let longestMs = 0
    let lastMs = computedMs()
    const pulse = setInterval(() => {
      const nowMs = computedMs()
      longestMs = Math.max(longestMs, nowMs - lastMs)
      lastMs = nowMs
    }, 1)
    onTestFinished(() => clearInterval(pulse))
    const left = await library.trash(ids)
    expect(files(library)).toEqual([])
    expect(await library.restore(left!.id)).toMatchObject({ restored: 1501, renamed: 0 })
    expect(library.ids(LibraryQuery.parse({}), 0, 10_000)).toEqual(ids)
    expect(longestMs).toBeLessThan(100)
  })
})
