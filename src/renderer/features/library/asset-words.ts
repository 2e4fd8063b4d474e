/** A clip in words. Pure. */

import { seconds } from '../../../shared/catalog/words'
import type { Asset } from '../../../shared/domain/asset'
import { excerpt, modelLabel, promptOf } from '../queue/describe-render'

/** What a clip is called: its prompt, or the file's name where it was brought in. */
export function titleOf(asset: Asset): string {
  return asset.origin === 'render' ? promptOf(asset) : asset.fileName
}

/** The line under the title: the model, or that it was brought in. */
export function makerOf(asset: Asset): string {
  return asset.origin === 'render' ? modelLabel(asset.model) : 'brought in'
}

/** How a clip is found by name: prompt, model and seconds. */
export function assetName(asset: Asset): string {
  const length = lengthWords(asset)
  const parts = [excerpt(titleOf(asset), 140), makerOf(asset), length]
  if (asset.favourite) parts.push('favourite')
  parts.push(...judgementWords(asset))
  if (asset.missing) parts.push('missing')
  return parts.filter((part) => part !== null).join(', ')
}

/** What is thought of a clip, only where something is: `rated 4`, `picked`, `with a note`. */
export function judgementWords({ rating, flag, note }: Pick<Asset, 'rating' | 'flag' | 'note'>): string[] {
  const words: string[] = []
  if (rating > 0) words.push(`rated ${rating}`)
  if (flag !== null) words.push(flag === 'pick' ? 'picked' : 'rejected')
  if (note !== '') words.push('with a note')
  return words
}

/** `5 s`; null where the file has no length. */
export function lengthWords(asset: Pick<Asset, 'durationSeconds'>): string | null {
  return asset.durationSeconds === null ? null : seconds(Math.round(asset.durationSeconds * 10) / 10)
}

/** Width / height as it is shown; of the asked ratio where the file does not tell. */
export function aspectOf(asset: Pick<Asset, 'width' | 'height' | 'draft'>): number {
  if (asset.width !== null && asset.height !== null) return asset.width / asset.height
  const match = /^(\d+):(\d+)$/.exec(asset.draft?.ratio ?? '')
  const aspect = match ? Number(match[1]) / Number(match[2]) : Number.NaN
  return Number.isFinite(aspect) && aspect > 0 ? aspect : 16 / 9
}

/** Whether the window can try to play it. */
export function mayPlay(asset: Pick<Asset, 'mime' | 'missing'>): boolean {
  return !asset.missing && asset.mime.startsWith('video/')
}

/** Whether it can be given to a model: a clip, a picture or a sound that is there. */
export function mayBeInput(asset: Pick<Asset, 'mime' | 'missing'>): boolean {
  return !asset.missing && /^(video|image|audio)\//.test(asset.mime)
}

/** Why a file is not shown as a clip, and what to do about it. */
export function cannotPlayWords(asset: Pick<Asset, 'mime' | 'missing' | 'fileName'>): {
  message: string
  hint: string
} {
  if (asset.missing)
    return {
      message: 'The file is not in the library folder any more.',
      hint: `“${asset.fileName}” was moved, renamed or deleted outside Dailies. While Runway keeps the result it can be downloaded again, which costs nothing; how it was made is kept here in any case.`,
    }
  if (/zip/.test(asset.mime))
    return {
      message: 'This result is an archive of frames.',
      hint: 'It is whole and in the library folder; open it there with a program for image sequences.',
    }
  if (asset.mime.startsWith('video/'))
    return {
      message: 'This clip cannot be played here.',
      hint: 'The file is in the library folder; a player or editor that knows its format will open it.',
    }
  return {
    message: 'This result is not a clip.',
    hint: 'It is whole and in the library folder; open it there with a program that knows its format.',
  }
}
