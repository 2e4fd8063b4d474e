/** Batches in the queue with a paid account: paused, cancelled, retried, moved, edited, budgeted, and taken up again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type SpawnedPractice, spawnPractice } from '../support/practice/spawn-practice.ts'
import { test as base, expect } from './support/app.ts'
import { askStudio, makeBatch } from './support/ask-studio.ts'
import { clipsOnDisk, field, queue } from './support/person.ts'

/** A Runway of the test's own that renders one at a time, so that there is always a row that waits. */
const test = base.extend<{ runway: SpawnedPractice }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants it
  runway: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'dailies-batches-'))
    const runway = await spawnPractice({
      dataDir,
      balanceCredits: 5000,
      allowances: { 'gen4.5': { maxConcurrentGenerations: 1 } },
    })
    try {
      await use(runway)
    } finally {
      await runway.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
})

const live = (runway: SpawnedPractice) => ({
  env: { RUNWAYML_API_SECRET: runway.apiKey, RUNWAYML_BASE_URL: runway.baseUrl },
})
const batch = (page: Page, name: string) => queue(page).getByRole('listitem', { name: `Batch ${name}` })
const row = (page: Page, words: string) => queue(page).getByRole('listitem', { name: words }).first()
const rowsInOrder = (page: Page) =>
  queue(page)
    .locator('[data-render-id][data-state=queued]')
    .evaluateAll((rows) =>
      rows
        .toSorted((a, b) => Number(a.getAttribute('aria-posinset')) - Number(b.getAttribute('aria-posinset')))
        .map((one) => one.getAttribute('aria-label')?.split(',')[0]),
    )
const unfold = (page: Page, name: string) =>
  batch(page, name).getByRole('button', { name, exact: true }).and(page.locator('[aria-expanded=false]')).click()
const pause = async (page: Page) => {
  await askStudio(page, 'queue.pause')
  await expect(queue(page).getByRole('button', { name: 'Go on', exact: true })).toBeVisible()
}

test.afterEach(({ app }) => {
  expect(app.problems.filter((problem) => !/WebSocket|ERR_CONNECTION/.test(problem))).toEqual([])
})

test('a paused queue stays paused over a restart, and goes on by the keyboard to the last clip', async ({
  app,
  runway,
}) => {
  let page = await app.restart(live(runway))
  await pause(page)
  await makeBatch(page, 'Harbour', ['Gulls', 'Cranes', 'Ropes'])
  await expect(batch(page, 'Harbour')).toHaveAccessibleName(/0 of 3 done/)
  await expect(queue(page)).toContainText('Nothing new is begun')
  page = await app.restart(live(runway))
  await expect(queue(page)).toContainText('Nothing new is begun')
  await expect(batch(page, 'Harbour')).toContainText('up to 72 to come')
  expect((await runway.ledger()).creates).toHaveLength(0)
  await field(page, 'Prompt').focus()
  await page.keyboard.press('Control+Shift+Space')
  await expect(batch(page, 'Harbour')).toHaveAccessibleName(/3 of 3 done/, { timeout: 100_000 })
  await expect(batch(page, 'Harbour')).toContainText('72 credits charged')
  expect((await runway.ledger()).creates).toHaveLength(3)
  expect(await clipsOnDisk(app.libraryDir)).toHaveLength(3)
})

test('what is left of a batch is cancelled after the question, and what is done stays', async ({ app, runway }) => {
  const page = await app.restart(live(runway))
  await pause(page)
  await makeBatch(page, 'Meadow', ['Bees', 'Grass', 'Wind'])
  const head = batch(page, 'Meadow')
  await head.getByRole('button', { name: 'Cancel what is left of Meadow' }).click()
  await expect(head).toContainText('Cancel 3 that are left? 3 have not been sent and cost nothing.')
  await page.keyboard.press('Escape')
  await expect(head).not.toContainText('that are left?')
  await head.getByRole('button', { name: 'Cancel what is left of Meadow' }).click()
  await head.getByRole('button', { name: 'Cancel what is left', exact: true }).click()
  await expect(head).toHaveAccessibleName(/0 of 3 done, 3 cancelled/)
  await head.getByRole('button', { name: 'Clear this batch' }).click()
  await expect(head).toHaveCount(0)
  expect((await runway.ledger()).creates).toHaveLength(0)
})

