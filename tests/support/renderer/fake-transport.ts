/**
 * A Studio of cardboard for looking at the window alone: answers the contract with plausible made-up data, moves its
 * renders along, and refuses what a scenario asks it to refuse. Never shipped; no rule of the product lives here.
 */

import { check, modeOf, price } from '../../../src/shared/catalog'
import type { CommandName, MediaKind, StudioEvent, Transport } from '../../../src/shared/contract'
import { commands } from '../../../src/shared/contract'
import type { AccountState } from '../../../src/shared/domain/account'
import type { Asset, JudgementChange } from '../../../src/shared/domain/asset'
import { emptyQueue } from '../../../src/shared/domain/batch'
import type { Draft } from '../../../src/shared/domain/draft'
import type { InputId } from '../../../src/shared/domain/ids'
import type { ImportOutcome, Input } from '../../../src/shared/domain/input'
import { type Preset, PresetId, type PresetSettings, type UsedPrompt } from '../../../src/shared/domain/preset'
import type { Render } from '../../../src/shared/domain/render'
import { Settings } from '../../../src/shared/domain/settings'
import type { Usage, UsageDays } from '../../../src/shared/domain/usage'
import { DailiesError } from '../../../src/shared/failure'
import { judged } from '../../../src/shared/library/judge'
import { shapeCode } from '../../../src/shared/library/shapes'
import { aDraft, anAsset, anInput, aRender, inputId, renderId, taskId } from './made-up'

/** `first`: nothing yet, practice. `working`: a library, renders of every kind under way. `live`: the same, with a key. */
export type Scenario = 'first' | 'working' | 'live'

const prompts = [
  'A golden retriever runs through a field of wildflowers at dawn, low camera, shallow focus',
  'Slow dolly across a rain-soaked neon street, reflections, a lone cyclist passes',
  'Macro shot of ink dropping into water',
  'The mountain ridge emerges from fog as the sun breaks through; handheld, 35 mm',
  'A ceramic cup rotates on a linen cloth, soft window light, product film',
  'Two dancers in an empty warehouse, dust in a shaft of light, slow motion',
]
const shapes = [
  [1280, 720],
  [720, 1280],
  [960, 960],
  [1104, 832],
  [1584, 672],
] as const
const models = ['gen4.5', 'veo3.1', 'seedance2', 'gen4_turbo', 'act_two']

