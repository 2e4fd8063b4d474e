/** The rules between parameters and slots, asked of anything that can say what is filled and what is given. */
import type { SlotName } from '../domain/draft'
import type { Rule } from './model'
import { aSlot, either, paramName } from './words'

/** What the rules need to see of a draft or of a request body. */
export interface RuleView {
  model: string
  isFilled(slot: SlotName): boolean
  /** The parameter's value; undefined when left out. */
  valueOf(param: string): unknown
}

/** A broken rule: the parameter or slot to mend, and a sentence. */
export interface BrokenRule {
  rule: Rule
  at: { slot: SlotName } | { param: string }
  message: string
}

/** Every rule that what one sees breaks, in the SDK's order. */
export function brokenRules(rules: readonly Rule[], view: RuleView): BrokenRule[] {
  return rules.flatMap((rule) => {
    if (!applies(rule, view)) return []
    const broken = demandBroken(rule, view)
    return broken === null ? [] : [{ rule, ...broken }]
  })
}

function applies({ when }: Rule, view: RuleView): boolean {
  if ('slot' in when) return view.isFilled(when.slot)
  const value = view.valueOf(when.param)
  return when.is === null ? value !== undefined : when.is.some((one) => one === value)
}

function demandBroken({ when, demand }: Rule, view: RuleView): Omit<BrokenRule, 'rule'> | null {
  const cause = causeOf(when, view)
  switch (demand.kind) {
    case 'slot': {
      if (demand.anyOf.some((slot) => view.isFilled(slot))) return null
      const wanted = either(demand.anyOf.map(aSlot))
      const message = `${view.model} takes ${cause} only together with ${wanted}.`
      const [only] = demand.anyOf
      return { at: 'slot' in when && only !== undefined ? { slot: only } : asPlace(when), message }
    }
    case 'given':
      if (view.valueOf(demand.param) !== undefined) return null
      return { at: { param: demand.param }, message: `${view.model} needs a ${paramName(demand.param)} with ${cause}.` }
    case 'absent': {
      const value = view.valueOf(demand.param)
      if (value === undefined) return null
      const message = `${view.model} takes no ${paramName(demand.param)} with ${cause}; it is ${String(value)} now.`
      return { at: { param: demand.param }, message }
    }
    case 'value': {
      const value = view.valueOf(demand.param)
      if (value === undefined ? demand.mayBeAbsent : demand.values.some((one) => one === value)) return null
      const now = value === undefined ? 'it is not set' : `it is ${String(value)} now`
      const message = `With ${cause}, the ${paramName(demand.param)} must be ${either(demand.values)}; ${now}.`
      return { at: { param: demand.param }, message }
    }
  }
}

/** What sets a rule off, as it stands in a sentence: `a first frame`, `the mode extend`. */
export function causeOf(when: Rule['when'], view: RuleView): string {
  if ('slot' in when) return aSlot(when.slot)
  const value = view.valueOf(when.param)
  const name = paramName(when.param)
  return typeof value === 'string' || typeof value === 'number' ? `the ${name} ${value}` : `the parameter ${name}`
}

function asPlace(when: Rule['when']): BrokenRule['at'] {
  return 'slot' in when ? { slot: when.slot } : { param: when.param }
}
