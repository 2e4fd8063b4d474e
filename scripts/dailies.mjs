// `npm run dailies -- …`: the command line. The work is in run-dailies.ts, which an old Node could not even read.
import './need-node.mjs'

await import('./run-dailies.ts')
