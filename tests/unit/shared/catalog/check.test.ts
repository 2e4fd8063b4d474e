import { describe, expect, it } from 'vitest'
import { check } from '../../../../src/shared/catalog'
import type { Draft, SlotName } from '../../../../src/shared/domain/draft'
import type { Input } from '../../../../src/shared/domain/input'
import { aDraft, anId, anInput, slotsWith, someInputs } from './legal-drafts'

const base = { promptText: 'a dog runs', ratio: '1280:720', duration: 5 } satisfies Partial<Draft>
const draft = (model: string, slots: SlotName[], changes: Partial<Draft> = {}) =>
  aDraft(model, { ...base, slots: slotsWith(...slots), ...changes })
const actTwo = (slots: SlotName[]) => aDraft('act_two', { slots: slotsWith(...slots), ratio: '1280:720' })

it('finds nothing wrong with what Runway takes', () => {
  expect(check(draft('gen4.5', []), someInputs)).toEqual([])
  expect(check(draft('gen4.5', ['firstFrame']), someInputs)).toEqual([])
  expect(check(draft('veo3.1', ['firstFrame', 'lastFrame'], { duration: 6 }), someInputs)).toEqual([])
  expect(check(draft('seedance2', ['video', 'references']), someInputs)).toEqual([])
  expect(check(actTwo(['character', 'performance']), someInputs)).toEqual([])
  expect(check(aDraft('gen4_aleph', { promptText: 'in ink', slots: slotsWith('video') }), someInputs)).toEqual([])
})

