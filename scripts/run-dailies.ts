/** The command line from the repository: builds if needed, then runs in this same process, in the folder one is in. */
import { join } from 'node:path'
import { buildIfNeeded, root } from './build-program.ts'

try {
  buildIfNeeded()
} catch (error) {
  console.error(`Dailies could not be built: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(4)
}
// npm runs scripts in the repository's folder; paths are meant from where one stands.
if (process.env.npm_lifecycle_event === 'dailies' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
await import(join(root, 'out/main/cli.js'))
