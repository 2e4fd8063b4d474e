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
import type { MediaFile } from '../studio.types'
import type { RenderLog } from './render-log'
import type { RenderStore } from './render-store'
import { backoffMs } from './schedule'
import type { StoredRender } from './stored-render'
import { keyRefused, laterWords, noKey, type WaitNote } from './wait-notes'

/** Uploads live 24 hours at Runway; one that is about to end is made afresh. */
const UPLOAD_LIVES_MS = 23 * 3_600_000

export interface SubmitDeps {
  log: RenderLog
  store: RenderStore
  api(account: StoredRender['account']): RunwayApi | null
  inputs: { byId(id: InputId): Input | null; fileOf(id: InputId): MediaFile | null }
  now(): number
  /** Told of what a person with the log may want to know. */
  onTrouble(message: string, error: unknown): void
}

type Taken = Extract<CreateOutcome, { kind: 'taken' }>

/** The reason with which a render's work is aborted: by a cancel, or because Dailies closes. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** Uploads under way, so that two renders with the same picture wait for one upload. */
export type UploadsUnderWay = Map<string, Promise<string>>

/**
 * Runs one render up to its task. `attempt` counts the tries so far and sets the wait of the next. Resolves whatever
 * happens; only a disk that refuses to record the intent throws, and then nothing was sent.
 */
export async function submit(
  deps: SubmitDeps,
  underWay: UploadsUnderWay,
  id: RenderId,
  attempt: number,
  signal: AbortSignal,
): Promise<void> {
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
  try {
    uris = await uploadAll(deps, underWay, api, id, [...inputs.values()], signal)
  } catch (error) {
    if (signal.aborted) return
    return afterFailedUpload(deps, id, attempt, error)
  }
  if (signal.aborted) return

  const request = buildRequest(render.draft, uris, inputs)
  log.apply(id, { kind: 'submit-begun', request: { ...request.body }, fingerprint: api.fingerprint })
  const outcome = await api.create(request)
  switch (outcome.kind) {
    case 'taken':
      await recordTask(deps, id, outcome)
      return
    case 'refused':
      log.apply(id, { kind: 'failed', failure: outcome.failure, chargedCredits: 0 })
      return
    case 'unauthorized':
      return putBack(deps, id, keyRefused)
    case 'later': {
      const waitMs = outcome.afterMs ?? laterMs(outcome.why, attempt)
      return putBack(deps, id, { ...laterWords[outcome.why], retryAtMs: deps.now() + waitMs })
    }
    case 'unknown':
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
  deps: SubmitDeps,
  underWay: UploadsUnderWay,
  api: RunwayApi,
  id: RenderId,
  inputs: readonly Input[],
  signal: AbortSignal,
): Promise<Map<InputId, string>> {
  const uris = new Map<InputId, string>()
  const known = (input: Input) => deps.store.uploadOf(api.fingerprint, input.id, deps.now())
  if (inputs.some((input) => known(input) === null)) {
    deps.log.apply(id, { kind: 'upload-begun', total: inputs.length })
  }
  for (const input of inputs) {
    let uri = known(input)
    if (uri === null) {
      const key = `${api.fingerprint} ${input.id}`
      const uploading = underWay.get(key) ?? uploadOne(deps, api, input, signal)
      underWay.set(key, uploading)
      try {
        uri = await uploading
      } finally {
        underWay.delete(key)
      }
    }
    uris.set(input.id, uri)
    if (deps.log.get(id).state.kind === 'uploading') deps.log.apply(id, { kind: 'uploaded', uploaded: uris.size })
  }
  return uris
}

async function uploadOne(deps: SubmitDeps, api: RunwayApi, input: Input, signal: AbortSignal): Promise<string> {
  const file = deps.inputs.fileOf(input.id)
  if (file === null) throw new DailiesError('not-found', inputGone.message, inputGone.hint)
  const begunMs = deps.now()
  const uri = await api.upload({ path: file.path, name: uploadName(input), mime: input.mime }, signal)
  deps.store.keepUpload(api.fingerprint, input.id, uri, begunMs + UPLOAD_LIVES_MS)
  return uri
}

/** The name Runway gets to see: by content, so that nothing private in a file's name leaves the machine. */
function uploadName(input: Input): string {
  const extension = /\/(?:x-)?([a-z0-9]+)/.exec(input.mime)?.[1] ?? 'bin'
  return `${input.id.slice(0, 16)}.${extension === 'jpeg' ? 'jpg' : extension === 'quicktime' ? 'mov' : extension}`
}

function afterFailedUpload(deps: SubmitDeps, id: RenderId, attempt: number, error: unknown): void {
  // The upload was another render's too, and that one was stopped: this one begins again at once.
  if (error instanceof Stopped) {
    putBack(deps, id, { ...laterWords.busy, retryAtMs: deps.now() })
    return
  }
  const failure = error instanceof DailiesError ? error.failure : null
  if (failure?.code === 'key-refused') {
    putBack(deps, id, keyRefused)
    return
  }
  if (failure?.code === 'offline' || failure?.code === 'runway-busy') {
    const why = failure.code === 'offline' ? 'offline' : 'busy'
    putBack(deps, id, { ...laterWords[why], retryAtMs: deps.now() + laterMs(why, attempt) })
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

function laterMs(why: 'busy' | 'daily-limit' | 'offline', attempt: number): number {
  if (why === 'daily-limit') return backoffMs(0, 15 * 60_000, 15 * 60_000)
  return why === 'busy' ? backoffMs(attempt, 2_000, 120_000) : backoffMs(attempt, 2_000, 30_000)
}

const inputGone = {
  code: 'INPUT_GONE',
  message: 'An input of this render is no longer kept on this machine.',
  hint: 'Nothing was started and nothing was charged. Drop the file again and render again.',
  runwayText: null,
  mayRetry: false,
}
