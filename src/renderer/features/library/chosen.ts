/** The clips that a person has chosen in the grid, for everything that acts on several: judging, exporting, comparing. */
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { client } from '../../client/client'
import { useLibrary } from './library-store'

/** Studio gives so many at once. */
const mostAtOnce = 1000

/** The ids of what is selected, in the order shown; where nothing is, the one that has the keyboard. */
export function chosenIds(): AssetId[] {
  const { selection, loaded } = useLibrary.getState()
  if (selection.selected.size === 0) return selection.current === null ? [] : [selection.current]
  return loaded.assets.map(({ id }) => id).filter((id) => selection.selected.has(id))
}

/** A clip that the window has already; undefined where it must be asked for. */
export function findLoaded(id: AssetId): Asset | undefined {
  return useLibrary.getState().loaded.assets.find((asset) => asset.id === id)
}

/** These clips, in this order, asking Studio for those the window has not; what is not there any more is left out. */
export async function assetsOf(ids: readonly AssetId[]): Promise<Asset[]> {
  const known = new Map(ids.flatMap((id) => findLoaded(id) ?? []).map((asset) => [asset.id, asset]))
  const wanted = ids.filter((id) => !known.has(id))
  for (let at = 0; at < wanted.length; at += mostAtOnce) {
    const asked = await client.call('library.getMany', { ids: wanted.slice(at, at + mostAtOnce) })
    for (const asset of asked) known.set(asset.id, asset)
  }
  return ids.flatMap((id) => known.get(id) ?? [])
}
