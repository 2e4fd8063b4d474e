/**
 * Library folders that were made to do harm, opened by a whole Studio: it starts, shows what it can, says what it cannot,
 * and neither reads nor writes anything outside the folder.
 */
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { answerMedia } from '../../../src/main/door/media-answer'
import { MediaKind } from '../../../src/shared/contract'
import type { Asset } from '../../../src/shared/domain/asset'
import type { AssetId } from '../../../src/shared/domain/ids'
import { CANARY, importedSidecar, type Outside, plantClip, plantOutside } from '../../support/hostile-library'
import { makeClip } from '../../support/media/make-clip'
import { makePicture } from '../../support/media/make-picture'
import { openTestStudio, type TestStudio } from '../../support/open-studio'

let clip: Buffer
let other: Buffer
beforeAll(async () => {
  clip = await makeClip({ width: 64, height: 36, seconds: 1 })
  other = await makeClip({ width: 64, height: 36, seconds: 1, seed: 4 })
})

interface Case {
  root: string
  /** The library folder. */
  dir: string
  outside: Outside
  /** Opens Studio on it; what it says at the end is looked through for what must not be known. */
  open(): Promise<TestStudio>
  /** Everything Studio gives of the library, as one text. */
  everything(app: TestStudio): Promise<string>
}

/** A library, a folder outside it, and at the end the proof that nobody has been there. */
function hostileCase(): Case {
  const root = mkdtempSync(join(tmpdir(), 'dailies-hostile-'))
  const dir = join(root, 'library')
  mkdirSync(dir)
  const outside = plantOutside(root, clip)
  const before = outside.state()
  const opened: TestStudio[] = []
  onTestFinished(async () => {
    for (const app of opened) await app.close()
    rmSync(root, { recursive: true, force: true })
  })
  return {
    root,
    dir,
    outside,
    async open() {
      const app = await openTestStudio({ dir: root })
      opened.push(app)
      return {
        ...app,
        async close() {
          opened.splice(opened.indexOf(app), 1)
          await app.close()
        },
      }
    },
    async everything(app) {
      const text = await allThatIsSaid(app)
      expect(text).not.toContain(CANARY)
      expect(outside.state()).toBe(before)
      expect(readFileSync(join(app.dataDir, 'dailies.log'), 'utf8')).not.toContain(CANARY)
      return text
    },
  }
}

async function allThatIsSaid(app: TestStudio): Promise<string> {
  const { assets } = await app.call('library.search', { limit: 500 })
  const said: unknown[] = [assets, await app.call('library.problems', {}), app.events]
  for (const { id } of assets) {
    for (const kind of MediaKind.options) {
      const answer = await answerMedia(app.studio, { method: 'GET', kind, id, range: null }, {})
      const bytes = Buffer.from(await answer.arrayBuffer().catch(() => new ArrayBuffer(0)))
      said.push([kind, answer.status, [...answer.headers], bytes.toString('latin1')])
    }
  }
  return JSON.stringify(said)
}

/** Everything a person may do with clips. Refusals are answers too; a crash is none. */
async function useEverything(app: TestStudio): Promise<void> {
  const clips = (await app.call('library.search', { limit: 500 })).assets
  const ids = clips.map(({ id }) => id)
  const poster = (await makePicture({ width: 64, height: 36 })).toString('base64')
  await calm(app.call('library.annotate', { ids, change: { rating: 5, note: 'looked at', addTags: ['seen'] } }))
  for (const id of ids) {
    await calm(app.call('library.savePoster', { id, base64: poster }))
    await calm(app.call('library.useAsInput', { id }))
    await calm(app.call('library.get', { id }))
  }
  await calm(app.call('library.rebuild', {}))
  const missing = clips.filter((asset) => asset.missing).map(({ id }) => id)
  if (missing.length > 0) await calm(app.call('library.trash', { ids: missing }))
}