describe('names the field and says the limit and the value', () => {
  const table: [string, Draft, string, RegExp][] = [
    ['no prompt', draft('gen4.5', [], { promptText: '' }), 'promptText', /^gen4\.5 needs a prompt\.$/],
    ['a prompt of spaces', draft('gen4.5', [], { promptText: '  ' }), 'promptText', /empty/],
    [
      'a prompt that is too long',
      draft('gen4.5', [], { promptText: 'x'.repeat(1001) }),
      'promptText',
      /^The prompt has 1,001 characters; gen4\.5 takes at most 1,000\.$/,
    ],
    [
      'a prompt that is too long in UTF-16 units',
      draft('gen4.5', [], { promptText: '🐕'.repeat(501) }),
      'promptText',
      /1,002 characters/,
    ],
    ['no ratio', draft('gen4.5', [], { ratio: null }), 'ratio', /^gen4\.5 needs a ratio\.$/],
    [
      'a ratio of another way of generating',
      draft('gen4.5', [], { ratio: '960:960' }),
      'ratio',
      /cannot take 960:960 as ratio; it takes 1280:720 or 720:1280/,
    ],
    ['no duration', draft('gen4.5', [], { duration: null }), 'duration', /needs a duration/],
    ['too long', draft('gen4.5', [], { duration: 11 }), 'duration', /is 11; gen4\.5 takes a whole number from 2 to 10/],
    ['half a second', draft('gen4.5', [], { duration: 5.5 }), 'duration', /is 5\.5; .* whole number/],
    ['auto where there is none', draft('gen4.5', [], { duration: 'auto' }), 'duration', /cannot be auto/],
    ['a length veo lacks', draft('veo3.1', []), 'duration', /cannot take 5 as duration; it takes 4, 6 or 8/],
    ['seedance2 above 15 s', draft('seedance2', [], { duration: 16 }), 'duration', /from 2 to 15 or auto/],
    ['no time at all', aDraft('hailuo3', { promptText: 'x', duration: 0 }), 'duration', /more than 0/],
    [
      'a setting the model lacks',
      draft('gen4.5', [], { options: { audio: true } }),
      'audio',
      /gen4\.5 has no setting audio when it generates from text/,
    ],
    [
      'a setting out of range',
      { ...actTwo(['character', 'performance']), options: { expressionIntensity: 6 } },
      'expressionIntensity',
      /is 6; act_two takes a whole number from 1 to 5/,
    ],
    [
      'an unknown format',
      draft('gen4.5', [], { options: { outputFormat: 'gif' } }),
      'outputFormat',
      /cannot take gif as output format/,
    ],
    [
      'a ProRes profile without ProRes',
      draft('gen4.5', [], { options: { proresProfile: '422' } }),
      'outputFormat',
      /With the ProRes profile 422, the output format must be prores or hdr_prores; it is not set/,
    ],
    [
      'a profile that HDR has not',
      draft('gen4.5', [], { options: { outputFormat: 'hdr_prores', proresProfile: '422 LT' } }),
      'proresProfile',
      /must be 422, 422 HQ or 4444; it is 422 LT now/,
    ],
    ['gen4_turbo without an image', draft('gen4_turbo', []), 'firstFrame', /^gen4_turbo needs a first frame\.$/],
    [
      'a sound without a picture',
      draft('grok_imagine_1_5', ['referenceAudio']),
      'references',
      /takes reference audio only together with reference images/,
    ],
    [
      'a sound without words',
      { ...draft('hailuo3', ['referenceAudio']), promptText: '' },
      'promptText',
      /needs a prompt with reference audio/,
    ],
    [
      'reference clips with a first frame',
      draft('seedance2', ['firstFrame', 'referenceVideos']),
      'referenceVideos',
      /takes no reference videos/,
    ],
    ['keyframes without a clip', draft('aleph2', ['keyframes']), 'video', /^aleph2 needs a video\.$/],
    ['a last frame alone', draft('veo3.1', ['lastFrame'], { duration: 6 }), 'firstFrame', /needs a first frame/],
    ['a last frame gen4.5 lacks', draft('gen4.5', ['firstFrame', 'lastFrame']), 'lastFrame', /takes no last frame/],
    [
      'keyframes with references',
      draft('seedance2', ['firstFrame', 'references']),
      'references',
      /either a first frame or reference images, not both/,
    ],
    ['a video for gen4.5', draft('gen4.5', ['video']), 'model', /cannot generate from a video; seedance2, gen4_aleph/],
    ['a performance for veo3', draft('veo3', ['performance']), 'model', /; act_two can\.$/],
    ['no performance', actTwo(['character']), 'performance', /needs a performance/],
    ['no character', actTwo(['performance']), 'character', /needs a character/],
    ['no such model', draft('gen9', []), 'model', /no model named gen9/],
    [
      'adaptive from text alone',
      aDraft('hailuo3', { promptText: 'x', ratio: 'adaptive' }),
      'ratio',
      /hailuo3 takes the ratio adaptive only together with reference images/,
    ],
    [
      'a fixed ratio with wan3 keyframes',
      aDraft('wan3', { promptText: 'x', ratio: '1280:720', slots: slotsWith('firstFrame') }),
      'ratio',
      /With a first frame, the ratio must be auto_480p, auto_720p or auto_1080p; it is 1280:720 now/,
    ],
    [
      'a ratio while extending',
      aDraft('seedance2_5', {
        promptText: 'x',
        ratio: '1280:720',
        options: { mode: 'extend' },
        slots: slotsWith('video'),
      }),
      'ratio',
      /takes no ratio with the mode extend; it is 1280:720 now/,
    ],
    [
      'an edit without a prompt',
      aDraft('seedance2_5', { duration: 'auto', options: { mode: 'edit' }, slots: slotsWith('video') }),
      'promptText',
      /needs a prompt with the mode edit/,
    ],
  ]
  it.each(table)('%s', (_name, broken, field, message) => {
    const problems = check(broken, someInputs)
    expect(problems.map((problem) => problem.field)).toContain(field)
    expect(
      problems
        .filter((problem) => problem.field === field)
        .map((one) => one.message)
        .join(' '),
    ).toMatch(message)
  })
})

