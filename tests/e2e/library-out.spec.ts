/** The way out to other programs: exporting, lists, the contact sheet, copying and dragging, with the network cut. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type App, expect, test } from './support/app.ts'
import { library, tabTo } from './support/person.ts'
import { plantClips } from './support/planted-clips.ts'

const cell = (page: Page, words: string) => library(page).getByRole('gridcell', { name: words })
const panel = (page: Page) => page.getByRole('dialog', { name: 'Export' })
const outcome = (page: Page) => panel(page).getByRole('status').last()

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

async function withClips(app: App): Promise<Page> {
  await plantClips(app.libraryDir, [
    { promptText: 'A lighthouse in the storm' },
    { promptText: 'Ink <blooms> & "water"', model: 'veo3.1' },
    { promptText: 'Night market' },
  ])
  const page = await app.restart({ offline: true })
  await expect(library(page).getByRole('gridcell')).toHaveCount(3)
  return page
}

/** Chooses the folder as this door does: in the system's dialog, or by typing. */
async function chooseFolder(app: App, page: Page, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  if (app.electron !== null) {
    await app.electron.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    }, folder)
    await panel(page).getByRole('button', { name: 'Choose folder…' }).click()
  } else {
    await panel(page).getByRole('textbox', { name: 'Where' }).fill(folder)
    await page.keyboard.press('Enter')
  }
  await expect(panel(page)).toContainText(folder)
}

async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .map((one) => (one.effect?.getTiming().iterations === Infinity ? null : one.finished.catch(() => null))),
    ),
  )
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('[role=dialog]').analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

test('chosen clips go out under chosen names, with lists that other programs read, by keyboard alone', async ({
  app,
}) => {
  const page = await withClips(app)
  const folder = join(app.dataDir, '..', 'out')
  await page.keyboard.press('/')
  await page.keyboard.press('ArrowDown')
  await expect(cell(page, 'Night market')).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+e')
  await expect(panel(page)).toBeFocused()
  await expect(panel(page).getByRole('heading')).toHaveText('Export 3 clips')

  const template = panel(page).getByRole('textbox', { name: 'Template' })
  for (const name of ['Recipes as CSV', 'Play list (.m3u8)', 'Edit list (.edl)', 'FCPXML']) {
    await tabTo(page, panel(page).getByRole('switch', { name }))
    await page.keyboard.press(' ')
  }
  await tabTo(page, template)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('{index:02} {camera}')
  await expect(panel(page)).toContainText('There is no field {camera}.')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('{index:02} {prompt}')
  await expect(panel(page).getByRole('region', { name: 'Names as they will be' })).toContainText(
    '02 Ink -blooms- & -water.mp4',
  )
  await chooseFolder(app, page, folder)
  const button = panel(page).getByRole('button', { name: /^Export 3 clips and 4 lists/ })
  await tabTo(page, button)
  await page.keyboard.press('Enter')
  await expect(outcome(page)).toContainText('3 clips copied')
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await expect(cell(page, 'Night market')).toBeFocused()

  const names = readdirSync(folder)
  expect(names.filter((name) => name.endsWith('.mp4')).sort()).toEqual([
    '01 Night market.mp4',
    '02 Ink -blooms- & -water.mp4',
    '03 A lighthouse in the storm.mp4',
  ])
  const textOf = (ending: string) =>
    readFileSync(join(folder, names.find((name) => name.endsWith(ending)) ?? ''), 'utf8')
  expect(textOf('.m3u8').split('\n').slice(2, 4)).toEqual(['#EXTINF:2,Night market', '01 Night market.mp4'])
  expect(textOf('.edl')).toContain('01:00:02:00 01:00:04:00')
  expect(textOf('.csv')).toContain('02 Ink -blooms- & -water.mp4')
  // A real parser reads it, and finds each file.
  const sources = await page.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, 'application/xml')
    if (xml.querySelector('parsererror')) throw new Error(xml.documentElement.textContent ?? '')
    const refs = [...xml.querySelectorAll('spine > asset-clip')].map((clip) => clip.getAttribute('ref'))
    return refs.map((ref) => xml.querySelector(`asset[id="${ref}"] media-rep`)?.getAttribute('src') ?? '')
  }, textOf('.fcpxml'))
  expect(sources).toHaveLength(3)
  for (const source of sources) expect(existsSync(new URL(source))).toBe(true)

  await test.step('the next export begins as this one was', async () => {
    await page.keyboard.press('Control+e')
    await expect(template).toHaveValue('{index:02} {prompt}')
    await expect(panel(page).getByRole('switch', { name: 'FCPXML' })).toBeChecked()
  })
})

