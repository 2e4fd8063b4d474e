/** The sheet: many renders at once, as rows that are edited like a spreadsheet, priced in sum and begun with one press. */
import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { picture } from './support/made-media.ts'
import { clipsOnDisk, drop, field, jpegFile, library, paste, queue } from './support/person.ts'
import { cell, quote, renderSheet, select, sheet, sheetGrid, sheetOfPrompts } from './support/sheet-hand.ts'

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

const pictures = (count: number) =>
  Promise.all(
    Array.from({ length: count }, async (_, n) => jpegFile(`shot ${n + 1}.jpg`, await picture(640, 360, n * 7))),
  )

test('pictures dropped together become rows with one price, and one press makes a clip of each', async ({ app }) => {
  const { page } = app
  await field(page, 'Prompt').fill('It begins to move')
  await field(page, 'Duration').selectOption('2')
  await drop(page, library(page), await pictures(4))
  await expect(sheet(page)).toContainText('4 rows')
  await expect(await cell(page, 1, 'Image')).toContainText('shot 1.jpg')
  await expect(await cell(page, 4, 'Image')).toContainText('shot 4.jpg')
  await expect(quote(page)).toContainText('96 credits ($0.96)')
  await expect(renderSheet(page)).toHaveText('Render 4 · 96 credits')
  await renderSheet(page).click()
  await expect(queue(page)).toBeVisible()
  await expect(library(page).getByRole('gridcell')).toHaveCount(4, { timeout: 100_000 })
  const clips = await clipsOnDisk(app.libraryDir)
  expect(clips.map(({ sidecar }) => sidecar.inputs[0].name).sort()).toEqual([
    'shot 1.jpg',
    'shot 2.jpg',
    'shot 3.jpg',
    'shot 4.jpg',
  ])
})

test('fifty pictures are fifty rows in the order people count in, and are quoted before anything is made', async ({
  app,
}) => {
  const { page } = app
  await field(page, 'Prompt').fill('It begins to move')
  // As a folder lists them: shot 10 before shot 2.
  const files = (await pictures(50)).sort((a, b) => (a.name < b.name ? -1 : 1))
  await drop(page, library(page), files)
  await expect(sheet(page)).toContainText('50 rows·3,000 credits', { timeout: 60_000 })
  await expect(await cell(page, 2, 'Image')).toContainText('shot 2.jpg')
  await expect(renderSheet(page)).toHaveText('Render 50 · 3,000 credits')
  await expect(quote(page)).toContainText('Balance after97,000 credits')
  await expect(quote(page)).toContainText('Left today')
  await expect(queue(page)).toHaveCount(0)
})

test('cells are edited as in a spreadsheet: type, fill down, paste a block, undo', async ({ app }) => {
  const { page } = app
  await sheetOfPrompts(page, ['One', 'Two', 'Three', 'Four'])
  const prompt = (row: number) => cell(page, row, 'Prompt')

  await (await prompt(1)).click()
  await page.keyboard.type('A harbour')
  await page.keyboard.press('Enter')
  await expect(await prompt(1)).toHaveText('A harbour')
  await expect(await prompt(2)).toBeFocused()
  await page.keyboard.press('F2')
  await page.keyboard.type(' more')
  await page.keyboard.press('Tab')
  await expect(await prompt(2)).toHaveText('Two more')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type('never')
  await page.keyboard.press('Escape')
  await expect(await prompt(2)).toHaveText('Two more')

  // A choice is found by typing, and its reason stands where it cannot be.
  await (await cell(page, 1, 'Duration')).click()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Duration' }).fill('10')
  await page.keyboard.press('Enter')
  await expect(await cell(page, 1, 'Duration')).toHaveText('10 s')
  await expect(await cell(page, 1, 'Credits')).toHaveText('120')
  await expect(sheet(page)).toContainText('4 rows·300 credits')

  await select(await cell(page, 1, 'Duration'), await cell(page, 3, 'Duration'))
  await page.keyboard.press('Control+d')
  await expect(await cell(page, 3, 'Duration')).toHaveText('10 s')
  await expect(await cell(page, 4, 'Duration')).toHaveText('5 s')
  await expect(sheet(page)).toContainText('4 rows·420 credits')

  // From Excel: two rows beyond the last make two more.
  await (await prompt(3)).click()
  await paste(page, {
    text: 'Snow\t\t720:1280\t4\r\n"A ""quoted""\nline"\t\t720:1280\t5\r\nFog\t\t1280:720\t6\r\nRain\t\t1280:720\t7\r\n',
  })
  await expect(sheet(page)).toContainText('6 rows')
  await expect(await cell(page, 3, 'Ratio')).toHaveText('720:1280')
  await expect(await prompt(4)).toHaveText('A "quoted"\nline')
  await expect(await cell(page, 6, 'Duration')).toHaveText('7 s')

  // Copied here, pasted here: one cell into a whole selection.
  await (await cell(page, 6, 'Ratio')).click()
  await page.keyboard.press('Control+c')
  await select(await cell(page, 3, 'Ratio'), await cell(page, 4, 'Ratio'))
  await page.keyboard.press('Control+v')
  await expect(await cell(page, 4, 'Ratio')).toHaveText('1280:720')

  await page.keyboard.press('Control+z')
  await expect(await cell(page, 4, 'Ratio')).toHaveText('720:1280')
  await page.keyboard.press('Control+z')
  await expect(sheet(page)).toContainText('4 rows·420 credits')
  await page.keyboard.press('Control+Shift+z')
  await expect(sheet(page)).toContainText('6 rows')
  await page.keyboard.press('Control+z')

  // Rows as wholes.
  await (await prompt(1)).click()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(await prompt(2)).toHaveText('A harbour')
  await page.keyboard.press('Control+Shift+d')
  await expect(await prompt(3)).toHaveText('A harbour')
  await page.keyboard.press('Control+Delete')
  await expect(sheet(page)).toContainText('4 rows')
  await page.keyboard.press('Control+a')
  await sheet(page).getByRole('button', { name: 'Set…' }).click()
  const form = page.getByRole('dialog', { name: 'Set for 4 rows' })
  await form.getByLabel('Column').selectOption('takes')
  await form.getByLabel('Value').fill('3')
  await form.getByRole('button', { name: 'Set for 4 rows' }).click()
  await expect(sheet(page)).toContainText('4 rows, 12 renders')
  await expect(await cell(page, 4, 'Credits')).toContainText('×3')
})

