import { useEffect, useMemo, useState } from 'react'
import { check, type Problem, priceOrLearned } from '../../../shared/catalog'
import { type Draft, inputsOf } from '../../../shared/domain/draft'
import type { InputId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import type { Price } from '../../../shared/domain/money'
import { client } from '../../client/client'
import { useAccount } from '../../state/account'
import { notifyError } from '../../state/notices'
import { usePrices } from '../../state/prices'
import { withModelLabels } from '../compose/model-words'

export interface ShotPrice {
  /** Of one take, with the account and the catalog as they are now. */
  price: Price
  /** Why it cannot be rendered as it was; null while it can. */
  refusal: string | null
}

/** What a clip's draft costs to render now, and whether it can be; null until its inputs were looked for. */
export function useShotPrice(draft: Draft): ShotPrice | null {
  const [inputs, setInputs] = useState<ReadonlyMap<InputId, Input> | null>(null)
  const account = useAccount((state) => state.account?.kind ?? 'practice')
  const records = usePrices((state) => state.records)
  useEffect(() => {
    let left = false
    const ids = inputsOf(draft.slots)
    const asked = ids.length === 0 ? Promise.resolve([]) : client.call('inputs.get', { ids })
    asked.then((found) => !left && setInputs(new Map(found.map((input) => [input.id, input]))), notifyError)
    return () => {
      left = true
      setInputs(null)
    }
  }, [draft])
  return useMemo(() => {
    if (inputs === null) return null
    const price = priceOrLearned(draft, inputs, records, account)
    const lost = inputsOf(draft.slots).filter((id) => !inputs.has(id)).length
    return { price, refusal: lost > 0 ? lostWords(lost) : firstOf(check(draft, inputs)) }
  }, [draft, inputs, records, account])
}

function lostWords(lost: number): string {
  const what = lost === 1 ? 'An input of it is' : `${lost} inputs of it are`
  return `${what} no longer kept on this machine, so the very same cannot be rendered.`
}

function firstOf([problem]: readonly Problem[]): string | null {
  return problem === undefined ? null : withModelLabels(problem.message)
}