test('what failed is told with its reason, and retried once as new paid renders with the price on the button', async ({
  app,
  runway,
}) => {
  const fail = (bodyIncludes: string, failureCode: string) =>
    ({ match: { kind: 'create', bodyIncludes }, action: { type: 'fail-task', failureCode } }) as const
  await runway.faults([fail('Ropes', 'INTERNAL.BAD_OUTPUT.CODE01'), fail('Cranes', 'SAFETY.INPUT.TEXT')])
  const page = await app.restart(live(runway))
  await makeBatch(page, 'Harbour', ['Gulls', 'Cranes', 'Ropes'])
  const head = batch(page, 'Harbour')
  await expect(head).toHaveAccessibleName(/1 of 3 done, 2 failed/, { timeout: 100_000 })
  await expect(head.getByRole('list', { name: 'Why they failed' })).toContainText('Needs a change first')
  await head.getByRole('button', { name: 'Retry 1 · 24 credits, a new paid render' }).click()
  await expect(head).toHaveAccessibleName(/2 of 3 done, 1 failed/, { timeout: 100_000 })
  await expect(head.getByRole('button', { name: /^Retry/ })).toHaveCount(0)
  expect((await runway.ledger()).creates).toHaveLength(4)
  await head.getByRole('button', { name: '1 failed' }).click()
  await expect(row(page, 'Cranes')).toHaveAccessibleName(/Failed/)
})

test('queued rows are moved by keyboard and by dragging, selected, and cancelled together', async ({ app, runway }) => {
  const page = await app.restart(live(runway))
  await pause(page)
  await makeBatch(page, 'Alphabet', ['Ada', 'Bela', 'Cora', 'Dora', 'Edda'])
  await unfold(page, 'Alphabet')
  await expect.poll(() => rowsInOrder(page)).toEqual(['Ada', 'Bela', 'Cora', 'Dora', 'Edda'])
  await row(page, 'Cora').getByRole('checkbox').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => rowsInOrder(page)).toEqual(['Ada', 'Cora', 'Bela', 'Dora', 'Edda'])
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => rowsInOrder(page)).toEqual(['Cora', 'Ada', 'Bela', 'Dora', 'Edda'])
  await row(page, 'Cora').dragTo(row(page, 'Dora'), {
    sourcePosition: { x: 300, y: 12 },
    targetPosition: { x: 300, y: 50 },
  })
  await expect.poll(() => rowsInOrder(page)).toEqual(['Ada', 'Bela', 'Dora', 'Cora', 'Edda'])

  await row(page, 'Bela').getByRole('checkbox').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(queue(page)).toContainText('3 selected')
  await queue(page).getByRole('button', { name: 'Cancel 3' }).click()
  await expect(queue(page)).toContainText('Cancel 3? 3 have not been sent and cost nothing.')
  await queue(page).getByRole('button', { name: 'Cancel them' }).click()
  await expect.poll(() => rowsInOrder(page)).toEqual(['Ada', 'Edda'])
  await page.keyboard.press('Control+Shift+Space')
  await expect(batch(page, 'Alphabet')).toHaveAccessibleName(/2 of 5 done, 3 cancelled/, { timeout: 100_000 })
  const sent = (await runway.ledger()).creates.map(({ body }) => body.promptText)
  expect(sent).toEqual(['Ada', 'Edda'])
})

test('a queued row is edited in Compose, which gets back what it held; one that has begun is refused in words', async ({
  app,
  runway,
}) => {
  const page = await app.restart(live(runway))
  await pause(page)
  await makeBatch(page, 'Harbour', ['Gulls', 'Ropes'])
  await field(page, 'Prompt').fill('What I was writing')
  await unfold(page, 'Harbour')
  await row(page, 'Gulls').getByRole('button', { name: 'Edit before it begins' }).click()
  await expect(field(page, 'Prompt')).toHaveValue('Gulls')
  await field(page, 'Prompt').fill('Seagulls at dusk')
  await field(page, 'Duration').selectOption('5')
  await page.getByRole('button', { name: 'Save it · 60 credits' }).click()
  await expect(row(page, 'Seagulls at dusk')).toContainText('60 credits')
  await expect(field(page, 'Prompt')).toHaveValue('What I was writing')

  await row(page, 'Ropes').getByRole('button', { name: 'Edit before it begins' }).click()
  await expect(field(page, 'Prompt')).toHaveValue('Ropes')
  await field(page, 'Prompt').fill('Ropes, later')
  await askStudio(page, 'queue.resume')
  await expect(page.getByRole('region', { name: 'Editing a queued render' })).toContainText('It has begun meanwhile', {
    timeout: 100_000,
  })
  await page.getByRole('button', { name: 'Keep it for a new render' }).click()
  await expect(field(page, 'Prompt')).toHaveValue('Ropes, later')
  await expect(batch(page, 'Harbour')).toHaveAccessibleName(/2 of 2 done/, { timeout: 100_000 })
  expect((await runway.ledger()).creates.map(({ body }) => body.promptText)).toEqual(['Seagulls at dusk', 'Ropes'])
})

