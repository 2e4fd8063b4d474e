/** Writes the catalog's data as TypeScript: sorted, stable, LF, so that a diff shows what an SDK update changed. */
import type { ModelMode } from '../../src/shared/catalog/model.ts'

const modeOrder = ['text_to_video', 'image_to_video', 'video_to_video', 'character_performance']

/** The text of models.generated.ts. */
export function printCatalog(models: readonly { model: string; spec: ModelMode }[], sdkVersion: string): string {
  const ids = [...new Set(models.map((one) => one.model))].sort((a, b) => (a < b ? -1 : 1))
  const byId = ids.map((id) => {
    const specs = models
      .filter((one) => one.model === id)
      .map((one) => one.spec)
      .sort((a, b) => modeOrder.indexOf(a.mode) - modeOrder.indexOf(b.mode))
    return `  ${JSON.stringify(id)}: ${JSON.stringify(specs, null, 2).replaceAll('\n', '\n  ')},\n`
  })
  return `/**
 * Made by \`npm run catalog\` from the types and comments of @runwayml/sdk ${sdkVersion}. Not edited by hand:
 * facts that the SDK does not state are in overlay.ts.
 */
import type { ModelMode } from './model'

export const generatedModels: Readonly<Record<string, readonly ModelMode[]>> = {
${byId.join('')}}
`
}
