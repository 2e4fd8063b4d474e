/** Comparing takes with the network cut: in lockstep, one key for the winner, by keyboard alone. */
import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { expectNoBarriers } from './support/barriers.ts'
import { clipsOnDisk, library } from './support/person.ts'
import { plantClips } from './support/planted-clips.ts'

const compare = (page: Page) => page.getByRole('dialog', { name: 'Compare' })
const films = (page: Page) =>
  compare(page).evaluate((panel) =>
    [...panel.querySelectorAll('video')].map(({ currentTime, paused }) => ({ currentTime, paused })),
  )
const playing = async (page: Page) => (await films(page)).filter(({ paused }) => !paused).length

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

test('three takes play in step, and one key picks the winner and takes it back, without a network', async ({ app }) => {
  await plantClips(
    app.libraryDir,
    [41, 42, 43].map((seed) => ({ promptText: `Take ${seed}`, seed, frameRate: 24, seconds: 4 })),
  )
  const page = await app.restart({ offline: true })
  await expect(library(page).getByRole('gridcell')).toHaveCount(3)
  await page.keyboard.press('/')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('c')
  await expect.poll(() => playing(page)).toBe(3)

  await test.step('they stay within two frames of each other while they play', async () => {
    const apart = await compare(page).evaluate(async (panel) => {
      const clips = [...panel.querySelectorAll('video')]
      const seen: number[] = []
      while (seen.length < 60) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        // At the turn of the loop they are brought together, and nothing plays.
        if (clips.some(({ paused, seeking }) => paused || seeking)) continue
        const times = clips.map(({ currentTime }) => currentTime)
        seen.push(Math.max(...times) - Math.min(...times))
      }
      return seen.sort((a, b) => a - b)
    })
    const worst = apart.at(-1) ?? 1
    const nearlyAll = apart[Math.floor(apart.length * 0.95)] ?? 1
    test
      .info()
      .annotations.push({ type: 'apart', description: `${worst} s at most, ${nearlyAll} s at the 95th percentile` })
    expect(nearlyAll).toBeLessThan(2 / 24)
  })

  await test.step('they stand and step together', async () => {
    await page.keyboard.press('Space')
    await expect.poll(() => playing(page)).toBe(0)
    await page.keyboard.press('Home')
    await page.keyboard.press('.')
    const frames = async () => (await films(page)).map(({ currentTime }) => Math.floor(currentTime * 24))
    await expect.poll(frames).toEqual([1, 1, 1])
  })

  await test.step('what differs is told', async () => {
    await page.keyboard.press('d')
    await expect(
      compare(page).getByRole('region', { name: 'What differs' }).getByRole('row', { name: /^Seed/ }),
    ).toHaveText('Seed434241')
    await expectNoBarriers(page)
  })

  await test.step('one key picks the winner; Shift rejects the others; both are taken back', async () => {
    const flags = async () =>
      Object.fromEntries(
        (await clipsOnDisk(app.libraryDir)).map(({ sidecar }) => [sidecar.draft.promptText, sidecar.flag ?? null]),
      )
    await page.keyboard.press('2')
    await expect(compare(page).getByRole('button', { name: /^2: Take 42.*picked$/ })).toBeVisible()
    await expect.poll(flags).toEqual({ 'Take 41': null, 'Take 42': 'pick', 'Take 43': null })
    await page.keyboard.press('Shift+Digit2')
    await expect.poll(flags).toEqual({ 'Take 41': 'reject', 'Take 42': 'pick', 'Take 43': 'reject' })
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect.poll(flags).toEqual({ 'Take 41': null, 'Take 42': null, 'Take 43': null })
  })

  await test.step('one at a time, in the viewer, and back to the grid', async () => {
    await page.keyboard.press('w')
    await page.keyboard.press('3')
    await expect(compare(page)).toContainText('3 of 3. P picks the winner.')
    await expect(compare(page).locator('video:visible')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toContainText('Take 41')
    await page.keyboard.press('Escape')
    await expect(compare(page)).toContainText('3 of 3. P picks the winner.')
    await page.keyboard.press('Escape')
    await expect(compare(page)).toBeHidden()
    await expect(library(page).locator('[role=gridcell][aria-selected=true]')).toHaveCount(3)
  })
})
