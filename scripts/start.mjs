// `npm start`: opens Dailies. The work is in open-dailies.ts, which an old Node could not even read.
import './need-node.mjs'

await import('./open-dailies.ts')
