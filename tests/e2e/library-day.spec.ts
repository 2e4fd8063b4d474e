/**
 * A day in the library with the network cut and without a mouse: found, filtered, rated, tagged, collected, compared,
 * played, stepped, exported, deleted and taken back, brought in, merged; and all of it there on the next day.
 */
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type App, expect, test } from './support/app.ts'
import { expectNoBarriers } from './support/barriers.ts'
import { clip } from './support/made-media.ts'
import { clipsOnDisk, library, mp4File, tabTo } from './support/person.ts'
import { plantClips } from './support/planted-clips.ts'
import {
  answerFolderDialog,
  chooseFolderIn,
  openSettings,
  settings,
  settingsButton,
} from './support/settings-dialog.ts'

const cells = (page: Page) => library(page).getByRole('gridcell')
const cell = (page: Page, words: string | RegExp) => library(page).getByRole('gridcell', { name: words })
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })
const film = (page: Page) => dialog(page, 'Viewer').getByLabel('Clip', { exact: true })

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

/** What the sidecars say of a clip. */
async function told(app: App, promptText: string) {
  const all = await clipsOnDisk(app.libraryDir)
  const { rating, flag, tags, collections } =
    all.find(({ sidecar }) => sidecar.draft?.promptText === promptText)?.sidecar ?? {}
  return { rating, flag, tags, collections: (collections ?? []).map(({ name }: { name: string }) => name) }
}