describe('looks at the files in the slots', () => {
  const withVideo = (changes: Partial<Input>) => new Map([[anId('d'), anInput('video', anId('d'), changes)]])
  const withImage = (changes: Partial<Input>) => new Map([[anId('a'), anInput('image', anId('a'), changes)]])
  const performing = (changes: Partial<Input>) =>
    new Map([
      [anId('e'), anInput('image', anId('e'))],
      [anId('f'), anInput('video', anId('f'), changes)],
    ])
  const edit = draft('seedance2', ['video'])
  const still = draft('gen4.5', ['firstFrame'])
  const act = actTwo(['character', 'performance'])
  const mb = 1024 * 1024
  const table: [string, Draft, Map<Input['id'], Input>, string, string][] = [
    [
      'a clip of 16.2 s',
      edit,
      withVideo({ durationSeconds: 16.2 }),
      'video',
      'This clip is 16.2 s long; seedance2 takes at most 15 s.',
    ],
    [
      'a clip of 40 MB',
      edit,
      withVideo({ sizeBytes: 40 * mb }),
      'video',
      'This clip is 40 MB; seedance2 takes at most 32 MB.',
    ],
    [
      'a clip below 720p',
      edit,
      withVideo({ width: 640, height: 480 }),
      'video',
      'This clip is 640x480; seedance2 needs at least 720 pixels on the shorter side.',
    ],
    [
      'a short performance',
      act,
      performing({ durationSeconds: 2.4 }),
      'performance',
      'This clip is 2.4 s long; act_two needs at least 3 s.',
    ],
    [
      'a long performance',
      act,
      performing({ durationSeconds: 30.04 }),
      'performance',
      'This clip is 30.04 s long; act_two takes at most 30 s.',
    ],
    [
      'a GIF',
      still,
      withImage({ format: 'GIF' }),
      'firstFrame',
      'This picture is GIF; Runway takes JPEG, PNG and WebP for images.',
    ],
    [
      'an MPEG-2 clip',
      edit,
      withVideo({ format: 'MPEG-2' }),
      'video',
      'This clip is MPEG-2; Runway takes H.264, H.265, AV1, VP8, VP9, ProRes and Theora for videos.',
    ],
    [
      '201 MB',
      still,
      withImage({ sizeBytes: 201 * mb }),
      'firstFrame',
      'This picture is 201 MB; Runway takes at most 200 MB.',
    ],
    [
      '300 bytes',
      still,
      withImage({ sizeBytes: 300 }),
      'firstFrame',
      'This picture is 300 bytes; Runway takes files of at least 512 bytes.',
    ],
    [
      'a file that is gone',
      still,
      new Map(),
      'firstFrame',
      'The file of the first frame is no longer kept; add it again.',
    ],
    [
      'a clip as a first frame',
      still,
      new Map([[anId('a'), anInput('video', anId('a'), { name: 'run.mp4' })]]),
      'firstFrame',
      'The first frame must be an image; run.mp4 is a video.',
    ],
  ]
  it.each(table)('%s', (_name, given, inputs, field, message) => {
    expect(check(given, inputs)).toEqual([{ field, message }])
  })

  it('takes exactly the limit', () => {
    expect(check(edit, withVideo({ durationSeconds: 15, sizeBytes: 32 * mb, width: 1280, height: 720 }))).toEqual([])
    expect(check(act, performing({ durationSeconds: 3 }))).toEqual([])
  })

  it('counts reference images', () => {
    const ids = Array.from({ length: 10 }, (_, index) => anId(index.toString()))
    const inputs = new Map(ids.map((id) => [id, anInput('image', id)]))
    const many = draft('seedance2', [], { slots: { ...slotsWith(), references: ids } })
    expect(check(many, inputs)).toEqual([
      { field: 'references', message: 'There are 10 reference images; at most 9 are possible with seedance2.' },
    ])
  })

  it.each(['H.264', 'h264', 'AVC', 'HEVC', 'VP8', 'ProRes 422 HQ', 'Theora'])('takes %s', (format) => {
    expect(check(edit, withVideo({ format }))).toEqual([])
  })
})

