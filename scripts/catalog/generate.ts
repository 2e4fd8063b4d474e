/**
 * `npm run catalog`: writes src/shared/catalog/models.generated.ts from the installed @runwayml/sdk.
 * `npm run catalog -- --check` writes nothing, and ends with 1 when the file is not what the installed SDK gives.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeAll } from './describe-model.ts'
import { printCatalog } from './print-catalog.ts'
import { readSdk } from './read-sdk.ts'

const root = join(import.meta.dirname, '..', '..')
const sdkFolder = join(root, 'node_modules', '@runwayml', 'sdk')
const target = join(root, 'src', 'shared', 'catalog', 'models.generated.ts')

try {
  const { version } = JSON.parse(readFileSync(join(sdkFolder, 'package.json'), 'utf8')) as { version: string }
  const models = describeAll(readSdk(join(sdkFolder, 'resources')))
  const text = printCatalog(models, version)
  if (process.argv.includes('--check')) {
    if (onDisk() === text) {
      console.log(`The catalog is what @runwayml/sdk ${version} gives: ${models.length} model endpoints.`)
    } else {
      console.error(`The catalog is not what @runwayml/sdk ${version} gives. Run: npm run catalog`)
      process.exitCode = 1
    }
  } else {
    writeFileSync(target, text)
    console.log(`Wrote ${models.length} model endpoints of @runwayml/sdk ${version}.`)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function onDisk(): string | null {
  try {
    return readFileSync(target, 'utf8').replaceAll('\r\n', '\n')
  } catch {
    return null
  }
}
