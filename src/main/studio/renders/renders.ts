/**
 * The queue: owns every render from the press of the button to its files. Takes drafts in,
 * answers the person, and goes on after a crash. `queue-runner.ts` begins and collects, `follow-tasks.ts` follows what
 * runs, `submit.ts` alone spends money; none knows where Runway is. Called by Studio's handlers.
 */
import { check } from '../../../shared/catalog'
import type { ModelLimits } from '../../../shared/domain/account'
import { type Draft, inputsOf } from '../../../shared/domain/draft'
import type { InputId, RenderId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import type { Price } from '../../../shared/domain/money'
import { type AccountKind, isEnded, type Render } from '../../../shared/domain/render'
import { DailiesError } from '../../../shared/failure'
import type { Library } from '../library/library'
import type { Log } from '../log'
import type { RunwayApi } from '../runway/runway-api'
import type { MediaFile } from '../studio.types'
import { followTasks, type TaskFollower } from './follow-tasks'
import { openGates } from './gates'
import { newRenders } from './new-renders'
import { type QueueRunner, queueRunner } from './queue-runner'
import { renderLog } from './render-log'
import { openRenderStore } from './render-store'
import { publicRender, type StoredRender } from './stored-render'
import { recovered } from './transition'
import { openUploads } from './uploads'
import { LOOK_EVERY_MS } from './watch-tasks'

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
  /** The first wait after a refusal; see `gates.ts`. */
  backoffMs?: number
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

export function openRenders(options: RendersOptions): Renders {
  const { api, limits, inputs, library } = options
  const now = options.now ?? Date.now
  const store = openRenderStore(options.dataDir, options.log)
  const log = renderLog(store, now, options.onChange)
  const follower: TaskFollower = followTasks({
    log,
    store,
    trouble: options.log,
    api,
    now,
    lookEveryMs: options.lookEveryMs ?? LOOK_EVERY_MS,
    onLine({ account, draft }, trouble, sentAtMs) {
      const why = trouble === 'busy' ? 'look' : trouble
      if (why !== null) gates.refused(account, draft.model, { why, sentAtMs, afterMs: null })
      else if (gates.passed(account, ['offline', 'look'])) runner.pump()
    },
    onOutputs(id, urls) {
      runner.fetchFrom(id, urls)
      options.onMoney()
      runner.pump()
    },
    onEnded() {
      options.onMoney()
      runner.pump()
    },
  })
  const gates = openGates(now, options.backoffMs === undefined ? {} : { firstMs: options.backoffMs })
  const uploads = openUploads({ store, inputs, now })
  const runner: QueueRunner = queueRunner({
    log,
    store,
    trouble: options.log,
    follower: () => follower,
    api,
    inputs,
    uploads,
    gates,
    library,
    limits,
    onMoney: options.onMoney,
    now,
    ...(options.stallMs === undefined ? {} : { stallMs: options.stallMs }),
    ...(options.pauseMs === undefined ? {} : { pauseMs: options.pauseMs }),
  })

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
    runner.pump()
    return renders.map((render) => publicRender(store.get(render.id)))
  }

  for (const render of store.open()) {
    const begun = recovered(render)
    if (begun !== render) store.save(begun)
    if (begun.state.kind === 'waiting' || begun.state.kind === 'running') follower.follow(begun)
    // What waited for a moment of the last session is tried now.
    if (begun.note?.retryAtMs != null && begun.state.kind !== 'unconfirmed') {
      store.save({ ...begun, note: null })
    }
  }
  queueMicrotask(runner.pump)

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
        runner.stop(id)
        const cancelled = log.apply(id, { kind: 'cancelled', chargedCredits: 0 })
        runner.pump()
        return publicRender(cancelled)
      }
      const asked = log.apply(id, { kind: 'cancel-asked' })
      follower.watcher.hurry(id)
      return publicRender(asked)
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
      runner.forgetTries(id)
      gates.openAll()
      if (render.note !== null && render.state.kind !== 'unconfirmed') log.apply(id, { kind: 'note-cleared' })
      follower.watcher.wake()
      runner.pump()
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
      gates.openAll()
      runner.forgetTries()
      for (const render of store.open()) {
        if (render.note !== null && render.state.kind !== 'unconfirmed' && render.state.kind !== 'submitting') {
          log.apply(render.id, { kind: 'note-cleared' })
        }
      }
      follower.watcher.wake()
      runner.pump()
    },
    async close() {
      follower.close()
      await runner.close()
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
