/** Takes a create, or refuses it as Runway would: with 400 and the field, or 429. What is taken is charged at once. */
import { randomUUID } from 'node:crypto'
import type { Mode } from '../../../shared/domain/draft'
import { type CreateBody, mediaOf, secondsOf } from './create-request'
import type { FaultAction } from './faults'
import { clipSeconds, findMedia, RefusedField } from './media-sources'
import type { ModelAllowance, RefuseBody } from './practice.types'
import { creditsOf } from './price'
import { refuseReferenceLengths } from './reference-lengths'
import type { Renderings } from './renderings'
import type { PlannedFailure, PracticeStore } from './store'

const DAY_MS = 86_400_000
/** Runway's limits of an act_two performance, in seconds. */
const PERFORMANCE_SECONDS = { least: 3, most: 30 }

interface Deps {
  store: PracticeStore
  renderings: Renderings
  inputsDir: string
  refuseBody: RefuseBody
  allowanceOf: (model: string) => ModelAllowance
  now: () => number
}

export type CreateAnswer =
  | { status: 200; body: { id: string; estimatedCost: { credits: number } } }
  | { status: 400; field: string; message: string }
  | { status: 400 | 429; error: string }

/** Answers one create. A fault may have planned its end already. */
export async function takeCreate(
  deps: Deps,
  mode: Mode,
  body: CreateBody,
  fault: FaultAction | null,
): Promise<CreateAnswer> {
  const { store, now } = deps
  const refused = deps.refuseBody(mode, body)
  if (refused !== null) return { status: 400, ...refused }
  try {
    const media = mediaOf(body)
    const inputs = await findMedia(media, store, deps.inputsDir, now())
    const clip = inputs.find((input) => input.role === 'video' || input.role === 'performance')
    const measured = clip?.path == null ? null : await clipSeconds(clip.path)
    if (clip?.role === 'performance' && measured !== null) refusePerformance(measured)

    const model = String(body.model)
    await refuseReferenceLengths(mode, model, media, inputs)
    const allowance = deps.allowanceOf(model)
    const daily = store.dailyGenerations(model, now() - DAY_MS)
    if (allowance.maxDailyGenerations !== null && daily >= allowance.maxDailyGenerations) {
      return {
        status: 429,
        error: `You have reached the daily limit of ${allowance.maxDailyGenerations} generations with ${model}. Try again later.`,
      }
    }
    const seconds = secondsOf(mode, body, measured)
    const credits = creditsOf(body, seconds)
    if (credits > store.balance()) {
      return { status: 400, error: 'You do not have enough credits to run this task.' }
    }
    const id = randomUUID()
    deps.renderings.take({
      id,
      mode,
      model,
      body,
      inputs,
      seconds,
      credits,
      plannedFailure: plannedFailure(fault),
      throttledUntilMs: fault?.type === 'throttle' ? now() + fault.ms : 0,
      padToBytes: fault?.type === 'pad-output' ? fault.toBytes : null,
      createdAtMs: now(),
    })
    return { status: 200, body: { id, estimatedCost: { credits } } }
  } catch (error) {
    if (error instanceof RefusedField) return { status: 400, field: error.field, message: error.message }
    throw error
  }
}

function refusePerformance(seconds: number): void {
  const { least, most } = PERFORMANCE_SECONDS
  // A frame more or less is a matter of containers, not of the person's clip.
  if (seconds >= least - 0.1 && seconds <= most + 0.1) return
  throw new RefusedField(
    'reference.uri',
    `must be ${least} to ${most} seconds long, this one has ${seconds.toFixed(1)}`,
  )
}

function plannedFailure(fault: FaultAction | null): PlannedFailure | null {
  if (fault?.type !== 'fail-task') return null
  return { failureCode: fault.failureCode, failure: fault.failure ?? 'The generation failed.' }
}
