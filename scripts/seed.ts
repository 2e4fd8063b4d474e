/**
 * Makes a library to try Dailies with: `npm run seed -- 100000 [folder]`, 10,000 clips and a folder of its own unless
 * told. The same each time. Never writes into a folder in which something is already.
 */
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runnerImport } from 'vite'
import type { openLibrary } from '../src/main/studio/library/library.ts'
import type { seedFiles } from '../tests/bench/support/seeded-library.ts'
import { root } from './build-program.ts'

const [countText = '10000', folder] = process.argv.slice(2)
const count = Number(countText)
if (!Number.isInteger(count) || count < 1 || count > 1_000_000) {
  console.error(
    `“${countText}” is no number of clips. Say a whole number from 1 to 1,000,000, then a folder if you like.`,
  )
  process.exit(1)
}
const dir = folder === undefined ? mkdtempSync(join(tmpdir(), 'dailies-seeded-')) : resolve(folder)
if (existsSync(dir) && readdirSync(dir).length > 0) {
  console.error(`There is something in ${dir} already. Give an empty folder, or none.`)
  process.exit(1)
}

// Through Vite, so that it imports the program as the program imports itself.
const load = <T>(path: string) => runnerImport<T>(join(root, path), { root, configFile: false, logLevel: 'error' })
const { module: seeded } = await load<{ seedFiles: typeof seedFiles }>('tests/bench/support/seeded-library.ts')
const { module: room } = await load<{ openLibrary: typeof openLibrary }>('src/main/studio/library/library.ts')
const says = (what: string) => (done: number) => process.stdout.write(`\r${what} ${done} of ${count}   `)
await seeded.seedFiles(dir, count, says('Clips:'))
const quiet = { debug() {}, info() {}, warn: console.warn, error: console.error }
const begun = performance.now()
const library = await room.openLibrary({ libraryDir: dir, log: quiet, version: '0.1.0' })
await library.settled()
await library.close()
console.log(`\nIndex made in ${((performance.now() - begun) / 1000).toFixed(1)} s.`)
console.log(`Open it with: npm start -- --library ${dir}`)
// What Vite left open must not keep the program.
process.exit()
