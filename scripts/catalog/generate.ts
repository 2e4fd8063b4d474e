/**
 * `npm run catalog`: writes src/shared/catalog/models.generated.ts from the installed @runwayml/sdk, and docs/models.md
 * from the whole catalog. `npm run catalog -- --check` writes nothing, and ends with 1 when a file is not what the
 * installed SDK gives.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { describeAll } from './describe-model.ts'
import { printCatalog } from './print-catalog.ts'
import { printDocs } from './print-docs.ts'
import { readSdk } from './read-sdk.ts'

const root = join(import.meta.dirname, '..', '..')
const sdkFolder = join(root, 'node_modules', '@runwayml', 'sdk')
const catalogFile = join(root, 'src', 'shared', 'catalog', 'models.generated.ts')
const docsFile = join(root, 'docs', 'models.md')
const checking = process.argv.includes('--check')

try {
  const { version } = JSON.parse(readFileSync(join(sdkFolder, 'package.json'), 'utf8')) as { version: string }
  const models = describeAll(readSdk(join(sdkFolder, 'resources')))
  // The docs are printed from the catalog as the app has it, so its data are written first.
  const fresh = keep(catalogFile, 'The catalog', printCatalog(models, version), version)
  if (fresh) keep(docsFile, 'docs/models.md', printDocs(await wholeCatalog(), version), version)
  if (process.exitCode === undefined) {
    const what = `${models.length} model endpoints`
    console.log(
      checking
        ? `The catalog is what @runwayml/sdk ${version} gives: ${what}.`
        : `Wrote ${what} of @runwayml/sdk ${version}.`,
    )
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** Writes a file, or says that it is stale; false when it was. */
function keep(file: string, name: string, text: string, version: string): boolean {
  if (!checking) {
    writeFileSync(file, text)
    return true
  }
  if (onDisk(file) === text) return true
  console.error(`${name} is not what @runwayml/sdk ${version} gives. Run: npm run catalog`)
  process.exitCode = 1
  return false
}

function onDisk(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
  } catch {
    return null
  }
}

/** The catalog with its overlay; loaded through Vite, which reads imports without extensions as the app's build does. */
async function wholeCatalog() {
  const entry = join(root, 'src', 'shared', 'catalog', 'models.ts')
  const { module } = await runnerImport<typeof import('../../src/shared/catalog/models.ts')>(entry, {
    configFile: false,
    logLevel: 'error',
  })
  return module.MODELS
}