describe('reference clips and sounds', () => {
  const held = (model: string, slot: 'referenceVideos' | 'referenceAudio', ...lengths: number[]) => {
    const inputs = new Map(someInputs)
    const ids = lengths.map((durationSeconds, index) => {
      const id = anId(String(index + 4))
      inputs.set(id, anInput(slot === 'referenceAudio' ? 'audio' : 'video', id, { durationSeconds }))
      return id
    })
    const slots = { ...slotsWith('references'), [slot]: ids }
    return check(aDraft(model, { promptText: 'x', slots }), inputs)
  }

  it('may have 15 s together for seedance2, and 30 s for seedance2_5', () => {
    expect(held('seedance2', 'referenceVideos', 8, 7)).toEqual([])
    expect(held('seedance2', 'referenceVideos', 8, 7.2)).toEqual([
      {
        field: 'referenceVideos',
        message: 'There are 15.2 s of reference videos; seedance2 takes at most 15 s.',
      },
    ])
    expect(held('seedance2', 'referenceAudio', 16)).toEqual([
      { field: 'referenceAudio', message: 'This sound is 16 s long; seedance2 takes at most 15 s.' },
    ])
    expect(held('seedance2_5', 'referenceVideos', 15, 15)).toEqual([])
    expect(held('seedance2_5', 'referenceAudio', 15, 14.9)).toEqual([])
    expect(held('seedance2_5', 'referenceAudio', 15, 15)).toEqual([
      {
        field: 'referenceAudio',
        message: 'There are 30 s of reference audio; seedance2_5 takes less than 30 s.',
      },
    ])
  })

  it('are 3 to 15 s each for grok_imagine_1_5', () => {
    expect(held('grok_imagine_1_5', 'referenceAudio', 3, 15, 15)).toEqual([])
    const messages = held('grok_imagine_1_5', 'referenceAudio', 2.5, 15.5).map((problem) => problem.message)
    expect(messages).toEqual([
      'This sound is 2.5 s long; grok_imagine_1_5 needs at least 3 s.',
      'This sound is 15.5 s long; grok_imagine_1_5 takes at most 15 s.',
    ])
  })
})

describe('keyframes of aleph2', () => {
  type Moments = [unit: 'seconds' | 'fraction', value: number, range?: [number, number]][]
  const problems = (...moments: Moments) => {
    const keyframes = moments.map(([unit, value, range]) => ({
      input: anId('3'),
      at: { unit, value },
      range: range === undefined ? null : { startSeconds: range[0], endSeconds: range[1] },
    }))
    return check(aDraft('aleph2', { slots: { ...slotsWith('video'), keyframes } }), someInputs)
  }

  it('stand anywhere in the clip, in seconds or as a fraction, the same picture twice if need be', () => {
    expect(problems(['seconds', 0], ['seconds', 8], ['fraction', 0], ['fraction', 1], ['fraction', 0.3])).toEqual([])
    expect(problems(['seconds', 2, [2, 3]], ['fraction', 0.5, [0, 8]])).toEqual([])
  })

  const table: [string, Moments, RegExp][] = [
    ['past the end', [['seconds', 8.5]], /^The keyframe stands at 8\.5 s; it must be from 0 to 8 s, the length/],
    ['before the start', [['seconds', -1]], /stands at -1 s/],
    ['past 100 %', [['fraction', 1.2]], /stands at 120 % of the clip; it must be from 0 to 100 %/],
    ['outside its range', [['seconds', 4, [1, 4]]], /stands at 4 s, outside its range 1 to 4 s/],
    ['in half seconds', [['seconds', 1, [0.5, 2]]], /takes whole seconds/],
    ['a range that ends first', [['seconds', 1, [2, 1]]], /must end after it starts/],
    ['a range past the clip', [['seconds', 1, [0, 9]]], /range 0 to 9 s; the clip is 8 s long/],
    [
      'one without a range',
      [
        ['seconds', 1, [0, 2]],
        ['seconds', 1],
      ],
      /keyframe 2 of 2 set none/,
    ],
    ['six', Array(6).fill(['seconds', 1]), /There are 6 keyframes; at most 5 are possible with aleph2/],
  ]
  it.each(table)('%s', (_name, moments, message) => {
    const found = problems(...moments)
    expect(found.map((problem) => problem.field)).toEqual(['keyframes'])
    expect(found[0]?.message).toMatch(message)
  })
})
