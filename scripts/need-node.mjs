// Plain JavaScript on purpose: it must run on an old Node, to say that it is too old.
const wanted = 24
if (Number(process.versions.node.split('.')[0]) < wanted) {
  console.error(
    `Dailies needs Node ${wanted} or newer; this is ${process.version}. Run it with "npm start" or "npm test" after "npm ci": that brings the right Node along.`,
  )
  process.exit(1)
}
