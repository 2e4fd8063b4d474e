/** Choosing a model, a shape, a preset and an earlier prompt, by hand and by keyboard. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { clip, picture } from './support/made-media.ts'
import { field, jpegFile, mp4File, queue, renderButton } from './support/person.ts'

const compare = (page: Page) => page.getByRole('button', { name: 'Compare models' })
const panel = (page: Page, name: string) => page.getByRole('dialog', { name })
const row = (page: Page, name: string) => panel(page, 'Compare models').getByRole('row', { name })

async function expectNoBarrier(page: Page): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((wanted) => document.documentElement.setAttribute('data-theme', wanted), theme)
    // Colours glide from one theme to the other.
    await page.waitForTimeout(400)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${theme}: ${id} ${nodes[0]?.html}`)).toEqual([])
  }
}

test('models are compared for what is in the slots, and one is chosen by keyboard alone', async ({ app }) => {
  const { page } = app
  await field(page, 'Prompt').fill('A ceramic cup turns on a linen cloth')
  await compare(page).focus()
  await page.keyboard.press('Enter')
  await expect(row(page, 'Gen-4.5 Chosen')).toContainText('60 credits')
  await expect(row(page, 'Gen-4.5 Chosen')).toContainText('left today')
  await expect(row(page, 'Veo 3.1 Fast')).toContainText('Duration changed from 5 to 6 s')
  await expect(row(page, 'Act-Two')).toContainText('Needs a character and a performance')
  await expectNoBarrier(page)
  await page.keyboard.type('veo fast')
  await expect(panel(page, 'Compare models').getByRole('row')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(panel(page, 'Compare models')).toBeHidden()
  await expect(field(page, 'Model')).toHaveValue('veo3.1_fast')
  await expect(field(page, 'Duration')).toHaveValue('6')
  await expect(compare(page)).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(field(page, 'Model')).toHaveValue('gen4.5')

  await compare(page).click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await expect(field(page, 'Model')).toHaveValue('gen4.5')
  await expect(compare(page)).toBeFocused()
})

test('a favourite stands first and is kept, and what a model cannot do is said beside it', async ({ app }) => {
  const { page } = app
  await field(page, 'First frame').setInputFiles(jpegFile('cup.jpg', await picture(1280, 720)))
  await expect(page.getByText('cup.jpg')).toBeVisible()
  await compare(page).click()
  await expect(row(page, 'Aleph Older model')).toContainText('Takes no first frame.')
  await expect(row(page, 'Aleph Older model')).toHaveAttribute('aria-disabled', 'true')
  await panel(page, 'Compare models').getByRole('button', { name: 'Favourite: Gen-4 Turbo' }).click()
  await expect(panel(page, 'Compare models').getByRole('row').first()).toContainText('Gen-4 Turbo')
  const again = await app.restart()
  await field(again, 'Model').selectOption('gen4.5')
  await compare(again).click()
  await expect(panel(again, 'Compare models').getByRole('button', { name: 'Favourite: Gen-4 Turbo' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('a dropped clip asks for a model that edits, and a shape is chosen from the drawn ones', async ({ app }) => {
  const { page } = app
  await field(page, 'Video').setInputFiles(mp4File('street.mp4', await clip(1280, 720, 3)))
  await expect(page.getByText('street.mp4').first()).toBeVisible()
  await compare(page).click()
  const recommended = panel(page, 'Compare models').getByRole('button', { name: /^Recommended/ })
  await expect(recommended).toContainText('It edits the clip you dropped.')
  await recommended.click()
  await expect(field(page, 'Model')).toHaveValue('seedance2')
  await page.getByRole('button', { name: 'Choose by shape' }).click()
  await expectNoBarrier(page)
  await panel(page, 'Shapes').getByText('720 × 1280', { exact: true }).click()
  await expect(panel(page, 'Shapes')).toBeHidden()
  await expect(field(page, 'Ratio')).toHaveValue('720:1280')
})

test('settings are kept by name, given away as a file and taken in again', async ({ app }) => {
  const { page } = app
  const presets = panel(page, 'Presets')
  const open = () => page.getByRole('button', { name: 'Presets' }).click()
  await field(page, 'Model').selectOption('veo3.1_fast')
  await field(page, 'Ratio').selectOption('720:1280')
  await field(page, 'Prompt').fill('Not a part of it')
  await open()
  await field(page, 'Save what is set now as').fill('Tall and quick')
  await page.keyboard.press('Enter')
  await expect(presets.getByRole('button', { name: /^Tall and quick/ })).toContainText('Veo 3.1 Fast · 720:1280 · 6 s')
  await expectNoBarrier(page)
  await presets.getByRole('button', { name: 'Rename Tall and quick' }).click()
  await field(page, 'New name').fill('Tall')
  await page.keyboard.press('Enter')
  await expect(presets.getByRole('button', { name: /^Tall/ }).first()).toBeVisible()
  if (app.door === 'browser') {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      presets.getByRole('button', { name: 'Save Tall as a file' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('Tall.dailies-preset.json')
    const path = join(app.dataDir, 'given.json')
    await file.saveAs(path)
    expect(readFileSync(path, 'utf8')).not.toContain('Not a part of it')
    await presets.getByLabel('Preset file').setInputFiles(path)
    await expect(presets.getByRole('button', { name: /^Tall 2/ })).toBeVisible()
    writeFileSync(path, '{"kind":"dailies-preset"')
    await presets.getByLabel('Preset file').setInputFiles(path)
    await expect(presets.getByRole('alert')).toContainText('given.json is not a preset')
  }
  await page.keyboard.press('Escape')

  const again = await app.restart()
  await again.getByRole('button', { name: 'Start afresh' }).click()
  await again.getByRole('button', { name: 'Presets' }).click()
  await panel(again, 'Presets')
    .getByRole('button', { name: /^Tall Veo/ })
    .click()
  await expect(field(again, 'Model')).toHaveValue('veo3.1_fast')
  await expect(field(again, 'Ratio')).toHaveValue('720:1280')
  await expect(field(again, 'Prompt')).toHaveValue('')
  expect(app.problems).toEqual([])
})

test('an earlier prompt is found and put in by keyboard alone', async ({ app }) => {
  const { page } = app
  await field(page, 'Duration').selectOption('2')
  for (const text of ['A lighthouse in a storm', 'A quiet harbour at noon']) {
    await field(page, 'Prompt').fill(text)
    await renderButton(page).click()
    await expect(queue(page).getByRole('listitem', { name: text })).toBeVisible()
  }
  await field(page, 'Prompt').fill('')
  await page.keyboard.press('Control+ArrowUp')
  const list = panel(page, 'Earlier prompts')
  await expect(list.getByRole('row')).toHaveCount(2)
  await expect(list.getByRole('row').first()).toContainText('A quiet harbour at noon')
  await expectNoBarrier(page)
  await page.keyboard.type('storm light')
  await expect(list.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(field(page, 'Prompt')).toHaveValue('A lighthouse in a storm')
  await expect(field(page, 'Prompt')).toBeFocused()
})
