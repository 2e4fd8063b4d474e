/**
 * The window over made-up data in a real browser, with no Studio behind it: the built renderer, where `window.dailies`
 * is a transport that answers from a table, and clips and posters are real files. For looking at states that are hard
 * to reach, and for testing what the window does with them. End-to-end specs drive the real doors instead.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { build, type Plugin, type PreviewServer, preview } from 'vite'
import type { Asset } from '../../../src/shared/domain/asset'
import { emptyQueue, type QueueState } from '../../../src/shared/domain/batch'
import type { Input } from '../../../src/shared/domain/input'
import type { Render } from '../../../src/shared/domain/render'
import { smallClip, stillOf } from './small-clips'

export interface RoomData {
  renders?: Render[]
  /** The queue as a whole: its hold, budgets and batches. */
  queue?: QueueState
  assets?: Asset[]
  inputs?: Input[]
  theme?: 'dark' | 'light'
  can?: { reveal: boolean; trash: boolean; chooseFolder?: boolean; copyFiles?: boolean }
  /** Which door the window came through: the desktop app's where nothing is said. */
  door?: 'desktop' | 'browser'
  /** How long a search takes, in milliseconds. */
  searchTakesMs?: number
  /** How long it takes until the shapes of all clips are told, in milliseconds. */
  shapesTakeMs?: number
}

const repository = join(import.meta.dirname, '../../..')
/** Where Debian puts it; elsewhere Playwright's own is taken. */
const systemChromium = '/usr/bin/chromium'
const shapes = { wide: [320, 180], tall: [180, 320], square: [240, 240] } as const
type Shape = keyof typeof shapes

export class ScreeningRoom {
  readonly #server: PreviewServer
  readonly #browser: Browser
  readonly #folder: string
  readonly url: string

  private constructor(server: PreviewServer, browser: Browser, folder: string, url: string) {
    this.#server = server
    this.#folder = folder
    this.#browser = browser
    this.url = url
  }

  static async open(): Promise<ScreeningRoom> {
    const folder = await mkdtemp(join(tmpdir(), 'dailies-window-'))
    const window = {
      configFile: false as const,
      root: join(repository, 'src/renderer'),
      logLevel: 'error' as const,
      plugins: [react(), tailwindcss(), media()],
      build: { outDir: folder, emptyOutDir: true, minify: false },
      preview: { host: '127.0.0.1', port: 0 },
    }
    await build(window)
    const server = await preview(window)
    const browser = await chromium.launch({
      ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
      args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
    })
    const url = server.resolvedUrls?.local[0]
    if (url === undefined) throw new Error('the page is not served')
    return new ScreeningRoom(server, browser, folder, url)
  }

