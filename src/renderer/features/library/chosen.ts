/** The clips that a person has chosen in the grid, for everything that acts on several: judging, exporting, comparing. */
import { useEffect, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { client } from '../../client/client'
import { notifyError } from '../../state/notices'
import { useLibrary } from './library-store'

/** Studio gives so many at once. */
const mostAtOnce = 1000

/** The ids of what is selected, in the order shown; where nothing is, the one that has the keyboard. */
export function chosenIds(): AssetId[] {
  const { selection, clips } = useLibrary.getState()
  if (selection.selected.size === 0) return selection.current === null ? [] : [selection.current]
  const ids = [...selection.selected]
  const places = new Float64Array(ids.length)
  let inOrder = true
  for (const [at, id] of ids.entries()) {
    const place = clips.order.indexOf(id)
    // As they were chosen, where the order is not known.
    if (place < 0) return ids
    places[at] = place
    inOrder &&= at === 0 || (places[at - 1] ?? 0) < place
  }
  if (inOrder) return ids
  return places.sort().reduce<AssetId[]>((sorted, place) => {
    const id = clips.order.idAt(place)
    if (id !== undefined) sorted.push(id)
    return sorted
  }, [])
}

/** A clip that the window has already; undefined where it must be asked for. */
export function findLoaded(id: AssetId): Asset | undefined {
  return useLibrary.getState().clips.assets.get(id)
}

/** Those of these clips that the window has already, in this order; null when it has not all. */
export function allLoaded(ids: readonly AssetId[]): Asset[] | null {
  const assets: Asset[] = []
  for (const id of ids) {
    const asset = findLoaded(id)
    if (asset === undefined) return null
    assets.push(asset)
  }
  return assets
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

/** Does something with these clips: at once where the window has them all, else when Studio has told of them. */
export function withAssets(ids: readonly AssetId[], act: (assets: Asset[]) => void): void {
  const loaded = allLoaded(ids)
  if (loaded) act(loaded)
  else assetsOf(ids).then(act, notifyError)
}

/** `withAssets` for what is chosen. */
export function withChosen(act: (assets: Asset[]) => void): void {
  withAssets(chosenIds(), act)
}

/** These clips as they are now, for drawing; those that are not here yet come when Studio has told of them. */
export function useAssets(ids: readonly AssetId[]): readonly Asset[] {
  const loaded = useLibrary(useShallow(({ clips }) => ids.map((id) => clips.assets.get(id))))
  const [asked, setAsked] = useState<ReadonlyMap<AssetId, Asset>>(new Map())
  const lacks = loaded.some((asset, at) => asset === undefined && !asked.has(ids[at] as AssetId))
  useEffect(() => {
    if (!lacks) return
    let left = false
    assetsOf(ids).then((assets) => {
      if (!left) setAsked(new Map(assets.map((asset) => [asset.id, asset])))
    }, notifyError)
    return () => {
      left = true
    }
  }, [lacks, ids])
  return ids.flatMap((id, at) => loaded[at] ?? asked.get(id) ?? [])
}