export function fakeTransport(scenario: Scenario): Transport {
  const nowMs = Date.now()
  const listeners = new Set<(event: unknown) => void>()
  const tell = (event: StudioEvent) => {
    for (const listener of listeners) listener(event)
  }
  let settings = Settings.parse({})
  let account: AccountState = {
    kind: scenario === 'live' ? 'live' : 'practice',
    keyStore: scenario === 'live' ? 'keychain' : 'none',
    keyNote: null,
    balanceCredits: scenario === 'live' ? 2340 : 10_000,
    limits: Object.fromEntries(
      models.map((id, n) => [id, { maxConcurrent: n + 1, maxDaily: 50 * (n + 1), usedToday: 3 * n }]),
    ),
    asOfMs: nowMs,
    problem: null,
  }
  let presets: Preset[] = []
  const changed = (next: Preset[]): Preset[] => {
    presets = next
    tell({ type: 'presets.changed', presets })
    return presets
  }
  let earlier: UsedPrompt[] =
    scenario === 'first'
      ? []
      : prompts.map((text, n) => ({ text, model: 'gen4.5', times: n + 1, usedAtMs: nowMs - n * 3_600_000 }))
  const inputs = new Map<InputId, Input>()
  const pictures = new Map<string, string>()
  const renders = new Map<string, Render>()
  let assets: Asset[] = []
  if (scenario !== 'first') {
    assets = Array.from({ length: 40 }, (_, n) => {
      const [width, height] = shapes[(n * 3) % shapes.length] ?? shapes[0]
      const promptText = prompts[n % prompts.length] ?? ''
      return anAsset(n + 1, {
        width,
        height,
        promptText,
        draft: aDraft({ promptText, ratio: `${width}:${height}` }),
        model: models[n % models.length] ?? 'gen4.5',
        hasPoster: true,
        favourite: n % 7 === 2,
        durationSeconds: 4 + (n % 4) * 2,
        createdAtMs: nowMs - n * 5_400_000,
      })
    })
    const task = taskId(1)
    const failure = {
      code: 'SAFETY.INPUT.TEXT',
      message: 'Runway refused the prompt.',
      hint: 'It was charged, as moderated renders are. Change the words before you send it again.',
      runwayText: 'The prompt was flagged by moderation.',
      mayRetry: false,
    }
    const states: Render['state'][] = [
      { kind: 'queued' },
      { kind: 'uploading', uploaded: 1, total: 2 },
      { kind: 'waiting', taskId: task, throttled: true },
      { kind: 'running', taskId: task, progress: 0.42 },
      { kind: 'downloading', taskId: task, receivedBytes: 3_000_000, totalBytes: 8_600_000 },
      { kind: 'unconfirmed', sinceMs: nowMs - 60_000, why: 'The line dropped after the create was sent.' },
      { kind: 'failed', taskId: task, failure },
    ]
    states.forEach((state, n) => {
      const draft = aDraft({ promptText: prompts[n % prompts.length] ?? '' })
      renders.set(
        renderId(n + 1),
        aRender(n + 1, { state, draft, account: account.kind, createdAtMs: nowMs - n * 30_000 }),
      )
    })
  }

  const withWords = (text: string) =>
    assets.filter((asset) => asset.promptText.toLowerCase().includes(text.toLowerCase()))
  let next = 1000
  const answers: { [N in CommandName]?: (input: never) => unknown } = {
    'app.info': () => ({
      version: '0.1.0',
      door: 'browser',
      platform: 'linux',
      libraryFolder: '/home/mira/Videos/Dailies',
      can: { reveal: true, trash: true, chooseFolder: false, copyFiles: false },
    }),
    'app.openExternal': () => ({}),
    'settings.get': () => settings,
    'settings.set': (patch: Partial<Settings>) => {
      settings = { ...settings, ...patch }
      return settings
    },
    'account.get': () => account,
    'account.refresh': () => account,
    'account.setKey': ({ key }: { key: string }) => {
      if (!/^key_[0-9a-f]{128}$/.test(key)) {
        throw new DailiesError(
          'key-refused',
          `This is not a Runway key: it has ${key.length} characters, a key has 132 and begins with key_.`,
          'Nothing was stored. Copy it again from the page where it was made.',
        )
      }
      account = { ...account, kind: 'live', keyStore: 'keychain' }
      return account
    },
    'account.removeKey': () => {
      account = { ...account, kind: 'practice', keyStore: 'none' }
      return account
    },
    'account.usage': ({ days }: { days: UsageDays }) => spentOn(days, account.kind, nowMs),
    'prices.list': () => [],
    'inputs.get': ({ ids }: { ids: InputId[] }) => ids.flatMap((id) => inputs.get(id) ?? []),
    'inputs.fetchUrl': ({ url }: { url: string }) => {
      throw new DailiesError('input-refused', `${url} did not answer.`, 'Nothing was kept. Check the address.')
    },
    'queue.get': () => emptyQueue,
    'renders.list': () => [...renders.values()].reverse(),
    'renders.create': ({ draft, takes }: { draft: Draft; takes: number }) => {
      const problems = check(draft, inputs)
      if (problems.length > 0) {
        throw new DailiesError('draft-refused', 'The draft breaks a rule.', 'Nothing was sent.', problems)
      }
      return Array.from({ length: takes }, () => {
        const render = aRender(next++, {
          draft,
          mode: modeOf(draft),
          account: account.kind,
          cost: { estimate: price(draft, inputs), quotedCredits: null, chargedCredits: null },
          createdAtMs: Date.now(),
        })
        renders.set(render.id, render)
        return render
      })
    },
    'renders.cancel': ({ id }: { id: string }) => {
      const render = { ...renders.get(id), state: { kind: 'cancelled', taskId: null }, endedAtMs: Date.now() } as Render
      renders.set(id, render)
      tell({ type: 'render.changed', render })
      return render
    },
    'renders.clear': ({ ids }: { ids: Render['id'][] }) => {
      for (const id of ids) renders.delete(id)
      tell({ type: 'renders.cleared', ids })
      return {}
    },
    'library.search': ({ offset, limit, text }: { offset: number; limit: number; text: string }) => {
      const found = withWords(text)
      const counts = models.map((model) => ({ model, count: assets.filter((asset) => asset.model === model).length }))
      return { assets: found.slice(offset, offset + limit), total: found.length, models: counts }
    },
    'library.shapes': ({ text }: { text: string }) => ({
      shapes: withWords(text)
        .map(({ width, height }) => shapeCode(width && height ? width / height : 0))
        .join(''),
    }),
    'library.ids': ({ text, offset, limit }: { text: string; offset: number; limit: number }) => ({
      ids: withWords(text)
        .slice(offset, offset + limit)
        .map(({ id }) => id),
    }),
    'library.placeOf': ({ text, id }: { text: string; id: string }) => {
      const place = withWords(text).findIndex((asset) => asset.id === id)
      return { place: place < 0 ? null : place }
    },
    'library.getMany': ({ ids }: { ids: string[] }) =>
      ids.flatMap((id) => assets.find((asset) => asset.id === id) ?? []),
    'library.get': ({ id }: { id: string }) => assets.find((asset) => asset.id === id),
    'library.annotate': ({ ids, change }: { ids: string[]; change: JudgementChange }) => {
      assets = assets.map((asset) => (ids.includes(asset.id) ? { ...asset, ...judged(asset, change) } : asset))
      tell({ type: 'library.changed', changed: assets.filter((asset) => ids.includes(asset.id)), removed: [] })
      return {}
    },
    'presets.list': () => presets,
    'presets.save': ({ name, settings: saved }: { name: string; settings: PresetSettings }) =>
      changed([
        ...presets.filter((one) => one.name !== name),
        { id: PresetId.parse(crypto.randomUUID()), name, settings: saved, savedAtMs: Date.now() },
      ]),
    'presets.rename': ({ id, name }: { id: string; name: string }) =>
      changed(presets.map((one) => (one.id === id ? { ...one, name } : one))),
    'presets.remove': ({ id }: { id: string }) => changed(presets.filter((one) => one.id !== id)),
    'prompts.search': ({ text }: { text: string }) => {
      const found = earlier.filter((one) => one.text.toLowerCase().includes(text.toLowerCase()))
      return { prompts: found, total: found.length }
    },
    'prompts.forget': ({ text }: { text: string }) => {
      earlier = earlier.filter((one) => one.text !== text)
      return {}
    },
    'library.tags': () => [],
    'collections.list': () => ({ collections: [], all: assets.length, favourites: 0, picks: 0 }),
    'library.savePoster': () => ({}),
    'library.hasStrip': () => ({ has: false }),
    'library.saveStrip': () => ({}),
    'library.reveal': () => ({}),
    'library.about': () => ({
      folder: '/home/ana/Videos/Dailies',
      ...{ clips: 12, bytes: 48_000_000, newer: 0, freeBytes: 80_000_000_000, isGiven: false },
      ...{ former: null, underWay: null },
    }),
    'library.state': () => ({ rebuilding: null }),
    'library.trash': () => ({ leaving: null, stayed: 0 }),
    'library.restore': () => ({ restored: 0, renamed: 0 }),
  }

  return {
    call: async (name, input) => {
      try {
        const command = name as CommandName
        const answer = answers[command]
        if (answer === undefined)
          throw new DailiesError('unsupported', `The preview has no ${name}.`, 'Nothing happened.')
        const value = answer(commands[command].input.parse(input) as never)
        return { ok: true, value }
      } catch (error) {
        if (error instanceof DailiesError) return { ok: false, failure: error.failure }
        throw error
      }
    },
    importFiles: async (files) => ({ ok: true, value: await Promise.all(files.map(take)) }),
    listen: (onEvent) => {
      listeners.add(onEvent)
      return () => listeners.delete(onEvent)
    },
    onConnection: (onChange) => {
      const hear = (event: Event) => onChange((event as CustomEvent<boolean>).detail)
      window.addEventListener('preview-connection', hear)
      return () => window.removeEventListener('preview-connection', hear)
    },
    mediaUrl,
  }

  async function take(file: File): Promise<ImportOutcome> {
    const id = inputId(next++)
    if (file.type.startsWith('video/')) {
      const clip = { kind: 'video', mime: 'video/mp4', format: 'H.264', durationSeconds: 6.2, frameRate: 24 } as const
      const input = anInput(next, { ...clip, id, name: file.name, sizeBytes: file.size, width: 1280, height: 720 })
      inputs.set(id, { ...input, hasThumbnail: true })
      return { kind: 'kept', input: { ...input, hasThumbnail: true } }
    }
    if (!file.type.startsWith('image/') || file.type === 'image/gif') {
      return {
        kind: 'refused',
        name: file.name,
        message: `${file.name} is not a picture or clip that Runway takes (JPEG, PNG, WebP; H.264, H.265, ProRes …).`,
        hint: 'Nothing was kept or sent. Convert it to one of these first.',
      }
    }
    const picture = await createImageBitmap(file)
    pictures.set(id, URL.createObjectURL(file))
    const { width, height } = picture
    const input = anInput(next, { id, name: file.name, sizeBytes: file.size, width, height })
    inputs.set(id, input)
    return { kind: 'kept', input }
  }

  function mediaUrl(kind: MediaKind, id: string): string {
    const own = pictures.get(id)
    if (own !== undefined) return own
    const asset = assets.find((one) => one.id === id)
    const n = asset ? assets.indexOf(asset) : Number.parseInt(id.slice(-4), 16) || 3
    return kind === 'asset' ? '' : scene(n, asset?.width ?? 1280, asset?.height ?? 720)
  }
}

