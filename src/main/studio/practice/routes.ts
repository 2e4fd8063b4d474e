/**
 * The HTTP face of practice mode: Runway's endpoints as the SDK calls them, the storage an upload is posted to, the
 * signed outputs, and two control endpoints of its own for tests. Every request is in the ledger before it is handled.
 */
import { timingSafeEqual } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { Mode } from '../../../shared/domain/draft'
import { organization, usage } from './account-routes'
import { takeCreate } from './create-routes'
import { afterHandling, beforeHandling } from './fault-injection'
import { Fault, type FaultAction, type FaultCandidate, type FaultKind, type FaultPlan, type Weather } from './faults'
import { serveOutput } from './output-routes'
import type { ModelAllowance, RefuseBody } from './practice.types'
import type { Renderings } from './renderings'
import { checkOutput, signOutput } from './signed-url'
import type { PracticeStore } from './store'
import { taskAnswer } from './task-answer'
import { receiveUpload, startUpload } from './upload-routes'

const VERSION = '2024-11-06'
const LONGEST_BODY_BYTES = 64 * 1024 * 1024

export interface RouteDeps {
  store: PracticeStore
  renderings: Renderings
  faults: FaultPlan
  weather: Weather | null
  apiKey: string
  /** Known once the server listens. */
  baseUrl: () => string
  dirs: { uploads: string; inputs: string }
  outputUrlLivesMs: number
  uploadLivesMs: number
  models: readonly string[]
  allowanceOf: (model: string) => ModelAllowance
  refuseBody: RefuseBody
  now: () => number
}

interface Env {
  Bindings: HttpBindings
  Variables: { fault: FaultAction | null; taskId: string | null }
}

