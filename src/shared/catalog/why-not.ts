/**
 * What cannot be chosen as a draft stands, and why: the form shows it as not possible, with the reason, instead of
 * hiding it or refusing it afterwards. A choice that only makes another setting follow is possible. Pure.
 */
import type { Draft } from '../domain/draft'
import { viewOf } from './check'
import { brokenRules, causeOf, type RuleView } from './check-rules'
import { settle, withValue } from './fit-draft'
import type { ModelMode, Rule } from './model'
import { aSlot, either, paramName } from './words'

/** Why a parameter cannot have this value beside what else is chosen, in a few words; null when it can. */
export function whyNot(draft: Draft, spec: ModelMode, param: string, value: string | number): string | null {
  const view = viewOf(withValue(draft, param, value))
  for (const { rule } of brokenRules(spec.rules, view)) {
    // Fitting would undo this very choice.
    if (settle(rule, spec)?.param === param) return reasonOf(rule, view)
  }
  return null
}

/** Why none of these values can be chosen now; null when one can. */
export function whyNone(
  draft: Draft,
  spec: ModelMode,
  param: string,
  values: readonly (string | number)[],
): string | null {
  const reasons = values.map((value) => whyNot(draft, spec, param, value))
  return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null
}

function reasonOf({ when, demand }: Rule, view: RuleView): string {
  const cause = causeOf(when, view)
  switch (demand.kind) {
    case 'absent':
      return `no ${paramName(demand.param)} with ${cause}`
    case 'given':
      return `only with a ${paramName(demand.param)}`
    case 'slot':
      return `only with ${either(demand.anyOf.map(aSlot))}`
    case 'value':
      return 'param' in when && when.is === null
        ? `only with the ${paramName(demand.param)} ${inWords(demand.values)}`
        : `only ${inWords(demand.values)} with ${cause}`
  }
}

// As the form writes its choices: `auto 480p, auto 720p or auto 1080p`.
function inWords(values: readonly (string | number)[]): string {
  return either(values.map((value) => String(value).replaceAll('_', ' ')))
}
