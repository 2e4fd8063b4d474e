import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import {
  type Library,
  type LibraryChange,
  type LibraryOptions,
  openLibrary,
} from '../../../../../src/main/studio/library/library'
import { Sidecar } from '../../../../../src/main/studio/library/sidecar'
import { LibraryQuery, LibrarySort } from '../../../../../src/shared/contract'
import { Asset } from '../../../../../src/shared/domain/asset'
import { AssetId, RenderId } from '../../../../../src/shared/domain/ids'
import { assetRecord, downloaded } from '../../../../support/asset-record'
import { everythingIn } from '../../../../support/folder-text'
import { makeClip } from '../../../../support/media/make-clip'
import { makePicture } from '../../../../support/media/make-picture'
import { recordingLog } from '../../../../support/recording-log'
import { tempFolder } from '../../../../support/temp-folder'

let clip: Buffer
beforeAll(async () => {
  clip = await makeClip({ seconds: 2 })
})

async function open(libraryDir = join(tempFolder(), 'Dailies'), more: Partial<LibraryOptions> = {}) {
  const log = recordingLog()
  const changes: LibraryChange[] = []
  let nowMs = Date.UTC(2026, 10, 22, 14)
  const library = await openLibrary({
    libraryDir,
    log,
    now: () => nowMs++,
    version: '1.2.3',
    onChange: (change) => changes.push(change),
    ...more,
  })
  await library.settled()
  onTestFinished(() => library.close().catch(() => {}))
  return { library, log, changes }
}

const ask = (query: Partial<LibraryQuery> = {}) => LibraryQuery.parse(query)
const everything = (library: Library) => library.search(ask({ limit: 500 })).assets
const files = (library: Library) =>
  readdirSync(library.dir)
    .filter((name) => name !== '.dailies')
    .sort()

/** Places a clip with this prompt; each prompt gives other bytes. */
async function put(
  library: Library,
  promptText: string,
  change: Parameters<typeof assetRecord>[1] = {},
): Promise<Asset> {
  const box = Buffer.alloc(64)
  box.write(`\0\0\0\x40free${promptText.slice(0, 20)}`)
  const bytes = Buffer.concat([clip, box])
  return library.place(downloaded(library, bytes, assetRecord(bytes, { promptText, ...change })))
}

