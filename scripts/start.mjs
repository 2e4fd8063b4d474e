// `npm start`: opens Dailies. The work is in open-dailies.ts, which an old Node could not even read.
// package.json gives this Node a small young generation: where a machine has much memory, Node lets half a gigabyte of
// garbage gather while the index of a large library is made again, and with 8 MB a fifth of that, in the same time.
import './need-node.mjs'

await import('./open-dailies.ts')
