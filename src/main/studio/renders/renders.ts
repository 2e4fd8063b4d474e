/**
 * The queue: owns every render from the press of the button to its files. Takes drafts in, begins what may begin,
 * watches what runs, collects what is finished, and goes on after a crash. Spends money only through `submit.ts`, and
 * never knows where Runway is. Called by Studio's handlers.
 */
import { check } from '../../../shared/catalog'
import type { ModelLimits } from '../../../shared/domain/account'
import { type Draft, inputsOf } from '../../../shared/domain/draft'
import type { InputId, RenderId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import type { Price } from '../../../shared/domain/money'
import { type AccountKind, isEnded, type Render } from '../../../shared/domain/render'
import { assertNever, DailiesError } from '../../../shared/failure'
import type { Library } from '../library/library'
import type { Log } from '../log'
import { taskFailure, taskGone } from '../runway/failure-words'
import type { RunwayApi, TaskLook } from '../runway/runway-api'
import type { MediaFile } from '../studio.types'
import { collect } from './collect'
import { newRenders } from './new-renders'
import { renderLog } from './render-log'
import { openRenderStore } from './render-store'
import { backoffMs, toBegin } from './schedule'
import { publicRender, type StoredRender } from './stored-render'
import { Stopped, submit, type UploadsUnderWay } from './submit'
import { maybeTaskId, recovered } from './transition'
import { lookBusy, lookOffline, waitsForItsKey } from './wait-notes'
import { firstLookMs, LOOK_EVERY_MS, taskWatcher, type Watched } from './watch-tasks'

export interface RendersOptions {
  dataDir: string
  log: Log
  library: Library
  inputs: { byId(id: InputId): Input | null; fileOf(id: InputId): MediaFile | null }
  /** The client of an account; null while there is no key for it. */
  api(account: AccountKind): RunwayApi | null
  limits(account: AccountKind): Readonly<Record<string, ModelLimits>>
  /** What a draft will cost: the catalog's price, or one learned from past renders. Kept with the render. */
  estimate(account: AccountKind, draft: Draft, inputs: ReadonlyMap<InputId, Input>): Price
  onChange(render: Render): void
  onCleared(ids: RenderId[]): void
  /** A task was taken or has ended: the balance has changed. */
  onMoney(): void
  now?: () => number
  /** For tests against the practice API only: Runway's rule is five seconds. */
  lookEveryMs?: number
  stallMs?: number
  pauseMs?: number
}

export interface Renders {
  /** Queues a draft. `press` names the press of the button: the same one again gives the same renders, unpaid. */
  create(account: AccountKind, draft: Draft, takes: number, press: string | null): Render[]
  list(): Render[]
  cancel(id: RenderId): Render
  again(account: AccountKind, id: RenderId): Render
  retryNow(id: RenderId): Render
  clear(ids: readonly RenderId[]): void
  /** Whether an account has anything left to go on with. */
  hasOpen(account: AccountKind): boolean
  busy(): { active: number; progress: number }
  /** The network is back, the machine woke up, or a key was mended: what waits is tried at once. */
  wake(): void
  close(): Promise<void>
}

/** Downloads at once. */
const COLLECT_AT_ONCE = 4
/** Looks that must agree before a task counts as gone: one 404 could be a passing fault. */
const GONE_LOOKS = 2
/** How long closing waits for creates under way: cutting one off would make it `unconfirmed`. */
const CLOSE_WAITS_MS = 12_000

export function openRenders(options: RendersOptions): Renders {
  const now = options.now ?? Date.now
  const lookEveryMs = options.lookEveryMs ?? LOOK_EVERY_MS
  const store = openRenderStore(options.dataDir, options.log)
  const log = renderLog(store, now, options.onChange)
  const submitting = new Map<RenderId, { done: Promise<void>; stop: AbortController }>()
  const collecting = new Map<RenderId, AbortController>()
  const toCollect = new Map<RenderId, readonly string[] | null>()
  const attempts = new Map<RenderId, number>()
  const goneLooks = new Map<RenderId, number>()
  const uploads: UploadsUnderWay = new Map()
  let timer: NodeJS.Timeout | null = null
  let closed = false

  const countAttempt = (id: RenderId) => {
    const attempt = attempts.get(id) ?? 0
    attempts.set(id, attempt + 1)
    return attempt
  }

  const watcher = taskWatcher({
    now,
    lookEveryMs,
    look: async ({ id, taskId }): Promise<TaskLook> => {
      const render = log.get(id)
      const api = options.api(render.account)
      // A task of another key would look gone, which it is not: it waits for its key.
      if (api === null || api.fingerprint !== render.fingerprint) return { kind: 'unauthorized' }
      return api.look(taskId)
    },
    onLook: (task, look) => {
      try {
        return afterLook(task, look)
      } catch (error) {
        options.log.error('a look at a task could not be recorded', error)
        return true
      }
    },
  })

  function afterLook({ id, taskId }: Watched, look: TaskLook): boolean {
    const render = log.get(id)
    if (render.state.kind !== 'waiting' && render.state.kind !== 'running') return false
    if (look.kind !== 'gone') goneLooks.delete(id)
    switch (look.kind) {
      case 'unauthorized':
        log.apply(id, { kind: 'noted', ...waitsForItsKey })
        return true
      case 'unreachable':
        log.apply(id, { kind: 'noted', ...(look.why === 'busy' ? lookBusy : lookOffline) })
        return true
      case 'gone': {
        const looks = (goneLooks.get(id) ?? 0) + 1
        goneLooks.set(id, looks)
        if (render.cancelling) log.apply(id, { kind: 'cancelled', chargedCredits: null })
        else if (looks < GONE_LOOKS) return true
        else log.apply(id, { kind: 'failed', failure: taskGone, chargedCredits: null })
        ended()
        return false
      }
      case 'seen':
        break
      default:
        return assertNever(look)
    }
    const { task } = look
    switch (task.status) {
      case 'PENDING':
      case 'THROTTLED':
      case 'RUNNING':
        log.apply(id, { kind: 'task-seen', task })
        if (render.cancelling) void cancelAtRunway(id, taskId)
        return true
      case 'SUCCEEDED': {
        const done = log.apply(id, { kind: 'task-seen', task })
        if (done.submittedAtMs !== null && typeof done.draft.duration === 'number') {
          store.keepLength(done.draft.model, done.draft.duration, now() - done.submittedAtMs, now())
        }
        toCollect.set(id, task.outputUrls)
        options.onMoney()
        pump()
        return false
      }
      case 'FAILED': {
        const failure = taskFailure(task.failureCode, task.failure, task.chargedCredits)
        log.apply(id, { kind: 'failed', failure, chargedCredits: task.chargedCredits })
        ended()
        return false
      }
      case 'CANCELLED':
        log.apply(id, { kind: 'cancelled', chargedCredits: task.chargedCredits })
        ended()
        return false
      default:
        return assertNever(task)
    }
  }

  /** A cancel goes out only right after a look that saw the task unfinished: deleting a finished one loses its result. */
  async function cancelAtRunway(id: RenderId, taskId: Watched['taskId']): Promise<void> {
    try {
      await options.api(log.get(id).account)?.cancel(taskId)
    } catch (error) {
      options.log.warn('a cancel did not arrive; it is tried again at the next look', error)
    }
  }

  function ended(): void {
    options.onMoney()
    pump()
  }

  /** Begins whatever may begin now. Cheap, and called after every change. */
  function pump(): void {
    if (closed) return
    const open = store.open()
    for (const account of ['practice', 'live'] as const) {
      const mine = open.filter((render) => render.account === account)
      for (const id of toBegin(mine, new Set(submitting.keys()), options.limits(account), now())) begin(id)
    }
    for (const render of open) {
      if (collecting.size >= COLLECT_AT_ONCE) break
      if (render.state.kind !== 'downloading' || collecting.has(render.id)) continue
      const { note } = render
      if (note !== null && (note.retryAtMs === null || note.retryAtMs > now())) continue
      beginCollecting(render.id)
    }
    planNext()
  }

  function planNext(): void {
    if (timer) clearTimeout(timer)
    timer = null
    const moments = store
      .open()
      .filter((render) => render.state.kind === 'queued' || render.state.kind === 'downloading')
      .map((render) => render.note?.retryAtMs ?? null)
      .filter((at) => at !== null && at > now())
    if (moments.length > 0 && !closed) {
      timer = setTimeout(pump, Math.min(...moments.map((at) => (at ?? 0) - now()), 2 ** 30))
    }
  }

  function begin(id: RenderId): void {
    const stop = new AbortController()
    const deps = { log, store, api: options.api, inputs: options.inputs, now, onTrouble: options.log.error }
    const done = submit(deps, uploads, id, countAttempt(id), stop.signal)
      .catch((error: unknown) => {
        options.log.error('a render could not be submitted', error)
        noteTrouble(id, error)
      })
      .then(() => {
        submitting.delete(id)
        if (closed) return
        const render = log.get(id)
        if (render.state.kind === 'waiting') {
          attempts.delete(id)
          watch(render)
          options.onMoney()
        }
        // A cancel that came while the create was under way, and nothing was started.
        if (render.state.kind === 'queued' && render.cancelling) log.apply(id, { kind: 'cancelled', chargedCredits: 0 })
        pump()
      })
    submitting.set(id, { done, stop })
  }

  function beginCollecting(id: RenderId): void {
    const stop = new AbortController()
    collecting.set(id, stop)
    const urls = toCollect.get(id) ?? null
    toCollect.delete(id)
    const deps = {
      log,
      library: options.library,
      watcher,
      api: options.api,
      ...(options.stallMs === undefined ? {} : { stallMs: options.stallMs }),
      ...(options.pauseMs === undefined ? {} : { pauseMs: options.pauseMs }),
    }
    collect(deps, id, urls, stop.signal)
      .then(() => attempts.delete(id))
      .catch((error: unknown) => {
        if (stop.signal.aborted) return
        noteTrouble(id, error)
      })
      .finally(() => {
        collecting.delete(id)
        pump()
      })
  }

  /** Shows what is wrong for the moment, and when it is tried again. */
  function noteTrouble(id: RenderId, error: unknown): void {
    try {
      if (isEnded(log.get(id).state)) return
      const failure = error instanceof DailiesError ? error.failure : null
      if (failure === null) options.log.error('a render met an unexpected fault', error)
      const forPerson = failure?.code === 'key-refused'
      log.apply(id, {
        kind: 'noted',
        message: failure?.message ?? 'Something went wrong inside Dailies with this render.',
        hint: failure?.hint ?? 'Nothing that was paid for is lost. It is tried again by itself.',
        retryAtMs: forPerson ? null : now() + backoffMs(countAttempt(id), 4_000, 120_000),
      })
    } catch (second) {
      options.log.error('the queue cannot be written', second)
    }
  }

  function watch(render: StoredRender): void {
    const taskId = maybeTaskId(render)
    if (taskId === null) return
    const seconds = render.draft.duration
    const took = typeof seconds === 'number' ? store.tookMs(render.draft.model, seconds) : []
    const sinceMs = now() - (render.submittedAtMs ?? now())
    watcher.watch({ id: render.id, taskId }, Math.max(0, firstLookMs(took, lookEveryMs) - sinceMs))
  }

  function add(account: AccountKind, draft: Draft, takes: number, press: string | null): Render[] {
    const before = press === null ? [] : store.ofPress(press)
    if (before.length > 0) return before.map((render) => publicRender(store.get(render.id)))
    const inputs = new Map<InputId, Input>()
    for (const inputId of inputsOf(draft.slots)) {
      const input = options.inputs.byId(inputId)
      if (input !== null && options.inputs.fileOf(inputId) !== null) inputs.set(inputId, input)
    }
    const problems = check(draft, inputs)
    if (problems.length > 0) {
      throw new DailiesError(
        'draft-refused',
        problems[0]?.message ?? 'This draft cannot be rendered.',
        'Nothing was sent and nothing was charged. Mend what is named and render again.',
        problems,
      )
    }
    const estimate = (one: Draft) => options.estimate(account, one, inputs)
    const renders = newRenders({ account, draft, takes, inputs, estimate, nowMs: now() })
    store.add(renders, press)
    for (const render of renders) options.onChange(publicRender(render))
    pump()
    return renders.map((render) => publicRender(store.get(render.id)))
  }

  for (const render of store.open()) {
    const begun = recovered(render)
    if (begun !== render) store.save(begun)
    if (begun.state.kind === 'waiting' || begun.state.kind === 'running') watch(begun)
    // What waited for a moment of the last session is tried now.
    if (begun.note?.retryAtMs != null && begun.state.kind !== 'unconfirmed') {
      store.save({ ...begun, note: null })
    }
  }
  queueMicrotask(pump)

  return {
    create: add,
    list: () => store.shown().map(publicRender),
    cancel(id) {
      const render = log.get(id)
      if (render.state.kind === 'unconfirmed' || isEnded(render.state)) {
        throw new DailiesError('not-now', 'This render is not under way.', 'There is nothing to cancel.')
      }
      if (render.state.kind === 'downloading') {
        throw new DailiesError(
          'not-now',
          'This render is finished and paid for; its file is being fetched.',
          'Let it arrive. You can delete it from the library afterwards.',
        )
      }
      if (render.state.kind === 'queued' || render.state.kind === 'uploading') {
        submitting.get(id)?.stop.abort(new Stopped())
        const cancelled = log.apply(id, { kind: 'cancelled', chargedCredits: 0 })
        pump()
        return publicRender(cancelled)
      }
      return publicRender(log.apply(id, { kind: 'cancel-asked' }))
    },
    again(account, id) {
      const old = log.get(id)
      if (!isEnded(old.state) && old.state.kind !== 'unconfirmed') {
        throw new DailiesError('not-now', 'This render is still under way.', 'Cancel it first, or wait for it.')
      }
      // Asking again clears the old one: a second press finds it cleared, and must not pay a second time.
      if (old.cleared) {
        throw new DailiesError('not-now', 'This render has been taken up again already.', 'Look for it in the queue.')
      }
      const [fresh] = add(account, old.draft, 1, null)
      if (fresh === undefined) throw new Error('no render was made')
      if (old.state.kind !== 'done') {
        store.clear([id])
        options.onCleared([id])
      }
      return fresh
    },
    retryNow(id) {
      const render = log.get(id)
      attempts.delete(id)
      if (render.note !== null && render.state.kind !== 'unconfirmed') log.apply(id, { kind: 'note-cleared' })
      watcher.wake()
      pump()
      return publicRender(log.get(id))
    },
    clear(ids) {
      const clearable = ids.filter((id) => {
        const { state } = log.get(id)
        return isEnded(state) || state.kind === 'unconfirmed'
      })
      store.clear(clearable)
      options.onCleared(clearable)
    },
    hasOpen: (account) =>
      store.open().some((render) => render.account === account && render.state.kind !== 'unconfirmed'),
    busy() {
      const active = store.open().filter((render) => render.state.kind !== 'unconfirmed')
      const progress = active.reduce((sum, render) => sum + progressOf(render), 0)
      return { active: active.length, progress: active.length === 0 ? 0 : progress / active.length }
    },
    wake() {
      attempts.clear()
      for (const render of store.open()) {
        if (render.note !== null && render.state.kind !== 'unconfirmed' && render.state.kind !== 'submitting') {
          log.apply(render.id, { kind: 'note-cleared' })
        }
      }
      watcher.wake()
      pump()
    },
    async close() {
      closed = true
      if (timer) clearTimeout(timer)
      watcher.close()
      for (const stop of collecting.values()) stop.abort(new Stopped())
      const creating = [...submitting].map(([id, { done, stop }]) => {
        if (log.get(id).state.kind !== 'submitting') stop.abort(new Stopped())
        return done
      })
      const waited = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_WAITS_MS).unref())
      await Promise.race([Promise.allSettled(creating), waited])
      for (let tries = 0; collecting.size > 0 && tries < 100; tries++) await new Promise((r) => setTimeout(r, 20))
      store.close()
    },
  }
}

function progressOf(render: StoredRender): number {
  switch (render.state.kind) {
    case 'running':
      return 0.1 + render.state.progress * 0.8
    case 'downloading':
      return 0.95
    default:
      return 0
  }
}
