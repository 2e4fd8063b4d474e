/** The queue with a paid account: what is sent, what it costs, and what is said when it goes wrong. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type SpawnedPractice, spawnPractice } from '../support/practice/spawn-practice.ts'
import { test as base, expect } from './support/app.ts'
import { account, field, queue, renderButton, untilDone } from './support/person.ts'

/** An account that is charged: a Runway of the test's own, with a ledger to look into and faults to order. */
const test = base.extend<{ runway: SpawnedPractice }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants it
  runway: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'dailies-paid-'))
    const runway = await spawnPractice({ dataDir, balanceCredits: 5000 })
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
const row = (page: Page, words: string) => queue(page).getByRole('listitem', { name: words }).first()

async function ask(page: Page, prompt: string): Promise<void> {
  await field(page, 'Prompt').fill(prompt)
  await field(page, 'Duration').selectOption('2')
  await renderButton(page).click()
}

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

test('a live account shows its balance, and what each render was said to cost, quoted and charged', async ({
  app,
  runway,
}) => {
  const page = await app.restart(live(runway))
  await expect(account(page)).toContainText('LIVE')
  await expect(account(page)).toContainText('5,000 credits')
  await expect(page.getByText('PRACTICE')).toHaveCount(0)
  await ask(page, 'A paid wave')
  await expect(row(page, 'A paid wave')).toContainText(/(estimate|quoted) ?24 credits/)
  await untilDone(page, 'A paid wave')
  await expect(row(page, 'A paid wave')).toContainText(/charged ?24 credits/)
  await expect(account(page)).toContainText('4,976 credits')
  expect((await runway.ledger()).creates).toHaveLength(1)

  // With nothing left to say the queue leaves the window to the library, and is one press away.
  const again = await app.restart(live(runway))
  await expect(queue(again)).toContainText('All done')
  await expect(row(again, 'A paid wave')).toHaveCount(0)
  await queue(again).getByRole('button', { name: 'Unfold the queue' }).click()
  await expect(row(again, 'A paid wave')).toHaveAccessibleName(/Done$/)
})

test('a create whose answer never came is told, never sent again by itself, and left to the person', async ({
  app,
  runway,
}) => {
  await runway.faults([{ match: { kind: 'create' }, action: { type: 'drop', when: 'after' } }])
  let page = await app.restart(live(runway))
  await ask(page, 'Was it sent?')
  await expect(row(page, 'Was it sent?')).toHaveAccessibleName(/Unconfirmed$/)
  await expect(row(page, 'Was it sent?')).toContainText('Price: 24 credits')
  await expect(row(page, 'Was it sent?')).toContainText('Dailies won’t send it again by itself')
  page = await app.restart(live(runway))
  await expect(row(page, 'Was it sent?')).toHaveAccessibleName(/Unconfirmed$/)
  expect((await runway.ledger()).creates).toHaveLength(1)

  await row(page, 'Was it sent?')
    .getByRole('button', { name: /Render again/ })
    .click()
  await expect(row(page, 'Was it sent?')).toContainText(/pay (twice|for both)/)
  expect((await runway.ledger()).creates).toHaveLength(1)
  await row(page, 'Was it sent?')
    .getByRole('button', { name: /^Leave it/ })
    .click()
  await row(page, 'Was it sent?').getByRole('button', { name: 'Dismiss' }).click()
  await expect(queue(page)).toContainText('Nothing is rendering')
  expect((await runway.ledger()).creates).toHaveLength(1)
})

test('failures are told in human words beside Runway’s own, with what they cost', async ({ app, runway }) => {
  await runway.faults([
    {
      match: { kind: 'create', bodyIncludes: 'moderated' },
      action: { type: 'fail-task', failureCode: 'SAFETY.INPUT.TEXT', failure: 'The prompt was flagged.' },
    },
  ])
  const page = await app.restart(live(runway))
  await ask(page, 'Something moderated')
  const failed = row(page, 'Something moderated')
  await expect(failed).toHaveAccessibleName(/Failed: Runway's moderation refused what was sent in\.$/, {
    timeout: 60_000,
  })
  await expect(failed).toContainText('Runway’s words: “The prompt was flagged.”')
  await expect(failed).toContainText(/charged ?24 credits|24 credits were charged/)
  await expect(failed.getByRole('button', { name: /Render again/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Start afresh' }).click()
  await failed.getByRole('button', { name: 'Change it in Compose' }).click()
  await expect(field(page, 'Prompt')).toHaveValue('Something moderated')
})

test('a render that waits is cancelled after the question, and what Runway cannot take now is tried again', async ({
  app,
  runway,
}) => {
  await runway.faults([
    { match: { kind: 'create', bodyIncludes: 'patience' }, action: { type: 'throttle', ms: 120_000 } },
    {
      match: { kind: 'create', bodyIncludes: 'stormy' },
      action: { type: 'status', status: 503, message: 'Overloaded' },
    },
  ])
  const page = await app.restart(live(runway))
  await ask(page, 'Much patience')
  await expect(row(page, 'Much patience')).toHaveAccessibleName(/Waiting: your account’s limit is busy$/, {
    timeout: 30_000,
  })
  await row(page, 'Much patience').getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(row(page, 'Much patience')).toContainText('it may still cost, up to 24 credits')
  await row(page, 'Much patience').getByRole('button', { name: 'Keep it' }).click()
  await expect(row(page, 'Much patience')).toHaveAccessibleName(/Waiting/)
  await row(page, 'Much patience').getByRole('button', { name: 'Cancel', exact: true }).click()
  await row(page, 'Much patience').getByRole('button', { name: 'Cancel it' }).click()
  await expect(row(page, 'Much patience')).toHaveAccessibleName(/Cancelled$/, { timeout: 30_000 })

  await ask(page, 'A stormy sea')
  await expect(row(page, 'A stormy sea')).toContainText(/Trying again in \d+ s/)
  await row(page, 'A stormy sea').getByRole('button', { name: 'Try now' }).click()
  await untilDone(page, 'A stormy sea')
  expect((await runway.ledger()).creates).toHaveLength(2)
})
