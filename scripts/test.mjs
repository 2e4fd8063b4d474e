// `npm test`: every test there is. The work is in run-all-tests.ts, which an old Node could not even read.
import './need-node.mjs'

await import('./run-all-tests.ts')