/** Spending that rises and falls, with a day that was given back and one that Dailies knows nothing of. */
function spentOn(days: UsageDays, account: Usage['account'], nowMs: number): Usage {
  const day = (ago: number) => new Date(nowMs - ago * 86_400_000).toISOString().slice(0, 10)
  const runway = Array.from({ length: days }, (_, ago) => ago).flatMap((ago) =>
    models.flatMap((model, n) => {
      const credits = Math.round(Math.max(0, Math.sin(ago * 1.7 + n * 2.1)) * 60 * (n + 1))
      return credits === 0 || ago % 6 === 4 ? [] : [{ day: day(ago), model, credits }]
    }),
  )
  runway.push({ day: day(4), model: 'veo3.1', credits: -80 })
  return {
    account,
    days,
    firstDay: day(days - 1),
    lastDay: day(0),
    runway,
    problem: null,
    own: runway.filter((row) => row.day !== day(2) && row.credits > 0),
    ownUncounted: 1,
  }
}

/** A landscape of gradients, another for each number. */
function scene(n: number, width: number, height: number): string {
  const hue = (n * 47) % 360
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="hsl(${hue} 35% 22%)"/><stop offset="1" stop-color="hsl(${(hue + 40) % 360} 55% 62%)"/></linearGradient></defs>
<rect width="100%" height="100%" fill="url(#s)"/><circle cx="${width * (0.25 + (n % 5) / 10)}" cy="${height * 0.45}" r="${height * 0.12}" fill="hsl(${(hue + 50) % 360} 80% 84%)"/>
<path d="M0 ${height * 0.7} Q ${width * 0.3} ${height * 0.45} ${width * 0.55} ${height * 0.72} T ${width} ${height * 0.6} V ${height} H 0Z" fill="hsl(${hue} 30% 18%)"/>
<path d="M0 ${height * 0.85} Q ${width * 0.5} ${height * 0.65} ${width} ${height * 0.88} V ${height} H 0Z" fill="hsl(${hue} 35% 9%)"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
