import { expect, it } from 'vitest'
import { buildRequest } from '../../../../src/shared/catalog'
import { aDraft, anId, anInput, slotsWith, someInputs, uploaded } from './legal-drafts'

const uris = uploaded(someInputs)
const at = (digit: string) => `runway://upload/${digit.repeat(8)}`
const build = (...draft: Parameters<typeof aDraft>) => buildRequest(aDraft(...draft), uris, someInputs)

it('sends text to video with nothing that was not chosen', () => {
  const options = { 'contentModeration.publicFigureThreshold': 'low', seed: 7 }
  expect(build('gen4.5', { promptText: 'a dog', ratio: '1280:720', duration: 5, options })).toStrictEqual({
    mode: 'text_to_video',
    body: {
      model: 'gen4.5',
      promptText: 'a dog',
      ratio: '1280:720',
      duration: 5,
      contentModeration: { publicFigureThreshold: 'low' },
      seed: 7,
    },
  })
})

it('sends a lone first frame as a plain address', () => {
  const request = build('gen4.5', { promptText: 'x', ratio: '960:960', duration: 2, slots: slotsWith('firstFrame') })
  expect(request).toMatchObject({ mode: 'image_to_video', body: { promptImage: at('a') } })
})

it('sends a first and a last frame with their positions', () => {
  const request = build('veo3.1', { ratio: '1280:720', duration: 4, slots: slotsWith('firstFrame', 'lastFrame') })
  expect(request.body).toStrictEqual({
    model: 'veo3.1',
    ratio: '1280:720',
    duration: 4,
    promptImage: [
      { uri: at('a'), position: 'first' },
      { uri: at('b'), position: 'last' },
    ],
  })
})

it('says the position where an image without one would be a reference', () => {
  const request = build('seedance2', { slots: slotsWith('firstFrame') })
  expect(request.body).toStrictEqual({ model: 'seedance2', promptImage: [{ uri: at('a'), position: 'first' }] })
})

it('sends references beside text, and beside a video', () => {
  expect(build('seedance2', { promptText: 'x', slots: slotsWith('references') })).toStrictEqual({
    mode: 'text_to_video',
    body: { model: 'seedance2', promptText: 'x', references: [{ uri: at('c') }] },
  })
  expect(build('seedance2', { slots: slotsWith('video', 'references') })).toStrictEqual({
    mode: 'video_to_video',
    body: { model: 'seedance2', promptVideo: at('d'), references: [{ uri: at('c') }] },
  })
})

it('sends gen4_aleph what its last types asked for', () => {
  expect(build('gen4_aleph', { promptText: 'ink', slots: slotsWith('video', 'references') })).toStrictEqual({
    mode: 'video_to_video',
    body: {
      model: 'gen4_aleph',
      promptText: 'ink',
      videoUri: at('d'),
      references: [{ type: 'image', uri: at('c') }],
    },
  })
})

it('sends act_two a character of its kind and the performance', () => {
  const draft = aDraft('act_two', {
    ratio: '1280:720',
    options: { bodyControl: true, expressionIntensity: 3 },
    slots: slotsWith('character', 'performance'),
  })
  const body = {
    model: 'act_two',
    bodyControl: true,
    expressionIntensity: 3,
    ratio: '1280:720',
    character: { type: 'image', uri: at('e') },
    reference: { type: 'video', uri: at('f') },
  }
  expect(buildRequest(draft, uris, someInputs)).toStrictEqual({ mode: 'character_performance', body })
  const moving = new Map(someInputs).set(anId('e'), anInput('video', anId('e')))
  expect(buildRequest(draft, uris, moving).body).toStrictEqual({
    ...body,
    character: { type: 'video', uri: at('e') },
  })
})

it('leaves out settings that the model does not have', () => {
  const request = build('gen4.5', {
    promptText: 'x',
    ratio: '1280:720',
    duration: 5,
    options: { audio: true, spam: 1 },
  })
  expect(Object.keys(request.body).toSorted()).toEqual(['duration', 'model', 'promptText', 'ratio'])
})

it('refuses to build what the model cannot do, or without an address', () => {
  expect(() => build('gen4.5', { slots: slotsWith('video') })).toThrow(/gen4\.5 does not take video_to_video/)
  const draft = aDraft('gen4_turbo', { ratio: '1280:720', slots: slotsWith('firstFrame') })
  expect(() => buildRequest(draft, new Map(), someInputs)).toThrow(/no address/)
})
