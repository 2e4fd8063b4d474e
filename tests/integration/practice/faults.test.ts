/** Each fault of the plan, as the SDK and a plain download feel it. */
import { APIConnectionError, APIConnectionTimeoutError, APIError, PermissionDeniedError } from '@runwayml/sdk'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { clientOf, look, openRoom, type Room } from '../../support/practice/practice-room'

let room: Room
let done: string

const shot = { model: 'gen4.5', promptText: 'A kite', ratio: '1280:720', duration: 2 } as const
const creates = () => room.practice.ledger().creates.length
const output = async () => (await room.until(done, 'SUCCEEDED')).output[0]!

beforeAll(async () => {
  room = await openRoom()
  done = (await room.client.textToVideo.create(shot)).id
  await room.until(done, 'SUCCEEDED')
})
afterEach(() => room.practice.faults.clear())
afterAll(() => room.close())

test.each([400, 401, 404, 409, 429, 500, 502, 503, 504])('a create refused with %i takes nothing', async (status) => {
  const before = creates()
  room.practice.faults.add({ match: { kind: 'create' }, action: { type: 'status', status, retryAfterSeconds: 3 } })
  const error = await room.client.textToVideo.create(shot).then(
    () => null,
    (thrown: unknown) => thrown as APIError,
  )
  expect(error?.status).toBe(status)
  expect(error?.headers?.get('retry-after')).toBe('3')
  expect(creates()).toBe(before)
})

test('a connection dropped before the create is taken leaves no task', async () => {
  const before = creates()
  room.practice.faults.add({ match: { kind: 'create' }, action: { type: 'drop', when: 'before' } })
  await expect(room.client.textToVideo.create(shot)).rejects.toBeInstanceOf(APIConnectionError)
  expect(creates()).toBe(before)
})

test('a connection dropped after the create was taken leaves a task whose answer is lost', async () => {
  const before = creates()
  room.practice.faults.add({ match: { kind: 'create' }, action: { type: 'drop', when: 'after' } })
  await expect(room.client.textToVideo.create(shot)).rejects.toBeInstanceOf(APIConnectionError)
  expect(creates()).toBe(before + 1)
  expect(room.practice.ledger().requests.findLast(({ path }) => path === '/v1/text_to_video')).toMatchObject({
    status: null,
    taskId: room.practice.ledger().creates.at(-1)?.taskId,
  })
})

test('half a JSON and a cut body lose the answer of a create that was taken', async () => {
  const before = creates()
  room.practice.faults.add({ match: { kind: 'create' }, action: { type: 'half-json' } })
  await expect(room.client.textToVideo.create(shot)).rejects.toBeInstanceOf(SyntaxError)
  room.practice.faults.add({ match: { kind: 'create' }, action: { type: 'cut', fraction: 0.5 } })
  await expect(room.client.textToVideo.create(shot)).rejects.toThrow(/terminated/)
  expect(creates()).toBe(before + 2)
})

test('a stalled answer runs into the client’s timeout', async () => {
  room.practice.faults.add({ match: { kind: 'organization' }, action: { type: 'stall', ms: 1500 } })
  const hurried = clientOf(room.practice).withOptions({ timeout: 200 })
  await expect(hurried.organization.retrieve()).rejects.toBeInstanceOf(APIConnectionTimeoutError)
})

test('only the matching request is struck: the second create with these words, once', async () => {
  const refuse = { type: 'status', status: 503 } as const
  room.practice.faults.add({ match: { kind: 'create', bodyIncludes: 'blue', nth: 2 }, action: refuse })
  const blue = { ...shot, promptText: 'A blue kite' }
  await room.client.textToVideo.create(shot)
  await room.client.textToVideo.create(blue)
  await expect(room.client.textToVideo.create(blue)).rejects.toMatchObject({ status: 503 })
  await room.client.textToVideo.create(blue)
  expect(room.practice.faults.list()[0]?.struck).toBe(1)
})

test('a download cut at 40 % ends there, and its rest can be had', async () => {
  const url = await output()
  const whole = Buffer.from(await (await fetch(url)).arrayBuffer())
  room.practice.faults.add({ match: { kind: 'download' }, action: { type: 'cut', fraction: 0.4 } })
  const answer = await fetch(url)
  expect(Number(answer.headers.get('content-length'))).toBe(whole.length)
  const got: Uint8Array[] = []
  await expect(
    (async () => {
      for await (const chunk of answer.body!) got.push(chunk)
    })(),
  ).rejects.toThrow(/terminated/)
  const part = Buffer.concat(got)
  expect(part.length).toBe(Math.floor(whole.length * 0.4))
  const rest = await fetch(url, { headers: { Range: `bytes=${part.length}-` } })
  expect(Buffer.concat([part, Buffer.from(await rest.arrayBuffer())]).equals(whole)).toBe(true)
})

test('an expired address stays dead, and the task has a fresh one', async () => {
  const url = await output()
  room.practice.faults.add({ match: { kind: 'download' }, action: { type: 'expire-url' } })
  expect((await fetch(url)).status).toBe(403)
  expect((await fetch(url)).status).toBe(403)
  expect((await fetch(await output(), { method: 'HEAD' })).status).toBe(200)
  room.practice.faults.add({ match: { kind: 'task', taskId: done }, action: { type: 'expire-url' } })
  expect((await fetch(await output())).status).toBe(403)
})

test('a task fails with the code that was planned: moderation is paid for, a fault of theirs is not', async () => {
  room.practice.faults.add({
    match: { kind: 'create' },
    action: { type: 'fail-task', failureCode: 'SAFETY.INPUT.TEXT', failure: 'The text was moderated.' },
  })
  room.practice.faults.add({
    match: { kind: 'create' },
    action: { type: 'fail-task', failureCode: 'INTERNAL.BAD_OUTPUT.CODE01' },
  })
  const moderated = await room.client.textToVideo.create(shot)
  const broken = await room.client.textToVideo.create(shot)
  expect(await room.until(moderated.id, 'FAILED')).toMatchObject({
    failure: 'The text was moderated.',
    failureCode: 'SAFETY.INPUT.TEXT',
    cost: { credits: 24 },
  })
  expect(await room.until(broken.id, 'FAILED')).toMatchObject({
    failureCode: 'INTERNAL.BAD_OUTPUT.CODE01',
    cost: { credits: 0 },
  })
})

test('a task can be held throttled, and its film made as large as a test needs', async () => {
  room.practice.faults.add({ match: { kind: 'create' }, action: { type: 'throttle', ms: 400 } })
  const held = await room.client.textToVideo.create(shot)
  expect((await room.client.tasks.retrieve(held.id)).status).toBe('THROTTLED')
  await room.until(held.id, 'SUCCEEDED')
  room.practice.faults.add({ match: { kind: 'create' }, action: { type: 'pad-output', toBytes: 5_000_000 } })
  const padded = await room.film((await room.client.textToVideo.create(shot)).id)
  expect(padded.length).toBe(5_000_000)
  expect(await look(padded)).toMatchObject({ codec: 'avc', seconds: 2 })
})

test('the storage of an upload can refuse, and the SDK says so', async () => {
  room.practice.faults.add({ match: { kind: 'storage' }, action: { type: 'status', status: 403 } })
  const error = await room.upload(new Uint8Array(2000), 'a.jpg').then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(APIError)
  expect(error).not.toBeInstanceOf(PermissionDeniedError)
  expect(error).toMatchObject({ status: 403 })
  await room.upload(new Uint8Array(2000), 'a.jpg')
})
