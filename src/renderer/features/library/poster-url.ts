import type { Asset } from '../../../shared/domain/asset'
import { client } from '../../client/client'

/** Where a clip's poster is. Another chosen frame is another address, so that every window shows the new one at once. */
export function posterUrl({ id, posterAtSeconds }: Pick<Asset, 'id' | 'posterAtSeconds'>): string {
  return client.mediaUrl('poster', id, posterAtSeconds === null ? undefined : `${posterAtSeconds}`)
}
