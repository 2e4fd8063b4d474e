/**
 * A whole Studio as a process of its own, run from source with a quicker pulse, for tests that kill it. Takes its
 * options as JSON in the first argument, then answers commands over Node's IPC. Holds its data folder as every door does.
 */
import { holdDataFolder } from '../../../src/main/door/one-studio'
import { createStudio } from '../../../src/main/studio/studio'
import type { ProcessAsk, ProcessOptions, ProcessSays } from './spawn-studio'

const { dataDir, libraryDir, apiKey, baseUrl, tuning } = JSON.parse(process.argv[2] ?? '') as ProcessOptions
const say = (message: ProcessSays) => process.send?.(message)

process.once('disconnect', () => process.exit(0))
if (holdDataFolder(dataDir) === null) throw new Error('the data folder is still held by the process that was killed')
const studio = await createStudio({
  host: {
    door: 'command-line',
    trash: async () => {},
    reveal: null,
    openExternal: async () => {},
    copyFiles: null,
    chooseFolder: null,
    safeStorage: null,
  },
  dataDir,
  libraryDir,
  env: { apiSecret: apiKey, baseUrl },
  version: '0.0.0-chaos',
  tuning,
})
studio.listen((event) => {
  if (event.type === 'render.changed') say({ kind: 'render', render: event.render })
})
process.on('message', (ask: ProcessAsk) => {
  const answer =
    ask.kind === 'call'
      ? studio.dispatch(ask.name, ask.input)
      : studio.importFiles([{ name: ask.name, bytes: Buffer.from(ask.base64, 'base64') }])
  void answer.then((result) => say({ kind: 'answer', id: ask.id, result }))
})
say({ kind: 'open' })
