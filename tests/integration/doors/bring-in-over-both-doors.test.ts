import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BrowserDoor, openBrowserDoor } from '../../../src/main/browser/server'
import { LARGEST_BROUGHT_IN_BYTES, openUploads } from '../../../src/main/browser/upload'
import { makeFilesHandler, type SenderEvent } from '../../../src/main/desktop/calls'
import { rendererFiles } from '../../../src/main/door/renderer-files'
import { browserTransport } from '../../../src/renderer/transport/browser-transport'
import { type BroughtIn, BroughtInAnswer, ImportAnswer, type ImportPurpose } from '../../../src/shared/contract'
import type { Asset } from '../../../src/shared/domain/asset'
import { makeClip } from '../../support/media/make-clip'
import { makePicture } from '../../support/media/make-picture'
import { openTestStudio, type TestStudio } from '../../support/open-studio'
import { recordingStudio } from '../../support/recording-studio'

const ourPage: SenderEvent = { sender: { id: 7 }, senderFrame: { url: 'app://dailies/index.html', parent: null } }
const trusted = { contentsId: () => 7, devOrigin: null }
const changedAtMs = Date.UTC(2024, 4, 5, 6, 7, 8)

interface OpenDoor {
  /** What the window's transport gives for one file of the person's disk. */
  give(path: string, name: string, purpose?: ImportPurpose): Promise<unknown>
  close(): Promise<void>
}

function desktopDoor({ studio }: TestStudio): OpenDoor {
  const handle = makeFilesHandler(studio, trusted)
  return {
    give: (path, name, purpose) => {
      const files = [{ name, modifiedAtMs: changedAtMs, path }]
      return purpose === undefined ? handle(ourPage, files) : handle(ourPage, files, purpose)
    },
    close: async () => {},
  }
}

async function browserDoor({ studio, dataDir, dir }: TestStudio): Promise<OpenDoor> {
  const page = join(dir, 'page')
  mkdirSync(page)
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Dailies</title>')
  const door: BrowserDoor = await openBrowserDoor({ studio, files: rendererFiles(page), dataDir, port: 0 })
  const origin = `http://127.0.0.1:${door.port}`
  const entry = await fetch(door.address, { redirect: 'manual' })
  const cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? ''
  const transport = browserTransport({
    // The line for commands is not needed here, and must not be opened again and again.
    openSocket: () => ({ addEventListener() {} }) as unknown as WebSocket,
    fetch: (path, init) => fetch(`${origin}${String(path)}`, { ...init, headers: { cookie, origin } }),
  })
  return {
    give: (path, name, purpose) =>
      transport.importFiles([new File([readFileSync(path)], name, { lastModified: changedAtMs })], purpose),
    close: () => door.close(),
  }
}

function answered(answer: unknown): unknown {
  const result = answer as { ok: boolean; value: unknown }
  if (!result.ok) throw new Error(JSON.stringify(answer))
  return result.value
}

function onlyOne(answer: unknown): BroughtIn {
  const [outcome] = BroughtInAnswer.parse(answered(answer))
  if (outcome === undefined) throw new Error('nothing came of it')
  return outcome
}

function imported(answer: unknown): Asset {
  const outcome = onlyOne(answer)
  if (outcome.kind !== 'imported') throw new Error(JSON.stringify(outcome))
  return outcome.asset
}

