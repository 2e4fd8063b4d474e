/** That everybody finds everything: names for screen readers, enough contrast in both themes, and the keyboard alone. */
import { expect, test } from './support/app.ts'
import { barriers, wear } from './support/barriers.ts'
import { picture } from './support/made-media.ts'
import { account, compose, field, jpegFile, library, queue, renderButton, tabTo, untilDone } from './support/person.ts'
import { plantClips } from './support/planted-clips.ts'

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

test('axe finds nothing serious in the window, in both themes, whatever it shows', async ({ app }) => {
  await plantClips(app.libraryDir, [
    { promptText: 'A lighthouse in the storm', favourite: true },
    { promptText: 'Ink blooms in water', model: 'veo3.1' },
  ])
  let { page } = app
  const states: [string, () => Promise<void>][] = [
    ['empty', async () => expect(library(page)).toContainText('Your clips will live here')],
    [
      'with clips',
      async () => {
        page = await app.restart()
        await expect(library(page).getByRole('gridcell')).toHaveCount(2)
      },
    ],
    [
      'composed',
      async () => {
        await field(page, 'Model').selectOption('veo3.1')
        await field(page, 'First frame').setInputFiles(
          jpegFile('a very long name of a beach at dusk.jpg', await picture(1280, 720)),
        )
        await expect(page.getByText('a very long name')).toBeVisible()
        await field(page, 'Last frame').setInputFiles({
          name: 'note.txt',
          mimeType: 'text/plain',
          buffer: Buffer.alloc(600, 'a'),
        })
        await expect(compose(page)).toContainText('Nothing was uploaded')
        await field(page, 'Prompt').fill('A wave')
        await compose(page).getByRole('button', { name: /^More/ }).click()
      },
    ],
    [
      'with a queue',
      async () => {
        await field(page, 'Duration').selectOption('4')
        await page.getByRole('button', { name: 'One take more' }).click()
        await renderButton(page).click()
        await expect(queue(page).getByRole('listitem')).toHaveCount(2)
        await queue(page).getByRole('button', { name: 'Cancel' }).last().click()
        await expect(queue(page).getByRole('listitem', { name: /Cancelled$/ })).toBeVisible()
      },
    ],
    [
      'with the viewer open',
      async () => {
        await library(page).getByRole('gridcell', { name: 'Ink blooms' }).dblclick()
        await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
      },
    ],
    [
      'with the account open',
      async () => {
        await page.keyboard.press('Escape')
        await account(page).getByRole('button').first().click()
        await expect(page.getByRole('dialog', { name: 'Account' })).toBeVisible()
      },
    ],
    [
      'with the settings open',
      async () => {
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: 'Settings' }).click()
        await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
      },
    ],
  ]
  for (const [state, reach] of states) {
    await reach()
    for (const theme of ['dark', 'light']) {
      // As the setting does it; the menu itself would cover what is judged.
      await page.evaluate((name) => {
        document.documentElement.dataset.theme = name
      }, theme)
      await page.waitForTimeout(200)
      expect(await barriers(page), `${state}, ${theme}`).toEqual([])
    }
  }
})

test('the theme is chosen in the settings and kept', async ({ app }) => {
  await wear(app.page, 'Light')
  const page = await app.restart()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await wear(page, 'Dark')
})

test('landmarks, fields and slots have the names that the guide gives them', async ({ app }) => {
  const { page } = app
  for (const name of ['Compose', 'Queue', 'Library', 'Account']) {
    await expect(page.getByRole('region', { name, exact: true })).toHaveCount(1)
  }
  for (const name of ['Prompt', 'Model', 'Ratio', 'Duration']) {
    await expect(compose(page).getByLabel(name, { exact: true })).toBeVisible()
  }
  await expect(field(page, 'Prompt')).toHaveRole('textbox')
  for (const name of ['Model', 'Ratio', 'Duration']) await expect(field(page, name)).toHaveRole('combobox')
  for (const name of ['First frame', 'Last frame', 'References', 'Video', 'Character', 'Performance']) {
    await expect(field(page, name)).toHaveCount(1)
    await expect(field(page, name)).toHaveAttribute('type', 'file')
  }
  await expect(renderButton(page)).toHaveAccessibleName(/^Render/)
})

test('a clip is made and watched by keyboard alone', async ({ app }) => {
  const { page } = app
  await tabTo(page, field(page, 'Prompt'))
  await page.keyboard.type('A kite over the dunes')
  await tabTo(page, field(page, 'Model'))
  await page.keyboard.type('Veo 3.1 Fast')
  await expect(field(page, 'Model')).toHaveValue('veo3.1_fast')
  await page.keyboard.press('Home')
  await expect(field(page, 'Model')).toHaveValue('gen4.5')
  await tabTo(page, field(page, 'Ratio'))
  await tabTo(page, field(page, 'Duration'))
  await page.keyboard.press('Home')
  await expect(field(page, 'Duration')).toHaveValue('2')
  await tabTo(page, renderButton(page))
  await expect(renderButton(page)).toHaveAccessibleName(/24 credits/)
  await page.keyboard.press('Enter')
  await untilDone(page, 'A kite over the dunes')
  const clip = library(page).getByRole('gridcell', { name: 'A kite' })
  await tabTo(page, clip)
  await page.keyboard.press('Enter')
  const film = page.getByRole('dialog', { name: 'Viewer' }).getByLabel('Clip', { exact: true })
  await expect.poll(() => film.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0)
  await page.keyboard.press(' ')
  await expect.poll(() => film.evaluate((element: HTMLVideoElement) => element.paused)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(clip).toBeFocused()
})