/** Whatever was refused was refused in words for a person, and never as a fault of ours. */
async function calm(answer: Promise<unknown>): Promise<void> {
  await answer.catch((error: unknown) => {
    const { failure } = error as { failure?: { code: string; message: string; hint: string } }
    expect(failure, String(error)).toBeDefined()
    expect(failure?.code).not.toBe('internal')
    expect(failure?.message).toMatch(/^[A-Z0-9“"].*\.$/s)
  })
}

async function found(app: TestStudio, id: string): Promise<Asset> {
  return app.call('library.get', { id: id as AssetId })
}

async function problemsOf(app: TestStudio): Promise<Record<string, string>> {
  const { problems } = await app.call('library.problems', {})
  return Object.fromEntries(problems.map(({ name, message }) => [name, message]))
}

/** As a door gives it. */
async function served(app: TestStudio, kind: MediaKind, id: string) {
  const answer = await answerMedia(app.studio, { method: 'GET', kind, id, range: null }, {})
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    bytes: Buffer.from(await answer.arrayBuffer()),
  }
}

describe('clips that are not what they say', () => {
  it('cut short, empty or of another kind are shown, played as far as they go, and said to be so', async () => {
    const { dir, open, everything } = hostileCase()
    const cut = plantClip(dir, 'cut.mp4', clip)
    truncateSync(join(dir, 'cut.mp4'), clip.length - 300)
    const empty = plantClip(dir, 'empty.mp4', clip)
    truncateSync(join(dir, 'empty.mp4'), 0)
    const text = plantClip(dir, 'text.mp4', Buffer.from('not a film at all'))
    plantClip(dir, 'page.png', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`), {
      mime: 'image/png',
    })
    writeFileSync(join(dir, 'stray-empty.mp4'), '')
    const app = await open()
    await useEverything(app)

    expect((await app.call('library.search', {})).total).toBe(4)
    expect((await served(app, 'asset', cut)).bytes).toHaveLength(clip.length - 300)
    expect(await served(app, 'asset', empty)).toMatchObject({ status: 200 })
    expect(await served(app, 'asset', text)).toMatchObject({ status: 200, type: 'video/mp4' })
    const problems = await problemsOf(app)
    expect(problems['cut.mp4']).toMatch(/^Its file has [\d,]+ bytes instead of [\d,]+ bytes: it is cut short/)
    expect(problems['empty.mp4']).toMatch(/^Its file has 0 bytes instead of/)
    expect(problems['stray-empty.mp4']).toMatch(/never brought in/)
    await everything(app)
  })

  it('are served as nothing a browser would run, whatever their sidecars say', async () => {
    const { dir, open, everything } = hostileCase()
    const script = Buffer.from('fetch("/")')
    const kinds = [
      'text/javascript',
      'text/html',
      'image/svg+xml',
      'video/mp4\r\nSet-Cookie: a=b',
      'application/xhtml+xml',
      '',
      'VIDEO',
    ]
    const ids = kinds.map((mime, n) => plantClip(dir, `clip-${n}.mp4`, script, { mime }))
    const app = await open()
    for (const id of ids) {
      expect(await served(app, 'asset', id)).toMatchObject({ status: 200, type: 'application/octet-stream' })
    }
    await everything(app)
  })

  it('of forty megapixels get a poster; of nine hundred they are refused before they are decoded', async () => {
    const { root, dir, open, everything } = hostileCase()
    const large = flat(8000, 5000)
    const bomb = flat(30_000, 30_000, true)
    const large40 = plantClip(dir, 'large.png', large, { mime: 'image/png', width: 8000, height: 5000 })
    const bombId = plantClip(dir, 'bomb.png', bomb, { mime: 'image/png', width: 30_000, height: 30_000 })
    const film = plantClip(dir, 'film.mp4', clip)
    const app = await open()
    const poster = (bytes: Buffer) =>
      app.call('library.savePoster', { id: film as AssetId, base64: bytes.toString('base64') })

    await poster(large)
    const small = await sharp((await served(app, 'poster', film)).bytes).metadata()
    expect([small.format, small.width]).toEqual(['webp', 640])
    await expect(poster(bomb)).rejects.toThrow('That poster is not a picture.')
    await expect.poll(async () => (await found(app, large40)).hasPoster, { timeout: 20_000 }).toBe(true)
    expect((await found(app, bombId)).hasPoster).toBe(false)

    const desk = join(root, 'desk.png')
    writeFileSync(desk, flat(30_000, 20_000, true))
    const result = await app.studio.bringIn([{ name: 'desk.png', path: desk, inPlace: true }])
    expect(result).toMatchObject({ ok: true, value: [{ kind: 'refused' }] })
    expect(JSON.stringify(result)).toContain('it has 600 megapixels')
    expect(existsSync(join(dir, 'desk.png'))).toBe(false)
    await useEverything(app)
    await everything(app)
  }, 60_000)
})

/** A PNG in black, of one bit a pixel: many pixels in few bytes. `promised`: without the pixels that its head promises. */
function flat(width: number, height: number, promised = false): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  const pixels = promised ? Buffer.alloc(1000) : Buffer.alloc((Math.ceil(width / 8) + 1) * height)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('sidecars that lie', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a path upwards', { fileName: '../outside/secret.mp4' }],
    ['an absolute path', { fileName: '/etc/passwd' }],
    ['a path of Windows', { fileName: 'C:\\Windows\\win.ini' }],
    ['a device', { fileName: 'NUL' }],
  ])('about the file by %s: the file beside the sidecar counts', async (_what, change) => {
    const { dir, open, everything } = hostileCase()
    const id = plantClip(dir, 'shot.mp4', clip, change)
    const app = await open()
    expect(await found(app, id)).toMatchObject({ fileName: 'shot.mp4', missing: false })
    await useEverything(app)
    expect((await served(app, 'asset', id)).bytes).toEqual(clip)
    await app.call('library.trash', { ids: [id as AssetId] })
    await everything(app)
  })

  it('with a name of 10,000 characters or with values of wrong types are said to be damaged, and their clips stay', async () => {
    const { dir, open, everything } = hostileCase()
    const wrong: Record<string, unknown>[] = [
      { fileName: 'x'.repeat(10_000) },
      { assetId: '../../outside/secret' },
      { assetId: 'A0000000-0000-4000-8000-000000000000\u0000' },
      { assetId: { $ne: null } },
      { sha256: 'a'.repeat(10_000) },
      { sizeBytes: -1 },
      { sizeBytes: 1e308 },
      { width: 0.5 },
      { durationSeconds: 'long' },
      { requestedAt: 'yesterday' },
      { createdAt: 12 },
      { inputs: 'all of them' },
      { inputs: Array.from({ length: 5000 }, () => ({})) },
      { origin: 'elsewhere' },
      { version: '1' },
      { mime: ['video/mp4'] },
      { hasAudio: 'no' },
      { app: 'x'.repeat(100_000) },
    ]
    for (const [n, change] of wrong.entries()) plantClip(dir, `clip-${n}.mp4`, clip, change)
    const good = plantClip(dir, 'good.mp4', other)
    const app = await open()
    expect((await app.call('library.search', {})).assets.map(({ id }) => id)).toEqual([good])
    const problems = await problemsOf(app)
    for (const n of wrong.keys())
      expect(problems[`clip-${n}.mp4`], `clip-${n}`).toMatch(/is damaged\. The clip itself is untouched/)
    await useEverything(app)
    for (const n of wrong.keys()) expect(readFileSync(join(dir, `clip-${n}.mp4`))).toEqual(clip)
    await everything(app)
  })

  it('with judgements, tags and notes that are none keep their clips in the library', async () => {
    const { dir, open, everything } = hostileCase()
    const odd: Record<string, unknown>[] = [
      { rating: 1e9 },
      { note: 'x'.repeat(1_000_000) },
      { tags: Array.from({ length: 10_000 }, () => 'tag') },
      { collections: [{ id: '../..', name: CANARY.slice(0, 3) }] },
      { posterAtSeconds: 1e308 },
      { durationSeconds: 1e308 },
      { sources: ['../../outside'] },
      { createdAt: '9999-12-31T23:59:59.999Z' },
      { createdAt: '0000-01-01T00:00:00.000Z' },
      { requestedAt: '9999-12-31T23:59:59.999Z' },
      { note: '\u202e\u0000\ud800 DROP TABLE facts; --', tags: ["'; DROP TABLE facts; --", '" OR 1', '*'] },
    ]
    const ids = odd.map((change, n) => plantClip(dir, `clip-${n}.mp4`, clip, change))
    const app = await open()
    expect((await app.call('library.search', {})).total).toBe(odd.length)
    await useEverything(app)
    for (const id of ids) expect(await found(app, id)).toMatchObject({ note: 'looked at', rating: 5, missing: false })
    for (const sort of ['newest', 'oldest', 'longest', 'name', 'best'] as const) {
      expect((await app.call('library.search', { sort })).total).toBe(odd.length)
    }
    for (const text of ['"', '*', "';", 'tag:*', 'note:"', '\u202e', '((((', 'made:9999', 'NEAR(a b)']) {
      await calm(app.call('library.search', { text }))
    }
    await everything(app)
  })

  it('that name one another’s ids, or the same one many times, show each clip once and say which are left out', async () => {
    const { dir, open, everything } = hostileCase()
    const a = plantClip(dir, 'a.mp4', clip)
    const b = plantClip(dir, 'b.mp4', other)
    renameSync(join(dir, 'a.mp4.json'), join(dir, 'c.json'))
    renameSync(join(dir, 'b.mp4.json'), join(dir, 'a.mp4.json'))
    renameSync(join(dir, 'c.json'), join(dir, 'b.mp4.json'))
    for (let n = 0; n < 20; n++) {
      writeFileSync(join(dir, `copy-${n}.mp4`), clip)
      writeFileSync(join(dir, `copy-${n}.mp4.json`), readFileSync(join(dir, 'a.mp4.json')))
    }
    const app = await open()
    expect((await app.call('library.search', {})).assets.map(({ id }) => id).sort()).toEqual([a, b].sort())
    await useEverything(app)
    expect((await app.call('library.search', {})).total).toBe(2)
    const copies = Object.entries(await problemsOf(app)).filter(([, message]) => /is a copy of that of/.test(message))
    expect(copies).toHaveLength(20)
    await everything(app)
  })
})

describe('JSON that is made to hurt', () => {
  it('by depth, size, numbers, names or what it does to objects, harms nothing and is said', async () => {
    const { dir, open, everything } = hostileCase()
    const good = JSON.stringify(importedSidecar(clip, { note: 'kept' }))
    const id = String(JSON.parse(good).assetId)
    const into = (text: string) => `${good.slice(0, -1)},${text}}`
    const bombs: [name: string, text: string, damaged: boolean][] = [
      ['deep-arrays', '['.repeat(200_000), true],
      ['deep-objects', '{"a":'.repeat(200_000), true],
      ['deep-whole', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, true],
      ['empty', '', true],
      ['null', 'null', true],
      ['number', '1e999999', true],
      ['text', '"sidecar"', true],
      ['list', '[{}]', true],
      ['nul', '\u0000'.repeat(1000), true],
      ['half', good.slice(0, 200), true],
      ['utf16', Buffer.from(good, 'utf16le').toString('latin1'), true],
      ['huge-number', good.replace(/"sizeBytes":\d+/, '"sizeBytes":1e999'), true],
      ['many-digits', good.replace(/"sizeBytes":\d+/, `"sizeBytes":${'9'.repeat(1_000_000)}`), true],
    ]
    for (const [name, text] of bombs) {
      writeFileSync(join(dir, `${name}.mp4`), clip)
      writeFileSync(join(dir, `${name}.mp4.json`), text)
    }
    // 100 MB that are never read into memory: what is too large is not opened as text.
    writeFileSync(join(dir, 'large.mp4'), clip)
    writeFileSync(join(dir, 'large.mp4.json'), '{')
    truncateSync(join(dir, 'large.mp4.json'), 100_000_000)
    // What JSON.parse takes: the last of two counts, and `__proto__` is a name like any other.
    writeFileSync(join(dir, 'good.mp4'), clip)
    writeFileSync(
      join(dir, 'good.mp4.json'),
      into('"note":"second","__proto__":{"polluted":true,"rating":5},"constructor":{"prototype":{"polluted":true}}'),
    )
    const heapBefore = process.memoryUsage().heapUsed
    const app = await open()
    expect((await app.call('library.search', {})).assets.map((asset) => asset.id)).toEqual([id])
    expect(await found(app, id)).toMatchObject({ note: 'second', rating: 0 })
    const problems = await problemsOf(app)
    for (const [name] of bombs) expect(problems[`${name}.mp4`], name).toMatch(/The clip itself is untouched/)
    expect(problems['large.mp4']).toMatch(/far too large/)
    await useEverything(app)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(Object.prototype).not.toHaveProperty('polluted')
    expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(150_000_000)
    await everything(app)
  })

  it('that is a sidecar all the same but cannot be written again, is said to be so, and others are judged', async () => {
    const { dir, open, everything } = hostileCase()
    const deep = JSON.stringify(importedSidecar(clip)).slice(0, -1)
    writeFileSync(join(dir, 'deep.mp4'), clip)
    writeFileSync(join(dir, 'deep.mp4.json'), `${deep},"later":${'['.repeat(400_000)}${']'.repeat(400_000)}}`)
    const good = plantClip(dir, 'good.mp4', other)
    const app = await open()
    const ids = (await app.call('library.search', {})).assets.map((asset) => asset.id)
    await calm(app.call('library.annotate', { ids, change: { rating: 3 } }))
    expect((await found(app, good)).rating).toBe(3)
    await useEverything(app)
    await everything(app)
  })
})

describe('links, pipes and folders in the place of clips', () => {
  it('are never followed, opened or waited for, and each is said', async () => {
    const { dir, outside, open, everything } = hostileCase()
    const link = plantClip(dir, 'link.mp4', null)
    symlinkSync(join(outside.dir, 'secret.mp4'), join(dir, 'link.mp4'))
    writeFileSync(join(dir, 'real.mp4'), clip)
    symlinkSync(join(outside.dir, 'alone.json'), join(dir, 'real.mp4.json'))
    symlinkSync(outside.dir, join(dir, 'folder-of-others'))
    symlinkSync(outside.dir, join(dir, 'folder.mp4'))
    symlinkSync('nowhere.mp4', join(dir, 'dangling.mp4'))
    symlinkSync('loop.mp4', join(dir, 'loop.mp4'))
    symlinkSync('/dev/zero', join(dir, 'endless.mp4'))
    symlinkSync('/dev/zero', join(dir, 'endless-sidecar.mp4.json'))
    const asFolder = plantClip(dir, 'as-folder.mp4', null)
    mkdirSync(join(dir, 'as-folder.mp4'))
    mkdirSync(join(dir, 'sidecar-folder.mp4.json'))
    writeFileSync(join(dir, 'sidecar-folder.mp4'), clip)
    execFileSync('mkfifo', [join(dir, 'pipe.mp4'), join(dir, 'piped.mp4.json')])
    const piped = plantClip(dir, 'pipe.mp4', null)
    writeFileSync(join(dir, 'piped.mp4'), clip)
    const server = createServer().listen(join(dir, 'socket.mp4'))
    await new Promise((resolve) => server.once('listening', resolve))
    onTestFinished(() => void server.close())

    const app = await open()
    const { assets } = await app.call('library.search', {})
    expect(assets.map(({ id }) => id).sort()).toEqual([link, asFolder, piped].sort())
    expect(assets.every(({ missing }) => missing)).toBe(true)
    for (const { id } of assets) expect((await served(app, 'asset', id)).status).toBe(404)
    const problems = await problemsOf(app)
    for (const name of ['folder-of-others', 'folder.mp4', 'dangling.mp4', 'loop.mp4', 'endless.mp4'])
      expect(problems[name], name).toMatch(/is a link, and links are not followed/)
    expect(problems['socket.mp4']).toMatch(/not a plain file/)
    expect(problems['real.mp4']).toMatch(/is a link or no plain file|never brought in/)
    expect(problems['link.mp4']).toMatch(/no plain file|is a link/)
    expect(problems['as-folder.mp4']).toMatch(/no plain file/)
    await useEverything(app)
    for (const name of ['link.mp4', 'folder.mp4', 'endless.mp4', 'pipe.mp4', 'socket.mp4', 'as-folder.mp4']) {
      const path = join(dir, name)
      if (!existsSync(path)) continue
      if (name === 'link.mp4' || name === 'folder.mp4') continue
      const result = await app.studio.bringIn([{ name, path, inPlace: true }])
      expect(result, name).toMatchObject({ ok: true, value: [{ kind: 'refused' }] })
    }
    await everything(app)
  })

  it('put in the place of a folder while Dailies runs, lead nothing out', async () => {
    const { root, dir, outside, open, everything } = hostileCase()
    const names = ['secret.mp4', 'deeper/secret.mp4']
    const ids = names.map((name) => plantClip(dir, `sub/${name}`, other))
    const app = await open()
    renameSync(join(dir, 'sub'), join(root, 'was-sub'))
    symlinkSync(outside.dir, join(dir, 'sub'))

    for (const id of ids) expect((await served(app, 'asset', id)).status).toBe(404)
    const all = { ids: ids as AssetId[] }
    await calm(app.call('library.annotate', { ...all, change: { note: 'written through a link' } }))
    for (const id of ids) await calm(app.call('library.useAsInput', { id: id as AssetId }))
    const back = join(root, 'back.mp4')
    writeFileSync(back, other)
    expect(await app.studio.bringIn([{ name: 'back.mp4', path: back, inPlace: true }])).toMatchObject({ ok: true })
    await calm(app.call('library.trash', all))
    expect(app.host.trashed.filter((path) => path.includes('outside') || path.includes('/sub/'))).toEqual([])
    await calm(app.call('library.rebuild', {}))
    await everything(app)
    await app.close()
    const again = await openTestStudio({ dir: root })
    onTestFinished(() => again.close())
    await everything(again)
  })

  it('in Dailies’ own hidden folder are set aside, and what they lead to is neither read, written nor emptied', async () => {
    const { root, dir, outside, open, everything } = hostileCase()
    plantClip(dir, 'shot.mp4', clip)
    const hidden = join(dir, '.dailies')
    mkdirSync(hidden)
    for (const name of ['posters', 'temp', 'incoming', 'leaving']) symlinkSync(outside.dir, join(hidden, name))
    for (const name of ['index.sqlite', 'index.sqlite-wal', 'collections.json', 'collections'])
      symlinkSync(join(outside.dir, 'index.sqlite'), join(hidden, name))
    const app = await open()
    await useEverything(app)
    const back = join(root, 'in.mp4')
    writeFileSync(back, other)
    expect(await app.studio.bringIn([{ name: 'in.mp4', path: back, inPlace: true }])).toMatchObject({
      value: [{ kind: 'imported' }],
    })
    await everything(app)
    await app.close()
    await everything(await open())
  })

  it('as the book of collections are not read, and the book is written beside what they lead to', async () => {
    const { root, dir, outside, open, everything } = hostileCase()
    plantClip(dir, 'shot.mp4', clip)
    for (const name of ['library.dailies', 'library.dailies.before'])
      symlinkSync(join(outside.dir, 'alone.json'), join(dir, name))
    const app = await open()
    await calm(app.call('collections.list', {}))
    await useEverything(app)
    await everything(app)
    expect(readdirSync(root)).toContain('outside')
  })

  it('as the hidden folder itself are set aside as well', async () => {
    const { dir, outside, open, everything } = hostileCase()
    plantClip(dir, 'shot.mp4', clip)
    symlinkSync(outside.dir, join(dir, '.dailies'))
    const app = await open()
    expect((await app.call('library.search', {})).total).toBe(1)
    await useEverything(app)
    await everything(app)
  })
})

describe('an index that came with the folder', () => {
  it('and names files outside the library, shows and touches none of them', async () => {
    const { root, dir, outside, open, everything } = hostileCase()
    const id = plantClip(dir, 'shot.mp4', clip)
    const first = await open()
    await first.close()
    const { DatabaseSync } = await import('node:sqlite')
    const db = new DatabaseSync(join(dir, '.dailies', 'index.sqlite'))
    const up = '../outside/secret.mp4'
    db.prepare('UPDATE names SET file_name = ?').run(up)
    db.prepare(`UPDATE recipes SET row = json_set(row, '$.fileName', ?)`).run(up)
    db.close()
    const app = await openTestStudio({ dir: root, settled: false })
    onTestFinished(() => app.close())
    await calm(app.call('library.annotate', { ids: [id as AssetId], change: { note: 'through the index' } }))
    for (const kind of ['asset', 'poster'] as const) {
      const { status, bytes } = await served(app, kind, id).catch(() => ({ status: 0, bytes: Buffer.alloc(0) }))
      expect([status, bytes.includes(CANARY)]).not.toEqual([200, true])
    }
    await calm(app.call('library.useAsInput', { id: id as AssetId }))
    await calm(app.call('library.trash', { ids: [id as AssetId] }))
    await app.studio.settled()
    expect(outside.state()).toContain('secret.mp4')
    await everything(app)
  })
})

describe('names that are hard to bear', () => {
  it('in any script, with marks that turn the writing, or as long as the disk takes, are clips like others', async () => {
    const { dir, open, everything } = hostileCase()
    const names = [
      'film\u202egnp.4pm.mp4',
      '👩‍🚀🎬💥.mp4',
      'שלום עולם.mp4',
      'Zalgo Z̷̡̛a̶l̸g̴o̵.mp4',
      'line\nbreak\ttab.mp4',
      '-rf --no-preserve-root.mp4',
      'quote\'"`$(touch x)`.mp4',
      ' leading and trailing .mp4 ',
      '%2e%2e%2fescape.mp4',
      'Shot.MP4',
      'shot.mp4',
      'e\u0301.mp4',
      '\u00e9.mp4',
      `${'n'.repeat(246)}.mp4`,
      `${'日'.repeat(82)}.mp4`,
      'constructor.mp4',
      '__proto__.mp4',
      'a/b/c/d/deep.mp4',
    ]
    const ids = names.map((name) => plantClip(dir, name, clip))
    const app = await open()
    expect((await app.call('library.search', {})).total).toBe(names.length)
    await useEverything(app)
    for (const [n, id] of ids.entries()) {
      expect(await found(app, id)).toMatchObject({ fileName: names[n], missing: false, rating: 5 })
      expect((await served(app, 'asset', id)).bytes).toHaveLength(clip.length)
    }
    await everything(app)
    await app.close()
    expect(existsSync(join(dir, 'x'))).toBe(false)
    expect((await (await open()).call('library.search', {})).total).toBe(names.length)
  })

  it('are told of without what turns the direction of writing, and not at full length', async () => {
    const { dir, open } = hostileCase()
    writeFileSync(join(dir, 'film\u202egnp.mp4'), clip)
    writeFileSync(join(dir, `${'n'.repeat(240)}.mp4`), clip)
    const app = await open()
    const names = (await app.call('library.problems', {})).problems.map(({ name }) => name)
    expect(names.sort()).toEqual([`film\ufffdgnp.mp4`, `${'n'.repeat(159)}…`])
  })

  it('of files that are brought in become names that every disk can hold', async () => {
    const { root, dir, open, everything } = hostileCase()
    const app = await open()
    const desk = join(root, 'desk')
    mkdirSync(desk)
    const names = [
      'x'.repeat(10_000),
      '../../outside/secret.mp4',
      'a\u202eb\u0000c.mp4',
      'CON',
      '.dailies',
      '/etc/passwd',
    ]
    for (const [n, name] of names.entries()) {
      const path = join(desk, String(n))
      writeFileSync(path, await makeClip({ width: 64, height: 36, seed: 20 + n }))
      expect(await app.studio.bringIn([{ name, path, inPlace: true }])).toMatchObject({ value: [{ kind: 'imported' }] })
    }
    const seen = readdirSync(dir).filter((name) => name !== '.dailies' && !name.endsWith('.json'))
    expect(seen.sort()).toEqual(
      ['abc.mp4', 'dailies.mp4', 'passwd.mp4', 'secret.mp4', '_CON.mp4', `${'x'.repeat(116)}.mp4`].sort(),
    )
    await everything(app)
  })
})

describe('a folder full of other things', () => {
  it('opens at once, leaves every one of them alone, and names two hundred of what may be clips', async () => {
    const { dir, open, everything } = hostileCase()
    const id = plantClip(dir, 'shot.mp4', clip)
    for (let n = 0; n < 3000; n++) writeFileSync(join(dir, `junk-${n}.txt`), 'junk')
    for (let n = 0; n < 1000; n++) writeFileSync(join(dir, `settings-${n}.json`), '{"of":"another program"}')
    for (let n = 0; n < 500; n++) writeFileSync(join(dir, `stray-${n}.mp4`), 'stray')
    let deep = dir
    for (let n = 0; n < 40; n++) {
      deep = join(deep, `d${n}`)
      mkdirSync(deep)
    }
    writeFileSync(join(deep, 'deep.mp4'), clip)
    const before = readdirSync(dir).length
    const app = await open()
    expect((await app.call('library.search', {})).assets.map((asset) => asset.id)).toEqual([id])
    const { problems, total } = await app.call('library.problems', {})
    expect(problems).toHaveLength(200)
    // The strays, and that it goes deeper than is looked.
    expect(total).toBe(501)
    expect(problems.some(({ message }) => /too many folders deep/.test(message))).toBe(true)
    expect(problems.some(({ name }) => name.startsWith('junk') || name.startsWith('settings'))).toBe(false)
    await useEverything(app)
    await everything(app)
    expect(readdirSync(dir).length).toBe(before + 1)
  })

  it('tells every window when there is more or less to look at', async () => {
    const { dir, open } = hostileCase()
    writeFileSync(join(dir, 'stray.mp4'), clip)
    const app = await open()
    expect((await app.call('library.problems', {})).total).toBe(1)
    const result = await app.studio.bringIn([{ name: 'stray.mp4', path: join(dir, 'stray.mp4'), inPlace: true }])
    expect(result).toMatchObject({ value: [{ kind: 'imported' }] })
    expect((await app.call('library.problems', {})).total).toBe(0)
    expect(app.events.filter(({ type }) => type === 'library.problems').at(-1)).toEqual({
      type: 'library.problems',
      total: 0,
    })
  })
})
