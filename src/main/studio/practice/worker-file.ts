/**
 * Where the film worker is. In the built app it is `practice-worker.js` in the folder of the entries; run from source
 * (tests), it is `worker.ts`, started with a loader hook that finds relative imports written without `.ts`.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

/**
 * Lets Node 24, which strips types by itself, resolve `./name` to `./name.ts`. As text, so that a worker's `eval` and a
 * process's `--import data:` can both use it. Never used by the built app.
 */
export const runFromSource = `import { registerHooks } from 'node:module'
import { existsSync } from 'node:fs'
registerHooks({
  resolve(specifier, context, next) {
    if (/^\\.{1,2}\\//.test(specifier) && context.parentURL?.startsWith('file:') && !/\\.[cm]?[jt]s$/.test(specifier)) {
      for (const end of ['.ts', '/index.ts']) {
        const url = new URL(specifier + end, context.parentURL)
        if (existsSync(url)) return next(url.href, context)
      }
    }
    return next(specifier, context)
  },
})
`

/** Starts one film worker. Throws when its file is nowhere, which is a fault of the build. */
export function startWorker(): Worker {
  for (const name of ['./practice-worker.js', '../practice-worker.js']) {
    const built = fileURLToPath(new URL(name, import.meta.url))
    if (existsSync(built)) return new Worker(built, { name: 'practice film' })
  }
  const source = new URL('./worker.ts', import.meta.url)
  if (!existsSync(source)) throw new Error('the film worker of practice mode is missing from this build')
  const code = `${runFromSource}\nawait import(${JSON.stringify(source.href)})`
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
    name: 'practice film',
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
}
