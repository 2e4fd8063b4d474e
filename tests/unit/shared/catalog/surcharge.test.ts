import { expect, it } from 'vitest'
import { findSpec, surchargePerSecond } from '../../../../src/shared/catalog'

it.each([
  [undefined, '1280:720', 0],
  ['mp4', '3840:2160', 0],
  ['prores', '3840:2160', 5],
  ['png_sequence', '1280:720', 5],
  ['hdr10', '1280:720', 20],
  ['sdr_rec709_10bit', null, 20],
  ['hdr_exr_acescg_sequence_2_0', '2560:1440', 20],
  ['hdr10', '3840:2160', 40],
] as const)('%s at %s costs %i credits a second more', (format, ratio, credits) => {
  expect(surchargePerSecond(format, ratio)).toBe(credits)
})

it('is what the SDK says of every format it types', () => {
  const param = findSpec('text_to_video', 'gen4.5')!.params.find((one) => one.name === 'outputFormat')!
  expect(param.doc).toContain('5 credits per second for `prores` and `png_sequence`, and 20 credits per second')
  const formats = param.kind === 'choice' ? param.values.map(String) : []
  const by = Map.groupBy(formats, (format) => surchargePerSecond(format, '1280:720'))
  expect(by.get(0)).toEqual(['mp4'])
  expect(by.get(5)).toEqual(['prores', 'png_sequence'])
  expect(by.get(20)).toHaveLength(9)
})