describe('placing a finished download', () => {
  it('gives one clip and one sidecar with everything that is known of it', async () => {
    const { library, changes } = await open()
    const request = downloaded(library, clip)
    const asset = await library.place(request)
    const { record, fileName } = request
    expect(fileName).toMatch(/^2026-11-22_\d\d-05-33_golden-retriever-wildflowers_gen4\.5\.mp4$/)
    expect(Asset.parse(asset)).toEqual({
      origin: 'render',
      sources: [],
      collections: [],
      posterAtSeconds: null,
      id: record.assetId,
      renderId: record.renderId,
      taskId: record.taskId,
      account: 'practice',
      fileName,
      sha256: record.sha256,
      sizeBytes: clip.length,
      mime: 'video/mp4',
      width: 128,
      height: 72,
      durationSeconds: 2,
      frameRate: 24,
      hasAudio: false,
      model: 'gen4.5',
      mode: 'image_to_video',
      promptText: record.draft.promptText,
      draft: record.draft,
      inputs: record.inputs,
      cost: record.cost,
      tags: [],
      favourite: false,
      rating: 0,
      flag: null,
      note: '',
      missing: false,
      hasPoster: false,
      requestedAtMs: record.requestedAtMs,
      createdAtMs: expect.any(Number),
    })
    expect(files(library)).toEqual([fileName, `${fileName}.json`])
    expect(readdirSync(library.incomingDir)).toEqual([])
    expect(readFileSync(join(library.dir, fileName))).toEqual(clip)
    const text = readFileSync(join(library.dir, `${fileName}.json`), 'utf8')
    expect(text).toMatch(/^\{\n {2}"version": 1,\n {2}"assetId": "/)
    expect(Sidecar.parse(JSON.parse(text))).toMatchObject({
      taskId: record.taskId,
      request: record.request,
      sha256: record.sha256,
      inputs: record.inputs,
      cost: record.cost,
      submittedAt: '2026-11-22T13:05:34.000Z',
      favourite: false,
      app: 'Dailies 1.2.3',
    })
    expect(library.get(asset.id)).toEqual(asset)
    expect(library.byRender(record.renderId)).toEqual([asset])
    expect(library.fileOf(asset.id)).toEqual({
      path: join(library.dir, fileName),
      mime: 'video/mp4',
      sizeBytes: clip.length,
    })
    expect(changes).toEqual([{ changed: [asset], removed: [] }])
  })

  it('never gives two clips one name', async () => {
    const { library } = await open()
    const assets = await Promise.all(['sea', 'sea', 'sea'].map((prompt) => put(library, prompt)))
    expect(assets.map(({ fileName }) => fileName.replace(/^.*_sea/, ''))).toEqual([
      '_gen4.5.mp4',
      '_gen4.5-2.mp4',
      '_gen4.5-3.mp4',
    ])
    const request = { ...downloaded(library, clip), fileName: assets[0]!.fileName }
    expect((await library.place(request)).fileName).toMatch(/_gen4\.5-4\.mp4$/)
    expect(files(library)).toHaveLength(8)
  })

  it('does not take the place of a file that the person put there', async () => {
    const { library } = await open()
    const request = downloaded(library, clip)
    writeFileSync(join(library.dir, request.fileName), 'my own')
    const asset = await library.place(request)
    expect(asset.fileName).toMatch(/-2\.mp4$/)
    expect(readFileSync(join(library.dir, request.fileName), 'utf8')).toBe('my own')
  })

  it('keeps the outputs of a render in their order', async () => {
    const { library } = await open()
    const renderId = RenderId.parse(crypto.randomUUID())
    const first = await put(library, 'one', { outputIndex: 1, renderId })
    const second = await put(library, 'two', { outputIndex: 0, renderId })
    expect(library.byRender(renderId).map(({ id }) => id)).toEqual([second.id, first.id])
  })

  it('makes the poster of a picture at once, and takes a picture sequence as it is', async () => {
    const { library } = await open()
    const picture = await makePicture({ format: 'png', width: 1000, height: 500 })
    const asset = await library.place(downloaded(library, picture))
    expect(asset).toMatchObject({ mime: 'image/png', width: 1000, hasPoster: true })
    expect(await sharp(library.posterOf(asset.id)!.path).metadata()).toMatchObject({ format: 'webp', width: 640 })
    const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(2000)])
    expect(await library.place(downloaded(library, zip))).toMatchObject({
      mime: 'application/zip',
      width: null,
      durationSeconds: null,
    })
  })

  it.each([
    ['a web page', Buffer.from('<!doctype html><p>Access denied')],
    ['cut short', 'half'],
    ['empty', Buffer.alloc(0)],
    ['noise', Buffer.alloc(5000, 9)],
  ])('refuses what is %s, and leaves the part', async (_what, given) => {
    const { library } = await open()
    const bytes = given === 'half' ? clip.subarray(0, clip.length >> 1) : (given as Buffer)
    const request = downloaded(library, bytes)
    await expect(library.place(request)).rejects.toMatchObject({ failure: { code: 'runway-refused' } })
    expect([files(library), existsSync(request.partPath), everything(library)]).toEqual([[], true, []])
  })

  it('refuses a part that is not as long as what was downloaded', async () => {
    const { library } = await open()
    const request = downloaded(library, clip)
    writeFileSync(request.partPath, clip.subarray(0, 100))
    await expect(library.place(request)).rejects.toMatchObject({
      failure: { code: 'runway-refused', message: `The downloaded file has 100 bytes instead of ${clip.length}.` },
    })
  })

  it('says so when the part is gone and nothing of it was placed', async () => {
    const { library } = await open()
    const request = downloaded(library, clip)
    rmSync(request.partPath)
    await expect(library.place(request)).rejects.toMatchObject({ failure: { code: 'runway-refused' } })
  })

  it.each(['../out.mp4', '/tmp/out.mp4', '.dailies/x.mp4', 'a/b.mp4'])('never writes to %s', async (fileName) => {
    const { library } = await open()
    const request = { ...downloaded(library, clip), fileName }
    await expect(library.place(request)).rejects.toThrow()
    expect(existsSync(request.partPath)).toBe(true)
    const outside = join(tempFolder(), 'x.part')
    writeFileSync(outside, clip)
    await expect(library.place({ ...request, fileName: 'a.mp4', partPath: outside })).rejects.toThrow()
    expect(existsSync(outside)).toBe(true)
  })
})

describe('placing again after a crash', () => {
  type Step = (library: Library, request: ReturnType<typeof downloaded>, sidecar: string) => void
  const moved: Step = (library, { partPath, fileName }) => renameSync(partPath, join(library.dir, fileName))
  const written: Step = (library, request, sidecar) => {
    moved(library, request, sidecar)
    writeFileSync(join(library.dir, `${request.fileName}.json`), sidecar)
  }
  it.each<[string, Step]>([
    ['before the move', () => {}],
    ['after the move, before the sidecar', moved],
    [
      'while the sidecar was being written',
      (library, request, sidecar) => {
        moved(library, request, sidecar)
        writeFileSync(join(library.dir, '.dailies', 'temp', 'x'), sidecar.slice(0, 100))
      },
    ],
    ['after the sidecar, before the index', written],
    [
      'after all of it, with the part downloaded once more',
      (library, request, sidecar) => {
        written(library, request, sidecar)
        writeFileSync(request.partPath, clip)
      },
    ],
    [
      'after the move, with the part downloaded once more',
      (library, request, sidecar) => {
        moved(library, request, sidecar)
        writeFileSync(request.partPath, clip)
      },
    ],
  ])('%s ends in one clip, one sidecar, one asset', async (_where, step) => {
    // What the sidecar would say, from a library where nothing went wrong.
    const other = await open()
    const record = assetRecord(clip)
    const there = downloaded(other.library, clip, record)
    await other.library.place(there)
    const sidecar = readFileSync(join(other.library.dir, `${there.fileName}.json`), 'utf8')

    const dir = join(tempFolder(), 'Dailies')
    const before = await open(dir)
    const request = downloaded(before.library, clip, record)
    await before.library.close()
    step(before.library, request, sidecar)

    const { library } = await open(dir)
    const asset = await library.place(request)
    expect(files(library)).toEqual([request.fileName, `${request.fileName}.json`])
    expect(Sidecar.parse(JSON.parse(readFileSync(join(dir, `${request.fileName}.json`), 'utf8'))).sha256).toBe(
      record.sha256,
    )
    expect(everything(library)).toEqual([asset])
    expect(readdirSync(library.incomingDir)).toEqual([])
    expect(readdirSync(join(dir, '.dailies', 'temp'))).toEqual([])

    // And once more: nothing changes, nobody is told anything.
    const files1 = everythingIn(dir)
    expect(await library.place(request)).toEqual(asset)
    expect(everything(library)).toEqual([asset])
    expect(files(library)).toHaveLength(2)
    expect(files1).toContain(record.sha256)
  })

  it('finds its clip under the suffix it had been given', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const request = downloaded(library, clip)
    writeFileSync(join(dir, request.fileName), 'my own')
    renameSync(request.partPath, join(dir, request.fileName.replace('.mp4', '-2.mp4')))
    const asset = await library.place(request)
    expect(asset.fileName).toMatch(/-2\.mp4$/)
    expect(files(library)).toHaveLength(3)
  })

  it('brings back a clip whose file was lost, under its old name, with its favourite', async () => {
    const { library } = await open()
    const request = downloaded(library, clip)
    const asset = await library.place(request)
    await library.annotate([asset.id], { favourite: true })
    rmSync(join(library.dir, asset.fileName))
    writeFileSync(request.partPath, clip)
    expect(await library.place(request)).toMatchObject({
      id: asset.id,
      fileName: asset.fileName,
      missing: false,
      favourite: true,
    })
    expect(files(library)).toHaveLength(2)
  })
})

