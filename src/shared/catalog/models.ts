/**
 * The models Dailies offers: what the SDK types (models.generated.ts) with the facts of overlay.ts laid over. Everything
 * that asks what a model takes asks here.
 */
import type { Mode } from '../domain/draft'
import type { MediaParam, ModelInfo, ModelMode } from './model'
import { generatedModels } from './models.generated'
import { legacyModels, mediaLimits, modelFacts, numberLimits, prices } from './overlay'

/** The model a new draft begins with (Runway's guide: "Default recommendation: gen4.5"). */
export const DEFAULT_MODEL = 'gen4.5'

/** Builds the list from what an SDK types: models with known facts first, in their order, then the others by id. */
export function buildModels(generated: Readonly<Record<string, readonly ModelMode[]>>): ModelInfo[] {
  const known = Object.keys(modelFacts)
  const typed = Object.keys(generated)
  const legacy = Object.keys(legacyModels).filter((id) => !typed.includes(id))
  const all = [...typed, ...legacy]
  const ids = [...known.filter((id) => all.includes(id)), ...all.filter((id) => !known.includes(id)).sort()]
  return ids.map((id) => {
    const facts = modelFacts[id] ?? { label: id, bestFor: 'New in the installed SDK', speed: null }
    const modes = generated[id] ?? legacyModels[id] ?? []
    return {
      id,
      ...facts,
      legacy: legacy.includes(id),
      priceNote: priceNote(id),
      modes: modes.map((spec) => withOverlay(id, spec, generated[id] ?? [])),
    }
  })
}

/** Every model, those of Runway's guide first. */
export const MODELS: readonly ModelInfo[] = buildModels(generatedModels)

const byId: ReadonlyMap<string, ModelInfo> = new Map(MODELS.map((model) => [model.id, model]))

/** A model by Runway's id; undefined when the catalog has none of that name. */
export function findModel(id: string): ModelInfo | undefined {
  return byId.get(id)
}

/** What a model takes at one endpoint; undefined when it does not generate that way. */
export function findSpec(mode: Mode, modelId: string): ModelMode | undefined {
  return findModel(modelId)?.modes.find((spec) => spec.mode === mode)
}

function priceNote(id: string): string {
  const price = prices[id]
  if (price === undefined) return 'Price not published'
  if ('credits' in price) return `${price.credits} credits/s`
  return `${price.silentCredits} credits/s, ${price.withAudioCredits} with audio`
}

function withOverlay(id: string, spec: ModelMode, siblings: readonly ModelMode[]): ModelMode {
  return {
    ...spec,
    params: spec.params.map((param) => {
      const found = numberLimits.find((one) => one.model === id && one.param === param.name)
      return found === undefined || param.kind !== 'number' ? param : { ...param, ...found.limits }
    }),
    media: spec.media.map((media) => {
      const found = mediaLimits.filter(
        (one) => one.model === id && one.slot === media.slot && (one.mode === null || one.mode === spec.mode),
      )
      return Object.assign({}, withReferenceLimit(media, siblings), ...found.map((one) => one.limits)) as MediaParam
    }),
  }
}

/**
 * On image to video the references ride in `promptImage`, and the SDK states no limit there. The same model takes the
 * same pictures on its other endpoints as `references`, with a limit: that one is used.
 */
function withReferenceLimit(media: MediaParam, siblings: readonly ModelMode[]): MediaParam {
  if (media.slot !== 'references' || media.name === 'references') return media
  const stated = siblings.flatMap((one) => one.media).filter((one) => one.name === 'references')
  return stated.length === 0 ? media : { ...media, most: Math.min(media.most, ...stated.map((one) => one.most)) }
}
