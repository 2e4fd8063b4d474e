import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { QueueState } from '../../../src/shared/domain/batch'
import type { Render, RenderState } from '../../../src/shared/domain/render'
import {
  aBatch,
  aDraft,
  aHold,
  anAsset,
  aQueue,
  aRender,
  aRow,
  assetId,
  batchId,
  renderId,
  taskId,
} from '../../support/renderer/made-up'
import { asked, type RoomData, ScreeningRoom, tell } from '../../support/renderer/screening-room'

let room: ScreeningRoom
let page: Page
const faults: string[] = []

beforeAll(async () => {
  room = await ScreeningRoom.open()
})
afterAll(async () => {
  await room?.close()
})
afterEach(async () => {
  await page?.context().close()
  expect(faults.splice(0)).toEqual([])
})

async function show(data: RoomData, size?: { width: number; height: number }): Promise<Page> {
  page = await room.show(data, size)
  page.on('pageerror', (error) => faults.push(String(error)))
  return page
}

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 })
const task = taskId(1)
const none = { queued: 0, active: 0, done: 0, failed: 0, cancelled: 0, unconfirmed: 0 }
const running: RenderState = { kind: 'running', taskId: task, progress: 0.4 }
const done: RenderState = { kind: 'done', taskId: task, assetIds: [assetId(1)] }
const unconfirmed: RenderState = { kind: 'unconfirmed', sinceMs: 1, why: 'The connection broke' }
const failed = (message: string, mayRetry: boolean): RenderState => ({
  kind: 'failed',
  taskId: task,
  failure: { code: 'X', message, hint: 'Nothing was charged.', runwayText: null, mayRetry },
})
const queueRegion = () => page.getByRole('region', { name: 'Queue' })
const head = (n = 1) => queueRegion().locator(`[data-batch-id="${batchId(n)}"]`)
const row = (n: number) => queueRegion().locator(`[data-render-id="${renderId(n)}"]`)
const box = (n: number) => row(n).getByRole('checkbox')
const sent = async (name: string) => (await asked(page)).filter((one) => one.name === name).map(({ input }) => input)
const now = (queue: QueueState) => tell(page, { type: 'queue.changed', queue })
const focused = () =>
  page.evaluate(() => document.activeElement?.closest('[data-key]')?.getAttribute('data-key') ?? null)
const named = (n: number, state: RenderState = { kind: 'queued' }) =>
  aRow(n, 1, { state, draft: aDraft({ promptText: `Shot ${n}` }), endedAtMs: state.kind === 'queued' ? null : n })

/** Five rows of which two wait. */
const harbour = {
  renders: [
    named(1, done),
    named(2, failed('Runway could not make it.', true)),
    named(3, failed('Refused.', false)),
    named(4),
    named(5),
  ],
  queue: aQueue({
    batches: [
      aBatch(1, {
        name: 'Harbour',
        counts: { ...none, queued: 2, done: 1, failed: 2 },
        credits: { charged: 60, inFlight: 0, queued: 120, unknown: 0 },
      }),
    ],
  }),
  assets: [anAsset(1)],
}

