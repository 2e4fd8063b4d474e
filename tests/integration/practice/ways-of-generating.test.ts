/** All four ways of generating, through the real SDK over real HTTP: each ends with a film that plays. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jpeg, look, openRoom, type Room } from '../../support/practice/practice-room'

let room: Room
let clip: Uint8Array

beforeAll(async () => {
  room = await openRoom({ frameRate: 5 })
})
afterAll(() => room.close())

test('text to video gives an H.264 film of the asked size and length, its index first', async () => {
  const made = await room.client.textToVideo.create({
    model: 'seedance2',
    promptText: 'A red kite over a long beach at dusk — très beau, Ελλάδα',
    ratio: '640:640',
    duration: 4,
    audio: false,
  })
  expect(made.estimatedCost.credits).toBe(144)
  clip = await room.film(made.id)
  expect(await look(clip)).toEqual({
    codec: 'avc',
    width: 640,
    height: 640,
    seconds: 4,
    frames: 20,
    keyFrames: 4,
    indexFirst: true,
  })
})

test('image to video moves over the picture, and the film has the asked shape and not the picture’s', async () => {
  const uri = await room.upload(await jpeg(900, 900), 'field.jpg')
  const made = await room.client.imageToVideo.create({
    model: 'gen4.5',
    promptImage: uri,
    promptText: 'slow zoom in',
    ratio: '720:1280',
    duration: 2,
  })
  expect(made.estimatedCost.credits).toBe(24)
  expect(await look(await room.film(made.id))).toMatchObject({ codec: 'avc', width: 720, height: 1280, seconds: 2 })
})

test('a first and a last frame, one of them as a data URI, become one film', async () => {
  const first = await room.upload(await jpeg(640, 360), 'first.jpg')
  const last = `data:image/jpeg;base64,${(await jpeg(640, 360, '#d07f3f')).toString('base64')}`
  const made = await room.client.imageToVideo.create({
    model: 'veo3.1_fast',
    promptImage: [
      { uri: first, position: 'first' },
      { uri: last, position: 'last' },
    ],
    ratio: '1280:720',
    duration: 4,
    audio: false,
  })
  expect(made.estimatedCost.credits).toBe(40)
  expect(await look(await room.film(made.id))).toMatchObject({ width: 1280, height: 720, seconds: 4 })
})

test('reference pictures become one film', async () => {
  const uris = [await room.upload(await jpeg(640, 360), 'a.jpg'), await room.upload(await jpeg(360, 640), 'b.jpg')]
  const made = await room.client.textToVideo.create({
    model: 'seedance2',
    promptText: 'Two places',
    references: uris.map((uri) => ({ uri })),
    ratio: '864:496',
    duration: 4,
  })
  expect(await look(await room.film(made.id))).toMatchObject({ width: 864, height: 496, seconds: 4 })
})

test('video to video reworks the clip', async () => {
  const uri = await room.upload(clip, 'kite.mp4')
  const made = await room.client.videoToVideo.create({
    model: 'seedance2',
    promptVideo: uri,
    promptText: 'as a comic',
    ratio: '640:640',
    duration: 4,
  })
  expect(await look(await room.film(made.id))).toMatchObject({ codec: 'avc', width: 640, height: 640, seconds: 4 })
})

test('a legacy edit takes its length, and its price, from the clip', async () => {
  const uri = await room.upload(clip, 'kite.mp4')
  const answer = await room.client.post('/v1/video_to_video', {
    body: { model: 'gen4_aleph', videoUri: uri, promptText: 'make it winter', ratio: '1280:720' },
  })
  const { id, estimatedCost } = answer as { id: string; estimatedCost: { credits: number } }
  expect(estimatedCost.credits).toBe(60)
  expect(await look(await room.film(id))).toMatchObject({ width: 1280, height: 720, seconds: 4 })
})

test('a character performs for as long as the performance lasts', async () => {
  const character = await room.upload(await jpeg(700, 900), 'face.jpg')
  const performance = await room.upload(clip, 'acting.mp4')
  const made = await room.client.characterPerformance.create({
    model: 'act_two',
    character: { type: 'image', uri: character },
    reference: { type: 'video', uri: performance },
    ratio: '960:960',
  })
  expect(made.estimatedCost.credits).toBe(20)
  expect(await look(await room.film(made.id))).toMatchObject({ codec: 'avc', width: 960, height: 960, seconds: 4 })
})

test('a picture that is none fails with ASSET.INVALID and costs nothing', async () => {
  const uri = await room.upload(new Uint8Array(2000).fill(7), 'broken.jpg')
  const made = await room.client.imageToVideo.create({
    model: 'gen4_turbo',
    promptImage: uri,
    ratio: '1280:720',
    duration: 5,
  })
  const task = await room.until(made.id, 'FAILED')
  expect(task).toMatchObject({ failureCode: 'ASSET.INVALID', cost: { credits: 0 } })
})

test('every create and charge is in the ledger, and the balance is what is left', () => {
  const { creates, charges, balanceCredits } = room.practice.ledger()
  expect(creates.map(({ mode, model, credits }) => [mode, model, credits])).toEqual([
    ['text_to_video', 'seedance2', 144],
    ['image_to_video', 'gen4.5', 24],
    ['image_to_video', 'veo3.1_fast', 40],
    ['text_to_video', 'seedance2', 144],
    ['video_to_video', 'seedance2', 144],
    ['video_to_video', 'gen4_aleph', 60],
    ['character_performance', 'act_two', 20],
    ['image_to_video', 'gen4_turbo', 25],
  ])
  expect(charges.at(-1)).toMatchObject({ model: 'gen4_turbo', credits: -25 })
  expect(balanceCredits).toBe(100_000 - 576)
})
