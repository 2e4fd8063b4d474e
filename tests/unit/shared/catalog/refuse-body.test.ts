import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildRequest, check, refuseBody } from '../../../../src/shared/catalog'
import type { Mode } from '../../../../src/shared/domain/draft'
import { legalCase, uploaded } from './legal-drafts'

const text = { model: 'gen4.5', promptText: 'a dog', ratio: '1280:720', duration: 5 }
const image = { ...text, promptImage: 'https://example.com/dog.jpg' }
const seedance = { model: 'seedance2', promptText: 'x' }
const act = {
  model: 'act_two',
  character: { type: 'image', uri: 'https://example.com/a.jpg' },
  reference: { type: 'video', uri: 'runway://b' },
}
const uri = 'runway://picture'

describe('takes what Runway takes', () => {
  const table: [string, Mode, object][] = [
    ['text', 'text_to_video', text],
    ['an image', 'image_to_video', image],
    ['one first frame in an array', 'image_to_video', { ...image, promptImage: [{ uri, position: 'first' }] }],
    ['a small data URI', 'image_to_video', { ...image, promptImage: 'data:image/png;base64,iVBORw0KGgo=' }],
    ['references with their kind', 'text_to_video', { ...seedance, references: [{ type: 'image', uri }] }],
    ['unplaced references', 'image_to_video', { ...seedance, promptImage: [{ uri }, { uri }] }],
    ['keyframes of wan3', 'image_to_video', { model: 'wan3', promptText: 'x', promptImage: uri, ratio: 'auto_720p' }],
    ['reference clips', 'text_to_video', { ...seedance, referenceVideos: [{ type: 'video', uri }] }],
    [
      'adaptive with clips',
      'text_to_video',
      { model: 'hailuo3', promptText: 'x', ratio: 'adaptive', referenceVideos: [{ type: 'video', uri }] },
    ],
    ['keyframes of aleph2', 'video_to_video', { model: 'aleph2', videoUri: uri, keyframes: [{ at: 0.5, uri }] }],
    ['an ignored ratio', 'video_to_video', { model: 'gen4_aleph', videoUri: uri, promptText: 'x', ratio: '848:480' }],
    ['act_two', 'character_performance', act],
  ]
  it.each(table)('%s', (_name, mode, body) => {
    expect(refuseBody(mode, body)).toBeNull()
  })
})