describe('searching', () => {
  it('finds by the beginnings of words of prompt, model, file and inputs, without accents', async () => {
    const { library } = await open()
    const dog = await put(library, 'A golden retriever, running through Köln at night')
    const sea = await put(library, 'Die Königin am Meer — 金色の犬', { model: 'veo3.1_fast', inputs: [] })
    const find = (text: string) =>
      library
        .search(ask({ text }))
        .assets.map(({ id }) => id)
        .sort()
    expect(find('')).toEqual([dog.id, sea.id].sort())
    expect(find('retr gold')).toEqual([dog.id])
    expect(find('koln')).toEqual([dog.id])
    expect(find('KÖNIG')).toEqual([sea.id])
    expect(find('strand')).toEqual([dog.id])
    expect(find('veo3.1')).toEqual([sea.id])
    expect(find('fast')).toEqual([sea.id])
    expect(find('2026')).toEqual([dog.id, sea.id].sort())
    expect(find('色の')).toEqual([sea.id])
    expect(find('etriever')).toEqual([])
    expect(find('golden meer')).toEqual([])
    for (const text of ['"', '*', 'OR AND', 'prompt:x', 'NEAR(a b)', '(', "'; DROP TABLE assets", '\u0000', '^-+{}']) {
      expect(() => find(text)).not.toThrow()
    }
    expect(library.search(ask({ text: 'retr' }))).toMatchObject({ total: 1 })
  })

  it('filters by model and favourite, counts, sorts and pages', async () => {
    const { library } = await open()
    const cost = (credits: number) => ({
      estimate: { kind: 'exact' as const, credits },
      quotedCredits: null,
      chargedCredits: null,
    })
    const a = await put(library, 'sea bright', { cost: cost(10) })
    const b = await put(library, 'sea dark', { model: 'veo3', cost: cost(30) })
    const c = await put(library, 'apple', { cost: cost(20) })
    const order = (query: Partial<LibraryQuery>) => library.search(ask(query)).assets.map(({ id }) => id)
    expect(order({})).toEqual([c.id, b.id, a.id])
    expect(order({ sort: 'oldest' })).toEqual([a.id, b.id, c.id])
    expect(order({ sort: 'dearest' })).toEqual([b.id, c.id, a.id])
    expect(order({ sort: 'name' })).toEqual([c.id, a.id, b.id])
    expect(order({ text: 'sea' })).toEqual([b.id, a.id])
    expect(order({ text: 'sea', sort: 'oldest' })).toEqual([a.id, b.id])
    expect(order({ text: 'sea', sort: 'name', models: ['gen4.5'] })).toEqual([a.id])
    expect(library.search(ask({ models: ['gen4.5'], offset: 1, limit: 1 }))).toMatchObject({
      assets: [{ id: a.id }],
      total: 2,
      models: [
        { model: 'gen4.5', count: 2 },
        { model: 'veo3', count: 1 },
      ],
    })
    await library.annotate([b.id], { favourite: true })
    expect(order({ favourites: true })).toEqual([b.id])
    expect(order({ favourites: true, models: ['gen4.5'] })).toEqual([])
    expect(library.search(ask({ favourites: true, text: 'sea' })).total).toBe(1)
  })

  it('answers every operator, alone, negated and with words, in every order', async () => {
    const { library } = await open()
    const cost = (credits: number) => ({
      estimate: { kind: 'exact' as const, credits },
      quotedCredits: null,
      chargedCredits: null,
    })
    const a = await put(library, 'sea bright', { cost: cost(10), tags: ['Hero shot', 'night'] })
    const b = await put(library, 'sea dark', {
      model: 'gen4_turbo',
      cost: cost(300),
      mode: 'text_to_video',
      inputs: [],
    })
    const unknown = { estimate: { kind: 'unknown' as const, why: '' }, quotedCredits: null, chargedCredits: null }
    const c = await put(library, 'apple night', { model: 'veo3', cost: unknown, account: 'live' })
    await library.annotate([a.id], { rating: 4, note: 'For the opening, with Müller' })
    await library.annotate([b.id], { rating: 2, flag: 'reject' })
    await library.annotate([c.id], { flag: 'pick', favourite: true })
    rmSync(join(library.dir, c.fileName))
    expect(library.fileOf(c.id)).toBeNull()
    const letters = new Map([
      [a.id, 'a'],
      [b.id, 'b'],
      [c.id, 'c'],
    ])
    const find = (text: string, sort: LibraryQuery['sort'] = 'oldest') => {
      const page = library.search(ask({ text, sort }))
      expect(page.total).toBe(page.assets.length)
      return page.assets.map(({ id }) => letters.get(id)).join('')
    }
    for (const [text, found] of Object.entries({
      'model:gen4.5': 'a',
      'model:gen4': 'ab',
      'model:GEN-4-turbo,veo3': 'bc',
      'model:nope': '',
      '-model:gen4': 'c',
      'ratio:16:9': 'abc',
      'ratio:landscape -ratio:square': 'abc',
      'ratio:9:16': '',
      'rating:>=3': 'a',
      'rating:0': 'c',
      'rating:1..4': 'ab',
      '-rating:>=3': 'bc',
      'cost:<100': 'a',
      'cost:>$1': 'b',
      '-cost:<100': 'bc',
      'length:2': 'abc',
      'length:>5': '',
      'made:2026-11-22 made:>2025 made:<=2026': 'abc',
      'made:<2026-11': '',
      'has:note': 'a',
      'has:tags': 'a',
      'has:audio': '',
      '-has:inputs': 'b',
      'has:flag has:rating': 'b',
      'from:strand': 'ac',
      '-from:strand': 'b',
      'tag:"hero shot"': 'a',
      'tag:hero': '',
      'tag:he*': 'a',
      'tag:night': 'a',
      night: 'ac',
      'prompt:night': 'c',
      'night -tag:night': 'c',
      'flag:pick': 'c',
      'flag:none': 'a',
      'is:favourite': 'c',
      'is:live': 'c',
      'is:practice rating:>=3': 'a',
      'note:mull': 'a',
      muller: 'a',
      'mode:text': 'b',
      'name:apple': 'c',
      '-sea': 'c',
      'sea -dark': 'a',
      '-sea -apple': '',
      '"sea dark"': 'b',
      '"dark sea"': '',
      '"sea dar"': '',
      'rating:seven sea': 'ab',
      'colour:blue': 'abc',
    }))
      expect([text, find(text)]).toEqual([text, found])
    expect(LibrarySort.options.map((sort) => `${sort} ${find('', sort)} ${find('-nothing name:2026', sort)}`)).toEqual(
      [
        ['newest', 'cba'],
        ['oldest', 'abc'],
        ['best', 'abc'],
        ['worst', 'cba'],
        ['longest', 'cba'],
        ['shortest', 'abc'],
        ['dearest', 'bac'],
        ['cheapest', 'abc'],
        ['model', 'abc'],
        ['model-back', 'cba'],
        ['name', 'cab'],
        ['name-back', 'bac'],
      ].map(([sort, order]) => `${sort} ${order} ${order}`),
    )
  })
})

