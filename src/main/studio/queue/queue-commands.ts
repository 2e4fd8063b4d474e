/**
 * What a person does to the renders of the queue: make, cancel, ask again, move, edit, clear. Checks that it is possible,
 * writes it down through the render log or the store, and tells of it; begins and sends nothing itself.
 */
import type { Draft } from '../../../shared/domain/draft'
import type { BatchId, RenderId } from '../../../shared/domain/ids'
import { type AccountKind, isEnded } from '../../../shared/domain/render'
import { DailiesError, type FieldProblem } from '../../../shared/failure'
import { moved } from '../renders/queue-order'
import type { RenderListener, RenderLog } from '../renders/render-log'
import type { RenderStore } from '../renders/render-store'
import type { StoredRender } from '../renders/stored-render'
import { type DraftDeps, takeDrafts } from '../renders/take-drafts'
import type { RenderEvent } from '../renders/transition'
import type { QueueRunner } from './queue-runner'

export interface CommandDeps {
  log: RenderLog
  store: RenderStore
  drafts: DraftDeps
  runner: Pick<QueueRunner, 'begun' | 'stop' | 'pump'>
  told: RenderListener
  /** A look at its task is wanted soon: a cancel waits for it. */
  hurry(id: RenderId): void
  onCleared(ids: RenderId[]): void
  now(): number
}

export interface QueueCommands {
  create(account: AccountKind, draft: Draft, takes: number, press: string | null): StoredRender[]
  cancel(id: RenderId): StoredRender
  /** Passes over what cannot be cancelled any more. */
  cancelAll(ids: readonly RenderId[]): void
  again(account: AccountKind, id: RenderId): StoredRender
  /** Passes over what is under way or was taken up again already. */
  againAll(account: AccountKind, ids: readonly RenderId[], press: string): StoredRender[]
  move(ids: readonly RenderId[], before: RenderId | null): void
  edit(id: RenderId, draft: Draft): StoredRender
  clear(ids: readonly RenderId[]): void
  /** Ids of what has not ended of a batch. */
  openOf(batch: BatchId): RenderId[]
}

export function queueCommands(deps: CommandDeps): QueueCommands {
  const { log, store, runner, told, now } = deps

  /** New renders with the drafts of old ones, which leave the list where nothing came of them. */
  function addAgain(account: AccountKind, old: readonly StoredRender[], press: string | null): StoredRender[] {
    const drafts = takeDrafts(deps.drafts, account, now())
    for (const { draft } of old) refuse(drafts.problems(draft))
    let last = store.lastPosition()
    const made = old.flatMap(({ draft, batchId, row, position, tags, account: before }) => {
      const stays = batchId !== null && row !== null && before === account
      last += 1
      return drafts.renders({
        draft,
        takes: 1,
        tags,
        position: stays ? position : last,
        place: stays ? { batchId, row } : null,
      })
    })
    const left = old
      .filter(({ state }) => state.kind !== 'done')
      .map((render) => ({ ...render, cleared: true, replaced: true }))
    store.add(made, press, { changed: left })
    if (left.length > 0) deps.onCleared(left.map(({ id }) => id))
    told.many(made)
    runner.pump()
    return made
  }

  function cancelEvent(render: StoredRender): RenderEvent {
    const isUnsent = render.state.kind === 'queued' || render.state.kind === 'uploading'
    return isUnsent ? { kind: 'cancelled', chargedCredits: 0 } : { kind: 'cancel-asked' }
  }

  return {
    create(account, draft, takes, press) {
      const before = press === null ? [] : store.ofPress(press)
      if (before.length > 0) return before.map((render) => store.get(render.id))
      const drafts = takeDrafts(deps.drafts, account, now())
      refuse(drafts.problems(draft))
      const renders = drafts.renders({ draft, takes, position: store.lastPosition() + 1 })
      store.add(renders, press)
      for (const render of renders) told.one(render)
      runner.pump()
      return renders
    },
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
      const event = cancelEvent(render)
      if (event.kind === 'cancelled') runner.stop(id)
      const after = log.apply(id, event)
      if (event.kind === 'cancel-asked') deps.hurry(id)
      runner.pump()
      return after
    },
    cancelAll(ids) {
      const mayBe: ReadonlySet<string> = new Set(['queued', 'uploading', 'submitting', 'waiting', 'running'])
      const renders = [...new Set(ids)].map((id) => log.get(id)).filter(({ state }) => mayBe.has(state.kind))
      const changes = renders
        .filter(({ cancelling }) => !cancelling)
        .map((render) => ({ render, event: cancelEvent(render) }))
      for (const { render, event } of changes) if (event.kind === 'cancelled') runner.stop(render.id)
      log.applyAll(changes.map(({ render, event }) => ({ id: render.id, event })))
      for (const { render, event } of changes) if (event.kind === 'cancel-asked') deps.hurry(render.id)
      runner.pump()
    },
    again(account, id) {
      const old = log.get(id)
      if (!mayGoAgain(old)) {
        throw new DailiesError('not-now', 'This render is still under way.', 'Cancel it first, or wait for it.')
      }
      // Asking again clears the old one: a second press finds it cleared, and must not pay a second time.
      if (old.cleared) {
        throw new DailiesError('not-now', 'This render has been taken up again already.', 'Look for it in the queue.')
      }
      const [fresh] = addAgain(account, [old], null)
      if (fresh === undefined) throw new Error('no render was made')
      return fresh
    },
    againAll(account, ids, press) {
      const before = store.ofPress(press)
      if (before.length > 0) return before.map((render) => store.get(render.id))
      const old = [...new Set(ids)].map((id) => log.get(id)).filter((render) => mayGoAgain(render) && !render.cleared)
      if (old.length === 0) {
        throw new DailiesError(
          'not-now',
          'None of these renders can be asked for again.',
          'They are under way, or have been taken up again already. Nothing was queued.',
        )
      }
      return addAgain(account, old, press)
    },
    move(ids, before) {
      const begun = runner.begun()
      const queue = store.open().filter((render) => render.state.kind === 'queued' && !begun.has(render.id))
      const places = moved(queue, ids, before)
      const changed = [...places].map(([id, position]) => ({ ...store.get(id), position }))
      store.saveAll(changed)
      if (changed.length > 0) told.many(changed)
      runner.pump()
    },
    edit(id, draft) {
      const render = log.get(id)
      if (render.state.kind !== 'queued' || runner.begun().has(id)) {
        throw new DailiesError(
          'not-now',
          'This render has begun and cannot be changed any more.',
          'It goes on as it was. Cancel it, or render the changed one as well.',
        )
      }
      const drafts = takeDrafts(deps.drafts, render.account, now())
      refuse(drafts.problems(draft))
      const edited = drafts.edited(render, draft)
      store.save(edited)
      told.one(edited)
      runner.pump()
      return edited
    },
    clear(ids) {
      const clearable = ids.filter((id) => mayGoAgain(log.get(id)))
      store.clear(clearable)
      deps.onCleared(clearable)
    },
    openOf: (batch) =>
      store
        .open()
        .filter(({ batchId }) => batchId === batch)
        .map(({ id }) => id),
  }
}

/** Ended, or waiting for the person's word: it may be asked for again, or cleared. */
function mayGoAgain({ state }: StoredRender): boolean {
  return isEnded(state) || state.kind === 'unconfirmed'
}

function refuse(problems: FieldProblem[]): void {
  if (problems.length === 0) return
  throw new DailiesError(
    'draft-refused',
    problems[0]?.message ?? 'This draft cannot be rendered.',
    'Nothing was sent and nothing was charged. Mend what is named and render again.',
    problems,
  )
}
