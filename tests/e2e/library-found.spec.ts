/** Finding what one has: collections, projects and saved searches, operators typed and clicked; with no network at all. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { type App, expect, test } from './support/app.ts'
import { askStudio } from './support/ask-studio.ts'
import { clipsOnDisk, library } from './support/person.ts'
import { plantClips } from './support/planted-clips.ts'

const grid = (page: Page) => library(page).getByRole('grid', { name: 'Clips' })
const cells = (page: Page) => grid(page).getByRole('gridcell')
const cell = (page: Page, words: string) => grid(page).getByRole('gridcell', { name: words })
const search = (page: Page) => page.getByLabel('Search library')
const rail = (page: Page) => library(page).getByRole('tree', { name: 'Collections' })
const row = (page: Page, name: string) => rail(page).getByRole('treeitem', { name, exact: true })
const rowAt = (page: Page, name: string, clips: number) => row(page, `${name}, ${clips} clip${clips === 1 ? '' : 's'}`)
const putInto = (page: Page) => library(page).getByRole('combobox', { name: 'Put into' })

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

/** Six clips, and no network. */
async function begin(app: App): Promise<Page> {
  await plantClips(app.libraryDir, [
    { promptText: 'A lighthouse in the storm' },
    { promptText: 'Ink blooms in water', model: 'veo3.1' },
    { promptText: 'A dog on the beach' },
    { promptText: 'A dog in the snow', model: 'veo3.1', favourite: true },
    { promptText: 'Streets at dusk' },
    { promptText: 'Streets by night' },
  ])
  const page = await app.restart({ offline: true })
  await expect(cells(page)).toHaveCount(6)
  return page
}

const namesOnDisk = async ({ libraryDir }: App) =>
  (await clipsOnDisk(libraryDir)).flatMap(({ sidecar }) =>
    (sidecar.collections ?? []).map(({ name }: { name: string }) => name),
  )

/** Axe in both themes, on what is open now. */
async function seemsFineToAxe(page: Page, what: Locator): Promise<void> {
  for (const theme of ['dark', 'light']) {
    await askStudio(page, 'settings.set', { theme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await expect(what).toBeVisible()
    await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))))
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('main').analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(grave.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([])
  }
}

