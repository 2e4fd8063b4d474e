/** What the practice API refuses, as Runway does: with the status, the field and the reason. */
import RunwayML, { APIError, AuthenticationError, BadRequestError, NotFoundError, RateLimitError } from '@runwayml/sdk'
import { afterEach, expect, test } from 'vitest'
import { jpeg, openRoom, type Room } from '../../support/practice/practice-room'

let room: Room
afterEach(() => room.close())

const shot = { model: 'gen4.5', promptText: 'A kite', ratio: '1280:720', duration: 2 } as const

async function refusal(promise: Promise<unknown>): Promise<APIError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof APIError)) throw new Error(`expected a refusal, got ${String(error)}`)
  return error
}

test('a wrong field is named with what would be right, and nothing is charged', async () => {
  room = await openRoom()
  const error = await refusal(room.client.textToVideo.create({ ...shot, ratio: '960:960' as '1280:720' }))
  expect(error).toBeInstanceOf(BadRequestError)
  expect(error.message).toMatch(/^400 .*ratio.*1280:720/)
  expect(error.error).toMatchObject({ issues: [{ path: ['ratio'] }] })
  expect(room.practice.ledger()).toMatchObject({ creates: [], charges: [], balanceCredits: 100_000 })
})

test('a body that is no JSON is refused', async () => {
  room = await openRoom()
  const answer = await fetch(`${room.practice.baseUrl}/v1/text_to_video`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${room.practice.apiKey}`, 'X-Runway-Version': '2024-11-06' },
    body: '{"model":',
  })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ issues: [{ path: ['body'] }] })
})

test('only the right key and the right version of the API are taken', async () => {
  room = await openRoom()
  const baseURL = room.practice.baseUrl
  const stranger = new RunwayML({ apiKey: `key_${'0'.repeat(128)}`, baseURL, maxRetries: 0 })
  expect(await refusal(stranger.organization.retrieve())).toBeInstanceOf(AuthenticationError)
  const past = new RunwayML({ apiKey: room.practice.apiKey, baseURL, maxRetries: 0, runwayVersion: '2023-01-01' })
  expect((await refusal(past.organization.retrieve())).message).toMatch(/X-Runway-Version/)
  expect(room.practice.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
})

test('an unknown task is 404, to look at and to cancel', async () => {
  room = await openRoom()
  expect(await refusal(room.client.tasks.retrieve('6f1c1e4e-0000-4000-8000-000000000000'))).toBeInstanceOf(
    NotFoundError,
  )
  expect(await refusal(room.client.tasks.delete('6f1c1e4e-0000-4000-8000-000000000000'))).toBeInstanceOf(NotFoundError)
})

test('past the daily limit the answer is 429', async () => {
  room = await openRoom({ allowances: { 'gen4.5': { maxDailyGenerations: 1 } } })
  await room.client.textToVideo.create(shot)
  const error = await refusal(room.client.textToVideo.create(shot))
  expect(error).toBeInstanceOf(RateLimitError)
  expect(error.message).toMatch(/daily limit of 1/)
  expect((await room.client.organization.retrieve()).usage.models['gen4.5']?.dailyGenerations).toBe(1)
})

test('a create that the balance cannot pay is refused', async () => {
  room = await openRoom({ balanceCredits: 23 })
  expect((await refusal(room.client.textToVideo.create(shot))).message).toMatch(/enough credits/)
})

test('an upload is unknown until its bytes came, and dies after its time', async () => {
  let clock = Date.now()
  room = await openRoom({ now: () => clock, uploadLivesMs: 60_000 })
  const animate = (promptImage: string) =>
    room.client.imageToVideo.create({ model: 'gen4_turbo', promptImage, ratio: '1280:720', duration: 2 })
  expect((await refusal(animate('runway://nobody-knows-this'))).message).toMatch(/promptImage.*unknown/)
  const started = (await room.client.post('/v1/uploads', { body: { filename: 'a.jpg', type: 'ephemeral' } })) as {
    runwayUri: string
  }
  expect((await refusal(animate(started.runwayUri))).message).toMatch(/unknown/)
  const uri = await room.upload(await jpeg(320, 180), 'a.jpg')
  expect((await animate(uri)).id).toBeTruthy()
  clock += 60_001
  expect((await refusal(animate(uri))).message).toMatch(/expired/)
})

test('a plain http address, an IP address and an oversized data URI are refused', async () => {
  room = await openRoom()
  const animate = (promptImage: string) =>
    room.client.imageToVideo.create({ model: 'gen4_turbo', promptImage, ratio: '1280:720', duration: 2 })
  expect((await refusal(animate('http://example.com/a.jpg'))).status).toBe(400)
  expect((await refusal(animate('https://10.0.0.1/a.jpg'))).status).toBe(400)
  expect((await refusal(animate(`data:image/png;base64,${'A'.repeat(7_400_000)}`))).message).toMatch(/data URI/)
})

test('an upload under 512 bytes or with another form’s fields is refused', async () => {
  room = await openRoom()
  expect((await refusal(room.upload(new Uint8Array(511), 'tiny.jpg'))).message).toMatch(/Upload failed|511/)
  const start = (await room.client.post('/v1/uploads', { body: { filename: 'a.jpg', type: 'ephemeral' } })) as {
    uploadUrl: string
    fields: Record<string, string>
  }
  const form = new FormData()
  form.append('key', start.fields.key ?? '')
  form.append('x-practice-signature', 'f'.repeat(64))
  form.append('file', new Blob([new Uint8Array(600)]), 'a.jpg')
  expect((await fetch(start.uploadUrl, { method: 'POST', body: form })).status).toBe(403)
})

test('a performance shorter than three seconds is refused with its length', async () => {
  room = await openRoom()
  const made = await room.client.textToVideo.create({ ...shot, duration: 2 })
  const uri = await room.upload(await room.film(made.id), 'short.mp4')
  const error = await refusal(
    room.client.characterPerformance.create({
      model: 'act_two',
      character: { type: 'video', uri },
      reference: { type: 'video', uri },
    }),
  )
  expect(error.message).toMatch(/3 to 30 seconds long, this one has 2\.0/)
})

test('usage covers at most 90 days, and says what each model cost on each', async () => {
  room = await openRoom({
    now: () => Date.parse('2026-11-20T12:00:00Z'),
    pace: { pendingMs: 60_000, secondsPerVideoSecond: 0 },
  })
  await room.client.textToVideo.create(shot)
  const usage = await room.client.organization.retrieveUsage({ startDate: '2026-11-01', beforeDate: '2026-11-21' })
  expect(usage).toEqual({
    models: ['gen4.5'],
    results: [{ date: '2026-11-20', usedCredits: [{ model: 'gen4.5', amount: 24 }] }],
  })
  const before = await room.client.organization.retrieveUsage({ startDate: '2026-11-01', beforeDate: '2026-11-20' })
  expect(before.results).toEqual([])
  const tooLong = room.client.organization.retrieveUsage({ startDate: '2026-01-01', beforeDate: '2026-11-20' })
  expect((await refusal(tooLong)).message).toMatch(/90 days/)
})