describe('a batch in the queue', () => {
  it('is one line until it is unfolded, by mouse or by keyboard', async () => {
    await show(harbour)
    await head().getByText('1 of 5 done').waitFor()
    await head().getByText('60 credits charged · up to 120 to come').waitFor()
    expect(await queueRegion().locator('[data-render-id]').count()).toBe(0)
    await head().getByRole('button', { name: 'Harbour', exact: true }).focus()
    await page.keyboard.press('ArrowRight')
    await eventually(() => queueRegion().locator('[data-render-id]').count()).toBe(5)
    await page.keyboard.press('ArrowDown')
    await eventually(focused).toBe(renderId(4))
    await page.keyboard.press('End')
    await eventually(focused).toBe(renderId(1))
    await page.keyboard.press('ArrowLeft')
    await eventually(focused).toBe(batchId(1))
    await page.keyboard.press('ArrowLeft')
    await eventually(() => queueRegion().locator('[data-render-id]').count()).toBe(0)
  })

  it('says why some failed, and retries those that may come out otherwise, once and with the price', async () => {
    await show(harbour)
    const reasons = head().getByRole('list', { name: 'Why they failed' })
    await reasons.getByText('Refused. Needs a change first, at its row.').waitFor()
    await head().getByRole('button', { name: 'Retry 1 · 60 credits, a new paid render' }).click()
    await eventually(() => sent('renders.againAll')).toMatchObject([{ ids: [renderId(2)] }])
    await head().getByRole('button', { name: '2 failed' }).click()
    await eventually(focused).toBe(renderId(3))
  })

  it('is paused and goes on, gets a budget, and is cancelled after the question', async () => {
    await show(harbour)
    await head().getByRole('button', { name: 'Pause Harbour' }).click()
    await head().getByText('Paused.').waitFor()
    await head().getByRole('button', { name: 'Go on with Harbour' }).click()
    await eventually(() => head().getByText('Paused.').count()).toBe(0)
    expect(await sent('queue.pause')).toEqual([{ batch: batchId(1) }])

    await head().getByRole('button', { name: 'Budget of Harbour' }).click()
    await head().getByLabel('Most this batch may cost').fill('fifty')
    await head().getByText('A whole number of credits, at least 1').waitFor()
    await head().getByLabel('Most this batch may cost').fill('50')
    await head().getByText('60 credits are charged or in flight already: nothing more begins with this.').waitFor()
    await head().getByLabel('Most this batch may cost').fill('1,000')
    await page.keyboard.press('Enter')
    await head().getByText('60 of 1,000 credits charged').waitFor()
    expect(await sent('batches.setBudget')).toEqual([{ id: batchId(1), budgetCredits: 1000 }])

    await head().getByRole('button', { name: 'Cancel what is left of Harbour' }).click()
    await head()
      .getByText('Cancel 2 that are left? 2 have not been sent and cost nothing. What is done stays.')
      .waitFor()
    expect(await sent('batches.cancel')).toEqual([])
    await page.keyboard.press('Enter')
    await eventually(() => sent('batches.cancel')).toEqual([{ id: batchId(1) }])
  })

  it('tells of each hold what it is and how to end it', async () => {
    await show(harbour)
    const [batch] = harbour.queue.batches
    const held = (reason: Parameters<typeof aHold>[0]) =>
      now(aQueue({ batches: batch ? [{ ...batch, hold: aHold(reason) }] : [] }))
    for (const [reason, words, button] of [
      ['pilot', 'Pilot done.', 'Release the rest · 2 renders, up to 120 credits'],
      ['batch-budget', 'Batch budget reached.', 'Change the budget'],
      ['balance', 'Balance too low.', 'Look at the account'],
      ['disk', 'No room on disk.', 'Try now'],
      ['unknown-price', 'Price not known.', 'Look at the budgets'],
    ] as const) {
      await held(reason)
      await head().getByText(words).waitFor()
      await head().getByRole('button', { name: button }).waitFor()
    }
    await held('pilot')
    await head()
      .getByRole('button', { name: /^Release the rest/ })
      .click()
    await eventually(() => sent('queue.resume')).toEqual([{ batch: batchId(1) }])
  })

  it('unfolds 10,000 rows at once, draws those in sight, and takes in a change of one', async () => {
    const renders = Array.from({ length: 10_000 }, (_, n) => named(n + 1))
    const batches = [aBatch(1, { name: 'Big', counts: { ...none, queued: 10_000 } })]
    await show({ renders, queue: aQueue({ batches }) })
    await head().waitFor()
    const took = await page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      const began = performance.now()
      document.querySelector<HTMLElement>('[data-batch-id] [data-stop]')?.click()
      while (document.querySelector('[data-render-id]') === null) await frame()
      return performance.now() - began
    })
    expect(took).toBeLessThan(1000)
    expect(await queueRegion().getByRole('listitem').count()).toBeLessThan(60)
    const worst = await page.evaluate(async () => {
      const box = document.querySelector('ul[aria-label=Renders]')?.parentElement
      const frames: number[] = []
      let last = performance.now()
      for (let step = 0; step < 90; step++) {
        box?.scrollBy(0, 120)
        await new Promise((resolve) => requestAnimationFrame(resolve))
        frames.push(performance.now() - last)
        last = performance.now()
      }
      return frames.toSorted((a, b) => b - a)[4] ?? 0
    })
    console.log(`10,000 rows: unfolded in ${took.toFixed(0)} ms; a slow frame of scrolling ${worst.toFixed(0)} ms`)
    expect(worst).toBeLessThan(250)
    await page.keyboard.press('Control+Shift+Space')
    await row(1).first().or(queueRegion()).first().waitFor()
    await tell(page, { type: 'render.changed', render: named(10_000, running) })
    await head().getByRole('button', { name: 'Big', exact: true }).focus()
    await page.keyboard.press('End')
    await row(10_000).getByText('Rendering 40 %').waitFor()
  })
})