describe('refuses by field', () => {
  const table: [string, Mode, unknown, string][] = [
    ['no body', 'text_to_video', null, 'body'],
    ['a list', 'text_to_video', [], 'body'],
    ['no model', 'text_to_video', {}, 'model'],
    ['an unknown model', 'text_to_video', { ...text, model: 'gen9' }, 'model'],
    ['a model of another endpoint', 'text_to_video', { ...text, model: 'act_two' }, 'model'],
    ['no prompt', 'text_to_video', { ...text, promptText: undefined }, 'promptText'],
    ['an empty prompt', 'text_to_video', { ...text, promptText: '' }, 'promptText'],
    ['a prompt that is too long', 'text_to_video', { ...text, promptText: 'x'.repeat(1001) }, 'promptText'],
    ['a prompt that is no text', 'text_to_video', { ...text, promptText: 5 }, 'promptText'],
    ['null', 'text_to_video', { ...text, seed: null }, 'seed'],
    ['an unknown field', 'text_to_video', { ...text, spam: 1 }, 'spam'],
    ['an unknown field by prototype', 'text_to_video', JSON.parse('{"model":"gen4.5","__proto__":1}'), 'duration'],
    ['a wrong ratio', 'text_to_video', { ...text, ratio: '960:960' }, 'ratio'],
    ['a long clip', 'text_to_video', { ...text, duration: 11 }, 'duration'],
    ['a length as text', 'text_to_video', { ...text, duration: '5' }, 'duration'],
    ['moderation that is no object', 'text_to_video', { ...text, contentModeration: 'low' }, 'contentModeration'],
    [
      'moderation out of range',
      'text_to_video',
      { ...text, contentModeration: { publicFigureThreshold: 'high' } },
      'contentModeration.publicFigureThreshold',
    ],
    ['moderation with more', 'text_to_video', { ...text, contentModeration: { spam: 1 } }, 'contentModeration.spam'],
    ['no image', 'image_to_video', text, 'promptImage'],
    ['an empty list of images', 'image_to_video', { ...image, promptImage: [] }, 'promptImage'],
    ['http', 'image_to_video', { ...image, promptImage: 'http://example.com/a.jpg' }, 'promptImage'],
    ['an IP address', 'image_to_video', { ...image, promptImage: 'https://10.0.0.1/a.jpg' }, 'promptImage'],
    ['an IPv6 address', 'image_to_video', { ...image, promptImage: 'https://[::1]/a.jpg' }, 'promptImage'],
    [
      'an endless address',
      'image_to_video',
      { ...image, promptImage: `https://example.com/${'a'.repeat(2048)}` },
      'promptImage',
    ],
    [
      'a data URI of 6 MB',
      'image_to_video',
      { ...image, promptImage: `data:image/png;base64,${'A'.repeat(8_400_000)}` },
      'promptImage',
    ],
    [
      'a clip as data for an image',
      'image_to_video',
      { ...image, promptImage: 'data:video/mp4;base64,AAAA' },
      'promptImage',
    ],
    [
      'a last frame gen4.5 lacks',
      'image_to_video',
      { ...image, promptImage: [{ uri, position: 'last' }] },
      'promptImage[0].position',
    ],
    ['no position', 'image_to_video', { ...image, promptImage: [{ uri }] }, 'promptImage[0].position'],
    ['no address', 'image_to_video', { ...image, promptImage: [{ position: 'first' }] }, 'promptImage[0].uri'],
    [
      'two first frames',
      'image_to_video',
      {
        ...seedance,
        promptImage: [
          { uri, position: 'first' },
          { uri, position: 'first' },
        ],
      },
      'promptImage',
    ],
    [
      'mixed positions',
      'image_to_video',
      { ...seedance, promptImage: [{ uri, position: 'first' }, { uri }] },
      'promptImage',
    ],
    ['ten reference images', 'image_to_video', { ...seedance, promptImage: Array(10).fill({ uri }) }, 'promptImage'],
    [
      'references on image to video',
      'image_to_video',
      { ...seedance, promptImage: uri, references: [{ uri }] },
      'references',
    ],
    [
      'a last frame alone',
      'image_to_video',
      { model: 'veo3.1', ratio: '1280:720', promptImage: [{ uri, position: 'last' }] },
      'promptImage',
    ],
    [
      'keyframes of wan3 in a fixed ratio',
      'image_to_video',
      { model: 'wan3', promptText: 'x', promptImage: uri, ratio: '1280:720' },
      'ratio',
    ],
    ['ten references', 'text_to_video', { ...seedance, references: Array(10).fill({ uri }) }, 'references'],
    ['references that are no list', 'text_to_video', { ...seedance, references: uri }, 'references'],
    [
      'a reference of another kind',
      'text_to_video',
      { ...seedance, references: [{ type: 'video', uri }] },
      'references[0].type',
    ],
    ['a video that is no address', 'video_to_video', { model: 'seedance2', promptVideo: { uri } }, 'promptVideo'],
    [
      'six keyframes',
      'video_to_video',
      { model: 'aleph2', videoUri: uri, keyframes: Array(6).fill({ at: 0, uri }) },
      'keyframes',
    ],
    [
      'a keyframe without a time',
      'video_to_video',
      { model: 'aleph2', videoUri: uri, keyframes: [{ uri }] },
      'keyframes[0]',
    ],
    [
      'extending with a ratio',
      'video_to_video',
      { model: 'seedance2_5', promptVideo: uri, promptText: 'x', mode: 'extend', ratio: '1280:720' },
      'ratio',
    ],
    [
      'editing without a prompt',
      'video_to_video',
      { model: 'seedance2_5', promptVideo: uri, mode: 'edit', duration: 'auto' },
      'promptText',
    ],
    [
      'a sound without a picture',
      'text_to_video',
      { model: 'grok_imagine_1_5', promptText: 'x', referenceAudio: [{ type: 'audio', uri }] },
      'references',
    ],
    ['no performance', 'character_performance', { ...act, reference: undefined }, 'reference'],
    ['a character of no kind', 'character_performance', { ...act, character: { uri } }, 'character.type'],
    [
      'a performance that is an image',
      'character_performance',
      { ...act, reference: { type: 'image', uri } },
      'reference.type',
    ],
    ["the guide's promptImage on act_two", 'character_performance', { ...act, promptImage: uri }, 'promptImage'],
    ['too much expression', 'character_performance', { ...act, expressionIntensity: 6 }, 'expressionIntensity'],
  ]
  it.each(table)('%s', (_name, mode, body, field) => {
    const refusal = refuseBody(mode, body)
    expect(refusal?.field).toBe(field)
    expect(refusal?.message).toMatch(/\.$/)
  })

  it('never throws, whatever it is given', () => {
    const modes: Mode[] = ['text_to_video', 'image_to_video', 'video_to_video', 'character_performance']
    fc.assert(
      fc.property(fc.constantFrom(...modes), fc.anything(), legalCase, (mode, anything, { draft, inputs }) => {
        expect(refuseBody(mode, anything)).not.toBeNull()
        const { body, mode: right } = buildRequest(draft, uploaded(inputs), inputs)
        for (const key of Object.keys(body)) refuseBody(right, { ...body, [key]: anything })
      }),
      { numRuns: 300 },
    )
  })
})

