import { createHash } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { BringInStep } from '../../../../../src/main/studio/library/bring-in/bring-in'
import { type Library, openLibrary } from '../../../../../src/main/studio/library/library'
import type { DroppedFile } from '../../../../../src/main/studio/studio.types'
import { type BroughtIn, LibraryQuery } from '../../../../../src/shared/contract'
import type { Asset } from '../../../../../src/shared/domain/asset'
import { makeClip } from '../../../../support/media/make-clip'
import { makePicture } from '../../../../support/media/make-picture'
import { makeWav } from '../../../../support/media/make-sound'
import { recordingLog } from '../../../../support/recording-log'
import { tempFolder } from '../../../../support/temp-folder'

let clip: Buffer
let picture: Buffer
beforeAll(async () => {
  clip = await makeClip({ width: 64, height: 36, seconds: 1 })
  picture = await makePicture()
})

interface Opened {
  library: Library
  dir: string
  /** The person's own folder, outside the library. */
  desk: string
  /** Puts a file on the desk and gives it as the desktop's door does. */
  file(name: string, bytes: Uint8Array): DroppedFile
  changed: Asset[]
}

async function open(root = tempFolder(), onBringInStep?: (step: BringInStep) => void): Promise<Opened> {
  const dir = join(root, 'library')
  const desk = join(root, 'desk')
  mkdirSync(desk, { recursive: true })
  const changed: Asset[] = []
  const library = await openLibrary({
    libraryDir: dir,
    log: recordingLog(),
    onChange: (change) => changed.push(...change.changed),
    ...(onBringInStep && { onBringInStep }),
  })
  await library.settled()
  let closed: Promise<void> | null = null
  const close = library.close.bind(library)
  library.close = () => (closed ??= close())
  onTestFinished(() => library.close())
  return {
    library,
    dir,
    desk,
    changed,
    file(name, bytes) {
      const path = join(desk, name)
      writeFileSync(path, bytes)
      return { name, path, inPlace: true }
    },
  }
}

function imported(outcome: BroughtIn): Asset {
  if (outcome.kind !== 'imported') throw new Error(`${outcome.kind}: ${JSON.stringify(outcome)}`)
  return outcome.asset
}

function refusedWith(outcome: BroughtIn): string {
  if (outcome.kind !== 'refused') throw new Error(outcome.kind)
  return `${outcome.message} ${outcome.hint}`
}

function allOf(library: Library): Asset[] {
  return library.search(LibraryQuery.parse({})).assets
}