test('a day in the library, with the network cut and without a mouse', async ({ app }) => {
  test.setTimeout(180_000)
  const laptop = join(app.dataDir, '..', 'from the laptop')
  const out = join(app.dataDir, '..', 'out')
  mkdirSync(out)
  const planted = (promptText: string, more = {}) => ({ promptText, frameRate: 24, ...more })
  await plantClips(app.libraryDir, [
    planted('A lighthouse in the storm'),
    planted('A dog on the beach'),
    planted('A dog in the snow', { model: 'veo3.1' }),
    planted('Streets by night'),
  ])
  await plantClips(laptop, [planted('A kite over dunes', { seconds: 3 })])
  let page = await app.restart({ offline: true })
  await expect(cells(page)).toHaveCount(4)
  await expectNoBarriers(page)

  await test.step('search', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('dog')
    await expect(cells(page)).toHaveCount(2)
  })

  await test.step('filter', async () => {
    await tabTo(page, library(page).getByRole('group', { name: 'Made with' }).getByRole('button', { name: 'Veo 3.1' }))
    await page.keyboard.press(' ')
    await expect(cells(page)).toHaveCount(1)
    await page.keyboard.press('/')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Backspace')
    await expect(cells(page)).toHaveCount(4)
  })

  await test.step('rate', async () => {
    await page.keyboard.press('ArrowDown')
    await expect(cell(page, 'Streets by night')).toBeFocused()
    await page.keyboard.press('4')
    await expect(cell(page, /Streets by night.*rated 4/)).toBeFocused()
  })

  await test.step('tag', async () => {
    await page.keyboard.press('t')
    await page.keyboard.type('hero, neon')
    await page.keyboard.press('Enter')
    await expect(library(page).getByRole('button', { name: 'Remove the tag neon' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(cell(page, 'Streets by night')).toBeFocused()
  })

  await test.step('collect', async () => {
    await page.keyboard.press('b')
    await page.keyboard.type('Selects')
    await expect(library(page).getByRole('row', { name: 'Make “Selects”' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(cell(page, 'Streets by night')).toBeFocused()
    await expect
      .poll(() => told(app, 'Streets by night'))
      .toEqual({ rating: 4, flag: null, tags: ['hero', 'neon'], collections: ['Selects'] })
  })

  await test.step('compare', async () => {
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('c')
    const films = dialog(page, 'Compare').locator('video')
    await expect(films).toHaveCount(2)
    await expect
      .poll(() => films.evaluateAll((all: HTMLVideoElement[]) => all.every(({ paused }) => !paused)))
      .toBe(true)
    await page.keyboard.press('2')
    await expect.poll(async () => (await told(app, 'A dog in the snow')).flag).toBe('pick')
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')
    await expect(dialog(page, 'Compare')).toBeHidden()
  })

  await test.step('play and step', async () => {
    await page.keyboard.press('Home')
    await expect(cell(page, 'Streets by night')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect.poll(() => film(page).evaluate((clip: HTMLVideoElement) => clip.currentTime)).toBeGreaterThan(0)
    await page.keyboard.press('k')
    await page.keyboard.press('Home')
    await expect(dialog(page, 'Viewer')).toContainText('frame 1 / 48')
    await page.keyboard.press('.')
    await expect(dialog(page, 'Viewer')).toContainText('frame 2 / 48')
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')
    await expect(cell(page, 'Streets by night')).toBeFocused()
  })

  await test.step('export', async () => {
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+e')
    const panel = dialog(page, 'Export')
    await expect(panel.getByRole('heading')).toHaveText('Export 4 clips')
    await tabTo(page, panel.getByRole('switch', { name: 'Edit list (.edl)' }))
    await page.keyboard.press(' ')
    await answerFolderDialog(app, out)
    if (app.electron === null) {
      await tabTo(page, panel.getByRole('textbox', { name: 'Where' }))
      await page.keyboard.press('Control+a')
      await page.keyboard.type(out)
    } else await tabTo(page, panel.getByRole('button', { name: 'Choose folder…' }))
    await page.keyboard.press('Enter')
    await expect(panel).toContainText(out)
    await expectNoBarriers(page)
    await tabTo(page, panel.getByRole('button', { name: /^Export 4 clips and 1 list/ }))
    await page.keyboard.press('Enter')
    await expect(panel.getByRole('status').last()).toContainText('4 clips copied')
    await page.keyboard.press('Escape')
    const endings = readdirSync(out).map((name) => name.split('.').at(-1))
    expect(endings.sort()).toEqual(['edl', 'mp4', 'mp4', 'mp4', 'mp4'])
  })

  await test.step('delete, and take it back', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Home')
    await expect(cell(page, 'Streets by night')).toBeFocused()
    await page.keyboard.press('Delete')
    await expect(cells(page)).toHaveCount(3)
    await page.keyboard.press('Control+z')
    await expect(cell(page, /Streets by night.*rated 4/)).toBeFocused()
  })

  await test.step('bring in', async () => {
    const chooser = page.waitForEvent('filechooser')
    await tabTo(page, library(page).getByRole('button', { name: 'Bring files in' }))
    await page.keyboard.press('Enter')
    await (await chooser).setFiles([mp4File('Ebb and flow.mp4', await clip(320, 180, 4))])
    await expect(cell(page, 'Ebb and flow.mp4, brought in, 4 s')).toBeVisible()
  })

  await test.step('merge', async () => {
    await openSettings(page)
    await chooseFolderIn(app, 'Merge another library in…', laptop)
    await expect(settings(page)).toContainText('1 clip comes here')
    await expectNoBarriers(page)
    await expect(settingsButton(page, /^Merge in \(/)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(settings(page)).toContainText('1 clip has come.')
    await page.keyboard.press('Escape')
    await expect(cells(page)).toHaveCount(6)
  })

  await test.step('and all of it is there on the next day', async () => {
    page = await app.restart({ offline: true })
    await expect(cells(page)).toHaveCount(6)
    await page.keyboard.press('/')
    await page.keyboard.type('tag:hero rating:>=4 in:Selects ')
    await expect(cells(page)).toHaveCount(1)
    await expect(cell(page, /Streets by night.*rated 4/)).toBeVisible()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('flag:pick ')
    await expect(cell(page, 'A dog in the snow')).toBeVisible()
    await expect(cells(page)).toHaveCount(1)
    expect(await told(app, 'A kite over dunes')).toMatchObject({ collections: [] })
  })
})