describe('what a person thinks of clips', () => {
  it('is in the sidecars, is found at once, and is there again after the index was lost', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library, changes } = await open(dir)
    const assets = [
      await put(library, 'sea', { tags: ['night'] }),
      await put(library, 'sky'),
      await put(library, 'fog'),
    ]
    const ids = assets.map(({ id }) => id)
    changes.length = 0
    await library.annotate(ids.slice(0, 2), { rating: 5, flag: 'pick', note: 'öffnet', addTags: [' Hero ', 'NIGHT'] })
    expect(changes).toHaveLength(1)
    expect(library.get(ids[0]!)).toMatchObject({ rating: 5, flag: 'pick', note: 'öffnet', tags: ['night', 'Hero'] })
    expect(library.get(ids[1]!)).toMatchObject({ tags: ['Hero', 'NIGHT'] })
    await library.annotate(ids, { flag: null, removeTags: ['hero'] })
    expect(library.search(ask({ text: 'tag:hero' })).total).toBe(0)
    expect(library.search(ask({ text: 'rating:5 note:offnet' })).total).toBe(2)
    expect(JSON.parse(readFileSync(join(dir, `${assets[0]!.fileName}.json`), 'utf8'))).toMatchObject({
      rating: 5,
      flag: null,
      note: 'öffnet',
      tags: ['night'],
    })
    const before = everything(library)
    await library.close()
    rmSync(join(dir, '.dailies'), { recursive: true })
    expect(everything((await open(dir)).library)).toEqual(before)
  })

  it('may be missing from a sidecar of an older Dailies', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const asset = await put(library, 'sea')
    await library.close()
    const path = join(dir, `${asset.fileName}.json`)
    const { rating: _r, flag: _f, note: _n, tags: _t, ...older } = JSON.parse(readFileSync(path, 'utf8'))
    writeFileSync(path, JSON.stringify(older))
    rmSync(join(dir, '.dailies'), { recursive: true })
    const again = (await open(dir)).library
    expect(everything(again)).toEqual([asset])
    await again.annotate([asset.id], { rating: 1 })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ rating: 1, taskId: asset.taskId })
  })

  it('may be nonsense in a sidecar, and the clip is in the library all the same', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const asset = await put(library, 'sea')
    await library.close()
    const path = join(dir, `${asset.fileName}.json`)
    const nonsense = { rating: 99, flag: 'maybe', note: ['x'], tags: 'hero' }
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...nonsense }))
    rmSync(join(dir, '.dailies'), { recursive: true })
    const again = (await open(dir)).library
    expect(everything(again)).toEqual([asset])
    await again.annotate([asset.id], { rating: 2 })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ rating: 2, flag: null, note: '', tags: [] })
  })

  it('is read again from the sidecars at the next start when the program ended between them and the index', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const asset = await put(library, 'sea')
    const index = join(dir, '.dailies', 'index.sqlite')
    await library.close()
    const path = join(dir, `${asset.fileName}.json`)
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
    const db = new DatabaseSync(index)
    db.prepare('INSERT INTO unsettled VALUES (?)').run(asset.fileName)
    db.close()
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), rating: 3 }))
    const again = (await open(dir)).library
    expect(everything(again)).toEqual([{ ...asset, rating: 3 }])
    await again.close()
    const after = new DatabaseSync(index)
    onTestFinished(() => after.close())
    expect(after.prepare('SELECT * FROM unsettled').all()).toEqual([])
  })

  it('is kept for all others when one sidecar cannot be written, and that is said', async () => {
    const { library } = await open()
    const bad = await put(library, 'sea')
    const good = await put(library, 'sky')
    const path = join(library.dir, `${bad.fileName}.json`)
    rmSync(path)
    mkdirSync(path)
    await expect(library.annotate([bad.id, good.id], { rating: 2 })).rejects.toMatchObject({
      failure: { code: 'disk' },
    })
    expect([library.get(bad.id)?.rating, library.get(good.id)?.rating]).toEqual([0, 2])
  })
})

