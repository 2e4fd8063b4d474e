/** What the model picker says beside the catalog's own words. Pure. */
import { leftToday, type ModelFit, type RankedModel } from '../../../../shared/catalog'
import { count } from '../../../../shared/catalog/words'
import type { ModelLimits } from '../../../../shared/domain/account'

/** Heading over the models of each kind of fit, in their order. */
export const fitHeadings: readonly { kind: ModelFit['kind']; heading: string }[] = [
  { kind: 'fits', heading: 'Ready' },
  { kind: 'changes', heading: 'With other settings' },
  { kind: 'needs', heading: 'Needs more' },
  { kind: 'spent', heading: 'Used up today' },
  { kind: 'cannot', heading: 'Not with what is there' },
]

/** `2 at once · 47 left today`; what is not known is left out. */
export function limitWords(limits: ModelLimits | undefined): string {
  if (limits === undefined) return 'limits not known'
  const left = leftToday(limits)
  const today = left === null ? 'no daily limit' : `${count(left)} left today`
  return limits.maxConcurrent === null ? today : `${count(limits.maxConcurrent)} at once · ${today}`
}

/** Whether every word begins a word of the model's name, id, use or speed. */
export function matches({ model }: Pick<RankedModel, 'model'>, text: string): boolean {
  const all = [model.id, model.label, model.bestFor, model.speed ?? '', model.legacy ? 'older legacy' : '']
  const said = all.join(' ').toLowerCase()
  const words = [...said.split(/\s+/), ...said.split(/[\s,()_.-]+/)]
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((one) => words.some((word) => word.startsWith(one)))
}

/** Ranked models as they stand in the list: by fit, favourites first within each. The order among equals stays. */
export function arrangeModels(
  ranked: readonly RankedModel[],
  favourites: readonly string[],
  text: string,
): { kind: ModelFit['kind']; heading: string; models: RankedModel[] }[] {
  const shown = ranked.filter((one) => matches(one, text))
  return fitHeadings
    .map(({ kind, heading }) => {
      const of = shown.filter(({ fit }) => fit.kind === kind)
      const starred = of.filter(({ model }) => favourites.includes(model.id))
      return { kind, heading, models: [...starred, ...of.filter((one) => !starred.includes(one))] }
    })
    .filter(({ models }) => models.length > 0)
}