describe('the whole queue', () => {
  it('is paused by button and goes on by keyboard, with the words on top', async () => {
    await show({ renders: [aRender(1)] })
    await queueRegion().getByRole('button', { name: 'Pause the queue' }).click()
    await queueRegion().getByRole('status').getByText('Nothing new begins.').waitFor()
    await row(1).getByText('Queued: paused').waitFor()
    await page.keyboard.press('Control+Shift+Space')
    await eventually(() => row(1).getByText('Queued: paused').count()).toBe(0)
    expect(await sent('queue.resume')).toEqual([{ batch: null }])
  })

  it('tells what was found at the start, each unconfirmed create with time, price and balance, until it is seen', async () => {
    const lost = named(1, unconfirmed)
    const renders = [{ ...lost, submittedAtMs: 1, balanceBeforeCredits: 4210, balanceAfterCredits: 4150 }, named(2)]
    const batches = [aBatch(1, { name: 'Harbour', counts: { ...none, queued: 1, unconfirmed: 1 } })]
    const recovery = { atMs: 1, takenUp: 2, downloads: 1, queued: 1, unconfirmed: [renderId(1)] }
    await show({ renders, queue: aQueue({ batches, recovery }) })
    const report = queueRegion().getByRole('region', { name: 'What was found at the start' })
    await report.getByText('2 renders at Runway are followed again.').waitFor()
    await report.getByText('60 credits less (other renders count in it too)').waitFor()
    await report.getByRole('button', { name: 'Shot 1' }).click()
    await eventually(focused).toBe(renderId(1))
    await row(1).getByText('Balance before: 4,210 credits, afterwards: 4,150 credits').waitFor()
    await report.getByRole('button', { name: 'Dismiss' }).click()
    await eventually(() => report.count()).toBe(0)
  })
})

