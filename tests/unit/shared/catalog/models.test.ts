import { describe, expect, it } from 'vitest'
import {
  buildModels,
  DEFAULT_MODEL,
  durationChoices,
  findModel,
  findSpec,
  MODELS,
  ratiosOf,
  takesAutoDuration,
} from '../../../../src/shared/catalog'
import type { ModelMode } from '../../../../src/shared/catalog/model'
import type { Mode } from '../../../../src/shared/domain/draft'

const wide = ['1280:720', '720:1280']
const six = ['1280:720', '720:1280', '1104:832', '960:960', '832:1104', '1584:672']
const veo = ['1280:720', '720:1280', '1080:1920', '1920:1080']
const twoToTen = [2, 3, 4, 5, 6, 7, 8, 9, 10]
const twoToFifteen = [...twoToTen, 11, 12, 13, 14, 15]

describe('the models of the guide', () => {
  const table: [string, Mode, string[], number[] | null][] = [
    ['gen4.5', 'text_to_video', wide, twoToTen],
    ['gen4.5', 'image_to_video', six, twoToTen],
    ['gen4_turbo', 'image_to_video', six, twoToTen],
    ['veo3.1', 'text_to_video', veo, [4, 6, 8]],
    ['veo3.1', 'image_to_video', veo, [4, 6, 8]],
    ['veo3.1_fast', 'text_to_video', veo, [4, 6, 8]],
    ['veo3.1_fast', 'image_to_video', veo, [4, 6, 8]],
    ['veo3', 'text_to_video', veo, [8]],
    ['veo3', 'image_to_video', veo, [8]],
    ['gen4_aleph', 'video_to_video', [], null],
    ['act_two', 'character_performance', six, null],
  ]
  it.each(table)('%s, %s: has exactly its ratios and durations', (model, mode, ratios, durations) => {
    const spec = findSpec(mode, model)!
    expect(ratiosOf(spec).toSorted()).toEqual(ratios.toSorted())
    expect(durationChoices(spec)).toEqual(durations)
  })

  it.each(['text_to_video', 'image_to_video', 'video_to_video'] as const)(
    'seedance2, %s: 24 ratios, 2 to 15 s or auto',
    (mode) => {
      const spec = findSpec(mode, 'seedance2')!
      expect(ratiosOf(spec)).toHaveLength(24)
      expect(ratiosOf(spec)).toContain('3840:2160')
      expect(durationChoices(spec)).toEqual(twoToFifteen)
      expect(takesAutoDuration(spec)).toBe(true)
    },
  )

  it('come first, in the order a person reads them, and gen4.5 is the default', () => {
    const first = ['gen4.5', 'gen4_turbo', 'seedance2', 'veo3.1', 'veo3.1_fast', 'veo3', 'gen4_aleph', 'act_two']
    expect(MODELS.slice(0, 8).map((model) => model.id)).toEqual(first)
    expect(DEFAULT_MODEL).toBe('gen4.5')
    expect(MODELS.filter((model) => model.legacy).map((model) => model.id)).toEqual(['veo3', 'gen4_aleph'])
  })

  it('have no ways of generating beyond those Runway has', () => {
    const ways = Object.fromEntries(MODELS.slice(0, 8).map((model) => [model.id, model.modes.map((spec) => spec.mode)]))
    expect(ways).toEqual({
      'gen4.5': ['text_to_video', 'image_to_video'],
      gen4_turbo: ['image_to_video'],
      seedance2: ['text_to_video', 'image_to_video', 'video_to_video'],
      'veo3.1': ['text_to_video', 'image_to_video'],
      'veo3.1_fast': ['text_to_video', 'image_to_video'],
      veo3: ['text_to_video', 'image_to_video'],
      gen4_aleph: ['video_to_video'],
      act_two: ['character_performance'],
    })
  })

  it('carry the limits on clips: seedance2 15 s, 32 MB, 720p; act_two 3 to 30 s', () => {
    const clip = findSpec('video_to_video', 'seedance2')!.media.find((media) => media.slot === 'video')!
    expect(clip).toMatchObject({ name: 'promptVideo', maxSeconds: 15, maxBytes: 32 * 1024 * 1024, minShortSidePx: 720 })
    const performance = findSpec('character_performance', 'act_two')!.media.find((one) => one.slot === 'performance')!
    expect(performance).toMatchObject({ name: 'reference', minSeconds: 3, maxSeconds: 30, kinds: ['video'] })
  })
})

it('no model offers a value that the SDK calls deprecated', () => {
  const values = MODELS.flatMap((model) => model.modes.flatMap((spec) => spec.params)).flatMap((param) =>
    param.kind === 'choice' ? param.values : [],
  )
  expect(values).toContain('768p')
  expect(values).not.toContain('768P')
  expect(values).not.toContain('1080P')
})

it('keeps what no slot holds: only what the SDK calls deprecated', () => {
  const later = MODELS.flatMap((model) =>
    model.modes.flatMap((spec) => spec.later.map((one) => [model.id, one] as const)),
  )
  expect(later.map(([id, param]) => [id, param.name, param.deprecated])).toEqual([
    ['gen4_aleph', 'ratio', true],
    ['aleph2', 'ratio', true],
  ])
})

it('has slots for reference clips, sounds and keyframes, with their limits', () => {
  const media = (mode: Mode, model: string, slot: string) =>
    findSpec(mode, model)!.media.find((one) => one.slot === slot)
  expect(media('text_to_video', 'seedance2_5', 'referenceVideos')?.total).toEqual({ maxSeconds: 30, mayEqual: true })
  expect(media('text_to_video', 'seedance2_5', 'referenceAudio')?.total).toEqual({ maxSeconds: 30, mayEqual: false })
  expect(media('image_to_video', 'seedance2', 'referenceAudio')?.total).toEqual({ maxSeconds: 15, mayEqual: true })
  expect(media('text_to_video', 'grok_imagine_1_5', 'referenceAudio')).toMatchObject({ minSeconds: 3, maxSeconds: 15 })
  expect(media('video_to_video', 'aleph2', 'keyframes')).toMatchObject({ most: 5, form: 'timed-items' })
  expect(media('text_to_video', 'gemini_omni_flash_1.1', 'referenceVideos')?.form).toBe('items')
})

it('takes reference images on image to video up to the limit stated for the same model elsewhere', () => {
  const most = (model: string) =>
    findSpec('image_to_video', model)?.media.find((media) => media.slot === 'references')?.most
  expect(['seedance2', 'seedance2_5', 'hailuo3', 'wan3'].map(most)).toEqual([9, 30, 9, 10])
})

it('a model that only a new SDK knows appears at the end, with its price unknown', () => {
  const spec: ModelMode = {
    mode: 'text_to_video',
    params: [],
    media: [],
    exclusive: [],
    oneOf: [],
    rules: [],
    later: [],
  }
  const models = buildModels({ zeta9: [spec], 'gen4.5': findModel('gen4.5')!.modes })
  expect(models.map((model) => model.id)).toEqual(['gen4.5', 'veo3', 'gen4_aleph', 'zeta9'])
  expect(models.at(-1)).toMatchObject({ label: 'zeta9', legacy: false, priceNote: 'Price not published' })
})
