/** Merging another library in and moving this one, without a network, by keyboard, through either door. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { library, tabTo } from './support/person.ts'
import { plantClips } from './support/planted-clips.ts'
import { chooseFolderIn, openSettings, settings, settingsButton } from './support/settings-dialog.ts'

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

/** What axe calls serious or critical in the settings, in both themes. */
async function expectNoBarriers(page: Page): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name
    }, theme)
    // What fades in is judged when it is there.
    await page.evaluate(() =>
      Promise.all(
        document
          .getAnimations()
          .map((one) => (one.effect?.getTiming().iterations === Infinity ? null : one.finished.catch(() => null))),
      ),
    )
    const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').setLegacyMode().analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`)).toEqual([])
  }
}

test('two libraries are merged and moved to another disk, by keyboard alone and with the network cut', async ({
  app,
}) => {
  const theirs = join(app.dataDir, '..', 'from the laptop')
  const disk = join(app.dataDir, '..', 'disk')
  mkdirSync(disk)
  await plantClips(app.libraryDir, [{ promptText: 'A lighthouse in the storm' }])
  await plantClips(theirs, [
    { promptText: 'Ink blooms in water', favourite: true },
    { promptText: 'A kite over dunes' },
  ])
  let page = await app.restart({ offline: true })
  await expect(library(page).getByRole('gridcell')).toHaveCount(1)

  await openSettings(page)
  await expect(settings(page)).toContainText('1 clip,')
  await chooseFolderIn(app, 'Merge another library in…', theirs)
  await expect(settings(page)).toContainText('2 clips come here')
  await expectNoBarriers(page)
  await expect(settingsButton(page, /^Merge in \(/)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(settings(page)).toContainText('2 clips have come.')
  await expect(library(page).getByRole('gridcell')).toHaveCount(3)
  await expect(settings(page)).toContainText('3 clips,')
  await tabTo(page, settingsButton(page, 'Close'))
  await page.keyboard.press('Enter')
  await chooseFolderIn(app, 'Merge another library in…', theirs)
  await expect(settings(page)).toContainText('Every clip of it is here already.')
  await page.keyboard.press('Enter')

  await chooseFolderIn(app, 'Move to another folder…', join(app.libraryDir, 'within'))
  await expect(settings(page)).toContainText('That folder is inside the library.')
  await expect(settings(page)).toContainText('That folder is inside the library.')
  if (app.electron === null) {
    await tabTo(page, settingsButton(page, 'Cancel'))
    await page.keyboard.press('Enter')
  }
  await chooseFolderIn(app, 'Move to another folder…', disk)
  await expect(settings(page)).toContainText(`Move to ${disk}`)
  await expectNoBarriers(page)
  await expect(settingsButton(page, /^Move \(/)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(settings(page)).toContainText(`The library is in ${disk} now.`)
  await expect(settings(page)).toContainText(`It was in ${app.libraryDir} before.`)
  await expectNoBarriers(page)
  await page.keyboard.press('Escape')
  await expect(library(page).getByRole('gridcell')).toHaveCount(3)
  const clips = (dir: string) => readdirSync(dir).filter((name) => name.endsWith('.mp4'))
  expect(clips(disk)).toEqual(clips(app.libraryDir))

  // What is judged now is written there.
  await tabTo(page, library(page).locator('[role=gridcell][tabindex="0"]'))
  await page.keyboard.press('4')
  const ratings = (dir: string) =>
    clips(dir).map((name) => JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8')).rating ?? 0)
  await expect.poll(() => ratings(disk).sort()).toEqual([0, 0, 4])
  expect(ratings(app.libraryDir)).toEqual([0, 0, 0])

  page = await app.restart({ offline: true, withoutLibraryFlag: true })
  await expect(library(page).getByRole('gridcell')).toHaveCount(3)
  await openSettings(page)
  await expect(settings(page)).toContainText(disk)
})
