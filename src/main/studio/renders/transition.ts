/**
 * The life of a render as a pure state machine: which step may follow which, and what each leaves behind. Everything
 * that happens to a render goes through `transition`; the rooms that act only report what happened. An event that does
 * not fit the state is refused with an exception, because it would be a bug that is about money.
 */
import type { AssetId, TaskId } from '../../../shared/domain/ids'
import type { RenderFailure, RenderStateKind } from '../../../shared/domain/render'
import { assertNever } from '../../../shared/failure'
import type { TaskView } from '../runway/runway-api'
import type { PlannedOutput, StoredRender } from './stored-render'

export type RenderEvent =
  | { kind: 'upload-begun'; total: number }
  | { kind: 'uploaded'; uploaded: number }
  /** Written before the create is sent: from here on a crash means `unconfirmed`. */
  | {
      kind: 'submit-begun'
      request: Record<string, unknown>
      fingerprint: string
      /** As last told; null while not known. */
      balanceCredits: number | null
    }
  | { kind: 'task-created'; taskId: TaskId; quotedCredits: number | null }
  /** The create was answered: nothing was started, it may be sent again later. Back in the queue. */
  | { kind: 'put-back'; message: string; hint: string; retryAtMs: number | null }
  /** Nothing was started, and nothing is sent while it is held. Back in the queue; what is uploaded stays so. */
  | { kind: 'held-back' }
  | { kind: 'create-unknown'; why: string }
  /** The account told its balance after a create whose answer never came. */
  | { kind: 'balance-told'; balanceCredits: number }
  | { kind: 'task-seen'; task: Exclude<TaskView, { status: 'FAILED' | 'CANCELLED' }> }
  | { kind: 'outputs-planned'; outputs: PlannedOutput[] }
  | { kind: 'output-changed'; index: number; output: PlannedOutput }
  | { kind: 'received'; receivedBytes: number; totalBytes: number | null }
  | { kind: 'placed'; assetIds: AssetId[] }
  | { kind: 'failed'; failure: RenderFailure; chargedCredits: number | null }
  /** The result of an ended render is fetched once more; `missing` are the clips that are not in the library. */
  | { kind: 'fetch-again'; missing: readonly AssetId[]; chargedCredits: number | null }
  | { kind: 'cancel-asked' }
  | { kind: 'cancelled'; chargedCredits: number | null }
  | { kind: 'noted'; message: string; hint: string; retryAtMs: number | null }
  | { kind: 'note-cleared' }

/** Which states an event may find. */
const allowed: Record<RenderEvent['kind'], readonly RenderStateKind[]> = {
  'upload-begun': ['queued', 'uploading'],
  uploaded: ['uploading'],
  'submit-begun': ['queued', 'uploading'],
  'task-created': ['submitting'],
  'put-back': ['uploading', 'submitting'],
  'held-back': ['uploading', 'submitting'],
  'create-unknown': ['submitting'],
  'balance-told': ['unconfirmed'],
  'task-seen': ['waiting', 'running'],
  'outputs-planned': ['downloading'],
  'output-changed': ['downloading'],
  received: ['downloading'],
  placed: ['downloading'],
  failed: ['queued', 'uploading', 'submitting', 'waiting', 'running', 'downloading'],
  'fetch-again': ['done', 'failed'],
  'cancel-asked': ['queued', 'uploading', 'submitting', 'waiting', 'running'],
  cancelled: ['queued', 'uploading', 'waiting', 'running'],
  noted: ['queued', 'uploading', 'waiting', 'running', 'downloading'],
  'note-cleared': ['queued', 'uploading', 'waiting', 'running', 'downloading'],
}