test('a contact sheet is looked at, saved and written; nothing of it bars anyone, in both themes', async ({ app }) => {
  const page = await withClips(app)
  const folder = join(app.dataDir, '..', 'sheets')
  await cell(page, 'Night market').click()
  await page.keyboard.press('Control+a')
  await library(page).getByRole('button', { name: 'Export', exact: true }).click()
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await panel(page).getByRole('tab', { name: 'Files and lists' }).click()
    await expect(panel(page).getByRole('region', { name: 'Names as they will be' })).toBeVisible()
    expect(await barriers(page)).toEqual([])
    await panel(page).getByRole('tab', { name: 'Contact sheet' }).click()
    await expect(panel(page).getByRole('img', { name: 'Page 1 of 1 of the contact sheet' })).toBeVisible()
    expect(await barriers(page)).toEqual([])
  }
  await panel(page).getByRole('textbox', { name: 'Title' }).fill('Selects')
  await panel(page).getByLabel('Columns').selectOption('2')
  await expect(panel(page)).toContainText('Page 1 of 2')
  if (app.door === 'browser') {
    const saved = page.waitForEvent('download')
    await panel(page).getByRole('button', { name: 'Save PDF' }).click()
    expect((await saved).suggestedFilename()).toBe('Selects contact sheet.pdf')
  }
  await chooseFolder(app, page, folder)
  await panel(page).getByLabel('Format').selectOption('png')
  await panel(page).getByRole('button', { name: 'Write it into the folder' }).click()
  await expect(outcome(page)).toContainText('Selects contact sheet page 2.png written')
  expect(readdirSync(folder).sort()).toEqual(['Selects contact sheet page 1.png', 'Selects contact sheet page 2.png'])
})

test('clips are copied and dragged into other programs', async ({ app }) => {
  const page = await withClips(app)
  await cell(page, 'Ink').click()
  await cell(page, 'Night market').click({ modifiers: ['Control'] })
  const paths = readdirSync(app.libraryDir)
    .filter((name) => /planted-[23].*\.mp4$/.test(name))
    .sort()
    .reverse()
    .map((name) => join(app.libraryDir, name))
  const { electron } = app
  if (electron === null) {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.keyboard.press('Control+c')
    await expect(page.getByLabel('Notices')).toContainText('2 clips copied as text.')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Night market\t.*\nInk <blooms>/)
    const carried = await cell(page, 'Ink').evaluate((element) => {
      const dataTransfer = new DataTransfer()
      element.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true, cancelable: true }))
      return dataTransfer.getData('application/x-dailies-assets')
    })
    expect(JSON.parse(carried)).toHaveLength(2)
    await page.keyboard.press('Escape')
    const offered = await cell(page, 'Ink').evaluate((element) => {
      const dataTransfer = new DataTransfer()
      element.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true, cancelable: true }))
      return dataTransfer.getData('DownloadURL')
    })
    expect(offered).toMatch(/^video\/mp4:.*planted-2_veo3.1.mp4:http/)
    return
  }
  await page.keyboard.press('Control+c')
  await expect(page.getByLabel('Notices')).toContainText('2 clips copied.')
  const types = await electron.evaluate(async ({ clipboard }) => {
    const [item] = await clipboard.read()
    const list = await item?.getType('electron application/osclipboard;format="text/uri-list"')
    return { text: await clipboard.readText(), list: await (list as Blob | undefined)?.text() }
  })
  expect(types.text.split('\n')).toEqual(paths)
  expect(types.list?.trim().split('\r\n')).toHaveLength(2)

  await electron.evaluate(({ BrowserWindow }) => {
    const dragged: string[][] = []
    ;(globalThis as unknown as { dragged: string[][] }).dragged = dragged
    const [window] = BrowserWindow.getAllWindows()
    if (window) window.webContents.startDrag = ({ files }) => void dragged.push(files ?? [])
  })
  const dragged = () => electron.evaluate(() => (globalThis as unknown as { dragged: string[][] }).dragged)
  await cell(page, 'Ink').dispatchEvent('dragstart', { altKey: true })
  await expect.poll(dragged).toEqual([paths])
  await library(page)
    .getByRole('button', { name: /^Drag the files out/ })
    .dispatchEvent('dragstart')
  await expect.poll(dragged).toEqual([paths, paths])
})
