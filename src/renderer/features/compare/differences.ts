/** What differs between clips: their settings, prompts, inputs and cost, and nothing that is the same for all. Pure. */
import { slotNames } from '../../../shared/catalog/words'
import type { Asset } from '../../../shared/domain/asset'
import { recipeOf } from '../viewer/recipe'

export interface Difference {
  name: string
  /** One for each clip, in order; null where a clip has none. */
  values: readonly (string | null)[]
}

/** Of the file only what one can see or hear. */
const fileFacts = new Set(['Picture', 'Length', 'Frame rate', 'Sound'])

/** In the order in which a recipe tells them, the prompt first. */
export function differencesOf(assets: readonly Asset[]): Difference[] {
  const known = assets.map(factsOf)
  const names = [...new Set(known.flatMap((facts) => [...facts.keys()]))]
  return names.flatMap((name) => {
    const values = known.map((facts) => facts.get(name) ?? null)
    if (values.every((value) => value === values[0])) return []
    return [{ name, values: name === 'Prompt' ? unlikeParts(values) : values }]
  })
}

function factsOf(asset: Asset): Map<string, string> {
  const facts = new Map<string, string>()
  if (asset.promptText.trim() !== '') facts.set('Prompt', asset.promptText.trim())
  if (asset.origin === 'import') facts.set('Made', 'brought in')
  for (const group of recipeOf(asset))
    for (const { name, value } of group.facts) {
      const counts = group.title === 'File' ? fileFacts.has(name) : group.title === 'Settings' || group.title === 'Cost'
      if (counts) facts.set(name, value)
    }
  const inputs = new Map<string, string[]>()
  for (const { slot, name } of asset.inputs) inputs.set(slot, [...(inputs.get(slot) ?? []), name])
  for (const [slot, files] of inputs) {
    const name = slotNames[slot as keyof typeof slotNames]
    facts.set(name.slice(0, 1).toUpperCase() + name.slice(1), files.join(', '))
  }
  return facts
}

/** Longer texts than this are cut to what is not the same in all. */
const shortText = 60

/** Texts without the words that all of them begin and end with: `… in the rain …`. */
export function unlikeParts(texts: readonly (string | null)[]): (string | null)[] {
  const words = texts.map((text) => text?.split(/\s+/) ?? null)
  const whole = words.filter((one) => one !== null)
  if (whole.length < texts.length || texts.every((text) => (text?.length ?? 0) <= shortText)) return [...texts]
  const shortest = Math.min(...whole.map(({ length }) => length))
  const alike = (at: (one: string[]) => string | undefined) => whole.every((one) => at(one) === at(whole[0] ?? []))
  let before = 0
  while (before < shortest && alike((one) => one[before])) before++
  let after = 0
  while (after < shortest - before && alike((one) => one.at(-1 - after))) after++
  // One word on either side stays, so that the rest is read in its place.
  const from = Math.max(0, before - 1)
  const behind = Math.max(0, after - 1)
  return whole.map((one) => {
    const middle = one.slice(from, one.length - behind).join(' ')
    return `${from > 0 ? '… ' : ''}${middle}${behind > 0 ? ' …' : ''}`
  })
}