test('a row that cannot be rendered says why in its place, and one press mends it', async ({ app }) => {
  const { page } = app
  await sheetOfPrompts(page, ['A wave', 'A wall'])
  await (await cell(page, 2, 'Model')).click()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Model' }).fill('gen-4 turbo')
  await page.keyboard.press('Enter')
  await expect(await cell(page, 2, 'Check')).toContainText('Gen-4 Turbo needs a first frame.')
  await expect(await cell(page, 1, 'Check')).toHaveText('Ready')
  await expect(sheet(page)).toContainText('1 row to mend')
  await expect(renderSheet(page)).toHaveAttribute('aria-disabled', 'true')
  // The button leads to it instead of beginning.
  await (await cell(page, 1, 'Prompt')).click()
  await renderSheet(page).click({ force: true })
  await expect((await cell(page, 2, 'Check')).getByRole('button').first()).toBeFocused()
  await page.keyboard.press('Enter')
  const why = page.getByRole('dialog', { name: 'Why row 2 cannot be rendered' })
  await why.getByRole('button', { name: /^Use Gen-4.5/ }).click()
  await expect(await cell(page, 2, 'Check')).toHaveText('Ready')
  await expect(await cell(page, 2, 'Model')).toHaveText('Gen-4.5')
  await expect(renderSheet(page)).toHaveText('Render 2 · 120 credits')
})

test('prompts, models and alternatives multiply rows only after they were counted, and never beyond 10,000', async ({
  app,
}) => {
  const { page } = app
  await drop(page, library(page), await pictures(4))
  await expect(sheet(page)).toContainText('4 rows')
  await sheet(page).getByRole('button', { name: 'Expand…' }).click()
  const panel = page.getByRole('complementary', { name: 'Expand' })
  await panel.getByLabel('Prompts, one a line').fill('In {rain|snow}, shot {index}\nAt dawn')
  await expect(panel).toContainText('8 rows, 12 renders')
  await expect(panel).toContainText('720 credits ($7.20)')
  await panel.getByLabel('Gen-4.5', { exact: true }).check()
  await panel.getByLabel('Gen-4 Turbo', { exact: true }).check()
  await expect(panel).toContainText('16 rows, 24 renders')
  await expect(panel).toContainText('1,020 credits')
  await panel.getByLabel('One by one: row 1 with prompt 1').check()
  await expect(panel).toContainText('There are 4 rows and 2 prompts; one by one, they must be as many.')
  await panel.getByLabel('Begin the shorter list again').check({ force: true })
  await expect(panel).toContainText('8 rows, 12 renders')
  await panel.getByLabel('Takes of each row').fill('100')
  await panel.getByLabel('Every row with every prompt').check()
  await panel.getByLabel('Prompts, one a line').fill('{a|b|c|d|e}{f|g|h|i|j}')
  await expect(panel).toContainText('8 rows would make 20,000 renders; one sheet makes at most 10,000 renders.')
  await panel.getByRole('button', { name: 'Cannot be made' }).click({ force: true })
  await expect(sheet(page)).toContainText('4 rows')

  await panel.getByLabel('Takes of each row').fill('')
  await panel.getByLabel('Prompts, one a line').fill('In {rain|snow}, {name} {index}')
  await panel.getByLabel('Write out alternatives').check({ force: true })
  await panel.getByRole('button', { name: 'Make 16 rows' }).click()
  await expect(sheet(page)).toContainText('16 rows·680 credits')
  await expect(await cell(page, 2, 'Prompt')).toHaveText(/^In snow, shot 1 \d+$/)
  await page.keyboard.press('Control+z')
})

