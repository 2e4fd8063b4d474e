/** The library and the viewer, as a person uses them: looking, finding, keeping, going on from a clip, throwing away. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { type App, expect, test } from './support/app.ts'
import { picture } from './support/made-media.ts'
import { clipsOnDisk, field, jpegFile, library, renderButton, untilDone } from './support/person.ts'
import { plantClips } from './support/planted-clips.ts'

const cells = (page: Page) => library(page).getByRole('gridcell')
const cell = (page: Page, words: string | RegExp) => library(page).getByRole('gridcell', { name: words })
const viewer = (page: Page) => page.getByRole('dialog', { name: 'Viewer' })
const shownClip = (page: Page) => viewer(page).getByLabel('Clip', { exact: true })
const timeOf = (clip: Locator) => clip.evaluate((element: HTMLVideoElement) => element.currentTime)
const paused = (clip: Locator) => clip.evaluate((element: HTMLVideoElement) => element.paused)
const posters = ({ libraryDir }: App) => {
  const folder = join(libraryDir, '.dailies/posters')
  return existsSync(folder) ? readdirSync(folder) : []
}

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

test('a clip keeps its poster, plays when one points at it, and gives its settings and itself to the next', async ({
  app,
}) => {
  const { page } = app
  await field(page, 'Model').selectOption('gen4_turbo')
  await field(page, 'First frame').setInputFiles(jpegFile('harbour.jpg', await picture(960, 960, 210)))
  await expect(page.getByRole('button', { name: 'Remove harbour.jpg' })).toBeVisible()
  await field(page, 'Prompt').fill('Boats rock in the harbour')
  await field(page, 'Ratio').selectOption('960:960')
  await field(page, 'Duration').selectOption('2')
  await renderButton(page).click()
  await untilDone(page, 'Boats rock')

  await test.step('its poster is a file', async () => {
    await expect(cell(page, 'Boats rock').getByRole('presentation')).toHaveAttribute('src', /poster/)
    expect(posters(app)).toHaveLength(1)
  })

  await test.step('it plays under the pointer, and rests when the pointer goes', async () => {
    await cell(page, 'Boats rock').hover()
    const film = cell(page, 'Boats rock').locator('video')
    await expect.poll(() => timeOf(film)).toBeGreaterThan(0)
    await page.mouse.move(5, 5)
    await expect(film).toHaveCount(0)
  })

  await test.step('its settings come back, inputs and all', async () => {
    await page.getByRole('button', { name: 'Start afresh' }).click()
    await expect(field(page, 'Prompt')).toHaveValue('')
    await expect(field(page, 'Model')).toHaveValue('gen4.5')
    await cell(page, 'Boats rock').dblclick()
    await viewer(page).getByRole('button', { name: 'Use these settings again' }).click()
    await expect(field(page, 'Prompt')).toHaveValue('Boats rock in the harbour')
    await expect(field(page, 'Model')).toHaveValue('gen4_turbo')
    await expect(field(page, 'Ratio')).toHaveValue('960:960')
    await expect(field(page, 'Duration')).toHaveValue('2')
    await expect(page.getByRole('button', { name: 'Remove harbour.jpg' })).toBeVisible()
    await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'false')
  })

  await test.step('it becomes an input itself, for a model that takes a clip', async () => {
    await page.getByRole('button', { name: 'Start afresh' }).click()
    await viewer(page).getByRole('button', { name: 'Use as input' }).click()
    await expect(field(page, 'Video')).toHaveAccessibleDescription(/960×960.*H\.264.*2 s/)
    await expect(field(page, 'Model')).toHaveValue('seedance2')
  })

  await test.step('how it was made stands beside it', async () => {
    const details = viewer(page).getByRole('complementary', { name: 'How it was made' })
    await expect(details).toContainText('Boats rock in the harbour')
    await expect(details).toContainText('harbour.jpg')
    await expect(details).toContainText('960 × 960')
    await expect(details).toContainText('10 credits')
  })
})

test('every poster shows its clip, and none is black', async ({ app }) => {
  await plantClips(
    app.libraryDir,
    Array.from({ length: 16 }, (_, n) => ({
      promptText: `Take ${n + 1}`,
      ...(n % 3 === 1 && { width: 180, height: 320 }),
    })),
  )
  await app.restart()
  await expect.poll(() => posters(app).length).toBe(16)
  for (const name of posters(app)) {
    const { channels } = await sharp(join(app.libraryDir, '.dailies/posters', name)).stats()
    expect(Math.max(...channels.map(({ max }) => max))).toBeGreaterThan(100)
  }
})

test('the viewer obeys its keys', async ({ app }) => {
  await plantClips(app.libraryDir, [{ promptText: 'An older one' }, { promptText: 'A bar crosses' }])
  const page = await app.restart()
  await cell(page, 'A bar crosses').dblclick()
  const clip = shownClip(page)
  await expect.poll(() => timeOf(clip)).toBeGreaterThan(0)
  await page.keyboard.press(' ')
  await expect.poll(() => paused(clip)).toBe(true)
  await page.keyboard.press('Home')
  await expect.poll(() => timeOf(clip)).toBe(0)
  // 5 frames a second: a step is 0.2 s.
  await page.keyboard.press('.')
  await page.keyboard.press('.')
  await expect.poll(() => timeOf(clip)).toBeCloseTo(0.5, 2)
  await page.keyboard.press(',')
  await expect.poll(() => timeOf(clip)).toBeCloseTo(0.3, 2)
  await expect(viewer(page)).toContainText('frame 2 / 10')
  await page.keyboard.press('f')
  await expect(viewer(page).getByRole('button', { name: 'Favourite' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(viewer(page)).toContainText('An older one')
  await page.keyboard.press('ArrowLeft')
  await expect(viewer(page)).toContainText('A bar crosses')
  const fullScreen = viewer(page).getByRole('button', { name: /^Full screen/ })
  await fullScreen.click()
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
  await viewer(page)
    .getByRole('button', { name: /^Leave full screen/ })
    .click()
  await expect.poll(() => page.evaluate(() => document.fullscreenElement === null)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(viewer(page)).toBeHidden()
  await expect(cell(page, 'A bar crosses')).toBeFocused()
})

test('clips are found by the beginnings of words, by model, and by their star', async ({ app }) => {
  await plantClips(app.libraryDir, [
    { promptText: 'A lighthouse in the storm' },
    { promptText: 'Ink blooms in water', model: 'veo3.1' },
    { promptText: 'A lightbulb swings', model: 'veo3.1' },
    { promptText: 'Über den Wolken', model: 'seedance2' },
  ])
  const page = await app.restart()
  await expect(cells(page)).toHaveCount(4)
  const search = page.getByLabel('Search library')
  await page.getByRole('heading', { name: 'Dailies' }).click()
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  await search.fill('light')
  await expect(cells(page)).toHaveCount(2)
  await search.fill('light st')
  await expect(cells(page)).toHaveCount(1)
  await expect(cell(page, 'A lighthouse')).toBeVisible()
  await search.fill('uber')
  await expect(cell(page, 'Über den Wolken')).toBeVisible()
  await search.fill('zebra')
  await expect(library(page)).toContainText('No clip has words that begin with “zebra”.')
  await library(page).getByRole('button', { name: 'Clear the filters' }).click()
  await expect(cells(page)).toHaveCount(4)
  await expect(search).toHaveValue('')

  await library(page).getByRole('button', { name: 'Veo 3.1 2' }).click()
  await expect(cells(page)).toHaveCount(2)
  await library(page).getByRole('button', { name: 'Veo 3.1 2' }).click()
  await expect(cells(page)).toHaveCount(4)

  await cell(page, 'Ink blooms').hover()
  await cell(page, 'Ink blooms').getByRole('button', { name: 'Favourite' }).click()
  await library(page).getByRole('button', { name: 'Show favourites only' }).click()
  await expect(cells(page)).toHaveCount(1)
  const inkOnDisk = async () => (await clipsOnDisk(app.libraryDir)).find(({ name }) => name.includes('planted-2'))
  await expect.poll(async () => (await inkOnDisk())?.sidecar.favourite).toBe(true)
})

test('a file that went behind its back is shown as missing, and back again when it is back', async ({ app }) => {
  await plantClips(app.libraryDir, [{ promptText: 'Stays' }, { promptText: 'Wanders off' }])
  let page = await app.restart()
  await expect(cells(page)).toHaveCount(2)
  await expect.poll(() => posters(app).length).toBe(2)
  const name = readdirSync(app.libraryDir).find((one) => /planted-2.*\.mp4$/.test(one))!
  const elsewhere = join(app.dataDir, 'wandered.mp4')
  renameSync(join(app.libraryDir, name), elsewhere)
  page = await app.restart()
  await expect(cell(page, /Wanders off.*missing/)).toBeVisible()
  await cell(page, 'Wanders off').dblclick()
  await expect(viewer(page)).toContainText('The file is not in the library folder any more.')
  await viewer(page).getByRole('button', { name: 'Use these settings again' }).first().click()
  await expect(field(page, 'Prompt')).toHaveValue('Wanders off')
  renameSync(elsewhere, join(app.libraryDir, name))
  page = await app.restart()
  await expect(cells(page)).toHaveCount(2)
  await expect(cell(page, /missing/)).toHaveCount(0)
  rmSync(elsewhere, { force: true })
})

test('the library is used by keyboard alone', async ({ app }) => {
  await plantClips(
    app.libraryDir,
    ['One', 'Two', 'Three'].map((promptText) => ({ promptText })),
  )
  const page = await app.restart()
  await expect(cells(page)).toHaveCount(3)
  await page.keyboard.press('/')
  await page.keyboard.press('ArrowDown')
  await expect(cell(page, 'Three')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(cell(page, 'Two')).toBeFocused()
  await page.keyboard.press(' ')
  await expect.poll(() => timeOf(cell(page, 'Two').locator('video'))).toBeGreaterThan(0)
  await page.keyboard.press('f')
  await expect(cell(page, /Two.*favourite/)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(viewer(page)).toContainText('Two')
  await page.keyboard.press('Escape')
  await expect(cell(page, 'Two')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Delete')
  await expect(cells(page)).toHaveCount(2)
  await expect(cell(page, 'One')).toHaveCount(0)
})