/** The render after the event. Throws when the event does not fit its state. */
export function transition(render: StoredRender, event: RenderEvent, nowMs: number): StoredRender {
  if (!allowed[event.kind].includes(render.state.kind)) {
    throw new Error(`"${event.kind}" cannot happen to a render that is ${render.state.kind}`)
  }
  switch (event.kind) {
    case 'upload-begun':
      return { ...render, note: null, state: { kind: 'uploading', uploaded: 0, total: event.total } }
    case 'uploaded':
      return render.state.kind === 'uploading'
        ? { ...render, state: { ...render.state, uploaded: event.uploaded } }
        : render
    case 'submit-begun':
      return {
        ...render,
        note: null,
        request: event.request,
        fingerprint: event.fingerprint,
        submittedAtMs: nowMs,
        balanceBeforeCredits: event.balanceCredits,
        balanceAfterCredits: null,
        state: { kind: 'submitting', sinceMs: nowMs },
      }
    case 'task-created':
      return {
        ...render,
        note: null,
        cost: { ...render.cost, quotedCredits: event.quotedCredits },
        state: { kind: 'waiting', taskId: event.taskId, throttled: false },
      }
    case 'put-back':
      return {
        ...render,
        submittedAtMs: null,
        note: { message: event.message, hint: event.hint, retryAtMs: event.retryAtMs },
        state: { kind: 'queued' },
      }
    case 'held-back':
      return { ...render, submittedAtMs: null, note: null, state: { kind: 'queued' } }
    case 'create-unknown':
      return {
        ...render,
        cancelling: false,
        note: null,
        state: { kind: 'unconfirmed', sinceMs: nowMs, why: event.why },
      }
    case 'balance-told':
      return { ...render, balanceAfterCredits: event.balanceCredits }
    case 'task-seen':
      return taskSeen(render, event.task, nowMs)
    case 'outputs-planned':
      return { ...render, outputs: event.outputs }
    case 'output-changed':
      return { ...render, outputs: render.outputs.map((output, i) => (i === event.index ? event.output : output)) }
    case 'received':
      return render.state.kind === 'downloading'
        ? {
            ...render,
            note: null,
            state: { ...render.state, receivedBytes: event.receivedBytes, totalBytes: event.totalBytes },
          }
        : render
    case 'placed':
      return ended(render, { kind: 'done', taskId: taskIdOf(render), assetIds: event.assetIds }, nowMs)
    case 'failed': {
      const charged = withCharge(render, event.chargedCredits)
      return ended(charged, { kind: 'failed', taskId: maybeTaskId(render), failure: event.failure }, nowMs)
    }
    case 'fetch-again':
      return {
        ...withCharge(render, event.chargedCredits),
        note: null,
        cleared: false,
        endedAtMs: null,
        finishedAtMs: render.finishedAtMs ?? nowMs,
        // Under the same ids, so that what comes is the same clip to the library and to whoever has used it.
        outputs: render.outputs.map((output) =>
          output.placed && !event.missing.includes(output.assetId)
            ? output
            : { ...output, sha256: null, sizeBytes: null, contentType: null, refusedSha256: null, placed: false },
        ),
        state: { kind: 'downloading', taskId: taskIdOf(render), receivedBytes: 0, totalBytes: null },
      }
    case 'cancel-asked':
      return { ...render, cancelling: true }
    case 'cancelled':
      return ended(withCharge(render, event.chargedCredits), { kind: 'cancelled', taskId: maybeTaskId(render) }, nowMs)
    case 'noted':
      return { ...render, note: { message: event.message, hint: event.hint, retryAtMs: event.retryAtMs } }
    case 'note-cleared':
      return { ...render, note: null }
    default:
      return assertNever(event)
  }
}

/**
 * What a render that was open when Dailies ended begins with. A create that was being sent is `unconfirmed`: whether it
 * arrived cannot be known, and sending it again could pay twice. Uploads begin again (what is uploaded is remembered).
 */
export function recovered(render: StoredRender): StoredRender {
  if (render.state.kind === 'submitting') {
    const why = 'Dailies was closed while it waited for Runway’s answer'
    return transition(render, { kind: 'create-unknown', why }, render.state.sinceMs)
  }
  if (render.state.kind === 'uploading') return { ...render, state: { kind: 'queued' } }
  return render
}

/** The task's id in the states that have one. */
export function maybeTaskId(render: StoredRender): TaskId | null {
  return 'taskId' in render.state ? render.state.taskId : null
}

function taskIdOf(render: StoredRender): TaskId {
  const taskId = maybeTaskId(render)
  if (taskId === null) throw new Error(`a render that is ${render.state.kind} has no task`)
  return taskId
}

function taskSeen(
  render: StoredRender,
  task: Exclude<TaskView, { status: 'FAILED' | 'CANCELLED' }>,
  nowMs: number,
): StoredRender {
  const taskId = taskIdOf(render)
  switch (task.status) {
    case 'PENDING':
    case 'THROTTLED':
      return {
        ...withQuote(render, task.quotedCredits),
        note: null,
        state: { kind: 'waiting', taskId, throttled: task.status === 'THROTTLED' },
      }
    case 'RUNNING':
      return {
        ...withQuote(render, task.quotedCredits),
        note: null,
        state: { kind: 'running', taskId, progress: task.progress },
      }
    case 'SUCCEEDED':
      return {
        ...withCharge(render, task.chargedCredits),
        note: null,
        cancelling: false,
        finishedAtMs: nowMs,
        state: { kind: 'downloading', taskId, receivedBytes: 0, totalBytes: null },
      }
    default:
      return assertNever(task)
  }
}

function withQuote(render: StoredRender, quotedCredits: number | null): StoredRender {
  return quotedCredits === null ? render : { ...render, cost: { ...render.cost, quotedCredits } }
}

function withCharge(render: StoredRender, chargedCredits: number | null): StoredRender {
  return chargedCredits === null ? render : { ...render, cost: { ...render.cost, chargedCredits } }
}

function ended(render: StoredRender, state: StoredRender['state'], nowMs: number): StoredRender {
  return { ...render, state, note: null, cancelling: false, endedAtMs: nowMs }
}
