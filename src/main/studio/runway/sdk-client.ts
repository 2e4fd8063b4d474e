/**
 * `RunwayApi` on the official SDK. The SDK's own retries are off everywhere: a create must go out once (it has no
 * idempotency key), and looks keep to Runway's five-second rule, which retries would break. Redirects are refused, so
 * that neither the key nor a create is ever sent anywhere but where it was meant to go.
 */
import { createHash } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import RunwayML from '@runwayml/sdk'
import { z } from 'zod'
import type { RunwayRequest } from '../../../shared/catalog'
import { TaskId } from '../../../shared/domain/ids'
import { assertNever } from '../../../shared/failure'
import { readCallError, readCreateError, readLookError } from './read-error'
import type { CreateOutcome, Organization, RunwayApi, TaskLook, TaskView } from './runway-api'

const REQUEST_TIMEOUT_MS = 60_000
/** 200 MB over a slow line: the SDK's timeout covers the whole upload. */
const UPLOAD_TIMEOUT_MS = 30 * 60_000

const credits = z.object({ credits: z.number() }).optional().catch(undefined)

const CreateAnswer = z.object({ id: TaskId, estimatedCost: credits })

const TaskAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('PENDING'), estimatedCost: credits }),
  z.object({ status: z.literal('THROTTLED'), estimatedCost: credits }),
  z.object({ status: z.literal('RUNNING'), progress: z.number().catch(0), estimatedCost: credits }),
  z.object({ status: z.literal('SUCCEEDED'), output: z.array(z.string()), cost: credits }),
  z.object({
    status: z.literal('FAILED'),
    failure: z.string().catch(''),
    failureCode: z.string().optional().catch(undefined),
    cost: credits,
  }),
  z.object({ status: z.literal('CANCELLED'), cost: credits }),
])

const nullableCount = z.number().int().nullable().catch(null)
const OrganizationAnswer = z.object({
  creditBalance: z.number(),
  tier: z.object({
    models: z.record(
      z.string(),
      z.object({ maxConcurrentGenerations: nullableCount, maxDailyGenerations: nullableCount }),
    ),
  }),
  usage: z.object({ models: z.record(z.string(), z.object({ dailyGenerations: z.number().int() })) }),
})

const UsageAnswer = z.object({
  results: z.array(
    z.object({
      date: z.string(),
      usedCredits: z.array(z.object({ model: z.string(), amount: z.number() })),
    }),
  ),
})

/**
 * A client for one key at one address (`undefined`: the SDK's default address). `fingerprint` is for practice mode,
 * whose address and key are new at every start while its tasks stay the same.
 */
