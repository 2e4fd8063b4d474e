import type { Asset } from '../../../shared/domain/asset'

/** How a file is looked at: a clip and a sound play, a picture stands, of anything else there are only words. */
export type AssetKind = 'clip' | 'picture' | 'sound' | 'other'

export function kindOfAsset({ mime, missing }: Pick<Asset, 'mime' | 'missing'>): AssetKind {
  if (missing) return 'other'
  if (mime.startsWith('video/')) return 'clip'
  if (mime.startsWith('image/')) return 'picture'
  return mime.startsWith('audio/') ? 'sound' : 'other'
}
