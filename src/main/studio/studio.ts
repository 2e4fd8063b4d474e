/**
 * Studio: builds the rooms, connects them, and answers the contract. The same program behind every door; knows nothing
 * of Electron, windows or sockets. Each command is one line here: what it does is in the room it names.
 */
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { StudioEvent } from '../../shared/contract'
import type { Draft } from '../../shared/domain/draft'
import type { Preset } from '../../shared/domain/preset'
import { DailiesError } from '../../shared/failure'
import { openAccount } from './account/account'
import type { Handlers } from './contract-handlers'
import { makeDispatch, toFailure } from './dispatch'
import { openExports } from './exports/exports'
import { openFolders } from './folders/folders'
import { openInputs } from './inputs/inputs'
import { frameDerivation, sourcesOfFrame } from './library/bring-in/frame-of'
import { openLibrary } from './library/library'
import { openLibraryPlace } from './library/move/library-place'
import { switchedLibrary } from './library/move/switched-library'
import { libraryHandlers } from './library-handlers'
import { fileLog } from './log'
import { openPresets } from './presets/presets'
import { withUsedModel } from './presets/used-models'
import { openPrices } from './prices/prices'
import { usageOf } from './prices/usage'
import { openQueue } from './queue/queue'
import { openSettings } from './settings/settings'
import { openKeptSheet } from './sheets/kept-sheet'
import { quoteBatch } from './sheets/quote-batch'
import { importWithSheets } from './sheets/read-sheet'
import type { Studio, StudioOptions } from './studio.types'
import { openTransfers } from './transfer-handlers'
import { openVault } from './vault/vault'

export type { Studio, StudioOptions } from './studio.types'

/** Prompts of one sheet that are kept for the next time. */
const MOST_REMEMBERED = 20

