/** The window's one poster maker, joined to its decoder and to Studio. */
import type { AssetId } from '../../../shared/domain/ids'
import { client } from '../../client/client'
import { grabFrame, smallJpeg } from '../../media/grab-frame'
import { wholeFrame } from '../../media/whole-frame'
import { usualFrameRate } from '../viewer/frame-math'
import { findLoaded } from './chosen'
import { useLibrary } from './library-store'
import { PosterMaker } from './poster-maker'

const posterLongSidePx = 960

export const posters = new PosterMaker({
  grab: async (id, atSeconds, signal) => {
    const url = client.mediaUrl('asset', id)
    if (atSeconds === null) return grabFrame(url, posterLongSidePx, signal)
    return smallJpeg((await wholeFrame(url, { atSeconds }, usualFrameRate, signal)).picture, posterLongSidePx)
  },
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
