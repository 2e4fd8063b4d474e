/** Practice mode as a process that is killed: what it was asked and paid for is still there when it starts again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { clientOf, jpeg, untilStatus } from '../../support/practice/practice-room'
import { type SpawnedPractice, spawnPractice } from '../../support/practice/spawn-practice'

const dataDir = mkdtempSync(join(tmpdir(), 'dailies-practice-'))
let practice: SpawnedPractice
afterEach(async () => {
  await practice.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const shot = { model: 'gen4.5', promptText: 'A kite', ratio: '1280:720', duration: 2 } as const

test('after kill -9 the tasks, uploads, money and addresses are there, and what was cut off is rendered', async () => {
  practice = await spawnPractice({ dataDir, frameRate: 4 })
  const client = clientOf(practice)
  const finished = await client.textToVideo.create(shot)
  const before = await untilStatus(client, finished.id, 'SUCCEEDED')
  const { uri } = await client.uploads.createEphemeral({
    file: new File([new Uint8Array(await jpeg(320, 180))], 'field.jpg'),
  })
  await practice.faults([
    { match: { kind: 'create' }, action: { type: 'fail-task', failureCode: 'SAFETY.OUTPUT.VIDEO' } },
  ])
  const doomed = await client.textToVideo.create({ ...shot, duration: 10 })
  const running = await client.textToVideo.create({ ...shot, duration: 10 })
  const waiting = await client.textToVideo.create(shot)
  await untilStatus(client, running.id, 'RUNNING')
  await practice.kill()

  practice = await spawnPractice({ dataDir, frameRate: 4 })
  const again = clientOf(practice)
  const signature = (url: string) => new URL(url).search
  const old = new URL(before.output[0]!)
  expect((await fetch(practice.baseUrl + old.pathname + old.search, { method: 'HEAD' })).status).toBe(200)
  const after = await untilStatus(again, finished.id, 'SUCCEEDED')
  expect(after.output[0]!.startsWith(practice.baseUrl)).toBe(true)
  expect(signature(after.output[0]!)).not.toBe(old.search)
  await again.imageToVideo.create({ model: 'gen4_turbo', promptImage: uri, ratio: '1280:720', duration: 2 })
  await untilStatus(again, waiting.id, 'SUCCEEDED')
  await untilStatus(again, running.id, 'SUCCEEDED')
  expect(await untilStatus(again, doomed.id, 'FAILED')).toMatchObject({ failureCode: 'SAFETY.OUTPUT.VIDEO' })

  const ledger = await practice.ledger()
  expect(ledger.creates.map((create) => create.taskId).slice(0, 4)).toEqual(
    [finished, doomed, running, waiting].map(({ id }) => id),
  )
  expect(ledger.balanceCredits).toBe(100_000 - 24 - 120 - 120 - 24 - 10)
  expect(ledger.requests.filter(({ path }) => path === '/v1/text_to_video')).toHaveLength(4)
})
