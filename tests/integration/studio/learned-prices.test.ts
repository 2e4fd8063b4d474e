import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Practice } from '../../../src/main/studio/practice/practice.types'
import { defaultDraft, fitDraft } from '../../../src/shared/catalog'
import type { Draft } from '../../../src/shared/domain/draft'
import { isDone, isIn, openTestStudio, type TestStudio } from '../../support/open-studio'
import { startPaidAccount } from '../../support/paid-account'

const draftOf = (model: string, change: Partial<Draft> = {}): Draft =>
  fitDraft({ ...defaultDraft(), promptText: 'a lake at dawn', model, ...change }, new Map()).draft
// Runway publishes no price for this one; the account of these tests takes 10 credits a second.
const unpriced = (seconds = 3) => draftOf('gemini_omni_flash', { duration: seconds })

let runway: Practice
let dir: string
let app: TestStudio

const reopen = async (live = true) => {
  const env = live
    ? { apiSecret: runway.apiKey, baseUrl: runway.baseUrl }
    : { apiSecret: undefined, baseUrl: undefined }
  app = await openTestStudio({ dir, env })
}
const renderOne = async (draft: Draft) => {
  const [render] = await app.call('renders.create', { draft })
  return render!
}

beforeEach(async () => {
  runway = await startPaidAccount()
  dir = mkdtempSync(join(tmpdir(), 'dailies-prices-'))
  await reopen()
})

afterEach(async () => {
  await app.close()
  await runway.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('a price nobody publishes', () => {
  it('is unknown at first, learned after one render, told to the window and kept with the next render', async () => {
    const first = await renderOne(unpriced())
    expect(first.cost.estimate.kind).toBe('unknown')
    const done = await app.until(first.id, isDone)
    const charged = done.cost.chargedCredits!
    expect(charged).toBeGreaterThan(0)

    const told = app.events.filter((event) => event.type === 'prices.learned')
    expect(told.at(-1)).toMatchObject({ record: { renderId: first.id, account: 'live', credits: charged, seconds: 3 } })
    expect(await app.call('prices.list', {})).toMatchObject([{ renderId: first.id, credits: charged }])

    const second = await renderOne(unpriced())
    expect(second.cost.estimate).toEqual({ kind: 'exact', credits: charged, learnedFrom: 1 })
    const longer = await renderOne(unpriced(6))
    expect(longer.cost.estimate).toEqual({ kind: 'exact', credits: 2 * charged, learnedFrom: 1 })
  })

  it('is still known after a restart, and is not mixed with practice money', async () => {
    const first = await renderOne(unpriced())
    await app.until(first.id, isDone)
    await app.close()
    await reopen()
    expect((await renderOne(unpriced())).cost.estimate.kind).toBe('exact')
    await app.close()
    await reopen(false)
    expect((await renderOne(unpriced())).cost.estimate.kind).toBe('unknown')
  })

  it('is learned from what the moment of a crash left untold', async () => {
    const first = await renderOne(unpriced())
    await app.until(first.id, isDone)
    await app.close()
    for (const end of ['', '-wal', '-shm']) rmSync(join(app.dataDir, `prices.sqlite${end}`), { force: true })
    await reopen()
    expect(await app.call('prices.list', {})).toHaveLength(1)
  })

  it('is the quote, not the charge, of a render that failed', async () => {
    runway.faults.add({
      match: { kind: 'create' },
      action: { type: 'fail-task', failureCode: 'INTERNAL', failure: 'broke' },
    })
    const first = await renderOne(unpriced())
    const failed = await app.until(first.id, isIn('failed'))
    expect(failed.cost.quotedCredits).toBeGreaterThan(0)
    expect(await app.call('prices.list', {})).toMatchObject([{ credits: failed.cost.quotedCredits }])
  })

  it('never stands in for a price the catalog knows', async () => {
    const priced = draftOf('gen4.5', { duration: 2 })
    const first = await renderOne(priced)
    await app.until(first.id, isDone)
    expect((await renderOne(priced)).cost.estimate).toEqual({ kind: 'exact', credits: 24 })
  })
})

describe('what was spent', () => {
  const sum = (rows: readonly { credits: number }[]) => rows.reduce((all, row) => all + row.credits, 0)

  it('is Runway’s figure beside the own ledger, by UTC day and model, today included', async () => {
    const renders = await Promise.all([renderOne(unpriced()), renderOne(draftOf('gen4.5', { duration: 2 }))])
    for (const { id } of renders) await app.until(id, isDone)
    for (const days of [7, 30, 90] as const) {
      const usage = await app.call('account.usage', { days })
      expect(usage).toMatchObject({ account: 'live', days, problem: null, ownUncounted: 0 })
      expect(usage.own).toEqual(usage.runway)
      expect(usage.own.map((row) => row.model).sort()).toEqual(['gemini_omni_flash', 'gen4.5'])
      expect(sum(usage.own)).toBe(sum(runway.ledger().charges))
      expect(usage.lastDay).toBe(new Date().toISOString().slice(0, 10))
      expect((Date.parse(usage.lastDay) - Date.parse(usage.firstDay)) / 86_400_000).toBe(days - 1)
    }
  })

  it('shows the difference when an unconfirmed render was paid after all', async () => {
    runway.faults.add({ match: { kind: 'create' }, action: { type: 'drop', when: 'after' } })
    const lost = await renderOne(unpriced())
    await app.until(lost.id, isIn('unconfirmed'))
    const usage = await app.call('account.usage', { days: 7 })
    expect(sum(usage.runway!)).toBeGreaterThan(0)
    expect(usage.own).toEqual([])
    expect(usage.ownUncounted).toBe(1)
  })

  it('is the own ledger alone, with the reason, when Runway cannot be reached', async () => {
    const first = await renderOne(unpriced())
    await app.until(first.id, isDone)
    await runway.close()
    const usage = await app.call('account.usage', { days: 7 })
    expect(usage.runway).toBeNull()
    expect(usage.problem).toMatch(/reached/)
    expect(sum(usage.own)).toBeGreaterThan(0)
    runway = await startPaidAccount()
  })

  it('stays in the ledger when the queue is cleared and the clip is trashed', async () => {
    const first = await renderOne(unpriced())
    const done = await app.until(first.id, isDone)
    await app.call('renders.clear', { ids: [first.id] })
    if (done.state.kind === 'done') await app.call('library.trash', { ids: done.state.assetIds })
    expect(sum((await app.call('account.usage', { days: 7 })).own)).toBe(done.cost.chargedCredits)
  })
})
