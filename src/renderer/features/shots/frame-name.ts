import type { Asset } from '../../../shared/domain/asset'
import type { WantedFrame } from '../../media/whole-frame'

const longestStem = 80

/** What a saved frame is called: `2026-11-22_harbour_gen4.5 last frame.png`. */
export function frameName({ fileName }: Pick<Asset, 'fileName'>, wanted: WantedFrame, atSeconds: number): string {
  const own = fileName.slice(fileName.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
  const stem = [...own].slice(0, longestStem).join('')
  const which = typeof wanted === 'string' ? `${wanted} frame` : `frame at ${atSeconds.toFixed(2)} s`
  return `${stem} ${which}.png`
}
