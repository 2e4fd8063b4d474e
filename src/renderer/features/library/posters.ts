/** The window's one poster maker, joined to its decoder and to Studio. */
import type { AssetId } from '../../../shared/domain/ids'
import { client } from '../../client/client'
import { grabFrame } from '../../media/grab-frame'
import { findLoaded } from './chosen'
import { useLibrary } from './library-store'
import { PosterMaker } from './poster-maker'

const posterLongSidePx = 960

export const posters = new PosterMaker({
  grab: (id, atSeconds, signal) => grabFrame(client.mediaUrl('asset', id), posterLongSidePx, signal, atSeconds),
  save: async (id: AssetId, base64) => {
    await client.call('library.savePoster', { id, base64 })
    const asset = findLoaded(id)
    if (asset && !asset.hasPoster) useLibrary.getState().take([{ ...asset, hasPoster: true }], [])
  },
  whenIdle: () =>
    new Promise((resolve) => {
      requestIdleCallback(() => resolve(), { timeout: 2000 })
    }),
})
