/**
 * The queue: owns every render from the press of the button to its files, and the batches they belong to. Goes on after
 * a crash. Here its parts are joined: `schedule.ts` decides what may begin, `queue-runner.ts` begins and collects,
 * `follow-tasks.ts` follows what runs, `submit.ts` alone spends money, `queue-commands.ts` and `batches.ts` do what the
 * person asks; none knows where Runway is. Called by Studio's handlers.
 */

import type { QueueState } from '../../../shared/domain/batch'
import type { InputId, RenderId } from '../../../shared/domain/ids'
import type { AccountKind, Render } from '../../../shared/domain/render'
import { fetchAgain } from '../renders/fetch-again'
import { followTasks, type TaskFollower } from '../renders/follow-tasks'
import { openGates } from '../renders/gates'
import { learnedTime } from '../renders/predict-end'
import { type RenderListener, renderLog } from '../renders/render-log'
import { openRenderStore } from '../renders/render-store'
import { publicRender, type StoredRender } from '../renders/stored-render'
import { recovered } from '../renders/transition'
import { uploadAhead } from '../renders/upload-ahead'
import { openUploads } from '../renders/uploads'
import { LOOK_EVERY_MS } from '../renders/watch-tasks'
import { openBatchStore } from './batch-store'
import { batchRoom } from './batches'
import { busyOf } from './busy'
import { watchDiskRoom } from './disk-room'
import { personWords } from './hold-words'
import { openHolds } from './holds'
import { outOfCredits } from './out-of-credits'
import { queuePlanner } from './plan-queue'
import type { Queue, QueueOptions } from './queue.types'
import { queueCommands } from './queue-commands'
import { openQueueDatabase } from './queue-database'
import { openQueueFacts } from './queue-facts'
import { type QueueRunner, queueRunner } from './queue-runner'
import { balanceAfter, openRecovery } from './recovery'
import { followSpending } from './spending'
import { queueTeller } from './tell-queue'