test('rows are dragged to another place, a cell is drawn down by its handle, and F6 leads out of the grid', async ({
  app,
}) => {
  const { page } = app
  await sheetOfPrompts(page, ['One', 'Two', 'Three', 'Four'])
  const prompts = () => Promise.all([1, 2, 3, 4].map(async (row) => (await cell(page, row, 'Prompt')).textContent()))
  const head = (row: number) => cell(page, row, 'Row')
  await (await head(1)).click()
  await (await head(1)).locator('[draggable]').dragTo(await cell(page, 3, 'Prompt'))
  await expect.poll(prompts).toEqual(['Two', 'Three', 'One', 'Four'])
  await page.keyboard.press('Control+z')
  await expect.poll(prompts).toEqual(['One', 'Two', 'Three', 'Four'])

  await (await cell(page, 2, 'Prompt')).click()
  const handle = await sheetGrid(page).locator('.rdg-cell-drag-handle').boundingBox()
  const below = await (await cell(page, 4, 'Prompt')).boundingBox()
  if (handle === null || below === null) throw new Error('nothing to draw by')
  await page.mouse.move(handle.x + 3, handle.y + 3)
  await page.mouse.down()
  await page.mouse.move(below.x + 20, below.y + 20, { steps: 5 })
  await page.mouse.up()
  await expect.poll(prompts).toEqual(['One', 'Two', 'Two', 'Two'])
  await (await cell(page, 2, 'Prompt')).click()
  await page.keyboard.press('F6')
  await expect(renderSheet(page)).toBeFocused()
})

test('several pictures fit into the shot where that place is chosen, else they are rows', async ({ app }) => {
  const { page } = app
  await field(page, 'Model').selectOption('veo3.1')
  const two = await pictures(2)
  await drop(page, library(page), two)
  // Two pictures are first and last frame to this model.
  await expect(page.getByRole('button', { name: 'Remove shot 2.jpg' })).toBeVisible()
  await expect(sheet(page)).toHaveCount(0)
  await drop(page, library(page), await pictures(3))
  await expect(sheet(page)).toContainText('3 rows')
  await expect(await cell(page, 3, 'Image')).toContainText('shot 3.jpg')
})

test('a sheet is kept over a reload and a restart, laid aside and taken up, closed and brought back', async ({
  app,
}) => {
  let { page } = app
  await sheetOfPrompts(page, ['A wave', 'A wall'])
  await (await cell(page, 2, 'Prompt')).click()
  await page.keyboard.type('A wall of rain')
  await page.keyboard.press('Enter')
  // Kept a moment after the change.
  await page.waitForTimeout(600)
  await page.reload()
  await expect(await cell(page, 2, 'Prompt')).toHaveText('A wall of rain')
  await sheet(page).getByRole('button', { name: 'Back' }).click()
  await expect(library(page)).toBeVisible()
  await page.waitForTimeout(600)
  page = await app.restart()
  await expect(library(page)).toBeVisible()
  await page.getByRole('button', { name: 'Sheet', exact: true }).click()
  await page.getByRole('button', { name: /^Back to 2 prompts/ }).click()
  await expect(await cell(page, 2, 'Prompt')).toHaveText('A wall of rain')
  await page.getByRole('button', { name: 'Close the sheet' }).click()
  await expect(library(page)).toBeVisible()
  await page.getByRole('button', { name: 'Bring it back' }).click()
  await expect(await cell(page, 2, 'Prompt')).toHaveText('A wall of rain')
})

