/**
 * Measures: builds the program and runs every bench of tests/bench, or those named (`npm run bench -- typing picker`).
 * Prints what was found beside what was promised. A bench is no test: the code is 1 only when one could not measure.
 */
import { readdirSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import type { Bench } from '../tests/bench/support/bench.ts'
import { tableOf } from '../tests/bench/support/bench.ts'
import { buildIfNeeded, root } from './build-program.ts'

const folder = join(root, 'tests/bench')
const ending = '.bench.ts'
const known = readdirSync(folder)
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length))
const asked = process.argv.slice(2)
const strange = asked.filter((name) => !known.includes(name))
if (strange.length > 0) {
  console.error(`There is no bench named ${strange.join(', ')}. There are: ${known.join(', ')}.`)
  process.exit(1)
}

buildIfNeeded()
console.log(`${cpus().length} cores, ${cpus()[0]?.model ?? 'of a make not known'}, load ${loadavg()[0]?.toFixed(1)}`)
for (const name of asked.length > 0 ? asked : known) {
  try {
    // Through Vite, so that a bench imports the program as the program imports itself.
    const { module } = await runnerImport<{ bench: Bench }>(join(folder, `${name}${ending}`), {
      root,
      configFile: false,
      logLevel: 'error',
    })
    console.log(`\n${name}: ${module.bench.what}`)
    console.log(tableOf(await module.bench.run()))
  } catch (error) {
    console.error(`\n${name} could not measure:`, error)
    process.exitCode = 1
  }
}
// What a bench left open must not keep the program.
process.exit()