describe('favourites', () => {
  it('are in the sidecar and in the index, and nothing else in the sidecar changes', async () => {
    const { library, changes } = await open()
    const asset = await put(library, 'sea')
    const path = join(library.dir, `${asset.fileName}.json`)
    const later = { ...JSON.parse(readFileSync(path, 'utf8')), tags: ['of a later version'] }
    writeFileSync(path, JSON.stringify(later))
    changes.length = 0
    await library.annotate([asset.id, AssetId.parse('00000000-0000-0000-0000-000000000000')], { favourite: true })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...later, favourite: true })
    expect(library.get(asset.id)?.favourite).toBe(true)
    // The index follows the file, tags that another program put there as well.
    const changed = { ...asset, favourite: true, tags: ['of a later version'] }
    expect(changes).toEqual([{ changed: [changed], removed: [] }])
    await library.annotate([asset.id], { favourite: true })
    expect(changes).toHaveLength(1)
  })
})

describe('posters', () => {
  it('are encoded anew and are a cache', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const asset = await put(library, 'sea')
    const changed = await library.savePoster(
      asset.id,
      Buffer.concat([await makePicture({ width: 1280, height: 720 }), Buffer.from('hostile')]),
    )
    expect(changed.hasPoster).toBe(true)
    const poster = library.posterOf(asset.id)!
    expect(await sharp(poster.path).metadata()).toMatchObject({ format: 'webp', width: 640, height: 360 })
    expect(readFileSync(poster.path, 'latin1')).not.toContain('hostile')
    await expect(library.savePoster(asset.id, Buffer.from('<svg/>'))).rejects.toMatchObject({
      failure: { code: 'input-refused' },
    })
    rmSync(join(dir, '.dailies', 'posters'), { recursive: true })
    expect(library.posterOf(asset.id)).toBeNull()
    expect(library.fileOf(asset.id)).not.toBeNull()
  })
})

describe('hover strips', () => {
  it('are encoded anew and kept, and are made again after someone threw them away', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const { id } = await put(library, 'one')
    expect(library.stripOf(id)).toBeNull()
    const strip = await makePicture({ width: 16 * 160, height: 90 })
    await library.saveStrip(id, Buffer.concat([strip, Buffer.from('hostile')]))
    const kept = library.stripOf(id)!
    expect(await sharp(kept.path).metadata()).toMatchObject({ format: 'webp', width: 2560, height: 90 })
    expect(readFileSync(kept.path, 'latin1')).not.toContain('hostile')
    rmSync(join(dir, '.dailies', 'strips'), { recursive: true })
    expect(library.stripOf(id)).toBeNull()
    await library.saveStrip(id, strip)
    expect(library.stripOf(id)).not.toBeNull()
  })

  it('are refused when they are no picture, of a clip that is not there, or where a link leads out', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const { id } = await put(library, 'one')
    const refusal = (code: string) => ({ failure: { code } })
    await expect(library.saveStrip(id, Buffer.from('<svg/>'))).rejects.toMatchObject(refusal('input-refused'))
    const strip = await makePicture()
    const other = AssetId.parse('00000000-0000-4000-8000-000000000009')
    await expect(library.saveStrip(other, strip)).rejects.toMatchObject(refusal('not-found'))
    const outside = tempFolder()
    symlinkSync(outside, join(dir, '.dailies', 'strips'))
    await expect(library.saveStrip(id, strip)).rejects.toMatchObject(refusal('disk'))
    expect(readdirSync(outside)).toEqual([])
  })
})

