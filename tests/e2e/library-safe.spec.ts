/** Deleting with a way back: by key and by button, with no network, and for good when Dailies closes. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type App, expect, test } from './support/app.ts'
import { library } from './support/person.ts'
import { plantClips } from './support/planted-clips.ts'

const cells = (page: Page) => library(page).getByRole('gridcell')
const cell = (page: Page, words: string | RegExp) => library(page).getByRole('gridcell', { name: words })
const notices = (page: Page) => page.getByRole('region', { name: 'Notices' })
const inFolder = ({ libraryDir }: App) => readdirSync(libraryDir).filter((name) => /planted/.test(name))

test.afterEach(({ app }) => {
  // A poster that was thrown away is asked for once before it is made again.
  expect(app.problems.filter((problem) => !problem.includes('404'))).toEqual([])
})

/** Where the files of the system's trash (of this test's own home) were before, as the system puts them back. */
function inTrash({ dataDir }: App): string[] {
  const notes = join(dataDir, '..', 'home', '.local/share/Trash/info')
  const names = existsSync(notes) ? readdirSync(notes) : []
  return names.map((name) => /^Path=(.*)$/m.exec(readFileSync(join(notes, name), 'utf8'))?.[1] ?? '').sort()
}

test('a clip that was deleted comes back by key and by button, with its stars, and goes to the trash at the end', async ({
  app,
}) => {
  await plantClips(
    app.libraryDir,
    ['The keeper', 'The blooper', 'The outtake'].map((promptText) => ({ promptText })),
  )
  const page = await app.restart({ offline: true })
  await expect(cells(page)).toHaveCount(3)

  await test.step('by keyboard alone', async () => {
    await page.keyboard.press('/')
    await page.keyboard.press('ArrowDown')
    await expect(cell(page, 'The outtake')).toBeFocused()
    await page.keyboard.press('4')
    await expect(cell(page, /The outtake.*rated 4/)).toBeVisible()
    await page.keyboard.press('Delete')
    await expect(cell(page, 'The outtake')).toHaveCount(0)
    await expect(cell(page, 'The blooper')).toBeFocused()
    expect(inFolder(app)).toHaveLength(4)
    await page.keyboard.press('Control+z')
    await expect(cell(page, /The outtake.*rated 4/)).toBeFocused()
    expect(inFolder(app)).toHaveLength(6)
    await page.keyboard.press('Control+z')
    await expect(cell(page, /rated 4/)).toHaveCount(0)
  })

  await test.step('several from the menu, back by the button of the notice', async () => {
    await cell(page, 'The blooper').click()
    await cell(page, 'The outtake').click({ modifiers: ['Shift'] })
    await cell(page, 'The outtake').click({ button: 'right' })
    await page.getByRole('menuitem', { name: /^Delete/ }).click()
    await expect(cells(page)).toHaveCount(1)
    await expect(notices(page)).toContainText('2 clips deleted.')
    await notices(page).getByRole('button', { name: 'Undo' }).click()
    await expect(cells(page)).toHaveCount(3)
  })

  await test.step('in the viewer, which goes on to the next', async () => {
    await cell(page, 'The outtake').dblclick()
    const viewer = page.getByRole('dialog', { name: 'Viewer' })
    await page.keyboard.press('Delete')
    await expect(viewer).toContainText('The blooper')
    await page.keyboard.press('Control+z')
    await expect(notices(page)).toContainText('Taken back: clip deleted.')
    await page.keyboard.press('Escape')
    await expect(cells(page)).toHaveCount(3)
  })

  await test.step('for good when Dailies closes', async () => {
    const deleted = inFolder(app).find((name) => /planted-2.*mp4$/.test(name))
    await cell(page, 'The blooper').click()
    await page.keyboard.press('Delete')
    await expect(cells(page)).toHaveCount(2)
    const again = await app.restart({ offline: true })
    await expect(cells(again)).toHaveCount(2)
    expect(inFolder(app)).toHaveLength(4)
    // The stand-in of the desktop app has no trash to look into.
    if (app.door === 'browser') {
      const [film, sidecar, ...more] = inTrash(app).map((path) => decodeURIComponent(path))
      expect([dirname(film ?? ''), basename(film ?? ''), more]).toEqual([app.libraryDir, deleted, []])
      expect(sidecar).toBe(`${film}.json`)
    }
  })
})

test('nothing on the way keeps anybody out, in both themes; posters thrown away come back by themselves', async ({
  app,
}) => {
  await plantClips(
    app.libraryDir,
    ['One', 'Two'].map((promptText) => ({ promptText })),
  )
  const page = await app.restart({ offline: true })
  const posters = join(app.libraryDir, '.dailies/posters')
  await expect.poll(() => readdirSync(posters).length).toBe(2)
  rmSync(posters, { recursive: true })
  await page.reload()
  await expect.poll(() => (existsSync(posters) ? readdirSync(posters).length : 0)).toBe(2)
  await expect(cells(page).first().getByRole('presentation')).toBeVisible()

  await cell(page, 'Two').click()
  await page.keyboard.press('Delete')
  for (const theme of ['Light', 'Dark'] as const) {
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('radio', { name: theme }).check({ force: true })
    await page.keyboard.press('Escape')
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase())
    await cell(page, 'One').click()
    await page.keyboard.press('Delete')
    await expect(notices(page)).toContainText('deleted.')
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
    await page.keyboard.press('Control+z')
    await expect(cell(page, 'One')).toBeVisible()
  }
})
