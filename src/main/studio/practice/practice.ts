/**
 * Practice mode: Runway's API on this machine's loopback, for free. It answers what the SDK sends, renders real films in
 * worker threads, and keeps its account (tasks, uploads, charges, outputs) in its own folder across starts.
 * It never leaves the machine, never sees the person's key, and knows nothing of Studio. Started by `studio.ts` for the
 * app, by `standalone.ts` as a process of its own, and by tests.
 */
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { MODELS, refuseBody } from '../../../shared/catalog'
import { FaultPlan } from './faults'
import type { ModelAllowance, Practice, PracticeOptions } from './practice.types'
import { Renderings } from './renderings'
import { makeRoutes } from './routes'
import { openStore } from './store'

export type { Fault } from './faults'
export type { Ledger, Practice, PracticeOptions } from './practice.types'

const DAY_MS = 86_400_000
const USUAL_ALLOWANCE: ModelAllowance = { maxConcurrentGenerations: 5, maxDailyGenerations: 1000 }

/** Starts it; resolves when it answers. Rejects when the folder or the port cannot be had. */
export async function startPractice(options: PracticeOptions): Promise<Practice> {
  const { dataDir, apiKey } = options
  const now = options.now ?? Date.now
  const dirs = { uploads: join(dataDir, 'uploads'), inputs: join(dataDir, 'inputs'), outputs: join(dataDir, 'outputs') }
  for (const dir of Object.values(dirs)) mkdirSync(dir, { recursive: true })
  const allowanceOf = (model: string) => ({ ...USUAL_ALLOWANCE, ...options.allowances?.[model] })
  const store = openStore(dataDir, options.balanceCredits ?? 100_000)
  const faults = new FaultPlan(options.faults)
  const renderings = new Renderings({
    store,
    outputsDir: dirs.outputs,
    frameRate: options.frameRate ?? 24,
    pace: options.pace ?? 'natural',
    runsForMs: options.runsForMs ?? null,
    sameFilm: options.sameFilm ?? null,
    allowanceOf,
    now,
  })
  let baseUrl = ''
  const app = makeRoutes({
    store,
    renderings,
    faults,
    apiKey,
    baseUrl: () => baseUrl,
    dirs,
    weather: options.weather ?? null,
    outputUrlLivesMs: options.outputUrlLivesMs ?? DAY_MS,
    uploadLivesMs: options.uploadLivesMs ?? DAY_MS,
    models: MODELS.map((model) => model.id),
    allowanceOf,
    refuseBody: options.refuseBody ?? refuseBody,
    now,
  })
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }))
  // Uploads of 200 MB over a slow disk take longer than Node's usual five minutes for a request.
  server.requestTimeout = 0
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port ?? 0, '127.0.0.1', resolve)
    })
  } catch (error) {
    await renderings.close()
    store.close()
    throw error
  }
  const { port } = server.address() as AddressInfo
  baseUrl = `http://127.0.0.1:${port}`

  let closing: Promise<void> | null = null
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await Promise.all([closed, renderings.close()])
    store.close()
  }
  return {
    baseUrl,
    port,
    apiKey,
    faults,
    ledger: () => store.ledger(),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
