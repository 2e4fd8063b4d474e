/**
 * Takes drafts in: checks each against the catalog with the inputs it names, says what it will cost, and makes the
 * renders of it. All or none. Each input is looked up once, however many drafts name it.
 */
import { check } from '../../../shared/catalog'
import { type Draft, inputsOf } from '../../../shared/domain/draft'
import type { InputId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import type { Price } from '../../../shared/domain/money'
import type { AccountKind } from '../../../shared/domain/render'
import type { FieldProblem } from '../../../shared/failure'
import { newRenders, type Press, usedInputs } from './new-renders'
import type { StoredRender } from './stored-render'

/** What a draft will cost: the catalog's price, or one learned from past renders. */
export type Estimator = (draft: Draft, inputs: ReadonlyMap<InputId, Input>) => Price

export interface DraftDeps {
  inputs: { byId(id: InputId): Input | null; fileOf(id: InputId): unknown }
  /** What an input was made of, the nearest first: by what is known of inputs and of the library's clips. */
  sourcesOf(id: InputId): InputId[]
  /** Made for each press: what it looks up, it looks up once. */
  estimator(account: AccountKind): Estimator
}

export interface DraftTaker {
  /** Every broken rule of a draft; empty when it can be rendered. */
  problems(draft: Draft): FieldProblem[]
  /** The renders of a draft, one for each take. */
  renders(press: Omit<Press, 'account' | 'inputs' | 'sourcesOf' | 'estimate' | 'nowMs'>): StoredRender[]
  /** A queued render with another draft. */
  edited(render: StoredRender, draft: Draft): StoredRender
}

/** For the drafts of one press. */
export function takeDrafts(deps: DraftDeps, account: AccountKind, nowMs: number): DraftTaker {
  const kept = new Map<InputId, Input | null>()
  const estimate = deps.estimator(account)
  const sources = new Map<InputId, InputId[]>()
  const sourcesOf = (id: InputId): InputId[] => {
    const known = sources.get(id) ?? deps.sourcesOf(id)
    sources.set(id, known)
    return known
  }
  const inputsFor = (draft: Draft): Map<InputId, Input> => {
    const found = new Map<InputId, Input>()
    for (const id of inputsOf(draft.slots)) {
      let input = kept.get(id)
      if (input === undefined) {
        input = deps.inputs.fileOf(id) === null ? null : deps.inputs.byId(id)
        kept.set(id, input)
      }
      if (input !== null) found.set(id, input)
    }
    return found
  }
  const rendersOf = (press: Omit<Press, 'account' | 'inputs' | 'sourcesOf' | 'estimate' | 'nowMs'>) => {
    const inputs = inputsFor(press.draft)
    return newRenders({ ...press, account, inputs, sourcesOf, estimate: (draft) => estimate(draft, inputs), nowMs })
  }
  return {
    problems: (draft) => check(draft, inputsFor(draft)),
    renders: rendersOf,
    edited(render, draft) {
      const inputs = inputsFor(draft)
      const [fresh] = rendersOf({ draft, takes: 1, position: render.position })
      if (fresh === undefined) throw new Error('no render was made')
      return {
        ...render,
        mode: fresh.mode,
        draft,
        inputs: usedInputs(draft, inputs, sourcesOf),
        cost: fresh.cost,
        note: null,
      }
    },
  }
}
