/**
 * Runs the queue: begins whatever may begin (`schedule.ts` says which), collects what is finished, and plans the moment
 * when something that waits is tried again. Asking costs nothing: `pump` is called after every change, and looks once.
 */
import type { RenderId } from '../../../shared/domain/ids'
import { type AccountKind, isEnded } from '../../../shared/domain/render'
import { DailiesError } from '../../../shared/failure'
import type { Library } from '../library/library'
import type { Log } from '../log'
import { backoffMs } from '../renders/backoff'
import { collect } from '../renders/collect'
import type { TaskFollower } from '../renders/follow-tasks'
import type { Gates } from '../renders/gates'
import type { RenderLog } from '../renders/render-log'
import type { RenderStore } from '../renders/render-store'
import type { StoredRender } from '../renders/stored-render'
import { Stopped, type SubmitDeps, submit } from '../renders/submit'
import type { UploadAhead } from '../renders/upload-ahead'
import type { Uploads } from '../renders/uploads'
import type { QueuePlanner } from './plan-queue'

export interface RunnerDeps {
  log: RenderLog
  store: RenderStore
  trouble: Log
  follower(): TaskFollower
  api: SubmitDeps['api']
  inputs: SubmitDeps['inputs']
  uploads: Uploads
  ahead: UploadAhead
  gates: Gates
  library: Library
  planner: Pick<QueuePlanner, 'plan' | 'maySend' | 'nextMomentMs'>
  /** False: says what is held, and begins and collects nothing. */
  awake(): boolean
  /** The queue was gone through: what is held may have changed. */
  onPlanned(): void
  /** A task was taken: the balance has changed. */
  onMoney(): void
  balance: SubmitDeps['balance']
  onNoCredits: SubmitDeps['onNoCredits']
  /** Something could not be written. */
  onRefusedByDisk(error: unknown): void
  now(): number
  stallMs?: number
  pauseMs?: number
}

export interface QueueRunner {
  /** Begins whatever may begin, in a moment: many changes make one look at the queue. */
  pump(): void
  /** Renders whose upload or create is under way. */
  begun(): ReadonlySet<RenderId>
  /** The outputs of a render whose task succeeded are fetched next, from these addresses. */
  fetchFrom(id: RenderId, urls: readonly string[]): void
  /** Stops the work on a render that has not been sent. A create under way is never cut off. */
  stop(id: RenderId): void
  /** What waits after failed tries is tried as if for the first time; without an id: everything. */
  forgetTries(id?: RenderId): void
  /** Stops the downloads and begins none until the function it gives is called; their parts stay. */
  holdDownloads(): Promise<() => void>
  close(): Promise<void>
}

/** Downloads at once. */
const COLLECT_AT_ONCE = 4
/** How long nothing is begun after a step that could not be written down. */
const REST_MS = 2_000
/** How long closing waits for creates under way: cutting one off would make it `unconfirmed`. */
const CLOSE_WAITS_MS = 12_000

/** The queue is gone through again after this at the latest: a slow moment of the machine must not leave places empty. */
const LONGEST_REST_MS = 100

