/**
 * Takes one queued render to its task: uploads what Runway does not have yet, writes down the intent, sends the create
 * once, and records what came of it. The only code in Dailies that spends money.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { buildRequest } from '../../../shared/catalog'
import { inputsOf } from '../../../shared/domain/draft'
import type { InputId, RenderId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import { assertNever, DailiesError } from '../../../shared/failure'
import type { CreateOutcome, RunwayApi } from '../runway/runway-api'
import type { Gates } from './gates'
import type { RenderLog } from './render-log'
import type { RenderStore } from './render-store'
import type { StoredRender } from './stored-render'
import { inputGone, type Uploads } from './uploads'
import { keyRefused, laterWords, noKey, type WaitNote } from './wait-notes'

export interface SubmitDeps {
  log: RenderLog
  store: RenderStore
  api(account: StoredRender['account']): RunwayApi | null
  inputs: { byId(id: InputId): Input | null }
  uploads: Uploads
  gates: Gates
  now(): number
  /** Whether it may be sent now: a pause or a smaller budget may have come while it was uploaded. */
  maySend(id: RenderId): boolean
  /** The account's balance in credits as last told; null while not known. */
  balance(account: StoredRender['account']): number | null
  /** Runway refused a create because the account has too few credits. */
  onNoCredits(account: StoredRender['account']): void
  /** Told of what a person with the log may want to know. */
  onTrouble(message: string, error: unknown): void
}

type Taken = Extract<CreateOutcome, { kind: 'taken' }>

/** The reason with which a render's work is aborted: by a cancel, or because Dailies closes. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/**
 * Runs one render up to its task. Resolves whatever happens; only a disk that refuses to record the intent throws, and
 * then nothing was sent.
 */
export async function submit(deps: SubmitDeps, id: RenderId, signal: AbortSignal): Promise<void> {
  const { log } = deps
  const render = log.get(id)
  const api = deps.api(render.account)
  if (api === null) return putBack(deps, id, noKey)

  const inputs = new Map<InputId, Input>()
  for (const inputId of inputsOf(render.draft.slots)) {
    const input = deps.inputs.byId(inputId)
    if (input === null) {
      log.apply(id, { kind: 'failed', failure: inputGone, chargedCredits: 0 })
      return
    }
    inputs.set(inputId, input)
  }

  let uris: Map<InputId, string>
  const begunMs = deps.now()
  try {
    uris = await uploadAll(deps, api, id, [...inputs.values()], signal)
  } catch (error) {
    if (signal.aborted) return
    return afterFailedUpload(deps, id, begunMs, error)
  }
  if (signal.aborted) return
  if (!deps.maySend(id)) {
    if (log.get(id).state.kind === 'uploading') log.apply(id, { kind: 'held-back' })
    return
  }

  const request = buildRequest(render.draft, uris, inputs)
  const balanceCredits = deps.balance(render.account)
  log.apply(id, { kind: 'submit-begun', request: { ...request.body }, fingerprint: api.fingerprint, balanceCredits })
  const sentAtMs = deps.now()
  const outcome = await api.create(request)
  const { account } = render
  const { model } = render.draft
  switch (outcome.kind) {
    case 'taken':
      deps.gates.passed(account)
      await recordTask(deps, id, outcome)
      return
    case 'refused':
      deps.gates.passed(account)
      log.apply(id, { kind: 'failed', failure: outcome.failure, chargedCredits: 0 })
      return
    case 'no-credits':
      log.apply(id, { kind: 'held-back' })
      return deps.onNoCredits(account)
    case 'unauthorized':
      return putBack(deps, id, keyRefused)
    case 'later': {
      const { why, afterMs } = outcome
      const retryAtMs = deps.gates.refused(account, model, { why, sentAtMs, afterMs })
      return putBack(deps, id, { ...laterWords[why], retryAtMs })
    }
    case 'unknown':
      deps.gates.refused(account, model, { why: 'unknown', sentAtMs, afterMs: null })
      log.apply(id, { kind: 'create-unknown', why: outcome.why })
      return
    default:
      return assertNever(outcome)
  }
}

/**
 * Writes a new task down, and does not give up: an id that is lost is a result that is lost. A disk that was full a
 * moment ago may have room in the next. The log gets the id as well, for a person to find.
 */
async function recordTask(deps: SubmitDeps, id: RenderId, task: Taken): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      deps.log.apply(id, { kind: 'task-created', taskId: task.taskId, quotedCredits: task.quotedCredits })
      return
    } catch (error) {
      deps.onTrouble(`task ${task.taskId} of render ${id} could not be recorded; trying again`, error)
      await sleep(Math.min(500 * 2 ** tries, 10_000))
    }
  }
}

async function uploadAll(
  { log, uploads }: SubmitDeps,
  api: RunwayApi,
  id: RenderId,
  inputs: readonly Input[],
  signal: AbortSignal,
): Promise<Map<InputId, string>> {
  const uris = new Map<InputId, string>()
  if (inputs.some((input) => uploads.known(api, input) === null)) {
    log.apply(id, { kind: 'upload-begun', total: inputs.length })
  }
  for (const input of inputs) {
    uris.set(input.id, await uploads.uriOf(api, input, signal))
    if (log.get(id).state.kind === 'uploading') log.apply(id, { kind: 'uploaded', uploaded: uris.size })
  }
  return uris
}

function afterFailedUpload(deps: SubmitDeps, id: RenderId, sentAtMs: number, error: unknown): void {
  const failure = error instanceof DailiesError ? error.failure : null
  if (failure?.code === 'key-refused') {
    putBack(deps, id, keyRefused)
    return
  }
  if (failure?.code === 'offline' || failure?.code === 'runway-busy') {
    const why = failure.code === 'offline' ? 'offline' : 'busy'
    const { account, draft } = deps.log.get(id)
    const retryAtMs = deps.gates.refused(account, draft.model, { why, sentAtMs, afterMs: null })
    putBack(deps, id, { ...laterWords[why], retryAtMs })
    return
  }
  deps.log.apply(id, {
    kind: 'failed',
    failure: {
      code: 'UPLOAD',
      message: failure?.message ?? 'An input could not be uploaded.',
      hint: failure?.hint ?? 'Nothing was started and nothing was charged. Drop the file again and render again.',
      runwayText: null,
      mayRetry: true,
    },
    chargedCredits: 0,
  })
}

function putBack(deps: SubmitDeps, id: RenderId, note: WaitNote): void {
  deps.log.apply(id, { kind: deps.log.get(id).state.kind === 'queued' ? 'noted' : 'put-back', ...note })
}