/** What a person sees in the library folder. */
function seen(dir: string): string[] {
  return readdirSync(dir).filter((name) => name !== '.dailies')
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('bringing files into the library', () => {
  it('takes in a clip, a picture and a sound, each with a sidecar, and leaves the person’s own files alone', async () => {
    const { library, dir, desk, file, changed } = await open()
    const given = [file('Beach day.mp4', clip), file('plan.jpeg', picture), file('waves.wav', makeWav())]
    utimesSync(join(desk, 'Beach day.mp4'), 1_700_000_000, 1_700_000_000)
    const [film, still, sound] = (await Promise.all(given.map((one) => library.bringIn(one)))).map(imported)

    expect(film).toMatchObject({
      origin: 'import',
      fileName: 'Beach day.mp4',
      sha256: sha256(clip),
      mime: 'video/mp4',
      width: 64,
      height: 36,
      requestedAtMs: 1_700_000_000_000,
      model: null,
      cost: null,
      missing: false,
    })
    expect(still).toMatchObject({ fileName: 'plan.jpeg', hasPoster: true, durationSeconds: null })
    expect(sound).toMatchObject({ fileName: 'waves.wav', hasAudio: true, width: null })
    expect(seen(dir).sort()).toEqual(
      ['Beach day.mp4', 'plan.jpeg', 'waves.wav'].flatMap((name) => [name, `${name}.json`]).sort(),
    )
    expect(readFileSync(join(dir, 'Beach day.mp4'))).toEqual(clip)
    expect(readdirSync(join(dir, '.dailies', 'incoming'))).toEqual([])
    expect(readFileSync(join(desk, 'Beach day.mp4'))).toEqual(clip)
    expect(changed.map(({ id }) => id).sort()).toEqual([film, still, sound].map((asset) => asset?.id).sort())
    expect(library.fileOf(film?.id ?? '')?.sizeBytes).toBe(clip.length)
  })

  it('is the same after the index was lost', async () => {
    const { library, dir, file } = await open()
    const before = imported(await library.bringIn(file('one.mp4', clip)))
    await library.rebuild()
    expect(library.get(before.id)).toEqual(before)
    expect(seen(dir)).toHaveLength(2)
  })

  it('finds it by the words of its name, and by whether it was brought in', async () => {
    const { library, file } = await open()
    imported(await library.bringIn(file('Golden_hour-beach.mp4', clip)))
    const search = (text: string) => library.search(LibraryQuery.parse({ text })).total
    expect(search('golden beach')).toBe(1)
    expect(search('is:imported')).toBe(1)
    expect(search('is:rendered')).toBe(0)
    expect(search('-is:imported')).toBe(0)
  })

  it('knows the same content again, under any name and within one drop', async () => {
    const { library, dir, file } = await open()
    const [first, second] = await Promise.all([
      library.bringIn(file('a.mp4', clip)),
      library.bringIn(file('b.mp4', clip)),
    ])
    const third = await library.bringIn(file('c.mov', clip))
    expect([first.kind, second.kind].sort()).toEqual(['imported', 'known'])
    expect(third).toMatchObject({ kind: 'known', asset: allOf(library)[0] })
    expect(seen(dir)).toHaveLength(2)
  })

  it('gives two contents of one name two names', async () => {
    const { library, desk, file } = await open()
    const other = join(desk, 'other')
    mkdirSync(other)
    const first = imported(await library.bringIn(file('shot.mp4', clip)))
    const bytes = await makeClip({ width: 64, height: 36, seed: 9 })
    writeFileSync(join(other, 'shot.mp4'), bytes)
    const second = imported(await library.bringIn({ name: 'shot.mp4', path: join(other, 'shot.mp4'), inPlace: true }))
    expect([first.fileName, second.fileName]).toEqual(['shot.mp4', 'shot-2.mp4'])
  })

  it('puts a missing clip back where it belongs, with all that was thought of it', async () => {
    const root = tempFolder()
    const first = await open(root)
    const asset = imported(await first.library.bringIn(first.file('shot.mp4', clip)))
    await first.library.annotate([asset.id], { rating: 4, note: 'keep' })
    await first.library.close()
    rmSync(join(first.dir, 'shot.mp4'))
    const again = await open(root)
    expect(again.library.get(asset.id)?.missing).toBe(true)
    const back = imported(await again.library.bringIn(again.file('another name.mp4', clip)))
    expect(back).toMatchObject({ id: asset.id, fileName: 'shot.mp4', missing: false, rating: 4, note: 'keep' })
    expect(readFileSync(join(again.dir, 'shot.mp4'))).toEqual(clip)
    expect(seen(again.dir)).toHaveLength(2)
  })

  it('gives a clip that was deleted while Dailies ran its file back, without a start in between', async () => {
    const { library, dir, file } = await open()
    const asset = imported(await library.bringIn(file('shot.mp4', clip)))
    rmSync(join(dir, 'shot.mp4'))
    expect(imported(await library.bringIn(file('x.mp4', clip))).id).toBe(asset.id)
    expect(seen(dir).sort()).toEqual(['shot.mp4', 'shot.mp4.json'])
  })

  it('gives a clip in the library folder its sidecar where it lies', async () => {
    const { library, dir } = await open()
    mkdirSync(join(dir, 'From Ana'))
    const path = join(dir, 'From Ana', 'cut 3.mp4')
    writeFileSync(path, clip)
    const before = statSync(path)
    const asset = imported(await library.bringIn({ name: 'cut 3.mp4', path, inPlace: true }))
    expect(asset.fileName).toBe('From Ana/cut 3.mp4')
    expect(seen(dir)).toEqual(['From Ana'])
    expect(readdirSync(join(dir, 'From Ana')).sort()).toEqual(['cut 3.mp4', 'cut 3.mp4.json'])
    expect(statSync(path).mtimeMs).toBe(before.mtimeMs)
    expect((await library.bringIn({ name: 'cut 3.mp4', path, inPlace: true })).kind).toBe('known')
  })

  it('does the same where only the content tells that it is that file, as in a browser', async () => {
    const root = tempFolder()
    mkdirSync(join(root, 'library', 'From Ana'), { recursive: true })
    writeFileSync(join(root, 'library', 'From Ana', 'cut 3.mp4'), clip)
    const { library, dir } = await open(root)
    await library.settled()
    expect(library.problems().total).toBe(1)
    const asset = imported(await library.bringIn({ name: 'whatever.mp4', bytes: clip }))
    expect(asset.fileName).toBe('From Ana/cut 3.mp4')
    expect(seen(dir)).toEqual(['From Ana'])
    expect(library.problems().total).toBe(0)
  })

  it('links a missing clip again when its file is dropped from another place in the library', async () => {
    const { library, dir, file } = await open()
    const asset = imported(await library.bringIn(file('shot.mp4', clip)))
    mkdirSync(join(dir, 'best'))
    renameSync(join(dir, 'shot.mp4'), join(dir, 'best', 'one.mp4'))
    const back = imported(await library.bringIn({ name: 'one.mp4', path: join(dir, 'best', 'one.mp4'), inPlace: true }))
    expect(back).toMatchObject({ id: asset.id, fileName: 'best/one.mp4', missing: false })
    expect(seen(dir)).toEqual(['best'])
  })

  it('does not write over another program’s file that stands where a sidecar would', async () => {
    const { library, dir } = await open()
    writeFileSync(join(dir, 'theirs.mp4'), clip)
    writeFileSync(join(dir, 'theirs.mp4.json'), '{"of":"another program"}')
    const outcome = await library.bringIn({ name: 'theirs.mp4', path: join(dir, 'theirs.mp4'), inPlace: true })
    expect(refusedWith(outcome)).toMatch(/theirs\.mp4\.json beside it/)
    expect(readFileSync(join(dir, 'theirs.mp4.json'), 'utf8')).toBe('{"of":"another program"}')
  })

  it('follows a link that a person dropped, and brings in what it leads to', async () => {
    const { library, desk, file } = await open()
    file('real.mp4', clip)
    symlinkSync(join(desk, 'real.mp4'), join(desk, 'link.mp4'))
    expect(
      imported(await library.bringIn({ name: 'link.mp4', path: join(desk, 'link.mp4'), inPlace: true })).fileName,
    ).toBe('link.mp4')
  })

  it.each([
    ['nothing.mp4', Buffer.alloc(0), /"nothing\.mp4" is empty \(0 bytes\)/],
    ['letter.txt', Buffer.from('Dear Ana'), /is a text file\. The library takes clips/],
    ['anim.gif', Buffer.from('GIF89a....................'), /is a GIF picture.*Save it as JPEG/],
    ['pack.zip', Buffer.from('504b0304aa', 'hex'), /is a ZIP archive.*Unpack it/],
    ['movie.mp4', Buffer.from('<!doctype html><p>not found'), /is a web page/],
  ])('refuses %s in a sentence, and leaves nothing of it', async (name, bytes, words) => {
    const { library, dir, file } = await open()
    expect(refusedWith(await library.bringIn(file(name, bytes)))).toMatch(words)
    expect(seen(dir)).toEqual([])
    expect(readdirSync(join(dir, '.dailies', 'incoming'))).toEqual([])
  })

  it('refuses a clip and a picture that are cut short, saying so', async () => {
    const { library, dir, file } = await open()
    const cutClip = await library.bringIn(file('cut.mp4', clip.subarray(0, clip.length - 200)))
    const cutPicture = await library.bringIn(file('cut.jpg', picture.subarray(0, picture.length / 2)))
    expect(refusedWith(cutClip)).toMatch(/its end is missing/)
    expect(refusedWith(cutPicture)).toMatch(/broken or not complete/)
    expect(seen(dir)).toEqual([])
  })

  it('refuses folders, and what is gone', async () => {
    const { library, desk } = await open()
    mkdirSync(join(desk, 'folder.mp4'))
    expect(
      refusedWith(await library.bringIn({ name: 'folder.mp4', path: join(desk, 'folder.mp4'), inPlace: true })),
    ).toMatch(/is a folder/)
    expect(refusedWith(await library.bringIn({ name: 'x', path: join(desk, 'not-there'), inPlace: true }))).toMatch(
      /is not there any more/,
    )
  })

  const steps: BringInStep[] = ['copied', 'measured', 'described', 'moved', 'indexed']
  it.each(steps)('loses nothing and leaves nothing half there when it ends after it was %s', async (last) => {
    const root = tempFolder()
    const first = await open(root, (step) => {
      if (step === last) throw new Error('the program ended here')
    })
    const part = join(first.dir, '.dailies', 'incoming', '11111111-2222-4333-8444-555555555555.part')
    writeFileSync(part, 'a download under way')
    const given = first.file('shot.mp4', clip)
    expect((await first.library.bringIn(given)).kind).toBe('refused')
    await first.library.close()

    const again = await open(root)
    const whole = last === 'described' || last === 'moved' || last === 'indexed'
    expect(allOf(again.library).map(({ fileName, missing }) => ({ fileName, missing }))).toEqual(
      whole ? [{ fileName: 'shot.mp4', missing: false }] : [],
    )
    expect(seen(again.dir).sort()).toEqual(whole ? ['shot.mp4', 'shot.mp4.json'] : [])
    if (whole) expect(readFileSync(join(again.dir, 'shot.mp4'))).toEqual(clip)
    expect(readFileSync(part, 'utf8')).toBe('a download under way')
    expect(readdirSync(join(again.dir, '.dailies', 'incoming'))).toHaveLength(1)
    expect(readFileSync(join(again.desk, 'shot.mp4'))).toEqual(clip)
    expect((await again.library.bringIn(given)).kind).toBe(whole ? 'known' : 'imported')
    expect(allOf(again.library)).toHaveLength(1)
  })
})