describe('opening', () => {
  it('shows everything again after a restart', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const assets = [await put(library, 'one'), await put(library, 'two')]
    await library.close()
    expect(everything((await open(dir)).library)).toEqual(assets.reverse())
  })

  it('marks a clip whose file is gone, and finds it again', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const asset = await put(library, 'one')
    await library.close()
    renameSync(join(dir, asset.fileName), join(dir, '..', 'away'))
    const second = await open(dir)
    expect(everything(second.library)).toEqual([{ ...asset, missing: true }])
    expect(second.library.fileOf(asset.id)).toBeNull()
    await second.library.close()
    renameSync(join(dir, '..', 'away'), join(dir, asset.fileName))
    expect(everything((await open(dir)).library)).toEqual([asset])
  })

  it('follows a clip and its sidecar to their new name, and forgets what was deleted with its sidecar', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const [a, b] = [await put(library, 'one'), await put(library, 'two')]
    await library.close()
    renameSync(join(dir, a.fileName), join(dir, 'hero shot.mp4'))
    renameSync(join(dir, `${a.fileName}.json`), join(dir, 'hero shot.mp4.json'))
    rmSync(join(dir, b.fileName))
    rmSync(join(dir, `${b.fileName}.json`))
    expect(everything((await open(dir)).library)).toEqual([{ ...a, fileName: 'hero shot.mp4' }])
  })

  it('writes again a sidecar that is gone from beside its clip', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const asset = await put(library, 'one')
    await library.close()
    rmSync(join(dir, `${asset.fileName}.json`))
    await (await open(dir)).library.close()
    rmSync(join(dir, '.dailies'), { recursive: true })
    expect(everything((await open(dir)).library)).toEqual([asset])
  })

  it('finds a clip by its tags, and still does when the index is made again from the sidecars', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const asset = await put(library, 'one', { tags: ['night', 'Opening shot'] })
    await put(library, 'two')
    expect(asset.tags).toEqual(['night', 'Opening shot'])
    expect(library.search(ask({ text: 'open nigh' })).assets).toEqual([asset])
    await library.close()
    rmSync(join(dir, '.dailies'), { recursive: true })
    const again = (await open(dir)).library
    expect(again.search(ask({ text: 'night' })).assets).toEqual([asset])
  })

  it('takes in what was copied from another library', async () => {
    const [from, to] = [await open(), await open()]
    const asset = await put(from.library, 'one')
    const dir = to.library.dir
    await to.library.close()
    for (const name of files(from.library)) writeFileSync(join(dir, name), readFileSync(join(from.library.dir, name)))
    expect(everything((await open(dir)).library)).toEqual([asset])
  })

  it('takes one of two sidecars that say they are the same clip', async () => {
    const { library, log } = await open()
    const asset = await put(library, 'one')
    for (const ending of ['', '.json']) {
      writeFileSync(join(library.dir, `copy.mp4${ending}`), readFileSync(join(library.dir, asset.fileName + ending)))
    }
    await library.rebuild()
    expect(everything(library)).toEqual([asset])
    expect(log.lines.join()).toMatch(/is a copy of another/)
  })

  it.each([
    ['a file is in the folder’s place', (path: string) => writeFileSync(path, 'x')],
    [
      'its hidden folder is a file',
      (path: string) => {
        mkdirSync(path)
        writeFileSync(join(path, '.dailies'), 'x')
      },
    ],
  ])('says what to do when %s', async (_what, make) => {
    const path = join(tempFolder(), 'Dailies')
    make(path)
    await expect(openLibrary({ libraryDir: path, log: recordingLog() })).rejects.toMatchObject({
      failure: { code: 'disk', message: expect.stringContaining(path), hint: expect.stringMatching(/--library/) },
    })
  })

  it.skipIf(process.getuid?.() === 0)('says what to do when the folder may not be written', async () => {
    const dir = tempFolder()
    chmodSync(dir, 0o500)
    onTestFinished(() => chmodSync(dir, 0o700))
    await expect(openLibrary({ libraryDir: dir, log: recordingLog() })).rejects.toMatchObject({
      failure: { code: 'disk' },
    })
  })
})