test('by keyboard alone, clips are collected, the collection shown, renamed, removed, brought back and searched', async ({
  app,
}) => {
  let page = await begin(app)
  await page.keyboard.press('/')
  await page.keyboard.press('ArrowDown')
  await expect(cell(page, 'Streets by night')).toBeFocused()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('b')
  await expect(putInto(page)).toBeFocused()
  await page.keyboard.type('Night drive')
  await expect(library(page).getByRole('row', { name: 'Make “Night drive”' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect.poll(() => namesOnDisk(app)).toEqual(['Night drive', 'Night drive'])
  await expect(cell(page, 'Streets at dusk')).toBeFocused()

  await page.keyboard.press('/')
  await page.keyboard.press('Shift+Tab')
  await expect(library(page).getByRole('button', { name: 'Show collections' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(rowAt(page, 'All clips', 6)).toBeVisible()
  await page.keyboard.press('Shift+Tab')
  await expect(rowAt(page, 'All clips', 6)).toBeFocused()
  await page.keyboard.press('End')
  await expect(rowAt(page, 'Night drive', 2)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(cells(page)).toHaveCount(2)

  await page.keyboard.press('F2')
  await expect(rail(page).getByRole('textbox')).toBeFocused()
  await page.keyboard.type('Dusk drive')
  await page.keyboard.press('Enter')
  await expect(rowAt(page, 'Dusk drive', 2)).toBeFocused()
  await expect.poll(() => namesOnDisk(app)).toEqual(['Dusk drive', 'Dusk drive'])

  await page.keyboard.press('Delete')
  await expect(row(page, 'Dusk drive, 2 clips')).toHaveCount(0)
  await expect(cells(page)).toHaveCount(6)
  await page.keyboard.press('Control+z')
  await expect(rowAt(page, 'Dusk drive', 2)).toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.type('in:du')
  await expect(page.getByRole('option', { name: /Dusk drive/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(search(page)).toHaveValue('in:"Dusk drive" ')
  await expect(cells(page)).toHaveCount(2)
  await page.keyboard.type('nigh')
  await expect(cells(page)).toHaveCount(1)

  // The book of collections and the index lost at once: the sidecars know them.
  await app.kill()
  for (const lost of ['library.dailies', 'library.dailies.before', '.dailies'])
    rmSync(join(app.libraryDir, lost), { recursive: true, force: true })
  page = await app.restart({ offline: true })
  await expect(rowAt(page, 'Dusk drive', 2)).toBeVisible()
})

test('clips are dragged together, searches saved, operators clicked, and many judged at once', async ({ app }) => {
  const page = await begin(app)
  await library(page).getByRole('button', { name: 'Show collections' }).click()
  await library(page).getByRole('button', { name: 'New project' }).click()
  await rail(page).getByRole('textbox').fill('The film')
  await page.keyboard.press('Enter')
  await rowAt(page, 'The film', 0).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'New collection in this project' }).click()
  await rail(page).getByRole('textbox').fill('Selects')
  await page.keyboard.press('Enter')

  await test.step('what is selected goes together, and the project has it too', async () => {
    await cell(page, 'A dog on the beach').click()
    await cell(page, 'A dog in the snow').click({ modifiers: ['Control'] })
    await cell(page, 'A dog in the snow').dragTo(rowAt(page, 'Selects', 0))
    await expect(rowAt(page, 'Selects', 2)).toBeVisible()
    await expect(rowAt(page, 'The film', 2)).toBeVisible()
  })

  await test.step('many are judged at once, and what they have in common is shown', async () => {
    await library(page).getByRole('button', { name: 'Rate 4' }).click()
    await expect(library(page).getByRole('button', { name: 'Take the rating away' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await expect(library(page).getByRole('button', { name: 'Put into, all are in Selects' })).toBeVisible()
    await seemsFineToAxe(page, rail(page))
  })

  await test.step('what is clicked stands in the search, and its chip takes it out', async () => {
    await page.keyboard.press('Escape')
    await library(page).getByRole('button', { name: 'Filter', exact: true }).click()
    const panel = page.getByRole('dialog', { name: 'Filter' })
    await panel.getByRole('button', { name: '★★★ or more', exact: true }).click()
    await panel.getByRole('button', { name: 'Veo 3.1 2' }).click()
    await expect(search(page)).toHaveValue('rating:>=3 model:veo3.1')
    await expect(cells(page)).toHaveCount(1)
    await seemsFineToAxe(page, panel)
    await page.keyboard.press('Escape')
    await library(page).getByRole('button', { name: 'Remove the filter: rated 3 or more' }).click()
    await expect(search(page)).toHaveValue('model:veo3.1')
    await expect(cells(page)).toHaveCount(2)
  })

  await test.step('a search is saved, shown, and follows what is made of the library', async () => {
    await library(page).getByRole('button', { name: 'Save this search' }).click()
    await page.getByLabel('Name', { exact: true }).fill('By Veo')
    await page.keyboard.press('Enter')
    await expect(rowAt(page, 'By Veo', 2)).toHaveAttribute('aria-selected', 'true')
    await expect(search(page)).toHaveValue('')
    await expect(cells(page)).toHaveCount(2)
    await search(page).fill('in:nowhere')
    await expect(library(page)).toContainText('There is no collection, saved search or project called “nowhere”.')
    await search(page).fill('')
  })

  await test.step('a clip is taken out again from its menu, and that is taken back', async () => {
    await rowAt(page, 'Selects', 2).click()
    await expect(cells(page)).toHaveCount(2)
    await cell(page, 'A dog in the snow').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Take out of this collection' }).click()
    await expect(cells(page)).toHaveCount(1)
    await expect(rowAt(page, 'Selects', 1)).toBeVisible()
    await cell(page, 'A dog on the beach').focus()
    await page.keyboard.press('Control+z')
    await expect(cells(page)).toHaveCount(2)
    await cell(page, 'A dog on the beach').click()
    await page.keyboard.press('b')
    await expect(putInto(page)).toBeFocused()
    await seemsFineToAxe(page, putInto(page))
  })
})
