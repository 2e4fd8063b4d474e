/** The life of a task on the practice account, and its film's address. */
import { NotFoundError } from '@runwayml/sdk'
import { afterEach, expect, test } from 'vitest'
import { openRoom, type Room } from '../../support/practice/practice-room'

let room: Room
afterEach(() => room.close())

const shot = { model: 'gen4.5', promptText: 'A kite', ratio: '1280:720', duration: 2 } as const

test('a second render waits, throttled, behind the model’s limit and then runs', async () => {
  room = await openRoom({ allowances: { 'gen4.5': { maxConcurrentGenerations: 1 } } })
  const [first, second] = [await room.client.textToVideo.create(shot), await room.client.textToVideo.create(shot)]
  expect(await room.client.tasks.retrieve(second.id)).toMatchObject({
    status: 'THROTTLED',
    estimatedCost: { credits: 24 },
  })
  await room.until(first.id, 'SUCCEEDED')
  expect(await room.until(second.id, 'SUCCEEDED')).toMatchObject({ cost: { credits: 24 } })
})

test('at its natural pace a render is pending, then runs with rising progress', async () => {
  room = await openRoom({ pace: { pendingMs: 300, secondsPerVideoSecond: 0.6 } })
  const { id } = await room.client.textToVideo.create(shot)
  expect((await room.client.tasks.retrieve(id)).status).toBe('PENDING')
  const early = await room.until(id, 'RUNNING')
  const seen = [early.progress]
  for (let task = await room.client.tasks.retrieve(id); task.status === 'RUNNING'; ) {
    seen.push(task.progress)
    task = await room.client.tasks.retrieve(id)
  }
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(seen.at(-1)).toBeGreaterThan(0.3)
  expect(seen.every((each) => each >= 0 && each < 1)).toBe(true)
  await room.until(id, 'SUCCEEDED')
})

test('a cancelled render that has not begun costs nothing, and stays readable', async () => {
  room = await openRoom({ pace: { pendingMs: 60_000, secondsPerVideoSecond: 0 } })
  const { id } = await room.client.textToVideo.create(shot)
  await room.client.tasks.delete(id)
  expect(await room.client.tasks.retrieve(id)).toMatchObject({ status: 'CANCELLED', cost: { credits: 0 } })
  expect(room.practice.ledger().balanceCredits).toBe(100_000)
})

test('a cancelled render that is running stops its worker and makes room for the next', async () => {
  room = await openRoom({ frameRate: 12 })
  const long = { ...shot, duration: 10 }
  const both = [await room.client.textToVideo.create(long), await room.client.textToVideo.create(long)]
  const third = await room.client.textToVideo.create(shot)
  for (const { id } of both) await room.until(id, 'RUNNING')
  for (const { id } of both) await room.client.tasks.delete(id)
  expect((await room.client.tasks.retrieve(both[0]!.id)).status).toBe('CANCELLED')
  await room.until(third.id, 'SUCCEEDED')
})

test('a finished render that is deleted is gone, with its film', async () => {
  room = await openRoom()
  const { id } = await room.client.textToVideo.create(shot)
  const { output } = await room.until(id, 'SUCCEEDED')
  await room.client.tasks.delete(id)
  await expect(room.client.tasks.retrieve(id)).rejects.toBeInstanceOf(NotFoundError)
  expect((await fetch(output[0]!)).status).toBe(404)
})

test('a film can be fetched whole, by its headers, in ranges, and resumed to the same bytes', async () => {
  room = await openRoom()
  const { id } = await room.client.textToVideo.create(shot)
  const url = (await room.until(id, 'SUCCEEDED')).output[0]!
  const whole = await fetch(url)
  const bytes = Buffer.from(await whole.arrayBuffer())
  expect(whole.headers.get('content-type')).toBe('video/mp4')
  expect(whole.headers.get('accept-ranges')).toBe('bytes')
  expect(Number(whole.headers.get('content-length'))).toBe(bytes.length)
  const head = await fetch(url, { method: 'HEAD' })
  expect([head.status, Number(head.headers.get('content-length'))]).toEqual([200, bytes.length])

  const etag = whole.headers.get('etag')!
  const rest = await fetch(url, { headers: { Range: 'bytes=1000-', 'If-Range': etag } })
  expect(rest.status).toBe(206)
  expect(rest.headers.get('content-range')).toBe(`bytes 1000-${bytes.length - 1}/${bytes.length}`)
  expect(Buffer.concat([bytes.subarray(0, 1000), Buffer.from(await rest.arrayBuffer())]).equals(bytes)).toBe(true)
  const tail = await fetch(url, { headers: { Range: 'bytes=-7' } })
  expect(Buffer.from(await tail.arrayBuffer()).equals(bytes.subarray(-7))).toBe(true)
  const changed = await fetch(url, { headers: { Range: 'bytes=1000-', 'If-Range': '"another"' } })
  expect(changed.status).toBe(200)
  await changed.body?.cancel()
  const beyond = await fetch(url, { headers: { Range: `bytes=${bytes.length}-` } })
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
})

test('an address dies after its time, a fresh one works, and a changed one never does', async () => {
  let clock = Date.now()
  room = await openRoom({ now: () => clock, outputUrlLivesMs: 60_000 })
  const { id } = await room.client.textToVideo.create(shot)
  const old = (await room.until(id, 'SUCCEEDED')).output[0]!
  expect((await fetch(old, { method: 'HEAD' })).status).toBe(200)
  clock += 60_001
  expect((await fetch(old)).status).toBe(403)
  const fresh = (await room.until(id, 'SUCCEEDED')).output[0]!
  expect((await fetch(fresh, { method: 'HEAD' })).status).toBe(200)
  expect((await fetch(fresh.replace(/expires=\d+/, `expires=${clock + 1e9}`))).status).toBe(403)
})