export function sdkClient(options: { apiKey: string; baseUrl?: string | undefined; fingerprint?: string }): RunwayApi {
  const client = new RunwayML({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? null,
    maxRetries: 0,
    timeout: REQUEST_TIMEOUT_MS,
    logLevel: 'off',
    fetchOptions: { redirect: 'error' },
  })
  const fingerprint =
    options.fingerprint ??
    createHash('sha256').update(`${client.baseURL}\n${options.apiKey}`).digest('hex').slice(0, 32)

  const send = (request: RunwayRequest): Promise<Response> => {
    const once = { maxRetries: 0 }
    switch (request.mode) {
      case 'text_to_video':
        return client.textToVideo.create(request.body as never, once).asResponse()
      case 'image_to_video':
        return client.imageToVideo.create(request.body as never, once).asResponse()
      case 'video_to_video':
        return client.videoToVideo.create(request.body as never, once).asResponse()
      case 'character_performance':
        return client.characterPerformance.create(request.body as never, once).asResponse()
      default:
        return assertNever(request)
    }
  }

  return {
    fingerprint,
    baseUrl: client.baseURL,

    async create(request): Promise<CreateOutcome> {
      try {
        return readCreateAnswer(await readAsFarAsItCame(await send(request)))
      } catch (error) {
        return readCreateError(error)
      }
    },

    async look(taskId): Promise<TaskLook> {
      try {
        return { kind: 'seen', task: readTask(await client.tasks.retrieve(taskId, { maxRetries: 0 })) }
      } catch (error) {
        return readLookError(error)
      }
    },

    async cancel(taskId) {
      try {
        await client.tasks.delete(taskId, { maxRetries: 0 })
      } catch (error) {
        throw readCallError(error, 'cancelling the render')
      }
    },

    async upload(file, signal) {
      try {
        const blob = await openAsBlob(file.path, { type: file.mime })
        const named = new File([blob], file.name, { type: file.mime })
        const uploading = client.uploads.createEphemeral({ file: named }, { signal, timeout: UPLOAD_TIMEOUT_MS })
        // The SDK's storage POST does not look at the signal: race it, and let the late answer go.
        const { uri } = await Promise.race([uploading, aborted(signal)])
        return uri
      } catch (error) {
        throw readCallError(error, `uploading "${file.name}"`)
      }
    },

    async organization(): Promise<Organization> {
      try {
        const answer = OrganizationAnswer.parse(await client.organization.retrieve({ maxRetries: 0 }))
        const limits: Organization['limits'] = {}
        for (const [model, tier] of Object.entries(answer.tier.models)) {
          limits[model] = {
            maxConcurrent: tier.maxConcurrentGenerations,
            maxDaily: tier.maxDailyGenerations,
            usedToday: answer.usage.models[model]?.dailyGenerations ?? 0,
          }
        }
        return { balanceCredits: answer.creditBalance, limits }
      } catch (error) {
        throw readCallError(error, 'asking for the balance')
      }
    },

    async usage(firstDay, beforeDay) {
      try {
        const asked = { startDate: firstDay, beforeDate: beforeDay }
        const answer = UsageAnswer.parse(await client.organization.retrieveUsage(asked, { maxRetries: 0 }))
        // Runway may give a full timestamp for its ISO-8601 date: the day is its beginning either way.
        return answer.results.flatMap(({ date, usedCredits }) =>
          usedCredits.map(({ model, amount }) => ({ day: date.slice(0, 10), model, credits: amount })),
        )
      } catch (error) {
        throw readCallError(error, 'asking for what was spent')
      }
    },
  }
}

/** The text of an answer as far as it arrived: a body that breaks off may still hold the task's id. */
async function readAsFarAsItCame(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true })
  } catch {
    // What came so far is all there is; the caller judges it.
  }
  return text
}

/** Reads a create's answer, whole or cut off. An id that was paid for is worth a second look. */
export function readCreateAnswer(text: string): CreateOutcome {
  try {
    const answer = CreateAnswer.parse(JSON.parse(text))
    return { kind: 'taken', taskId: answer.id, quotedCredits: answer.estimatedCost?.credits ?? null }
  } catch {
    const id = /"id"\s*:\s*"([^"\\]{1,200})"/.exec(text)?.[1]
    if (id !== undefined) return { kind: 'taken', taskId: TaskId.parse(id), quotedCredits: null }
    return { kind: 'unknown', why: 'the answer broke off before the task could be read' }
  }
}

function readTask(answer: unknown): TaskView {
  const task = TaskAnswer.parse(answer)
  switch (task.status) {
    case 'PENDING':
    case 'THROTTLED':
      return { status: task.status, quotedCredits: task.estimatedCost?.credits ?? null }
    case 'RUNNING':
      return {
        status: 'RUNNING',
        progress: Math.min(1, Math.max(0, task.progress)),
        quotedCredits: task.estimatedCost?.credits ?? null,
      }
    case 'SUCCEEDED':
      return { status: 'SUCCEEDED', outputUrls: task.output, chargedCredits: task.cost?.credits ?? null }
    case 'FAILED':
      return {
        status: 'FAILED',
        failure: task.failure,
        failureCode: task.failureCode ?? null,
        chargedCredits: task.cost?.credits ?? null,
      }
    case 'CANCELLED':
      return { status: 'CANCELLED', chargedCredits: task.cost?.credits ?? null }
    default:
      return assertNever(task)
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