export function openQueue(options: QueueOptions): Queue {
  const { api, inputs, library, dearest } = options
  const now = options.now ?? Date.now
  const db = openQueueDatabase(options.dataDir)
  const spending = followSpending()
  const store = openRenderStore(db, options.log, now(), spending.written)
  const batchStore = openBatchStore(db, options.log)
  const recheck = () => {
    runner.pump()
    teller.changed()
  }
  const holds = openHolds(batchStore, now, recheck)
  const planner = queuePlanner({
    store,
    batches: batchStore,
    holds,
    spending,
    figures: options.figures,
    budgets: options.budgets,
    dearest,
    now,
    onWait(id) {
      options.onChange(shown(store.get(id)))
    },
  })
  /** A render as the doors see it, with what it waits for. */
  const shown = (render: StoredRender): Render => {
    const wait = render.state.kind === 'queued' && render.note === null ? planner.waitOf(render.id) : null
    return wait === null ? publicRender(render) : { ...publicRender(render), note: wait }
  }
  const told: RenderListener = {
    one(render) {
      options.onChange(shown(render))
      teller.changed()
    },
    many(renders) {
      options.onPut(renders.map(shown))
      teller.changed()
    },
  }
  const log = renderLog(store, now, told)
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
    onRefusedByDisk,
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
  const facts = openQueueFacts(db)
  const recovery = openRecovery(facts, now)
  const credits = outOfCredits({ holds, facts, figures: options.figures, askSoon: options.onMoney, now })
  const disk = watchDiskRoom({
    folders: [
      {
        // It can be moved to another disk.
        get path() {
          return library.dir
        },
        what: 'library',
      },
      { path: options.dataDir, what: 'queue' },
    ],
    isNeeded: () => awake && isWorking(),
    trouble: options.log,
    hold: (words) => holds.set('all', 'disk', words),
    release() {
      holds.clear('all', 'disk')
      runner.forgetTries()
      clearNotes(({ state }) => state.kind === 'downloading')
    },
    ...(options.diskEveryMs === undefined ? {} : { lookEveryMs: options.diskEveryMs }),
  })
  const closing = new AbortController()
  let awake = options.asleep !== true
  const gates = openGates(now, options.backoffMs === undefined ? {} : { firstMs: options.backoffMs })
  const uploads = openUploads({ store, inputs, now })
  const teller = queueTeller(queueState, options.onQueue)
  const runner: QueueRunner = queueRunner({
    log,
    store,
    trouble: options.log,
    follower: () => follower,
    api,
    inputs,
    uploads,
    ahead: uploadAhead({ uploads, api, inputs, trouble: options.log, now }),
    gates,
    library,
    planner,
    awake: () => awake,
    onPlanned: teller.changed,
    onMoney: options.onMoney,
    balance: (account) => options.figures(account).balanceCredits,
    onNoCredits: credits.refused,
    onRefusedByDisk,
    now,
    ...(options.stallMs === undefined ? {} : { stallMs: options.stallMs }),
    ...(options.pauseMs === undefined ? {} : { pauseMs: options.pauseMs }),
  })
  const sourcesOf = (id: InputId) => library.sourcesOf(id, (content) => inputs.byId(content))
  const drafts = { inputs, sourcesOf, estimator: options.estimator }
  const onCleared = (ids: RenderId[]) => {
    options.onCleared(ids)
    teller.changed()
  }
  const commands = queueCommands({ log, store, drafts, runner, told, hurry: follower.watcher.hurry, onCleared, now })
  const likelyMs: Queue['likelyMs'] = (account, model, seconds) =>
    learnedTime(store.lengthsOf(account, model), seconds)?.endMs ?? null
  const places = (account: AccountKind, model: string) => options.figures(account).limits[model]?.maxConcurrent ?? null
  const batches = batchRoom({
    store,
    batches: batchStore,
    spending,
    planner,
    drafts,
    dearest,
    likelyMs,
    places,
    now,
  })

  function queueState(): QueueState {
    const account = options.payer()
    return {
      hold: planner.holdOf(account),
      ...planner.use(account, runner.begun()),
      batches: batches.listed(),
      recovery: recovery.report(isUnconfirmed),
    }
  }

  function isUnconfirmed(id: RenderId): boolean {
    return store.open().some((render) => render.id === id && render.state.kind === 'unconfirmed' && !render.cleared)
  }

  function onRefusedByDisk(error: unknown): void {
    disk.refused(error)
  }

  const isWorking = () => store.open().some(({ state }) => state.kind !== 'unconfirmed')

  /** Takes away what these wait for; they are tried at once. */
  function clearNotes(of: (render: StoredRender) => boolean): void {
    const noted = store
      .open()
      .filter(({ note, state }) => note !== null && state.kind !== 'unconfirmed' && state.kind !== 'submitting')
    log.applyAll(noted.filter(of).map(({ id }) => ({ id, event: { kind: 'note-cleared' } })))
    runner.pump()
  }

  /** An account has told its figures, or budgets have changed. */
  function reckon(): void {
    try {
      credits.told()
      log.applyAll(balanceAfter(store.open(), options.figures))
    } catch (error) {
      options.log.error('what the account told could not be written down', error)
      disk.refused(error)
    }
    recheck()
  }

  /** A full disk must not keep Dailies from opening: what cannot be written now is found the same way next time. */
  function keepFound(render: StoredRender): void {
    try {
      store.save(render)
    } catch (error) {
      options.log.error('what was found at the start could not be written down', error)
      store.touch(render)
      disk.refused(error)
    }
  }

  function awaken(): void {
    try {
      recovery.begin(store.open())
    } catch (error) {
      options.log.error('the start could not be written down', error)
      disk.refused(error)
    }
    void disk.look()
  }

  function followTask(render: StoredRender): void {
    if (render.state.kind === 'waiting' || render.state.kind === 'running') follower.follow(render)
  }

  for (const render of store.open()) {
    const begun = recovered(render)
    // What waited for a moment of the last session is tried now.
    const waits = begun.note?.retryAtMs != null && begun.state.kind !== 'unconfirmed'
    const found = waits ? { ...begun, note: null } : begun
    if (found !== render) keepFound(found)
    if (awake) followTask(found)
  }
  if (awake) awaken()
  runner.pump()

  return {
    create: (account, draft, takes, press) => commands.create(account, draft, takes, press).map(shown),
    list: () => store.shown().map(shown),
    cancel: (id) => shown(commands.cancel(id)),
    cancelAll: commands.cancelAll,
    again: (account, id) => shown(commands.again(account, id)),
    againAll: (account, ids, press) => commands.againAll(account, ids, press).map(shown),
    move: commands.move,
    edit: (id, draft) => shown(commands.edit(id, draft)),
    retryNow(id) {
      const render = log.get(id)
      runner.forgetTries(id)
      gates.openAll()
      if (render.note !== null && render.state.kind !== 'unconfirmed') log.apply(id, { kind: 'note-cleared' })
      follower.watcher.wake()
      runner.pump()
      return shown(log.get(id))
    },
    async fetchAgain(id) {
      const { render, urls } = await fetchAgain({ log, library, api, watcher: follower.watcher }, id, closing.signal)
      if (urls !== null) runner.fetchFrom(id, urls)
      runner.pump()
      return shown(render)
    },
    clear: commands.clear,
    createBatch(account, order) {
      const { id, made } = batches.create(account, order)
      if (made.length > 0) {
        told.many(made)
        recheck()
      }
      return batches.get(id)
    },
    cancelBatch(id) {
      batchStore.get(id)
      commands.cancelAll(commands.openOf(id))
      return batches.get(id)
    },
    setBatchBudget(id, budgetCredits) {
      batches.setBudget(id, budgetCredits)
      recheck()
      return batches.get(id)
    },
    state: queueState,
    likelyMs,
    pause(batch) {
      if (batch !== null) batchStore.get(batch)
      holds.set(batch ?? 'all', 'person', personWords)
      return queueState()
    },
    resume(batch) {
      if (batch !== null) batches.releasePilot(batch)
      for (const scope of batch === null ? (['all', options.payer()] as const) : [batch]) {
        for (const reason of ['person', 'disk', 'balance'] as const) holds.clear(scope, reason)
      }
      if (batch === null) {
        credits.forget(options.payer())
        void disk.look()
      }
      recheck()
      return queueState()
    },
    dismissRecovery() {
      recovery.dismiss()
      teller.changed()
      return queueState()
    },
    holds,
    recheck: reckon,
    hasOpen: (account) =>
      store.open().some((render) => render.account === account && render.state.kind !== 'unconfirmed'),
    busy: () => busyOf(store.open()),
    wake() {
      if (!awake) {
        awake = true
        for (const render of store.open()) followTask(render)
        awaken()
      }
      gates.openAll()
      runner.forgetTries()
      follower.watcher.wake()
      clearNotes(() => true)
    },
    holdDownloads: runner.holdDownloads,
    async close() {
      closing.abort()
      disk.close()
      credits.close()
      teller.close()
      follower.close()
      await runner.close()
      try {
        recovery.end()
      } catch (error) {
        // Then the next start says what it found, which is true.
        options.log.warn('the end could not be written down', error)
      }
      db.close()
    },
  }
}