test('a batch stops before its budget is passed, says so, and goes on when it is raised', async ({ app, runway }) => {
  const page = await app.restart(live(runway))
  await makeBatch(page, 'Thrifty', ['One', 'Two', 'Three'], { budgetCredits: 50 })
  const head = batch(page, 'Thrifty')
  await expect(head).toHaveAccessibleName(/Batch budget reached/, { timeout: 100_000 })
  await expect(head).toHaveAccessibleName(/2 of 3 done/, { timeout: 100_000 })
  await expect(head).toContainText('48 of 50 credits charged')
  await unfold(page, 'Thrifty')
  await expect(row(page, 'Three')).toContainText('Queued: batch budget reached')
  await head.getByRole('button', { name: 'Change the budget' }).click()
  await head.getByLabel('Most this batch may cost').fill('72')
  await page.keyboard.press('Enter')
  await expect(head).toHaveAccessibleName(/3 of 3 done/, { timeout: 100_000 })
  expect((await runway.ledger()).creates).toHaveLength(3)
})

test("a day's budget holds everything until it is raised where the spending is", async ({ app, runway }) => {
  const page = await app.restart(live(runway))
  await askStudio(page, 'settings.set', { dayBudgetCredits: 30 })
  await makeBatch(page, 'Daily', ['One', 'Two'])
  const hold = queue(page).getByRole('status')
  await expect(hold).toContainText('Today’s budget, 30 credits, is reached', { timeout: 100_000 })
  await hold.getByRole('button', { name: 'Change the budget' }).click()
  const spending = page.getByRole('dialog', { name: 'Spending' })
  await expect(spending).toContainText(/of 30 credits spent/)
  await spending.getByLabel('Most in a day (credits)').fill('100')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(batch(page, 'Daily')).toHaveAccessibleName(/2 of 2 done/, { timeout: 100_000 })
})

test('a pilot goes ahead alone; the rest is released by one press that says what it costs', async ({ app, runway }) => {
  const page = await app.restart(live(runway))
  await makeBatch(page, 'Trial', ['One', 'Two', 'Three'], { pilotRows: 1 })
  const head = batch(page, 'Trial')
  await expect(head).toHaveAccessibleName(/1 of 3 done, Pilot done/, { timeout: 100_000 })
  expect((await runway.ledger()).creates).toHaveLength(1)
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.waitForTimeout(300)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  }
  await head.getByRole('button', { name: 'Release the rest · 2 renders, up to 48 credits' }).click()
  await expect(head).toHaveAccessibleName(/3 of 3 done/, { timeout: 100_000 })
})

test('a clip that was deleted is downloaded again from its row, without another render', async ({ app, runway }) => {
  const page = await app.restart(live(runway))
  await makeBatch(page, 'Single', ['Kept'])
  await expect(batch(page, 'Single')).toHaveAccessibleName(/1 of 1 done/, { timeout: 100_000 })
  for (const name of (await clipsOnDisk(app.libraryDir)).map((clip) => clip.name)) rmSync(join(app.libraryDir, name))
  await app.restart(live(runway))
  const again = app.page
  await queue(again).getByRole('button', { name: 'Unfold the queue' }).click()
  await unfold(again, 'Single')
  await row(again, 'Kept').getByRole('button', { name: 'The file is gone: download it again, free' }).click()
  await expect.poll(async () => (await clipsOnDisk(app.libraryDir)).length, { timeout: 60_000 }).toBe(1)
  expect((await runway.ledger()).creates).toHaveLength(1)
})

test('after a power cut Dailies says what it found, pays nothing twice, and finishes the batch', async ({
  app,
  runway,
}) => {
  await runway.faults([
    { match: { kind: 'create', bodyIncludes: 'Ropes' }, action: { type: 'stall', ms: 30_000, when: 'after' } },
  ])
  let page = await app.restart(live(runway))
  await makeBatch(page, 'Harbour', ['Gulls', 'Ropes', 'Cranes'])
  await expect.poll(async () => (await runway.ledger()).creates.length, { timeout: 60_000 }).toBe(2)
  await app.kill()
  page = await app.restart(live(runway))
  const report = queue(page).getByRole('region', { name: 'What was found at the start' })
  await expect(report).toContainText('1 request was sent and never answered')
  await expect(report).toContainText(/Ropes sent .*, 24 credits\. Balance before: [\d,]+ credits/)
  await report.getByRole('button', { name: 'Ropes' }).click()
  await expect(row(page, 'Ropes')).toContainText('Dailies won’t send it again by itself')
  await expect(batch(page, 'Harbour')).toHaveAccessibleName(/2 of 3 done, 1 unconfirmed/, { timeout: 100_000 })
  expect((await runway.ledger()).creates.map(({ body }) => body.promptText).sort()).toEqual([
    'Cranes',
    'Gulls',
    'Ropes',
  ])
  await report.getByRole('button', { name: 'Dismiss' }).click()
  await expect(report).toHaveCount(0)
  page = await app.restart(live(runway))
  await expect(batch(page, 'Harbour')).toHaveAccessibleName(/1 unconfirmed/)
  await expect(queue(page).getByRole('region', { name: 'What was found at the start' })).toHaveCount(0)
})