it('500 random legal drafts pass the check, and what is built of them is taken', () => {
  fc.assert(
    fc.property(legalCase, ({ draft, inputs, mode }) => {
      expect(check(draft, inputs)).toEqual([])
      const request = buildRequest(draft, uploaded(inputs), inputs)
      expect(request.mode).toBe(mode)
      expect(refuseBody(request.mode, JSON.parse(JSON.stringify(request.body)))).toBeNull()
    }),
    { numRuns: 500 },
  )
})

it('500 random legal drafts with one broken value are refused, before sending and after, at the right field', () => {
  const broken = fc.record({
    made: legalCase,
    pick: fc.nat(),
    value: fc.constantFrom<unknown>('no such value', -1, 1e9),
  })
  fc.assert(
    fc.property(broken, ({ made, pick, value }) => {
      const { draft, inputs, spec } = made
      const limited = spec.params.filter(
        (param) =>
          param.kind === 'choice' ||
          param.kind === 'switch' ||
          (param.kind === 'number' && (param.min !== null || value === 'no such value')),
      )
      const param = limited[pick % limited.length]
      if (param === undefined) return
      const bad = {
        ...draft,
        ...(param.name === 'ratio' ? { ratio: String(value) } : {}),
        ...(param.name === 'duration' ? { duration: value as number } : {}),
        options:
          param.name === 'ratio' || param.name === 'duration'
            ? draft.options
            : { ...draft.options, [param.name]: value as string },
      }
      expect(check(bad, inputs).map((problem) => problem.field)).toContain(param.name)
      const { body, mode } = buildRequest(bad, uploaded(inputs), inputs)
      expect(refuseBody(mode, body)?.field).toBe(param.name)
    }),
    { numRuns: 500 },
  )
})

it('500 random legal bodies with a required part missing or a strange one added are refused by its name', () => {
  fc.assert(
    fc.property(legalCase, fc.nat(), fc.boolean(), ({ draft, inputs, spec }, pick, add) => {
      const { body, mode } = buildRequest(draft, uploaded(inputs), inputs)
      const required = [...spec.params, ...spec.media].filter((param) => param.required).map((param) => param.name)
      const name = required[pick % required.length]
      if (add || name === undefined) {
        expect(refuseBody(mode, { ...body, strange: 1 })?.field).toBe('strange')
      } else {
        const rest = Object.fromEntries(Object.entries(body).filter(([key]) => key !== name))
        expect(required).toContain(refuseBody(mode, rest)?.field)
        expect(refuseBody(mode, rest)?.field).toBe(name)
      }
    }),
    { numRuns: 500 },
  )
})
