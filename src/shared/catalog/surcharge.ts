/** What an output format costs on top, from the SDK's comment on `outputFormat` (gen4.5 and aleph2). */
import { sizeOf } from './form-choices'

const megapixels = 1_000_000

/**
 * Credits for each second beyond the model's price: mp4 0, prores and png_sequence 5, every 10-bit and deeper format 20,
 * or 40 when the output is larger than 4 megapixels (2560x1440 is under the line). `outputFormat` undefined: mp4.
 */
export function surchargePerSecond(outputFormat: string | undefined, ratio: string | null): number {
  if (outputFormat === undefined || outputFormat === 'mp4') return 0
  if (outputFormat === 'prores' || outputFormat === 'png_sequence') return 5
  const size = ratio === null ? null : sizeOf(ratio)
  return size !== null && size.width * size.height > 4 * megapixels ? 40 : 20
}