describe.each(['desktop', 'browser'] as const)('bringing files in through the %s door', (which) => {
  let opened: TestStudio
  let door: OpenDoor
  let desk: string
  beforeEach(async () => {
    opened = await openTestStudio()
    desk = mkdtempSync(join(tmpdir(), 'dailies-desk-'))
    door = which === 'desktop' ? desktopDoor(opened) : await browserDoor(opened)
  })
  afterEach(async () => {
    await door.close()
    await opened.close()
    rmSync(opened.dir, { recursive: true, force: true })
    rmSync(desk, { recursive: true, force: true })
  })
  const put = (name: string, bytes: Uint8Array): string => {
    const path = join(desk, name)
    writeFileSync(path, bytes)
    utimesSync(path, changedAtMs / 1000, changedAtMs / 1000)
    return path
  }

  it('takes a clip into the library, tells every window, and knows it the second time', async () => {
    const path = put('Été 🌊.mp4', await makeClip())
    const asset = imported(await door.give(path, 'Été 🌊.mp4', { to: 'library' }))
    expect(asset).toMatchObject({
      fileName: 'Été 🌊.mp4',
      origin: 'import',
      requestedAtMs: changedAtMs,
      mime: 'video/mp4',
    })
    expect(opened.events).toContainEqual({ type: 'library.changed', changed: [asset], removed: [] })
    expect((await opened.call('library.search', { text: 'ete is:imported' })).total).toBe(1)
    expect(onlyOne(await door.give(path, 'again.mp4', { to: 'library' }))).toEqual({ kind: 'known', asset })
    expect(readFileSync(path)).toEqual(await makeClip())
    expect(existsSync(join(opened.dataDir, 'inputs'))).toBe(false)
  })

  it('refuses what is no clip, picture or sound in a sentence', async () => {
    const path = put('letter.mp4', Buffer.from('Dear Ana, this is a letter.'))
    const outcome = onlyOne(await door.give(path, 'letter.mp4', { to: 'library' }))
    expect(outcome).toMatchObject({ kind: 'refused', name: 'letter.mp4' })
    expect(outcome.kind === 'refused' && outcome.message).toMatch(/^"letter\.mp4" is a text file\./)
  })

  it('saves a frame in the library with what it was made of, and keeps one as an input that knows its clip', async () => {
    const clip = imported(await door.give(put('clip.mp4', await makeClip()), 'clip.mp4', { to: 'library' }))
    const frame = put('frame.jpg', await makePicture({ seed: 5 }))
    const frameOf = { id: clip.id, atSeconds: 0.5 }
    const still = imported(await door.give(frame, 'frame.jpg', { to: 'library', frameOf }))
    expect(still.sources).toEqual([clip.sha256])

    // A frame of a clip that has sources has those too, after the clip itself.
    const second = put('of-frame.png', await makePicture({ seed: 6, format: 'png' }))
    const deeper = imported(
      await door.give(second, 'of-frame.png', { to: 'library', frameOf: { id: still.id, atSeconds: 0 } }),
    )
    expect(deeper.sources).toEqual([still.sha256, clip.sha256])

    const third = put('start.jpg', await makePicture({ seed: 7 }))
    const [kept] = ImportAnswer.parse(answered(await door.give(third, 'start.jpg', { to: 'inputs', frameOf })))
    expect(kept).toMatchObject({
      kind: 'kept',
      input: { kind: 'image', derivedFrom: { how: 'frame', id: clip.sha256, atSeconds: 0.5 } },
    })
  })

  it('says so when the clip of a frame is gone, and keeps nothing', async () => {
    const frame = put('frame.jpg', await makePicture())
    const frameOf = { id: '00000000-0000-4000-8000-000000000000' as Asset['id'], atSeconds: 0 }
    for (const to of ['library', 'inputs'] as const) {
      const answer = (await door.give(frame, 'frame.jpg', { to, frameOf })) as {
        ok: boolean
        failure: { code: string }
      }
      expect([answer.ok, answer.failure.code]).toEqual([false, 'not-found'])
    }
    expect((await opened.call('library.search', {})).total).toBe(0)
    expect(readdirSync(opened.libraryDir).filter((name) => name !== '.dailies')).toEqual([])
  })

  it('keeps files as inputs when no purpose is told', async () => {
    const [outcome] = ImportAnswer.parse(answered(await door.give(put('a.jpg', await makePicture()), 'a.jpg')))
    expect(outcome).toMatchObject({ kind: 'kept', input: { name: 'a.jpg' } })
    expect((await opened.call('library.search', {})).total).toBe(0)
  })

  it.each<[string, unknown]>([
    ['of a kind there is not', { to: 'trash' }],
    ['with more than it takes', { to: 'library', path: '/etc/passwd' }],
    [
      'of a frame before the clip',
      { to: 'library', frameOf: { id: '00000000-0000-4000-8000-000000000000', atSeconds: -1 } },
    ],
    ['that is no purpose', 'library'],
  ])('refuses a purpose %s', async (_what, purpose) => {
    const path = put('a.jpg', await makePicture())
    const answer = (await door.give(path, 'a.jpg', purpose as ImportPurpose)) as {
      ok: boolean
      failure: { code: string }
    }
    expect([answer.ok, answer.failure.code]).toEqual([false, 'bad-request'])
    expect((await opened.call('library.search', {})).total).toBe(0)
  })
})

describe('bringing files in through the desktop door alone', () => {
  it('gives a clip that lies in the library folder its sidecar where it is', async () => {
    const opened = await openTestStudio()
    try {
      const path = join(opened.libraryDir, 'dropped here.mp4')
      writeFileSync(path, await makeClip())
      const asset = imported(await desktopDoor(opened).give(path, 'dropped here.mp4', { to: 'library' }))
      expect(asset.fileName).toBe('dropped here.mp4')
      expect(readdirSync(opened.libraryDir).sort()).toEqual(['.dailies', 'dropped here.mp4', 'dropped here.mp4.json'])
    } finally {
      await opened.close()
      rmSync(opened.dir, { recursive: true, force: true })
    }
  })
})

describe('an upload to the library', () => {
  it('of more than the browser may send is refused before it begins, saying what to do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dailies-uploads-'))
    try {
      const studio = recordingStudio()
      const takeUpload = await openUploads(folder, studio)
      const facts = { name: 'film.mov', purpose: JSON.stringify({ to: 'library' }) }
      const answer = await takeUpload(facts, Readable.from([]), String(LARGEST_BROUGHT_IN_BYTES + 1))
      expect(answer).toMatchObject({
        ok: false,
        failure: { message: '"film.mov" is larger than 20 GB, the most that comes in through a browser.' },
      })
      expect(studio.broughtIn).toEqual([])
      // What is too large for Runway is not for the library.
      const path = join(folder, 'small')
      writeFileSync(path, 'x')
      await takeUpload(facts, createReadStream(path), '1500000000')
      expect(studio.broughtIn.map(({ files }) => files[0]?.name)).toEqual(['film.mov'])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
