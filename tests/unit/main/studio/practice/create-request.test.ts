import { expect, test } from 'vitest'
import { mediaOf, ratioOf, secondsOf } from '../../../../../src/main/studio/practice/create-request'
import { creditsOf } from '../../../../../src/main/studio/practice/price'

test('a plain picture is a first frame; in a list its position says what it is, and none makes it a reference', () => {
  expect(mediaOf({ promptImage: 'runway://a' })).toMatchObject([{ role: 'first', uri: 'runway://a' }])
  const listed = mediaOf({
    promptImage: [{ uri: 'a', position: 'last' }, { uri: 'b', position: 'first' }, { uri: 'c' }],
  })
  expect(listed.map(({ role, field }) => [role, field])).toEqual([
    ['last', 'promptImage[0].uri'],
    ['first', 'promptImage[1].uri'],
    ['reference', 'promptImage[2].uri'],
  ])
})

test('a character, a performance, a clip and references of every kind are found', () => {
  const media = mediaOf({
    character: { type: 'video', uri: 'c' },
    reference: { type: 'video', uri: 'p' },
    videoUri: 'v',
    references: [{ uri: 'r' }],
    referenceAudio: [{ type: 'audio', uri: 's' }],
  })
  expect(media.map(({ role, kind, uri }) => `${role} ${kind} ${uri}`)).toEqual([
    'video video v',
    'character video c',
    'performance video p',
    'reference image r',
    'reference audio s',
  ])
})

test('values of the wrong shape name no media', () => {
  expect(mediaOf({ promptImage: 7, references: 'x', character: null, reference: { uri: 3 } })).toEqual([])
})

test('a film is as long as asked, else as the clip, else as the model makes it', () => {
  expect(secondsOf('text_to_video', { model: 'gen4.5', duration: 7 }, null)).toBe(7)
  expect(secondsOf('video_to_video', { model: 'gen4_aleph' }, 4.2)).toBe(4.2)
  expect(secondsOf('video_to_video', { model: 'seedance2', duration: 'auto' }, 6)).toBe(6)
  expect(secondsOf('text_to_video', { model: 'veo3.1' }, null)).toBe(8)
  expect(secondsOf('text_to_video', { model: 'wan3', duration: 'auto' }, null)).toBe(5)
})

test('the shape comes from the ratio, or from the shape an edit asks for', () => {
  expect(ratioOf({ ratio: '1280:720' })).toBe('1280:720')
  expect(ratioOf({ targetAspectRatio: '9:16', ratio: '1280:720' })).toBe('9:16')
  expect(ratioOf({})).toBeNull()
})

test.each([
  [{ model: 'gen4.5' }, 5, 60],
  [{ model: 'veo3.1', audio: false }, 8, 160],
  [{ model: 'veo3.1', audio: true }, 8, 320],
  [{ model: 'veo3.1_fast' }, 4, 60],
  [{ model: 'act_two' }, 7.3, 37],
  [{ model: 'gen4.5', outputFormat: 'prores' }, 2, 34],
  [{ model: 'wan3' }, 5, 50],
])('%o for %d s costs %d credits', (body, seconds, credits) => {
  expect(creditsOf(body, seconds)).toBe(credits)
})