export function queueRunner(deps: RunnerDeps): QueueRunner {
  const { log, store, now } = deps
  const submitting = new Map<RenderId, { done: Promise<void>; stop: AbortController }>()
  const collecting = new Map<RenderId, AbortController>()
  const toFetch = new Map<RenderId, readonly string[]>()
  const tries = new Map<RenderId, number>()
  let timer: NodeJS.Timeout | null = null
  let looksSoon = false
  /** Nothing is begun before: a step that cannot even be written down must not be tried without end. */
  let restUntilMs = Number.NEGATIVE_INFINITY
  let lookAgainMs = 0
  let closed = false
  /** How many want no download under way. */
  let holding = 0

  const countTry = (id: RenderId) => {
    const before = tries.get(id) ?? 0
    tries.set(id, before + 1)
    return before
  }

  function pump(): void {
    if (looksSoon || closed) return
    looksSoon = true
    const waitMs = lookAgainMs - performance.now()
    if (waitMs > 1) setTimeout(lookNow, waitMs)
    else setImmediate(lookNow)
  }

  function lookNow(): void {
    looksSoon = false
    const begunMs = performance.now()
    try {
      look()
    } catch (error) {
      // A disk that cannot be written now must not end the program; the next change looks again.
      deps.trouble.error('the queue could not be gone through', error)
    }
    // A queue of thousands takes some milliseconds to go through: it gets a tenth of the time, whatever changes.
    const endedMs = performance.now()
    lookAgainMs = endedMs + Math.min(9 * (endedMs - begunMs), LONGEST_REST_MS)
  }

  function look(): void {
    if (closed) return
    const open = store.open()
    if (!deps.awake()) {
      for (const account of ['practice', 'live'] as const) {
        deps.planner.plan(
          account,
          open.filter((render) => render.account === account),
          new Set(),
        )
      }
      deps.onPlanned()
      return
    }
    const byAccount: Record<AccountKind, StoredRender[]> = { practice: [], live: [] }
    let soonestMs = Number.POSITIVE_INFINITY
    for (const render of open) {
      byAccount[render.account].push(render)
      const { kind } = render.state
      if (kind !== 'queued' && kind !== 'downloading') continue
      const at = render.note?.retryAtMs ?? null
      if (at !== null && at > now()) soonestMs = Math.min(soonestMs, at)
      else if (kind === 'downloading' && mayCollect(render)) beginCollecting(render.id)
    }
    const begun = new Set(submitting.keys())
    const next: RenderId[] = []
    for (const account of ['practice', 'live'] as const) {
      const plan = deps.planner.plan(account, byAccount[account], begun)
      beginThrough(account, plan.begin)
      if (deps.gates.room(account, 0) > 1) next.push(...plan.next)
    }
    deps.ahead.plan(next.map(log.get), [...submitting.keys()].map(log.get))
    const others = [deps.planner.nextMomentMs(), deps.gates.nextMs()].flatMap((at) => at ?? [])
    if (restUntilMs > now()) others.push(restUntilMs)
    planNext(Math.min(soonestMs, ...others))
    deps.onPlanned()
  }

  /** Begins these as far as the account's gate has room. */
  function beginThrough(account: AccountKind, may: readonly RenderId[]): void {
    const { gates } = deps
    const through = may.filter((id) => !gates.isDayOver(account, log.get(id).draft.model))
    if (restUntilMs > now()) return
    const underWay = [...submitting.keys()].filter((id) => log.get(id).account === account).length
    for (const id of through.slice(0, gates.room(account, underWay))) begin(id)
  }

  function mayCollect({ id, note }: StoredRender): boolean {
    return holding === 0 && collecting.size < COLLECT_AT_ONCE && !collecting.has(id) && note?.retryAtMs !== null
  }

  function planNext(atMs: number): void {
    if (timer) clearTimeout(timer)
    timer = closed || atMs === Number.POSITIVE_INFINITY ? null : setTimeout(pump, Math.min(atMs - now(), 2 ** 30))
  }

  function begin(id: RenderId): void {
    const stop = new AbortController()
    const { api, inputs, uploads, gates } = deps
    const maySend = (one: RenderId) => deps.planner.maySend(one, new Set(submitting.keys()))
    const submitDeps: SubmitDeps = {
      log,
      store,
      api,
      inputs,
      uploads,
      gates,
      now,
      maySend,
      balance: deps.balance,
      onNoCredits: deps.onNoCredits,
      onTrouble(message, error) {
        deps.trouble.error(message, error)
        deps.onRefusedByDisk(error)
      },
    }
    const done = submit(submitDeps, id, stop.signal)
      .catch((error: unknown) => {
        deps.trouble.error('a render could not be submitted', error)
        restUntilMs = now() + REST_MS
        noteTrouble(id, error)
      })
      .then(() => {
        submitting.delete(id)
        if (closed) return
        const render = log.get(id)
        if (render.state.kind === 'waiting') {
          tries.delete(id)
          deps.follower().follow(render)
          deps.onMoney()
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
    const urls = toFetch.get(id) ?? null
    toFetch.delete(id)
    const collectDeps = {
      log,
      library: deps.library,
      watcher: deps.follower().watcher,
      api: deps.api,
      ...(deps.stallMs === undefined ? {} : { stallMs: deps.stallMs }),
      ...(deps.pauseMs === undefined ? {} : { pauseMs: deps.pauseMs }),
    }
    collect(collectDeps, id, urls, stop.signal)
      .then(() => tries.delete(id))
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
    deps.onRefusedByDisk(error)
    try {
      if (isEnded(log.get(id).state)) return
      const failure = error instanceof DailiesError ? error.failure : null
      if (failure === null) deps.trouble.error('a render met an unexpected fault', error)
      const forPerson = failure?.code === 'key-refused'
      log.apply(id, {
        kind: 'noted',
        message: failure?.message ?? 'Something went wrong inside Dailies with this render.',
        hint: failure?.hint ?? 'Nothing that was paid for is lost. It is tried again by itself.',
        retryAtMs: forPerson ? null : now() + backoffMs(countTry(id), 4_000, 120_000),
      })
    } catch (second) {
      deps.trouble.error('the queue cannot be written', second)
    }
  }

  return {
    pump,
    begun: () => new Set(submitting.keys()),
    fetchFrom: (id, urls) => void toFetch.set(id, urls),
    stop: (id) => submitting.get(id)?.stop.abort(new Stopped()),
    forgetTries(id) {
      if (id === undefined) tries.clear()
      else tries.delete(id)
    },
    async holdDownloads() {
      holding++
      for (const stop of collecting.values()) stop.abort(new Stopped())
      // A clip that is being placed is let be: it is in the library, or was not touched.
      while (collecting.size > 0) await new Promise((resolve) => setTimeout(resolve, 10))
      let held = true
      return () => {
        if (!held) return
        held = false
        holding--
        pump()
      }
    },
    async close() {
      closed = true
      if (timer) clearTimeout(timer)
      deps.ahead.close()
      for (const stop of collecting.values()) stop.abort(new Stopped())
      const creating = [...submitting].map(([id, { done, stop }]) => {
        if (log.get(id).state.kind !== 'submitting') stop.abort(new Stopped())
        return done
      })
      const waited = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_WAITS_MS).unref())
      await Promise.race([Promise.allSettled(creating), waited])
      for (let looks = 0; collecting.size > 0 && looks < 100; looks++) await new Promise((r) => setTimeout(r, 20))
    },
  }
}
