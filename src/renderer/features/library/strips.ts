/**
 * Hover strips: whether a clip has one, and making those that are missing, one at a time, for the clip the mouse rests
 * on. Made once, it is kept by Studio. A clip that cannot be decoded here is tried once in a session.
 */
import { create } from 'zustand'
import type { AssetId } from '../../../shared/domain/ids'
import { client } from '../../client/client'
import { grabStrip } from '../../media/grab-strip'

type StripState = 'asking' | 'missing' | 'there' | 'cannot'

/** Of more clips one does not need to know. */
const mostKnown = 2000

export const useStrips = create<{ states: ReadonlyMap<AssetId, StripState> }>()(() => ({ states: new Map() }))

let wanted: AssetId | null = null
let isMaking = false

/** The mouse came over the clip: from now on one knows whether there is a strip. */
export function askForStrip(id: AssetId): void {
  if (useStrips.getState().states.has(id)) return
  put(id, 'asking')
  client.call('library.hasStrip', { id }).then(
    ({ has }) => {
      put(id, has ? 'there' : 'missing')
      if (wanted === id) void make()
    },
    () => put(id, 'cannot'),
  )
}

/** The mouse rests on the clip: its strip is made next, if there is none. */
export function wantStrip(id: AssetId): void {
  wanted = id
  void make()
}

async function make(): Promise<void> {
  if (isMaking) return
  isMaking = true
  for (let id = next(); id !== null; id = next()) {
    wanted = null
    // Whatever comes of it, it is not tried again in this session unless it went well.
    put(id, 'cannot')
    try {
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }))
      const base64 = await grabStrip(client.mediaUrl('asset', id))
      await client.call('library.saveStrip', { id, base64 })
      put(id, 'there')
    } catch (error) {
      console.info('no strip of this clip', error)
    }
  }
  isMaking = false
}

function next(): AssetId | null {
  return wanted !== null && useStrips.getState().states.get(wanted) === 'missing' ? wanted : null
}

function put(id: AssetId, state: StripState): void {
  useStrips.setState(({ states }) => {
    const known = new Map(states)
    known.delete(id)
    known.set(id, state)
    for (const oldest of known.keys()) {
      if (known.size <= mostKnown) break
      known.delete(oldest)
    }
    return { states: known }
  })
}
