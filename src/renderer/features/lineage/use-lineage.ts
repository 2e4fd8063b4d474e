import { useEffect, useState } from 'react'
import type { AssetId } from '../../../shared/domain/ids'
import type { Lineage } from '../../../shared/library/lineage'
import { client } from '../../client/client'
import { asFailure } from '../../state/notices'

/** Changes that come in a burst (a batch that ends) are asked about once. */
const quietMs = 300

/** The lineage of a clip, asked for anew when the library changes; the last one stays meanwhile. */
export function useLineage(id: AssetId): { lineage: Lineage | null; problem: string | null } {
  const [lineage, setLineage] = useState<Lineage | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = () => {
      client.call('library.lineage', { id }).then(
        (answer) => {
          if (left) return
          setLineage(answer)
          setProblem(null)
        },
        (error: unknown) => !left && setProblem(asFailure(error).message),
      )
    }
    ask()
    const stop = client.onEvent((event) => {
      if (event.type !== 'library.changed' && event.type !== 'prices.learned') return
      clearTimeout(timer)
      timer = setTimeout(ask, quietMs)
    })
    return () => {
      left = true
      clearTimeout(timer)
      stop()
    }
  }, [id])
  return { lineage: lineage?.asset.id === id ? lineage : null, problem }
}
