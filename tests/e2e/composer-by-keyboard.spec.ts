/** A shot composed without a mouse, from the file to the render: every part of the composer that can be used. */
import type { FileChooser } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { picture } from './support/made-media.ts'
import {
  clipsOnDisk,
  compose,
  field,
  jpegFile,
  queue,
  renderButton,
  tabTo,
  underTheButton,
  untilDone,
} from './support/person.ts'

test('the whole composer is used by keyboard alone', async ({ app }) => {
  const { page } = app
  const press = (key: string) => page.keyboard.press(key)
  const button = (name: string) => page.getByRole('button', { name, exact: true })

  // A picture, by the slot's own file chooser. Listening now, so that the chooser is caught however soon it opens.
  const chosen = new Promise<FileChooser>((resolve) => page.once('filechooser', resolve))
  await tabTo(page, field(page, 'First frame'))
  await press('Enter')
  await (await chosen).setFiles(jpegFile('kite.jpg', await picture(900, 600)))
  await expect(page.getByText('kite.jpg', { exact: true })).toBeVisible()
  await tabTo(page, field(page, 'Prompt'))
  await page.keyboard.type('A kite over the dunes')

  // A model, in the picker; then its shape, among the drawn ones.
  await tabTo(page, page.getByRole('button', { name: 'Compare models' }))
  await press('Enter')
  await page.keyboard.type('turbo')
  await expect(page.getByRole('dialog', { name: 'Compare models' }).getByRole('row')).toHaveCount(1)
  await press('Enter')
  await expect(field(page, 'Model')).toHaveValue('gen4_turbo')
  await tabTo(page, page.getByRole('button', { name: 'Choose by shape' }))
  await press('Enter')
  const shapes = page.getByRole('dialog', { name: 'Shapes' })
  await expect(shapes.getByRole('radio', { name: '1280 × 720' })).toBeFocused()
  await press('ArrowDown')
  await press('ArrowDown')
  await press('Enter')
  await expect(shapes).toBeHidden()
  await expect(field(page, 'Ratio')).toHaveValue('960:960')
  await tabTo(page, field(page, 'Duration'))
  await press('Home')
  await expect(field(page, 'Duration')).toHaveValue('2')

  // The picture is of another shape: framed whole, beside the Render button.
  await tabTo(page, underTheButton(page).getByRole('button', { name: 'Fit it whole' }))
  await press('Enter')
  await expect(page.getByText('kite (fit 1:1).jpg')).toBeVisible()
  await expect(field(page, 'First frame')).toBeFocused()

  // A setting under More, and the seed with its dice and lock.
  await tabTo(page, compose(page).getByRole('button', { name: /^More/ }))
  await press('Enter')
  await tabTo(page, button('Roll a seed'))
  await press('Enter')
  await expect(field(page, 'Seed')).toHaveValue(/^\d+$/)
  await tabTo(page, button('Another seed for each render'))
  await press('Enter')
  await expect(field(page, 'Seed')).toHaveValue('')
  await press('Enter')
  await expect(field(page, 'Seed')).toHaveValue(/^\d+$/)
  const seed = Number(await field(page, 'Seed').inputValue())
  await tabTo(page, field(page, 'Public figure threshold'))
  await page.keyboard.type('Low')
  await expect(field(page, 'Public figure threshold')).toHaveValue('low')

  // A preset: saved, changed against, applied; and the way back and forth.
  const presets = page.getByRole('dialog', { name: 'Presets' })
  await tabTo(page, button('Presets'))
  await press('Enter')
  await expect(field(page, 'Save what is set now as')).toBeFocused()
  await page.keyboard.type('Square and short')
  await press('Enter')
  const saved = presets.getByRole('button', { name: /^Square and short/ })
  await expect(saved).toBeVisible()
  await press('Escape')
  await expect(button('Presets')).toBeFocused()
  await tabTo(page, field(page, 'Duration'))
  await press('End')
  await expect(field(page, 'Duration')).toHaveValue('10')
  await tabTo(page, button('Presets'))
  await press('Enter')
  await tabTo(page, saved)
  await press('Enter')
  await expect(presets).toBeHidden()
  await expect(field(page, 'Duration')).toHaveValue('2')
  await press('ControlOrMeta+z')
  await expect(field(page, 'Duration')).toHaveValue('10')
  await press('ControlOrMeta+Shift+z')
  await expect(field(page, 'Duration')).toHaveValue('2')

  // Two takes and one again, then the render.
  await tabTo(page, button('One take more'))
  await press('Enter')
  await expect(renderButton(page)).toHaveAccessibleName(/^Render 2 · 20 credits/)
  await tabTo(page, button('One take fewer'))
  await press('Enter')
  await tabTo(page, renderButton(page))
  await expect(renderButton(page)).toHaveAccessibleName('Render · 10 credits ($0.10)')
  await press('Enter')
  await expect(queue(page).getByRole('listitem', { name: 'A kite over the dunes' })).toBeVisible()

  // The same words again, from the prompts that were rendered.
  await tabTo(page, field(page, 'Prompt'))
  await press('ControlOrMeta+a')
  await press('Delete')
  await press('ControlOrMeta+ArrowUp')
  await expect(page.getByRole('dialog', { name: 'Earlier prompts' }).getByRole('row')).toHaveCount(1)
  await press('Enter')
  await expect(field(page, 'Prompt')).toHaveValue('A kite over the dunes')
  await expect(field(page, 'Prompt')).toBeFocused()

  await untilDone(page, 'A kite over the dunes', 60_000)
  const [made] = await clipsOnDisk(app.libraryDir)
  expect(made).toMatchObject({ width: 960, height: 960 })
  expect(made!.seconds).toBeCloseTo(2, 1)
  expect(made!.sidecar.request).toMatchObject({
    model: 'gen4_turbo',
    ratio: '960:960',
    duration: 2,
    seed,
    contentModeration: { publicFigureThreshold: 'low' },
  })
  expect(made!.sidecar.inputs).toMatchObject([{ name: 'kite (fit 1:1).jpg' }])
  expect(app.problems).toEqual([])
})