test('a sheet opened from CSV, changed and saved opens again as it was', async ({ app }) => {
  const { page } = app
  const csv =
    'model,prompt,image,ratio,duration,takes,tags\ngen4.5,"A ship, at ""sea""",shot 1.jpg,1280:720,2,1,sea; ship\ngen4.5,Fog,shot 2.jpg,720:1280,5,2,\n'
  const files = [...(await pictures(2)), { name: 'shots.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }]
  await drop(page, library(page), files)
  await expect(sheet(page)).toContainText('2 rows, 3 renders·144 credits')
  await expect(await cell(page, 1, 'Image')).toContainText('shot 1.jpg')
  await (await cell(page, 2, 'Prompt')).click()
  await page.keyboard.type('Thick fog')
  await page.keyboard.press('Enter')
  // The desktop app asks where to save in a dialog of the system's.
  if (app.door === 'desktop') return
  const written = await saved(page, 'CSV, for spreadsheets')
  expect(written.name).toBe('shots.csv')
  expect(written.text).toContain('Thick fog')
  const again = [...(await pictures(2)), { name: 'again.csv', mimeType: 'text/csv', buffer: Buffer.from(written.text) }]
  await drop(page, sheetGrid(page), again)
  await expect(page.getByLabel('Name of the sheet')).toHaveValue('again')
  expect((await saved(page, 'CSV, for spreadsheets')).text).toBe(written.text)

  const json = await saved(page, 'JSON, with everything')
  await drop(page, sheetGrid(page), [
    ...(await pictures(2)),
    { name: 'as json.json', mimeType: 'application/json', buffer: Buffer.from(json.text) },
  ])
  await expect(page.getByLabel('Name of the sheet')).toHaveValue('as json')
  expect((await saved(page, 'JSON, with everything')).text).toBe(json.text)
})

test('a pilot goes ahead alone, and the rest follows on a word', async ({ app }) => {
  const { page } = app
  await field(page, 'Duration').selectOption('2')
  await sheetOfPrompts(page, ['The first one', 'The second one', 'The third one'])
  await expect(quote(page)).toContainText('72 credits')
  await quote(page).getByLabel('Begin with').selectOption('1')
  await quote(page).getByLabel('Budget of this batch').fill('100')
  await renderSheet(page).click()
  await expect(library(page).getByRole('gridcell')).toHaveCount(1, { timeout: 60_000 })
  await page.waitForTimeout(1500)
  await expect(library(page).getByRole('gridcell')).toHaveCount(1)
  await queue(page)
    .getByRole('button', { name: /^Release the rest/ })
    .click()
  await expect(library(page).getByRole('gridcell')).toHaveCount(3, { timeout: 90_000 })
})

test('what was made before is offered from the library instead of being paid for twice', async ({ app }) => {
  const { page } = app
  await field(page, 'Duration').selectOption('2')
  await sheetOfPrompts(page, ['A wave'])
  // The same words and settings, of which the library has the clip.
  await (await cell(page, 1, 'Seed')).click()
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await renderSheet(page).click()
  await expect(library(page).getByRole('gridcell')).toHaveCount(1, { timeout: 60_000 })
  await page.getByRole('button', { name: 'Sheet', exact: true }).click()
  await page.getByRole('button', { name: /^Back to/ }).click()
  await expect(quote(page)).toContainText('1 of these is in the library already')
  await expect(sheet(page)).toContainText('Again is a new paid batch.')
  await quote(page).getByRole('button', { name: 'Use that one' }).click()
  await expect(sheet(page)).toContainText('No rows yet')
})

test('axe finds nothing serious in the sheet, in both themes', async ({ app }) => {
  const { page } = app
  await sheetOfPrompts(page, ['A wave', 'A {red|blue} wall', '', 'Rain'].filter(Boolean))
  await (await cell(page, 2, 'Model')).click()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Model' }).fill('gen-4 turbo')
  await page.keyboard.press('Enter')
  await expect(sheet(page)).toContainText('1 row to mend')
  for (const theme of ['Dark', 'Light']) {
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('radio', { name: theme }).check({ force: true })
    await page.keyboard.press('Escape')
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase())
    expect(await barriers(page), theme).toEqual([])
    await sheet(page).getByRole('button', { name: 'Expand…' }).click()
    expect(await barriers(page), `${theme}, expanding`).toEqual([])
    await page.getByRole('button', { name: 'Close Expand' }).click()
    await (await cell(page, 1, 'Model')).dblclick()
    await expect(page.getByRole('combobox', { name: 'Model' })).toBeVisible()
    expect(await barriers(page), `${theme}, choosing`).toEqual([])
    await page.keyboard.press('Escape')
  }
})

/** What axe calls serious or critical, as `rule: element`. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))))
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** Saves the sheet and reads the file. */
async function saved(page: Page, kind: string): Promise<{ name: string; text: string }> {
  await sheet(page).getByRole('button', { name: 'Save as…' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: kind }).click(),
  ])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}