export function makeRoutes(deps: RouteDeps): Hono<Env> {
  const { store, renderings, faults, now } = deps
  /** Addresses that a fault has killed before their time. */
  const dead = new Set<string>()
  const createDeps = { ...deps, inputsDir: deps.dirs.inputs }
  const strike = (candidate: FaultCandidate): FaultAction | null => {
    const planned = faults.strike(candidate)
    if (planned !== null || deps.weather === null) return planned
    const { taskId, body } = candidate
    const about = taskId === null ? body : JSON.stringify(store.task(taskId)?.body ?? null)
    return deps.weather({ ...candidate, about })
  }
  const app = new Hono<Env>()

  app.onError((error, c) => {
    console.error('practice mode:', error)
    return c.json({ error: 'Practice mode failed on this request.' }, 500)
  })
  app.notFound((c) => c.json({ error: 'Not found.' }, 404))

  app.use(async (c, next) => {
    const { path, method } = c.req
    const kind = kindOf(method, path)
    const taskId = /^\/(?:v1\/tasks|outputs)\/([^/]+)/.exec(path)?.[1] ?? null
    c.set('taskId', taskId)
    const seq = path.startsWith('/practice/') ? null : store.addRequest(now(), method, path, taskId)
    if (Number(c.req.header('Content-Length') ?? 0) > LONGEST_BODY_BYTES && kind !== 'storage') {
      return c.json({ error: 'The request is too large.' }, 413)
    }
    const body = kind === 'storage' || method !== 'POST' ? '' : await c.req.text()
    const fault = kind === null ? null : strike({ kind, body, taskId })
    c.set('fault', fault)
    const instead = await beforeHandling(fault, c.env)
    if (instead === null) {
      await next()
      const answer = c.res
      const changed = await afterHandling(fault, c.env, answer)
      if (changed !== answer) c.res = changed
    } else c.res = instead
    const lost = c.res.headers.has('x-hono-already-sent')
    if (seq !== null) store.requestAnswered(seq, lost ? null : c.res.status, c.get('taskId'))
    return undefined
  })

  app.use(async (c, next) => {
    if (!c.req.path.startsWith('/v1/') && !c.req.path.startsWith('/practice/')) return next()
    if (!isKey(c.req.header('Authorization'), deps.apiKey)) {
      return c.json({ error: 'The API key is missing or not valid.' }, 401)
    }
    if (c.req.path.startsWith('/v1/') && c.req.header('X-Runway-Version') !== VERSION) {
      return c.json({ error: `The X-Runway-Version header must be ${VERSION}.` }, 400)
    }
    return next()
  })

  for (const mode of Mode.options) {
    app.post(`/v1/${mode}`, async (c) => {
      const body = z.record(z.string(), z.unknown()).safeParse(await json(c))
      if (!body.success) return refuse(c, 'body', 'must be a JSON object')
      const answer = await takeCreate(createDeps, mode, body.data, c.get('fault'))
      if (answer.status === 200) {
        c.set('taskId', answer.body.id)
        return c.json(answer.body)
      }
      return 'field' in answer
        ? refuse(c, answer.field, answer.message)
        : c.json({ error: answer.error }, answer.status)
    })
  }
  app.post('/v1/uploads', async (c) => {
    const asked = z
      .object({ filename: z.string().min(1).max(255), type: z.literal('ephemeral') })
      .safeParse(await json(c))
    if (!asked.success) {
      const issue = asked.error.issues[0]
      return refuse(c, issue?.path.join('.') || 'body', issue?.message ?? 'does not fit')
    }
    for (const old of store.expiredUploads(now() - deps.uploadLivesMs)) {
      // A day of grace: a render that waits may still need the file it was made with.
      rmSync(old.path, { force: true })
      store.dropUpload(old.id)
    }
    const expiresAtMs = now() + deps.uploadLivesMs
    return c.json(startUpload(store, deps.dirs.uploads, deps.baseUrl(), asked.data.filename, expiresAtMs))
  })

  app.post('/storage/:id', async (c) => {
    const { status, message } = await receiveUpload(store, c.req.param('id'), c.env.incoming, now())
    return status === 204 ? c.body(null, 204) : c.text(message, status)
  })

  app.get('/v1/tasks/:id', (c) => {
    const task = store.task(c.req.param('id'))
    if (task === null || task.deleted) return c.json({ error: 'No such task.' }, 404)
    const output = () => {
      const url = signOutput(store.secret, task.id, now() + deps.outputUrlLivesMs)
      if (c.get('fault')?.type === 'expire-url') dead.add(url)
      return deps.baseUrl() + url
    }
    return c.json(taskAnswer(task, renderings.progress(task), output))
  })

  app.delete('/v1/tasks/:id', async (c) => {
    const task = store.task(c.req.param('id'))
    if (task === null || task.deleted) return c.json({ error: 'No such task.' }, 404)
    const open = task.status === 'THROTTLED' || task.status === 'PENDING' || task.status === 'RUNNING'
    if (open) await renderings.cancel(task)
    else {
      store.deleteTask(task.id)
      rmSync(renderings.outputPath(task.id), { force: true })
    }
    return c.body(null, 204)
  })

  app.get('/v1/organization', (c) => c.json(organization(store, deps.models, deps.allowanceOf, now())))

  app.post('/v1/organization/usage', async (c) => {
    const answer = usage(store, await json(c), now())
    return answer.results === undefined ? refuse(c, answer.field, answer.message) : c.json(answer)
  })

  // Hono answers HEAD from the same handler.
  app.get('/outputs/:id/output.mp4', (c) => {
    const id = c.req.param('id')
    const url = new URL(c.req.url)
    const address = url.pathname + url.search
    if (c.get('fault')?.type === 'expire-url') dead.add(address)
    const check = dead.has(address) ? 'expired' : checkOutput(store.secret, id, c.req.query(), now())
    if (check !== 'good') {
      return c.json({ error: check === 'expired' ? 'This URL has expired.' : 'The signature does not match.' }, 403)
    }
    const task = store.task(id)
    const answer =
      task?.status === 'SUCCEEDED' && !task.deleted ? serveOutput(renderings.outputPath(id), id, c.req.raw) : null
    return answer ?? c.json({ error: 'No such output.' }, 404)
  })

  app.get('/practice/ledger', (c) => c.json(store.ledger()))
  app.get('/practice/faults', (c) => c.json(faults.list()))
  app.post('/practice/faults', async (c) => {
    const given = z.array(Fault).safeParse(await json(c))
    if (!given.success) return refuse(c, 'faults', z.prettifyError(given.error))
    for (const fault of given.data) faults.add(fault)
    return c.json(faults.list())
  })
  app.delete('/practice/faults', (c) => {
    faults.clear()
    return c.body(null, 204)
  })
  return app
}

/** The body as JSON; undefined when it is none (or empty). */
async function json(c: Context<Env>): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text())
  } catch {
    return undefined
  }
}

/** Runway's 400: one readable sentence in `error`, the field in `issues`. */
function refuse(c: Context<Env>, field: string, message: string) {
  const path = field.split(/[.[\]]+/).filter((part) => part !== '')
  return c.json(
    {
      error: `Validation of body failed. ${message.includes(path.at(0) ?? field) ? '' : `${field}: `}${message}`,
      issues: [{ code: 'custom', path, message }],
      docUrl: 'https://docs.dev.runwayml.com/api',
    },
    400,
  )
}

function kindOf(method: string, path: string): FaultKind | null {
  if (path.startsWith('/practice/')) return null
  if (path === '/v1/uploads') return 'upload'
  if (path === '/v1/organization') return 'organization'
  if (path === '/v1/organization/usage') return 'usage'
  if (path.startsWith('/storage/')) return 'storage'
  if (path.startsWith('/outputs/')) return 'download'
  if (path.startsWith('/v1/tasks/')) return method === 'DELETE' ? 'cancel' : 'task'
  return Mode.safeParse(path.slice('/v1/'.length)).success ? 'create' : null
}

function isKey(header: string | undefined, key: string): boolean {
  const given = Buffer.from(header ?? '')
  const right = Buffer.from(`Bearer ${key}`)
  return given.length === right.length && timingSafeEqual(given, right)
}
