/** Looking at clips in the viewer with the network cut: shuttling, looping, enlarging, going on, all by keyboard. */
import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { expectNoBarriers } from './support/barriers.ts'
import { library } from './support/person.ts'
import { plantClips } from './support/planted-clips.ts'

const viewer = (page: Page) => page.getByRole('dialog', { name: 'Viewer' })
const film = (page: Page) => viewer(page).getByLabel('Clip', { exact: true })
const time = (page: Page) => film(page).evaluate((clip: HTMLVideoElement) => clip.currentTime)
const rate = (page: Page) => film(page).evaluate((clip: HTMLVideoElement) => (clip.paused ? 0 : clip.playbackRate))

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

test('a clip is shuttled, looped, enlarged and left for its neighbour, by keyboard alone and without a network', async ({
  app,
}) => {
  await plantClips(app.libraryDir, [
    { promptText: 'The older take', frameRate: 24 },
    { promptText: 'The newer take', frameRate: 24 },
  ])
  const page = await app.restart({ offline: true })
  await expect(library(page).getByRole('gridcell')).toHaveCount(2)
  await page.keyboard.press('/')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(viewer(page)).toContainText('The newer take')
  await expect.poll(() => time(page)).toBeGreaterThan(0)

  await test.step('J K L', async () => {
    await page.keyboard.press('l')
    await expect.poll(() => rate(page)).toBe(2)
    await page.keyboard.press('k')
    await expect.poll(() => rate(page)).toBe(0)
    await page.keyboard.press('End')
    await expect(viewer(page)).toContainText('frame 48 / 48')
    await page.keyboard.press('j')
    await expect.poll(() => time(page)).toBeLessThan(1.6)
    await page.keyboard.press('k')
    await page.keyboard.press('Home')
    await expect(viewer(page)).toContainText('frame 1 / 48')
    await page.keyboard.down('k')
    await page.keyboard.press('l')
    await page.keyboard.press('l')
    await page.keyboard.up('k')
    await expect(viewer(page)).toContainText('frame 3 / 48')
  })

  await test.step('in and out', async () => {
    await page.keyboard.press('[')
    for (let n = 0; n < 6; n++) await page.keyboard.press('.')
    await expect(viewer(page)).toContainText('frame 9 / 48')
    await page.keyboard.press(']')
    await expect(viewer(page).getByRole('slider', { name: 'Loop in' })).toHaveAttribute('aria-valuetext', '00:00:00:02')
    await expect(viewer(page).getByRole('slider', { name: 'Loop out' })).toHaveAttribute(
      'aria-valuetext',
      '00:00:00:08',
    )
    await page.keyboard.press('Space')
    const turns: number[] = []
    await expect
      .poll(async () => {
        turns.push(await time(page))
        return turns.filter((now, n) => n > 0 && now < (turns[n - 1] ?? 0)).length
      })
      .toBeGreaterThan(1)
    expect(Math.max(...turns)).toBeLessThan(1)
  })

  await test.step('looking closely', async () => {
    await page.keyboard.press('z')
    await expect(viewer(page)).toContainText('100 %')
    expect((await film(page).boundingBox())?.width).toBeCloseTo(
      320 / (await page.evaluate(() => window.devicePixelRatio)),
      0,
    )
    await page.keyboard.press('Control+Equal')
    await expect(viewer(page)).toContainText('150 %')
    await page.keyboard.press('g')
    await expect(viewer(page).locator('[data-safe-areas=safe]')).toBeVisible()
    await page.keyboard.press('Control+0')
    await page.keyboard.press('Shift+Comma')
    await expect(viewer(page).getByLabel('Speed')).toHaveValue('0.75')
  })

  await test.step('its neighbour, and its keys', async () => {
    await page.keyboard.press('h')
    await page.keyboard.press('ArrowRight')
    await expect(
      viewer(page).getByRole('navigation', { name: 'Filmstrip' }).locator('[aria-current=true]'),
    ).toHaveAccessibleName(/The older take/)
    await expectNoBarriers(page)
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys of the viewer' })).toContainText('backwards')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(viewer(page)).toBeHidden()
    await expect(library(page).getByRole('gridcell', { name: 'The older take' })).toBeFocused()
  })
})
