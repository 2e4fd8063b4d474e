/**
 * `npm run chaos`: renders against the practice API in bad weather while Studio is killed again and again, then a report
 * of what became of every create. Exit code 0: every promise was kept; 1: one was broken; 2: it could not be run.
 */
import './need-node.mjs'
import { parseArgs } from 'node:util'
import type { ChaosReport } from '../tests/support/chaos/run-chaos.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    renders: { type: 'string', default: '300' },
    kills: { type: 'string', default: '40' },
    faults: { type: 'string', default: '30' },
    minutes: { type: 'string', default: '10' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(
    'npm run chaos -- [--seed N] [--renders 300] [--kills 40] [--faults PERCENT=30] [--minutes 10] [--keep]\n' +
      'The same seed draws the same renders, faults and kills. --keep leaves the folders of the run for a closer look.',
  )
  process.exit(0)
}

const seed = whole('seed', values.seed ?? String(Date.now() % 1_000_000))
const renders = whole('renders', values.renders)
const startedMs = Date.now()
console.log(`chaos with --seed ${seed} --renders ${renders} --kills ${values.kills} --faults ${values.faults}`)

// The sources are written for a bundler; Node wants to be told how to read them.
const { runFromSource } = await import('../src/main/studio/practice/worker-file.ts')
await import(`data:text/javascript,${encodeURIComponent(runFromSource)}`)
const { runChaos } = await import('../tests/support/chaos/run-chaos.ts')

const report = await runChaos({
  seed,
  renders,
  kills: whole('kills', values.kills),
  faults: whole('faults', values.faults) / 100,
  withinMs: whole('minutes', values.minutes) * 60_000,
  keepFolders: values.keep,
  onProgress({ settled, kills, calls, faults }) {
    if (!process.stdout.isTTY) return
    process.stdout.write(
      `\r\x1b[K${settled}/${renders} ended · ${kills} kills · ${faults} faults in ${calls} calls · ${clock(Date.now() - startedMs)}`,
    )
  },
}).catch((error: unknown) => {
  console.error(`\nThe run could not be carried out: ${error instanceof Error ? error.stack : String(error)}`)
  process.exit(2)
})
if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
tell(report)
process.exit(report.verdict.broken.length === 0 ? 0 : 1)

function tell({ verdict, kills, calls, faults, byFault, tookMs, folder }: ChaosReport): void {
  const { ended, unconfirmed } = verdict
  console.log(`took ${clock(tookMs)}; killed ${kills} times; ${faults} of ${calls} calls met a fault`)
  const mix = Object.entries(byFault).sort(([, a], [, b]) => b - a)
  console.log(`faults: ${mix.map(([name, count]) => `${name} ×${count}`).join(', ')}`)
  console.log(`the server took ${verdict.takenCreates} creates for ${renders} renders`)
  console.log(
    `ended: ${Object.entries(ended)
      .map(([state, count]) => `${count} ${state}`)
      .join(', ')}`,
  )
  console.log(`credits shown and charged: ${verdict.credits}`)
  console.log(
    `unconfirmed: ${unconfirmed.taken} that the server had taken (${unconfirmed.credits} credits, counted apart), ${unconfirmed.notTaken} that it had not`,
  )
  const { count, shown, taken } = verdict.cancelledTooLate
  if (count > 0) console.log(`cancelled just too late, and deleted: ${count} (${shown} credits shown, ${taken} taken)`)
  if (values.keep) console.log(`the folders are in ${folder}`)
  if (verdict.broken.length === 0) {
    console.log('every promise was kept')
    return
  }
  console.log(`BROKEN, ${verdict.broken.length}:`)
  for (const one of verdict.broken.slice(0, 40)) console.log(`  ${one}`)
  console.log(
    `again with: npm run chaos -- --seed ${seed} --renders ${renders} --kills ${values.kills} --faults ${values.faults}`,
  )
}

function whole(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  console.error(`--${name} wants a whole number; it was given "${text}".`)
  process.exit(2)
}

function clock(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