/** Opens the whole program on its two folders. Throws DailiesError `disk` when they cannot be used. */
export async function createStudio(options: StudioOptions): Promise<Studio> {
  const { host, dataDir, tuning } = options
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new DailiesError(
      'disk',
      'The data folder cannot be made.',
      'Choose another with --data, or mend its permissions.',
      undefined,
      { cause: error },
    )
  }
  const log = fileLog(join(dataDir, 'dailies.log'))
  const listeners = new Set<(event: StudioEvent) => void>()
  const emit = (event: StudioEvent) => {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (error) {
        // A door that cannot take an event must not stop a render.
        log.warn('an event could not be told', error)
      }
    }
  }

  const settings = openSettings(dataDir)
  const presets = openPresets({ dataDir, log })
  const keptSheet = openKeptSheet({ dataDir, log })
  const inputs = openInputs({ dataDir, log })
  const place = openLibraryPlace({
    dataDir,
    libraryDir: options.libraryDir,
    isGiven: options.libraryGiven ?? true,
    log,
  })
  place.checkThere()
  const openLibraryAt = (libraryDir: string) =>
    openLibrary({
      libraryDir,
      log,
      version: options.version,
      onChange: ({ changed, removed }) => emit({ type: 'library.changed', changed, removed }),
      onProblems: (total) => emit({ type: 'library.problems', total }),
      onCollections: () => emit({ type: 'collections.changed' }),
      onRebuilding: (progress) => emit({ type: 'library.rebuilding', progress }),
      onRefused: (count, cause) => emit({ type: 'notice', ...refusedByTrash(count, cause) }),
      trash: host.trash,
      ...(tuning?.deletedForMs === undefined ? {} : { quietMs: tuning.deletedForMs }),
    })
  const switched = switchedLibrary(await openLibraryAt(place.dir))
  const { library } = switched
  place.opened(library.dir)
  const folders = openFolders({ host, home: homedir(), dataDir, libraryDir: () => library.dir, log })
  const exports = openExports({
    ...{ library, folders, host, log, emit },
    nameOfCollection: (id) => library.collections.nameOf(id),
    app: `Dailies ${options.version}`,
  })
  const vault = await openVault({ host, dataDir, envSecret: options.env.apiSecret, baseUrl: options.env.baseUrl, log })
  /** The account is there before the queue is. */
  let recheck = () => {}
  const account = await openAccount({
    vault,
    dataDir,
    baseUrl: options.env.baseUrl,
    log,
    practice: tuning?.practice ?? {},
    onChange(state) {
      emit({ type: 'account.changed', account: state })
      recheck()
    },
  })
  const prices = openPrices({
    dataDir,
    log,
    inputs,
    onLearned: (record) => emit({ type: 'prices.learned', record }),
  })
  const queue = openQueue({
    dataDir,
    log,
    library,
    inputs,
    payer: account.kind,
    api: account.api,
    figures: account.figures,
    budgets() {
      const { dayBudgetCredits, monthBudgetCredits } = settings.get()
      return { dayCredits: dayBudgetCredits, monthCredits: monthBudgetCredits }
    },
    estimator: prices.estimator,
    dearest: prices.dearest,
    onChange: (render) => {
      prices.take(render)
      emit({ type: 'render.changed', render })
    },
    onPut(changed) {
      for (const render of changed) prices.take(render)
      emit({ type: 'renders.put', renders: changed })
    },
    onQueue: (state) => emit({ type: 'queue.changed', queue: state }),
    onCleared: (ids) => emit({ type: 'renders.cleared', ids }),
    onMoney: account.refreshSoon,
    ...(tuning?.lookEveryMs === undefined ? {} : { lookEveryMs: tuning.lookEveryMs }),
    ...(tuning?.stallMs === undefined ? {} : { stallMs: tuning.stallMs }),
    ...(tuning?.pauseMs === undefined ? {} : { pauseMs: tuning.pauseMs }),
    ...(options.asleep === undefined ? {} : { asleep: options.asleep }),
    ...(tuning?.backoffMs === undefined ? {} : { backoffMs: tuning.backoffMs }),
    ...(tuning?.diskEveryMs === undefined ? {} : { diskEveryMs: tuning.diskEveryMs }),
  })
  recheck = queue.recheck
  if (queue.hasOpen('practice')) {
    await account.ensurePractice()
    if (!options.asleep) queue.wake()
  }
  account.refreshSoon()
  prices.takeAll(queue.list())

  /** For the lists that a person chooses from next time. What cannot be noted must not fail a render that is queued. */
  const rememberUse = (draft: Draft) => {
    try {
      presets.notePrompt(draft.promptText, draft.model)
      const recentModels = withUsedModel(settings.get().recentModels, draft.model)
      if (recentModels !== null) emit({ type: 'settings.changed', settings: settings.set({ recentModels }) })
    } catch (error) {
      log.warn('what was rendered could not be noted', error)
    }
  }

  /** Of a sheet, one draft for each prompt and model, and no more than a person could want to find again. */
  const rememberUses = (drafts: readonly Draft[]) => {
    const each = new Map(drafts.map((draft) => [`${draft.model} ${draft.promptText}`, draft]))
    for (const draft of [...each.values()].slice(0, MOST_REMEMBERED)) rememberUse(draft)
  }

  /** Every window shows the same presets. */
  const told = (changed: Preset[]): Preset[] => {
    emit({ type: 'presets.changed', presets: changed })
    return changed
  }

  const transfers = openTransfers({
    switched,
    place,
    folders,
    log,
    open: openLibraryAt,
    holdDownloads: queue.holdDownloads,
    emit,
  })

  const handlers: Handlers = {
    'app.info': () => ({
      version: options.version,
      door: host.door,
      platform: process.platform,
      libraryFolder: library.dir,
      can: {
        reveal: host.reveal !== null,
        trash: host.trash !== null,
        chooseFolder: host.chooseFolder !== null,
        copyFiles: host.copyFiles !== null,
      },
    }),
    'app.openExternal': async ({ url }) => {
      await host.openExternal(checkedHttps(url))
      return {}
    },

    'settings.get': () => settings.get(),
    'settings.set': (change) => {
      const changed = settings.set(withoutUndefined(change))
      emit({ type: 'settings.changed', settings: changed })
      queue.recheck()
      return changed
    },

    'account.get': () => account.state(),
    'account.refresh': () => account.refresh(),
    'account.setKey': async ({ key }) => {
      const state = await account.setKey(key)
      queue.wake()
      return state
    },
    'account.removeKey': () => account.removeKey(),
    'account.usage': ({ days }) => {
      const asked = account.kind()
      return usageOf({ account: asked, api: account.api(asked), prices, days, nowMs: Date.now(), log })
    },

    'prices.list': () => prices.list(),

    'inputs.get': ({ ids }) => inputs.get(ids),
    'inputs.fetchUrl': ({ url }) => inputs.fetchUrl(url),
    'inputs.reshape': ({ id, ...ask }) => inputs.reshape(id, ask),
    'inputs.trim': ({ id, ...bounds }) => inputs.trim(id, bounds),
    'inputs.saveThumbnail': ({ id, base64 }) => inputs.saveThumbnail(id, Buffer.from(base64, 'base64')),

    'renders.create': async ({ draft, takes, press }) => {
      const made = await queue.create(account.kind(), draft, takes, press ?? null)
      rememberUse(draft)
      return made
    },
    'renders.list': () => queue.list(),
    'renders.cancel': ({ id }) => queue.cancel(id),
    'renders.again': ({ id }) => queue.again(account.kind(), id),
    'renders.retryNow': ({ id }) => queue.retryNow(id),
    'renders.clear': ({ ids }) => {
      queue.clear(ids)
      return {}
    },

    'renders.cancelAll': ({ ids }) => {
      queue.cancelAll(ids)
      return {}
    },
    'renders.againAll': ({ ids, press }) => queue.againAll(account.kind(), ids, press),
    'renders.move': ({ ids, before }) => {
      queue.move(ids, before)
      return {}
    },
    'renders.edit': ({ id, draft }) => queue.edit(id, draft),
    'renders.fetchAgain': ({ id }) => queue.fetchAgain(id),
    'batches.quote': ({ rows }) =>
      quoteBatch(rows, { account: account.kind(), figures: account.state(), inputs, library, prices, queue }),
    'batches.create': (order) => {
      const batch = queue.createBatch(account.kind(), order)
      rememberUses(order.rows.map(({ draft }) => draft))
      return batch
    },
    'batches.cancel': ({ id }) => queue.cancelBatch(id),
    'batches.setBudget': ({ id, budgetCredits }) => queue.setBatchBudget(id, budgetCredits),
    'queue.get': () => queue.state(),
    'queue.pause': ({ batch }) => queue.pause(batch),
    'queue.resume': ({ batch }) => queue.resume(batch),
    'queue.dismissRecovery': () => queue.dismissRecovery(),

    'sheets.keep': async ({ sheet }) => {
      await keptSheet.keep(sheet)
      return {}
    },
    'sheets.kept': async () => ({ sheet: await keptSheet.kept() }),

    'presets.list': () => presets.list(),
    'presets.save': ({ name, settings }) => told(presets.save(name, settings)),
    'presets.rename': ({ id, name }) => told(presets.rename(id, name)),
    'presets.remove': ({ id }) => told(presets.remove(id)),
    'prompts.search': ({ text, limit }) => presets.searchPrompts(text, limit),
    'prompts.forget': ({ text }) => {
      presets.forgetPrompt(text)
      return {}
    },

    ...exports.handlers,
    'folders.choose': ({ for: purpose, path }) => folders.choose(purpose, path),
    ...transfers.handlers,
    ...libraryHandlers({ library, inputs, prices, host }),
  }

  return {
    dispatch: makeDispatch(handlers, log),
    async importFiles(files, frameOf) {
      try {
        const value =
          frameOf === undefined
            ? await importWithSheets(files, inputs)
            : await inputs.importFiles(files, frameDerivation(library, frameOf))
        return { ok: true, value }
      } catch (error) {
        return { ok: false, failure: toFailure(error, log, 'importing files') }
      }
    },
    async bringIn(files, frameOf) {
      try {
        const sources = frameOf === undefined ? [] : sourcesOfFrame(library, frameOf)
        return { ok: true, value: await Promise.all(files.map((file) => library.bringIn(file, sources))) }
      } catch (error) {
        return { ok: false, failure: toFailure(error, log, 'bringing files in') }
      }
    },
    media(kind, id) {
      switch (kind) {
        case 'asset':
          return library.fileOf(id)
        case 'poster':
          return library.posterOf(id)
        case 'strip':
          return library.stripOf(id)
        case 'input':
          return inputs.fileOf(id)
        case 'thumbnail':
          return inputs.thumbnailOf(id)
      }
    },
    listen(onEvent) {
      listeners.add(onEvent)
      return () => listeners.delete(onEvent)
    },
    busy: queue.busy,
    settled: library.settled,
    wake() {
      queue.wake()
      account.refreshSoon()
    },
    async close() {
      await transfers.close()
      await exports.close()
      await queue.close()
      prices.close()
      await account.close()
      await inputs.close()
      await keptSheet.close()
      presets.close()
      await library.close()
    },
  }
}

/** What a person is told when the system's trash did not take what was deleted. */
function refusedByTrash(count: number, cause: unknown): { level: 'warning'; message: string; hint: string } {
  const what = count === 1 ? 'A clip that was deleted is' : `${count} clips that were deleted are`
  const why = cause instanceof DailiesError ? cause.failure.message : 'The system’s trash did not take everything.'
  return { level: 'warning', message: `${what} in the library again.`, hint: `${why} Nothing was lost.` }
}

/** An https address of a real host, or a refusal: nothing else is handed to the system. */
function checkedHttps(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') return url.href
  throw new DailiesError('bad-request', 'Only https addresses are opened.', 'Nothing was opened.')
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as never
}
