import { useEffect, useState } from 'react'
import type { AssetId } from '../../../shared/domain/ids'
import { DailiesError } from '../../../shared/failure'
import { client } from '../../client/client'
import { useLibrary } from '../library/library-store'

/** Asked only for a row that stays in sight. */
const quietMs = 400

/** Whether the clip a render made is not there any more: its file is missing, or the library no longer has it. */
export function useMissingClip(id: AssetId | undefined): boolean {
  const known = useLibrary(({ clips }) => (id === undefined ? false : clips.assets.get(id)?.missing))
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    if (id === undefined || known !== undefined) return
    let left = false
    const timer = setTimeout(() => {
      client.call('library.get', { id }).then(
        (asset) => !left && setAsked(asset.missing),
        (error: unknown) => !left && setAsked(error instanceof DailiesError && error.failure.code === 'not-found'),
      )
    }, quietMs)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [id, known])
  return known ?? asked
}
