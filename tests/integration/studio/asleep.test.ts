/** A Studio that is opened asleep only shows what there is, until it is woken. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Practice } from '../../../src/main/studio/practice/practice.types'
import { emptySlots } from '../../../src/shared/domain/draft'
import { isDone, isIn, openTestStudio } from '../../support/open-studio'
import { startPaidAccount } from '../../support/paid-account'

let runway: Practice
let dir: string

beforeEach(async () => {
  runway = await startPaidAccount()
  dir = mkdtempSync(join(tmpdir(), 'dailies-asleep-'))
})
afterEach(async () => {
  await runway.close()
  rmSync(dir, { recursive: true, force: true })
})

it('begins, watches and fetches nothing of what was left over, and all of it when it is woken', async () => {
  const env = { apiSecret: runway.apiKey, baseUrl: runway.baseUrl }
  const draft = {
    model: 'gen4.5',
    promptText: 'a lake',
    ratio: '1280:720',
    duration: 2,
    options: {},
    slots: emptySlots,
  }
  runway.faults.add({ match: { kind: 'task' }, times: null, action: { type: 'status', status: 503 } })
  const first = await openTestStudio({ dir, env })
  const [followed] = await first.call('renders.create', { draft })
  await first.until(followed!.id, isIn('waiting'))
  runway.faults.add({ match: { kind: 'create' }, times: null, action: { type: 'status', status: 503 } })
  const [queued] = await first.call('renders.create', { draft })
  await first.until(queued!.id, (render) => render.note !== null)
  await first.close()
  runway.faults.clear()

  const aboutRenders = () => runway.ledger().requests.filter(({ path }) => !path.includes('organization'))
  // A last look of the Studio that was closed may still be on its way.
  await sleep(500)
  const before = aboutRenders()
  const second = await openTestStudio({ dir, env, asleep: true })
  await sleep(800)
  expect((await second.call('renders.list', {})).map(({ state }) => state.kind)).toEqual(['queued', 'waiting'])
  expect(aboutRenders()).toEqual(before)
  second.studio.wake()
  for (const render of [followed, queued]) await second.until(render!.id, isDone)
  expect(runway.ledger().creates).toHaveLength(2)
  await second.close()
})