describe('clips that a person moved or renamed', () => {
  async function moved(move: (dir: string, asset: Asset, other: Asset) => void) {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const asset = await put(library, 'sea')
    const other = await put(library, 'sky')
    await library.annotate([asset.id], { rating: 4, addTags: ['hero'] })
    await library.savePoster(asset.id, await makePicture())
    const before = library.get(asset.id)!
    await library.close()
    move(dir, asset, other)
    const again = await open(dir)
    return { dir, before, other, ...again }
  }

  it.each<[string, (dir: string, asset: Asset) => string]>([
    [
      'renamed, without its sidecar',
      (dir, { fileName }) => {
        renameSync(join(dir, fileName), join(dir, 'my favourite.mp4'))
        return 'my favourite.mp4'
      },
    ],
    [
      'put into a folder, without its sidecar',
      (dir, { fileName }) => {
        mkdirSync(join(dir, 'trailer', 'final'), { recursive: true })
        renameSync(join(dir, fileName), join(dir, 'trailer', 'final', fileName))
        return `trailer/final/${fileName}`
      },
    ],
    [
      'put into a folder with its sidecar',
      (dir, { fileName }) => {
        mkdirSync(join(dir, 'trailer'))
        for (const tail of ['', '.json']) renameSync(join(dir, fileName + tail), join(dir, 'trailer', fileName + tail))
        return `trailer/${fileName}`
      },
    ],
  ])('are found again when %s, with all that was thought of them', async (_how, move) => {
    let name = ''
    const { library, before, dir, other } = await moved((folder, asset) => {
      name = move(folder, asset)
    })
    const now = { ...before, fileName: name }
    expect(everything(library)).toEqual([other, now])
    expect(library.fileOf(before.id)?.path).toBe(join(dir, name))
    expect(JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8'))).toMatchObject({ assetId: before.id, rating: 4 })
    expect(existsSync(join(dir, `${before.fileName}.json`))).toBe(false)
    await library.annotate([before.id], { rating: 1 })
    await library.close()
    rmSync(join(dir, '.dailies', 'index.sqlite'))
    expect((await open(dir)).library.get(before.id)).toEqual({ ...now, rating: 1 })
  })

  it('are found by a rebuild as well, when the index was lost with the move', async () => {
    const { library, before, other } = await moved((dir, { fileName }) => {
      renameSync(join(dir, fileName), join(dir, 'renamed.mp4'))
      rmSync(join(dir, '.dailies', 'index.sqlite'))
    })
    expect(everything(library)).toEqual([other, { ...before, fileName: 'renamed.mp4' }])
  })

  it('are not taken for another file of the same size, and stay missing with poster and recipe', async () => {
    const { library, before, other, dir } = await moved((folder, { fileName }) => {
      const bytes = readFileSync(join(folder, fileName))
      bytes.fill(1, bytes.length - 8)
      rmSync(join(folder, fileName))
      writeFileSync(join(folder, 'not it.mp4'), bytes)
      mkdirSync(join(folder, 'elsewhere'))
      symlinkSync(tempFolder(), join(folder, 'elsewhere', 'out'))
    })
    expect(everything(library)).toEqual([other, { ...before, missing: true }])
    expect(library.posterOf(before.id)).not.toBeNull()
    expect(library.search(ask({ text: 'is:missing sea' })).total).toBe(1)
    expect(existsSync(join(dir, 'not it.mp4.json'))).toBe(false)
  })

  it('are downloaded again under a name of the library when their folder was replaced by a link that leads out', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const request = downloaded(library, clip)
    const asset = await library.place(request)
    await library.close()
    mkdirSync(join(dir, 'mine'))
    for (const tail of ['', '.json'])
      renameSync(join(dir, asset.fileName + tail), join(dir, 'mine', asset.fileName + tail))
    const again = (await open(dir)).library
    expect(again.get(asset.id)?.fileName).toBe(`mine/${asset.fileName}`)
    const outside = tempFolder()
    rmSync(join(dir, 'mine'), { recursive: true })
    symlinkSync(outside, join(dir, 'mine'))
    writeFileSync(request.partPath, clip)
    expect(await again.place(request)).toMatchObject({ id: asset.id, fileName: asset.fileName, missing: false })
    expect(readdirSync(outside)).toEqual([])
  })

  it('are told apart by name when two have the same bytes', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const twins = []
    for (const model of ['gen4.5', 'veo3'])
      twins.push(await library.place(downloaded(library, clip, assetRecord(clip, { model }))))
    await library.close()
    mkdirSync(join(dir, 'a'))
    for (const { fileName } of twins) renameSync(join(dir, fileName), join(dir, 'a', fileName))
    const again = (await open(dir)).library
    for (const twin of twins) expect(again.get(twin.id)).toEqual({ ...twin, fileName: `a/${twin.fileName}` })
  })
})