describe('several renders at once', () => {
  const five = {
    renders: [1, 2, 3, 4, 5].map((n) => aRender(n, { position: n, draft: aDraft({ promptText: `Shot ${n}` }) })),
  }

  it('are selected by click, Ctrl, Shift and Ctrl+A, and let go with Escape', async () => {
    await show(five)
    const selected = () =>
      queueRegion()
        .locator('[data-render-id]:has(input:checked)')
        .evaluateAll((rows) => rows.map((one) => one.getAttribute('data-render-id')))
    await row(1).getByText('Shot 1').click()
    await row(3)
      .getByText('Shot 3')
      .click({ modifiers: ['Shift'] })
    await eventually(selected).toEqual([1, 2, 3].map(renderId))
    await row(2)
      .getByText('Shot 2')
      .click({ modifiers: ['Control'] })
    await eventually(selected).toEqual([1, 3].map(renderId))
    await page.keyboard.press('Control+a')
    await queueRegion().getByText('5 selected').waitFor()
    await page.keyboard.press('Escape')
    await eventually(selected).toEqual([])
    await page.keyboard.press('Space')
    await eventually(selected).toEqual([renderId(2)])
  })

  it('are cancelled after one question, cleared, and moved to the front as a block', async () => {
    await show({ renders: [...five.renders, aRender(6, { state: done, endedAtMs: 9 })] })
    await box(4).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Shift+ArrowDown')
    await queueRegion().getByRole('button', { name: 'Move to the front of the queue' }).click()
    await eventually(() => sent('renders.move')).toEqual([{ ids: [4, 5].map(renderId), before: renderId(1) }])
    await box(4).focus()
    await page.keyboard.press('Alt+ArrowDown')
    await eventually(() => sent('renders.move')).toHaveLength(2)
    expect((await sent('renders.move'))[1]).toEqual({ ids: [4, 5].map(renderId), before: renderId(2) })
    await queueRegion().getByRole('button', { name: 'Cancel 2' }).click()
    await queueRegion().getByText('Cancel 2? 2 have not been sent and cost nothing.').waitFor()
    await page.keyboard.press('Enter')
    await eventually(() => sent('renders.cancelAll')).toEqual([{ ids: [4, 5].map(renderId) }])
    await queueRegion().getByRole('button', { name: 'Deselect' }).click()
    await box(6).focus()
    await page.keyboard.press('Delete')
    await eventually(() => sent('renders.clear')).toEqual([{ ids: [renderId(6)] }])
  })
})

describe('called back in a browser', () => {
  const before = aQueue({ batches: [aBatch(1, { name: 'Harbour', counts: { ...none, done: 1, active: 1 } })] })
  const after = aQueue({ batches: [aBatch(1, { name: 'Harbour', counts: { ...none, done: 2 }, endedAtMs: 9 })] })
  const renders: Render[] = [named(1, done), named(2, done)]

  it('waits in the window where the browser shows no notifications', async () => {
    await show({ door: 'browser', renders, queue: before })
    await page.evaluate(() => {
      document.hasFocus = () => false
      Object.defineProperty(Notification, 'permission', { value: 'denied' })
    })
    await now(after)
    await page.getByRole('region', { name: 'Notices' }).getByText('Harbour has ended.').waitFor()
    await page.getByText('2 of 2 done.').waitFor()
  })

  it('is silent while the window is in front, and in the desktop app, which has its own', async () => {
    await show({ door: 'browser', renders, queue: before })
    await page.evaluate(() => {
      document.hasFocus = () => true
    })
    await now(after)
    await queueRegion().getByText('All done').waitFor()
    await page.waitForTimeout(300)
    expect(await page.getByText('Harbour has ended.').count()).toBe(0)
  })
})

describe.each(['dark', 'light'] as const)('in the %s theme', (theme) => {
  it('axe finds nothing in batches, holds, questions and a selection', async () => {
    const lost = { ...aRender(20, { state: unconfirmed, submittedAtMs: 1 }), balanceBeforeCredits: 100 }
    await show({
      ...harbour,
      theme,
      renders: [...harbour.renders, lost],
      queue: {
        ...harbour.queue,
        hold: aHold('day-budget'),
        recovery: { atMs: 1, takenUp: 1, downloads: 0, queued: 2, unconfirmed: [renderId(20)] },
      },
    })
    await head().getByRole('button', { name: 'Harbour', exact: true }).click()
    await head().getByRole('button', { name: 'Budget of Harbour' }).click()
    await row(4).getByText('Shot 4').click()
    await row(4).getByRole('button', { name: 'Edit before it begins' }).click()
    await page.getByRole('region', { name: 'Editing a queued render' }).waitFor()
    await page.mouse.move(5, 5)
    await page.waitForTimeout(400)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)).toEqual([])
  })
})
