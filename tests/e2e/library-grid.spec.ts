/** The grid with the network cut: chosen by keyboard and with a frame, and found again where one left it. */
import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { expectNoBarriers } from './support/barriers.ts'
import { library } from './support/person.ts'
import { plantClips } from './support/planted-clips.ts'

const clips = 240
const grid = (page: Page) => library(page).getByRole('grid', { name: 'Clips' })
const cell = (page: Page, n: number) => library(page).getByRole('gridcell', { name: new RegExp(`^Take ${n}( odd)?,`) })
const top = (page: Page) => grid(page).evaluate((element) => Math.round(element.scrollTop))

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

test('one is again where one was, with what was chosen, after a search, a reload and a restart', async ({ app }) => {
  await plantClips(
    app.libraryDir,
    Array.from({ length: clips }, (_, n) => ({ promptText: `Take ${n + 1}${n % 2 ? ' odd' : ''}` })),
  )
  let page = await app.restart({ offline: true })
  await expect(library(page).getByText('240 clips')).toBeVisible()
  let stood = 0

  await test.step('by keyboard alone, to the middle and a range from there', async () => {
    await page.keyboard.press('/')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await expect(cell(page, 1)).toBeFocused()
    await page.keyboard.press('PageUp')
    await expect(cell(page, 1)).not.toBeFocused()
    await page.keyboard.press('PageUp')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await expect(library(page).getByText('3 selected')).toBeVisible()
    stood = await top(page)
    expect(stood).toBeGreaterThan(500)
  })

  await test.step('after a search', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('odd')
    await expect(library(page).getByText('120 clips')).toBeVisible()
    await expect.poll(() => top(page)).toBeLessThan(20)
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Backspace')
    await expect(library(page).getByText('3 selected')).toBeVisible()
    await expect.poll(() => top(page)).toBe(stood)
    // What is kept over a restart is kept when one rests.
    await page.waitForTimeout(1500)
  })

  await test.step('after a reload of the window', async () => {
    await page.reload()
    await expect(library(page).getByText('3 selected')).toBeVisible()
    await expect.poll(() => top(page)).toBe(stood)
    // What Dailies is asked for while it quits it cannot answer any more.
    await page.waitForLoadState('networkidle')
  })

  await test.step('after a restart', async () => {
    page = await app.restart({ offline: true })
    await expect(library(page).getByText('3 selected')).toBeVisible()
    await expect.poll(() => top(page)).toBe(stood)
  })

  await test.step('everything is chosen at once, and a frame drawn by the mouse chooses what it touches', async () => {
    const poster = library(page).locator('[role=gridcell][aria-selected=true]').first()
    await poster.focus()
    await page.keyboard.press('Control+a')
    await expect(library(page).getByText('240 selected')).toBeVisible()
    await page.keyboard.press('Home')
    await expect(cell(page, clips)).toBeFocused()
    const box = await cell(page, clips).boundingBox()
    if (box === null) throw new Error('the first poster is out of sight')
    await page.mouse.move(box.x - 8, box.y + 10)
    await page.mouse.down()
    await page.mouse.move(box.x + 20, box.y + 30)
    await page.mouse.move(box.x + box.width + 30, box.y + 60, { steps: 3 })
    await page.mouse.up()
    await expect(library(page).getByText('2 selected')).toBeVisible()
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectNoBarriers(page)
    }
  })
})

test('a clip is scrubbed through with the mouse and stepped through by keyboard', async ({ app }) => {
  await plantClips(app.libraryDir, [{ promptText: 'Take 1', seconds: 4 }])
  const page = await app.restart({ offline: true })
  const strip = cell(page, 1).locator('[data-strip] img')
  await cell(page, 1).hover()
  // Its strip is made while it plays for the first time.
  await expect(strip).toHaveCount(1)
  await page.mouse.move(5, 5)
  await page.keyboard.press('/')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+Space')
  await page.keyboard.press('Shift+Space')
  await expect(strip).toHaveAttribute('style', /translateX\(-6\.25%\)/)
  await expect.poll(() => strip.evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBeGreaterThan(1000)
  await page.keyboard.press('ArrowRight')
  const box = await cell(page, 1).boundingBox()
  if (box === null) throw new Error('the poster is out of sight')
  await page.mouse.move(box.x + box.width - 20, box.y + 40)
  await page.mouse.move(box.x + box.width - 4, box.y + 40)
  await expect(strip).toHaveAttribute('style', /translateX\(-93\.75%\)/)
})