describe('the index', () => {
  async function filled(dir: string) {
    const { library } = await open(dir)
    for (const prompt of ['sea', 'sky', 'Königin', '金色'])
      await put(library, prompt, prompt === 'sky' ? { model: 'veo3' } : {})
    const [first] = everything(library)
    await library.annotate([first!.id], { favourite: true })
    await library.savePoster(first!.id, await makePicture())
    const assets = everything(library)
    await library.close()
    return assets
  }
  const aside = (dir: string) => readdirSync(join(dir, '.dailies')).filter((name) => name.startsWith('index.broken-'))

  it.each<[string, (path: string) => void, boolean]>([
    ['missing', (path) => rmSync(path), false],
    ['no database', (path) => writeFileSync(path, 'garbage '.repeat(1000)), true],
    ['cut in half', (path) => writeFileSync(path, readFileSync(path).subarray(0, 20_000)), true],
    ['empty', (path) => writeFileSync(path, ''), false],
    [
      'of another format',
      (path) => {
        const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
        const db = new DatabaseSync(path)
        db.exec('UPDATE meta SET format = 99')
        db.close()
      },
      true,
    ],
    [
      'of a newer Dailies',
      (path) => {
        const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
        const db = new DatabaseSync(path)
        db.exec('PRAGMA user_version = 50')
        db.close()
      },
      true,
    ],
  ])('that is %s is made again from the sidecars, equal to what was lost', async (_what, harm, isSetAside) => {
    const dir = join(tempFolder(), 'Dailies')
    const assets = await filled(dir)
    harm(join(dir, '.dailies', 'index.sqlite'))
    const { library } = await open(dir)
    expect(everything(library)).toEqual(assets)
    expect(library.search(ask({ text: 'konig' })).total).toBe(1)
    const drafts = assets.flatMap(({ draft }) => draft ?? [])
    expect(library.madeBy('practice', drafts)).toEqual(assets.map(({ id }) => [id]))
    expect(library.madeBy('live', drafts)).toEqual(assets.map(() => []))
    expect(library.search(ask()).models).toEqual([
      { model: 'gen4.5', count: 3 },
      { model: 'veo3', count: 1 },
    ])
    expect(aside(dir).length > 0).toBe(isSetAside)
  })

  it('that breaks while in use is set aside and made again', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const assets = await filled(dir)
    const path = join(dir, '.dailies', 'index.sqlite')
    const bytes = readFileSync(path)
    // Everything but the header and the schema: it opens well enough.
    bytes.fill(0xee, 4096 * 2)
    writeFileSync(path, bytes)
    const { library } = await open(dir)
    let found: Asset[] = []
    for (let i = 0; i < 100 && found.length < assets.length; i++) {
      try {
        found = everything(library)
      } catch (error) {
        expect(error).toMatchObject({ failure: { code: 'not-now' } })
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(found).toEqual(assets)
    expect(aside(dir).length).toBeGreaterThan(0)
  })

  it('made again on demand tells how far it is, drops what is gone, and the library can be used meanwhile', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const assets = await filled(dir)
    const progress: string[] = []
    const { library } = await open(dir, {
      onRebuilding: (now) => progress.push(now === null ? 'over' : `${now.done}/${now.total}`),
    })
    rmSync(join(dir, assets[3]!.fileName))
    rmSync(join(dir, `${assets[3]!.fileName}.json`))
    const rebuilding = library.rebuild()
    const late = await put(library, 'placed meanwhile')
    await rebuilding
    expect(progress).toEqual(['0/3', '3/3', 'over'])
    expect(
      everything(library)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([late, ...assets.slice(0, 3)].map(({ id }) => id).sort())
  })
})

describe('hostile sidecars', () => {
  it('are passed over with a line in the log, and nothing outside the folder is read', async () => {
    const dir = join(tempFolder(), 'Dailies')
    const { library } = await open(dir)
    const asset = await put(library, 'one')
    const good = JSON.parse(readFileSync(join(dir, `${asset.fileName}.json`), 'utf8'))
    await library.close()
    const outside = tempFolder()
    const fresh = () => ({ ...good, assetId: crypto.randomUUID() })
    writeFileSync(join(outside, 'secret.mp4'), clip)
    writeFileSync(join(outside, 'secret.mp4.json'), JSON.stringify(fresh()))
    const sidecars: Record<string, string> = {
      'bad.mp4.json': '{"version": 1',
      'empty.mp4.json': '',
      'list.mp4.json': '[]',
      'other.json': '{"name": "someone’s package"}',
      'newer.mp4.json': JSON.stringify({ ...fresh(), version: 2 }),
      'badid.mp4.json': JSON.stringify({ ...fresh(), assetId: '../../x' }),
      'huge.mp4.json': JSON.stringify({ ...fresh(), extra: 'x'.repeat(5_000_000) }),
      'deep.mp4.json': `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
      'proto.mp4.json': '{"__proto__": {"version": 1}}',
      'number.mp4.json': JSON.stringify({ ...fresh(), sizeBytes: -1.5 }),
      'when.mp4.json': JSON.stringify({ ...fresh(), createdAt: 'yesterday' }),
      '.json': JSON.stringify(fresh()),
    }
    for (const [name, text] of Object.entries(sidecars)) writeFileSync(join(dir, name), text)
    symlinkSync(join(outside, 'secret.mp4.json'), join(dir, 'link.mp4.json'))
    symlinkSync('/dev/zero', join(dir, 'zero.mp4.json'))
    mkdirSync(join(dir, 'folder.mp4.json'))
    // Its name inside leads out of the library; what counts is where it stands.
    writeFileSync(join(dir, 'inside.mp4.json'), JSON.stringify({ ...fresh(), fileName: '../../secret.mp4' }))
    // Its clip is a link out of the library.
    writeFileSync(join(dir, 'linked.mp4.json'), JSON.stringify(fresh()))
    symlinkSync(join(outside, 'secret.mp4'), join(dir, 'linked.mp4'))

    const again = await open(dir)
    await again.library.rebuild()
    const found = everything(again.library)
    expect(found.map(({ fileName, missing }) => [fileName, missing]).sort()).toEqual(
      [
        [asset.fileName, false],
        ['inside.mp4', true],
        ['linked.mp4', true],
      ].sort(),
    )
    for (const { id, missing } of found) expect(again.library.fileOf(id) === null).toBe(missing)
    for (const name of ['bad', 'list', 'newer', 'badid', 'huge', 'deep', 'proto', 'number', 'when']) {
      expect(again.log.lines.join('\n')).toContain(`"${name}.mp4"`)
    }
  })
})

describe('secrets', () => {
  it('are nowhere in the library, whatever the request held', async () => {
    const { library } = await open()
    const key = `key_${'0123456789abcdef'.repeat(8)}`
    const signed = 'https://cdn.example.com/a.png?_jwt=eyJhbGciOiJIUzI1NiJ9.secret&X-Amz-Signature=deadbeef'
    const asset = await put(library, `sea ${key}`, {
      request: {
        promptText: `sea ${key}`,
        headers: { authorization: `Bearer ${key}` },
        promptImage: [{ uri: signed, position: 'first' }, { uri: `data:image/png;base64,${'QUJD'.repeat(1000)}` }],
      },
    })
    const all = everythingIn(library.dir)
    for (const secret of ['0123456789abcdef0123', 'eyJhbGci', 'deadbeef', 'QUJDQUJD']) expect(all).not.toContain(secret)
    expect(all).toContain('https://cdn.example.com/a.png')
    await library.rebuild()
    expect(everything(library)).toEqual([asset])
  })
})