  /** A fresh window over `data`. What Studio was asked is in `asked(page)`; events come by `tell(page, event)`. */
  async show(data: RoomData, size = { width: 1280, height: 800 }): Promise<Page> {
    const context: BrowserContext = await this.#browser.newContext({
      viewport: size,
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    await page.addInitScript(fakeStudio, { queue: emptyQueue, ...data })
    await page.goto(this.url)
    await page.getByRole('region', { name: 'Queue' }).waitFor()
    return page
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.#server.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** Every command the window has sent so far, in order. */
export function asked(page: Page): Promise<{ name: string; input: Record<string, unknown> }[]> {
  return page.evaluate(() => (window as unknown as { asked: [] }).asked)
}

/** Tells the window an event, as Studio would. */
export async function tell(page: Page, event: unknown): Promise<void> {
  await page.evaluate((told) => (window as unknown as { tell: (event: unknown) => void }).tell(told), event)
}

/** Runs in the page before anything else: Studio as a table. Must not name anything outside itself. */
function fakeStudio(data: RoomData & { queue: QueueState }): void {
  const page = window as unknown as Record<string, unknown>
  let { renders = [], assets = [], inputs = [], queue } = data
  /** What was deleted and can be brought back. */
  const left = new Map<string, Asset[]>()
  let settings: Record<string, unknown> = { theme: data.theme ?? 'dark', gridSizePx: 240 }
  const listeners = new Set<(event: unknown) => void>()
  const tell = (event: unknown) => {
    const { type, changed, removed } = event as { type: string; changed: Asset[]; removed: string[] }
    if (type === 'queue.changed') queue = (event as unknown as { queue: QueueState }).queue
    if (type === 'library.changed') {
      for (const asset of changed) {
        const place = assets.findIndex(({ id }) => id === asset.id)
        assets = place < 0 ? [asset, ...assets] : assets.map((one) => (one.id === asset.id ? asset : one))
      }
      assets = assets.filter(({ id }) => !removed.includes(id))
    }
    for (const listener of listeners) listener(event)
  }
  const log: { name: string; input: unknown }[] = []
  page.asked = log
  page.tell = tell
  const strips = new Set<string>()
  const ok = (value: unknown) => ({ ok: true, value })
  const missing = { ok: false, failure: { code: 'not-found', message: 'There is no such thing.', hint: '' } }
  const personHold = {
    reason: 'person',
    message: 'Nothing new begins.',
    hint: 'What Runway works on goes on.',
  } as const
  const batch = (id: string) => queue.batches.find((one) => one.id === id)
  const held = (id: string | null, hold: QueueState['hold']): QueueState => {
    queue =
      id === null
        ? { ...queue, hold }
        : { ...queue, batches: queue.batches.map((one) => (one.id === id ? { ...one, hold } : one)) }
    return queue
  }
  const one = (id: string) => renders.find((render) => render.id === id)
  interface Question {
    text: string
    models: string[]
    favourites: boolean
    sort: string
  }
  const search = (q: Question & { offset: number; limit: number }) => {
    const words = q.text.toLowerCase().split(/\s+/).filter(Boolean)
    const found = assets.filter(
      (asset) =>
        words.every((word) =>
          word.startsWith('model:')
            ? word
                .slice(6)
                .split(',')
                .some((model) => asset.model?.startsWith(model))
            : ` ${asset.promptText.toLowerCase()} ${asset.model}`.includes(` ${word}`),
        ) &&
        (q.models.length === 0 || q.models.includes(asset.model ?? '')) &&
        (!q.favourites || asset.favourite),
    )
    const by: Record<string, (a: Asset, b: Asset) => number> = {
      newest: (a, b) => b.createdAtMs - a.createdAtMs,
      oldest: (a, b) => a.createdAtMs - b.createdAtMs,
      longest: (a, b) => (b.durationSeconds ?? 0) - (a.durationSeconds ?? 0),
      dearest: (a, b) => (b.cost?.chargedCredits ?? 0) - (a.cost?.chargedCredits ?? 0),
      name: (a, b) => a.fileName.localeCompare(b.fileName),
    }
    const counts = new Map<string, number>()
    for (const { model } of assets) if (model) counts.set(model, (counts.get(model) ?? 0) + 1)
    return {
      assets: found.toSorted(by[q.sort]).slice(q.offset, q.offset + q.limit),
      total: found.length,
      models: [...counts].map(([model, count]) => ({ model, count })).toSorted((a, b) => b.count - a.count),
    }
  }
  const everything = (question: Question) => search({ ...question, offset: 0, limit: assets.length }).assets
  // As in shared/library/shapes.ts, which cannot be named here.
  const shapeOf = ({ width, height }: Asset) =>
    String.fromCharCode(0x1000 + Math.round(Math.log2(width && height ? width / height : 16 / 9) * 256))
  // biome-ignore lint/suspicious/noExplicitAny: each command has its own input; the window's client parses the answers.
  const answers: Record<string, (input: any) => unknown> = {
    'app.info': () => ({
      version: '0.1.0',
      door: data.door ?? 'desktop',
      platform: 'linux',
      libraryFolder: '/home/ana/Videos/Dailies',
      can: { chooseFolder: false, copyFiles: false, ...(data.can ?? { reveal: true, trash: true }) },
    }),
    'settings.get': () => settings,
    'settings.set': (patch) => {
      settings = { ...settings, ...patch }
      return settings
    },
    'account.get': () => ({
      kind: 'live',
      keyStore: 'keychain',
      keyNote: null,
      balanceCredits: 4210,
      limits: {},
      asOfMs: Date.now(),
      problem: null,
    }),
    'prices.list': () => [],
    'sheets.kept': () => ({ sheet: null }),
    'sheets.keep': () => ({}),
    'queue.get': () => queue,
    'queue.pause': ({ batch }) => held(batch, { ...personHold, sinceMs: Date.now() }),
    'queue.resume': ({ batch }) => held(batch, null),
    'queue.dismissRecovery': () => {
      queue = { ...queue, recovery: null }
      return queue
    },
    'batches.cancel': ({ id }) => batch(id),
    'batches.setBudget': ({ id, budgetCredits }) => ({ ...batch(id), budgetCredits }),
    'renders.cancelAll': () => ({}),
    'renders.againAll': () => [],
    'renders.move': ({ ids, before }) => {
      // As Studio does: the moved ones get places between the two they stand between.
      const order = renders.filter(({ state }) => state.kind === 'queued').toSorted((a, b) => a.position - b.position)
      const rest = order.filter(({ id }) => !ids.includes(id))
      const at = before === null ? rest.length : rest.findIndex(({ id }) => id === before)
      const low = rest[at - 1]?.position ?? (rest[at]?.position ?? 0) - 1
      const high = rest[at]?.position ?? low + 1
      const moved = (ids as string[]).flatMap((id, n) => {
        const render = one(id)
        return render ? [{ ...render, position: low + ((n + 1) * (high - low)) / (ids.length + 1) }] : []
      })
      renders = renders.map((render) => moved.find(({ id }) => id === render.id) ?? render)
      queueMicrotask(() => tell({ type: 'renders.put', renders: moved }))
      return {}
    },
    'renders.edit': ({ id, draft }) => {
      const render = one(id)
      return render?.state.kind === 'queued' ? { ...render, draft } : undefined
    },
    'renders.fetchAgain': ({ id }) =>
      one(id) && {
        ...one(id),
        state: { kind: 'downloading', taskId: 'task-1', receivedBytes: 0, totalBytes: null },
        endedAtMs: null,
      },
    'renders.list': () => renders,
    'renders.cancel': ({ id }) => ({ ...one(id), cancelling: true }),
    'renders.again': ({ id }) => ({
      ...one(id),
      id: crypto.randomUUID(),
      state: { kind: 'queued' },
      note: null,
      createdAtMs: Date.now(),
      submittedAtMs: null,
      endedAtMs: null,
    }),
    'renders.retryNow': ({ id }) => ({ ...one(id), note: null }),
    'renders.clear': ({ ids }) => {
      renders = renders.filter(({ id }) => !ids.includes(id))
      return {}
    },
    'library.search': search,
    'library.shapes': (question) => ({ shapes: everything(question).map(shapeOf).join('') }),
    'library.ids': ({ offset, limit, ...question }) => ({
      ids: everything(question)
        .slice(offset, offset + limit)
        .map(({ id }) => id),
    }),
    'library.placeOf': ({ id, ...question }) => {
      const place = everything(question).findIndex((asset) => asset.id === id)
      return { place: place < 0 ? null : place }
    },
    'library.getMany': ({ ids }) => (ids as string[]).flatMap((id) => assets.find((asset) => asset.id === id) ?? []),
    'library.get': ({ id }) => assets.find((asset) => asset.id === id),
    'library.annotate': ({ ids, change: { addTags = [], removeTags = [], ...change } }) => {
      const judge = (asset: Asset) => ({
        ...asset,
        tags: [...asset.tags, ...addTags].filter((tag) => !removeTags.includes(tag)),
        ...change,
      })
      assets = assets.map((asset) => (ids.includes(asset.id) ? judge(asset) : asset))
      const changed = assets.filter(({ id }) => ids.includes(id))
      queueMicrotask(() => tell({ type: 'library.changed', changed, removed: [] }))
      return {}
    },
    'library.setFavourite': ({ ids, favourite }) => {
      const changed = assets.filter(({ id }) => ids.includes(id)).map((asset) => ({ ...asset, favourite }))
      queueMicrotask(() => tell({ type: 'library.changed', changed, removed: [] }))
      return {}
    },
    'library.rebuild': async () => {
      for (const done of [0, 400, 800]) {
        tell({ type: 'library.rebuilding', progress: { done, total: 800 } })
        await new Promise((resolve) => setTimeout(resolve, 300))
      }
      tell({ type: 'library.rebuilding', progress: null })
      return {}
    },
    'library.savePoster': () => ({}),
    'library.hasStrip': ({ id }) => ({ has: strips.has(id) }),
    'library.saveStrip': ({ id }) => {
      strips.add(id)
      return {}
    },
    'library.reveal': () => ({}),
    'library.about': () => ({
      folder: '/home/ana/Videos/Dailies',
      ...{ clips: 12, bytes: 48_000_000, newer: 0, freeBytes: 80_000_000_000, isGiven: false },
      ...{ former: null, underWay: null },
    }),
    'library.state': () => ({ rebuilding: null }),
    'library.trash': ({ ids }) => {
      const leaving = crypto.randomUUID()
      left.set(
        leaving,
        assets.filter(({ id }) => ids.includes(id)),
      )
      assets = assets.filter(({ id }) => !ids.includes(id))
      queueMicrotask(() => tell({ type: 'library.changed', changed: [], removed: ids }))
      return { leaving, stayed: 0 }
    },
    'library.restore': ({ id }) => {
      const back = left.get(id) ?? []
      assets = [...assets, ...back].sort((a, b) => b.createdAtMs - a.createdAtMs)
      queueMicrotask(() => tell({ type: 'library.changed', changed: back, removed: [] }))
      return { restored: back.length, renamed: 0 }
    },
    'library.useAsInput': () => inputs[0],
    'inputs.get': ({ ids }) => inputs.filter(({ id }) => ids.includes(id)),
    'inputs.saveThumbnail': ({ id }) => inputs.find((input) => input.id === id),
    'app.openExternal': () => ({}),
  }
  page.dailies = {
    call: async (name: string, input: unknown) => {
      log.push({ name, input })
      if (name === 'library.search' && data.searchTakesMs)
        await new Promise((resolve) => setTimeout(resolve, data.searchTakesMs))
      if (name === 'library.shapes' && data.shapesTakeMs)
        await new Promise((resolve) => setTimeout(resolve, data.shapesTakeMs))
      const value = await answers[name]?.(input)
      return value === undefined ? missing : ok(structuredClone(value))
    },
    importFiles: async () => ok([]),
    listen: (listener: (event: unknown) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onConnection: () => () => undefined,
    mediaUrl: (kind: string, id: string) => {
      const asset = assets.find((candidate) => candidate.id === id)
      const shape =
        !asset?.width || !asset.height
          ? 'wide'
          : asset.width > asset.height
            ? 'wide'
            : asset.width < asset.height
              ? 'tall'
              : 'square'
      const still = kind === 'asset' && asset?.mime.startsWith('image/') ? '&still' : ''
      return `/made-up-media/${kind}/${id}?shape=${shape}${still}`
    },
  }
}

/** Serves `/made-up-media/<kind>/<id>`: a real clip of that shape, or a still with a colour of its own. */
function media(): Plugin {
  const made = new Map<string, Promise<Uint8Array>>()
  const make = (kind: string, id: string, shape: Shape) => {
    const hue = ((Number.parseInt(id.slice(-4), 16) || 0) * 47) % 360
    const [width, height] = shapes[shape]
    const clip = { width, height, seconds: 2, hue: kind === 'asset' ? 200 : hue }
    const key = `${kind === 'asset' ? 'clip' : 'still'}-${shape}-${clip.hue}`
    const ready = made.get(key) ?? (kind === 'asset' ? smallClip(clip) : stillOf(clip))
    made.set(key, ready)
    return ready
  }
  return {
    name: 'made-up-media',
    async configurePreviewServer(server) {
      // Made beforehand, so that no test waits for the encoder.
      for (const shape of Object.keys(shapes)) await make('asset', '', shape as Shape)
      server.middlewares.use('/made-up-media', async (request, response) => {
        const address = new URL(request.url ?? '/', 'http://x')
        const [, kind = '', id = ''] = address.pathname.split('/')
        const shape = (address.searchParams.get('shape') ?? 'wide') as Shape
        const isClip = kind === 'asset' && !address.searchParams.has('still')
        const bytes = Buffer.from(await make(isClip ? 'asset' : 'still', id, shape))
        const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
        const from = range ? Number(range[1]) : 0
        const to = range?.[2] ? Number(range[2]) : bytes.length - 1
        response.writeHead(range ? 206 : 200, {
          'content-type': isClip ? 'video/mp4' : 'image/jpeg',
          'accept-ranges': 'bytes',
          'content-length': to - from + 1,
          ...(range ? { 'content-range': `bytes ${from}-${to}/${bytes.length}` } : {}),
        })
        response.end(bytes.subarray(from, to + 1))
      })
    },
  }
}
