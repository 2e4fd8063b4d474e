/**
 * Practice mode as a process of its own, for tests that kill it or the program that talks to it. Flags:
 * `--data DIR` (required), `--key KEY` (required), `--port N`, `--frame-rate N`, `--pace natural|quick`, `--balance N`,
 * `--output-url-lives MS`, `--allowances JSON`. Prints one line when it answers: `practice is open at http://127.0.0.1:PORT`.
 */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { startPractice } from './practice'
import type { PracticeOptions } from './practice.types'

const count = z.coerce.number().nonnegative()
const Allowance = z.object({
  maxConcurrentGenerations: z.number().int().nullable(),
  maxDailyGenerations: z.number().int().nullable(),
})
const Flags = z.object({
  data: z.string().min(1),
  key: z.string().min(1),
  port: count.optional(),
  'frame-rate': count.optional(),
  pace: z.enum(['natural', 'quick']).optional(),
  balance: count.optional(),
  'output-url-lives': count.optional(),
  allowances: z.string().optional(),
})

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    key: { type: 'string' },
    port: { type: 'string' },
    'frame-rate': { type: 'string' },
    pace: { type: 'string' },
    balance: { type: 'string' },
    'output-url-lives': { type: 'string' },
    allowances: { type: 'string' },
  },
})
const flags = Flags.parse(values)
const options: PracticeOptions = { dataDir: flags.data, apiKey: flags.key }
if (flags.port !== undefined) options.port = flags.port
if (flags['frame-rate'] !== undefined) options.frameRate = flags['frame-rate']
if (flags.pace !== undefined) options.pace = flags.pace
if (flags.balance !== undefined) options.balanceCredits = flags.balance
if (flags['output-url-lives'] !== undefined) options.outputUrlLivesMs = flags['output-url-lives']
if (flags.allowances !== undefined) {
  const given = z.record(z.string(), Allowance.partial()).parse(JSON.parse(flags.allowances))
  options.allowances = Object.fromEntries(
    Object.entries(given).map(([model, { maxConcurrentGenerations: atOnce, maxDailyGenerations: daily }]) => [
      model,
      {
        ...(atOnce === undefined ? {} : { maxConcurrentGenerations: atOnce }),
        ...(daily === undefined ? {} : { maxDailyGenerations: daily }),
      },
    ]),
  )
}
const practice = await startPractice(options)
process.stdout.write(`practice is open at ${practice.baseUrl}\n`)
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void practice.close().then(() => process.exit(0)))
}
