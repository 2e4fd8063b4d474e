/** Composing a shot: what may be dropped, chosen and written, what follows from it, and what it will cost. */
import { expect, test } from './support/app.ts'
import { clip, picture } from './support/made-media.ts'
import {
  choicesOf,
  compose,
  drop,
  field,
  type HandFile,
  jpegFile,
  mp4File,
  paste,
  queue,
  renderButton,
  underTheButton,
} from './support/person.ts'

const beach = async (name = 'beach.jpg', hue = 20) => jpegFile(name, await picture(1280, 720, hue))

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

test('the way of generating follows from what is in the slots', async ({ app }) => {
  const { page } = app
  const way = compose(page).getByText(/^(\w+ to \w+|character performance)$/)
  await expect(way).toHaveText('text to video')
  expect(await choicesOf(page, 'Ratio')).toEqual(['1280:720', '720:1280'])
  await field(page, 'First frame').setInputFiles(await beach())
  await expect(way).toHaveText('image to video')
  expect(await choicesOf(page, 'Ratio')).toHaveLength(6)
  await page.getByRole('button', { name: 'Remove beach.jpg' }).click()
  await expect(way).toHaveText('text to video')
  await field(page, 'Model').selectOption('act_two')
  await expect(way).toHaveText('character performance')
  await field(page, 'Model').selectOption('gen4_aleph')
  await expect(way).toHaveText('video to video')
})

test('a file for a slot that the model lacks changes the model, says so, and Undo takes it back', async ({ app }) => {
  const { page } = app
  await field(page, 'Last frame').setInputFiles(await beach('the end.jpg'))
  await expect(field(page, 'Model')).toHaveValue('veo3.1')
  const notice = compose(page).getByRole('status').filter({ hasText: 'Model changed' })
  await expect(notice).toContainText('Model changed from Gen-4.5 to Veo 3.1: Gen-4.5 takes no last frame.')
  await expect(notice).toContainText(/Duration changed from 5 to (4|6) s: Veo 3\.1 makes 4, 6 or 8 s/)
  await notice.getByRole('button', { name: 'Undo' }).click()
  await expect(field(page, 'Model')).toHaveValue('gen4.5')
  await expect(field(page, 'Duration')).toHaveValue('5')
  await expect(page.getByText('the end.jpg')).toBeHidden()
  await expect(notice).toBeHidden()
})

test('a last frame goes with a first frame on Veo 3.1, and alone it is asked for the first', async ({ app }) => {
  const { page } = app
  await field(page, 'Model').selectOption('veo3.1')
  await field(page, 'Prompt').fill('From dawn to dusk')
  await field(page, 'Last frame').setInputFiles(await beach('dusk.jpg', 10))
  await expect(underTheButton(page)).toContainText(/Veo 3\.1 needs a first frame/)
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'true')
  await field(page, 'First frame').setInputFiles(await beach('dawn.jpg', 40))
  await expect(page.getByText('dawn.jpg')).toBeVisible()
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'false')
  await expect(field(page, 'Model')).toHaveValue('veo3.1')
})

test('references and keyframes are never mixed, and the reason is told', async ({ app }) => {
  const { page } = app
  await field(page, 'Model').selectOption('seedance2')
  await field(page, 'Prompt').fill('The two of them meet')
  await field(page, 'References').setInputFiles([await beach('one.jpg', 20), await beach('two.jpg', 90)])
  await expect(page.getByRole('list', { name: 'Reference pictures' }).getByRole('listitem')).toHaveCount(3)
  const first = field(page, 'First frame')
  await expect(first).toHaveAccessibleDescription('Keyframes and reference images cannot be mixed.')
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'false')
  await first.setInputFiles(await beach('three.jpg', 160))
  await expect(underTheButton(page)).toContainText('Keyframes and reference images cannot be mixed.')
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: 'Remove three.jpg' }).click()
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'false')
})

test('model, ratio and duration stay where they are legal, and say what had to change', async ({ app }) => {
  const { page } = app
  const told = compose(page).getByRole('status').filter({ hasText: 'changed' })
  await field(page, 'Ratio').selectOption('720:1280')
  await field(page, 'Duration').selectOption('8')
  await field(page, 'Model').selectOption('veo3.1')
  await expect(field(page, 'Ratio')).toHaveValue('720:1280')
  await expect(field(page, 'Duration')).toHaveValue('8')
  await expect(told).toBeHidden()
  await field(page, 'Ratio').selectOption('1080:1920')
  await field(page, 'Model').selectOption('gen4.5')
  await expect(field(page, 'Ratio')).toHaveValue('720:1280')
  await expect(field(page, 'Duration')).toHaveValue('8')
  await expect(told).toContainText(/Ratio changed from 1080:1920 to 720:1280: Gen-4\.5 makes 1280:720 or 720:1280/)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field(page, 'Model')).toHaveValue('veo3.1')
  await expect(field(page, 'Ratio')).toHaveValue('1080:1920')
})

test('each model offers exactly its own settings', async ({ app }) => {
  const { page } = app
  await field(page, 'Prompt').fill('A quiet street')
  expect(await choicesOf(page, 'Duration')).toEqual(['2', '3', '4', '5', '6', '7', '8', '9', '10'])
  await expect(renderButton(page)).toHaveAccessibleName(/60 credits \(\$0\.60\)/)

  await field(page, 'Model').selectOption('gen4_turbo')
  await expect(underTheButton(page)).toContainText('Gen-4 Turbo needs a first frame.')
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'true')

  await field(page, 'Model').selectOption('veo3.1')
  expect(await choicesOf(page, 'Duration')).toEqual(['4', '6', '8'])
  expect(await choicesOf(page, 'Ratio')).toEqual(['1280:720', '1920:1080', '720:1280', '1080:1920'])
  await field(page, 'Duration').selectOption('4')
  await expect(renderButton(page)).toHaveAccessibleName(/80 credits/)
  await page.getByRole('switch', { name: 'Audio' }).check()
  await expect(renderButton(page)).toHaveAccessibleName(/160 credits/)

  await field(page, 'Model').selectOption('act_two')
  await expect(field(page, 'Duration')).toBeDisabled()
  await expect(page.getByRole('switch', { name: 'Audio' })).toBeHidden()
  await compose(page).getByRole('button', { name: /^More/ }).click()
  await expect(page.getByRole('switch', { name: 'Body control' })).toBeVisible()
  await expect(page.getByRole('slider', { name: 'Expression intensity' })).toBeVisible()
  await expect(underTheButton(page)).toContainText(/needs a character/)
})

test('a prompt over the limit is counted, and nothing is sent until it is shorter', async ({ app }) => {
  const { page } = app
  await field(page, 'Prompt').fill('x'.repeat(1000))
  await expect(compose(page).getByText('1,000 / 1,000')).toBeVisible()
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'false')
  await field(page, 'Prompt').fill('x'.repeat(1001))
  await expect(compose(page).getByText('1,001 / 1,000')).toBeVisible()
  await expect(underTheButton(page)).toContainText(/1,?001/)
  await renderButton(page).press('Enter')
  await expect(field(page, 'Prompt')).toBeFocused()
  await expect(queue(page)).toContainText('Nothing is rendering')
})

test('what cannot be used gets a sentence with the limit and its own value, and nothing is sent', async ({ app }) => {
  const { page } = app
  const gif = Buffer.concat([Buffer.from('GIF89a'), Buffer.from([64, 0, 64, 0, 0, 0, 0]), Buffer.alloc(2000)])
  const wrong: { file: HandFile; said: RegExp }[] = [
    { file: { name: 'dance.gif', mimeType: 'image/gif', buffer: gif }, said: /dance\.gif.*GIF.*JPEG, PNG or WebP/ },
    { file: jpegFile('letter.jpg', Buffer.from('Dear all, '.repeat(200))), said: /letter\.jpg.*(text|not).*JPEG/ },
    { file: jpegFile('tiny.jpg', Buffer.alloc(100, 1)), said: /tiny\.jpg.*100 bytes.*512 bytes/ },
  ]
  for (const { file, said } of wrong) {
    await field(page, 'First frame').setInputFiles(file)
    const words = compose(page).getByRole('listitem').filter({ hasText: file.name })
    await expect(words).toHaveText(said)
    await expect(words).toContainText('Nothing was uploaded')
    await expect(page.getByRole('button', { name: `Remove ${file.name}` })).toBeHidden()
  }
  // A clip is judged by the model that would take it.
  await field(page, 'Model').selectOption('seedance2')
  await field(page, 'Prompt').fill('Make it snow')
  await field(page, 'Video').setInputFiles(mp4File('long.mp4', await clip(1280, 720, 16)))
  await expect(underTheButton(page)).toContainText(/16 s.*at most 15 s/)
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'true')
  await renderButton(page).press('Enter')
  await expect(queue(page)).toContainText('Nothing is rendering')
})

test('several files dropped on the window each find their place', async ({ app }) => {
  const { page } = app
  await field(page, 'Model').selectOption('veo3.1')
  await drop(page, page.getByRole('main'), [await beach('from.jpg', 30), await beach('to.jpg', 200)])
  const slots = compose(page)
  await expect(slots.getByRole('button', { name: 'Remove from.jpg' })).toBeVisible()
  await expect(slots.getByRole('button', { name: 'Remove to.jpg' })).toBeVisible()
  await expect(field(page, 'First frame')).toHaveAccessibleDescription(/from\.jpg.*1280×720.*JPEG/)
  await expect(field(page, 'Last frame')).toHaveAccessibleDescription(/to\.jpg/)
  // One step back for both.
  await page.getByRole('heading', { name: 'Dailies' }).click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(slots.getByRole('button', { name: /^Remove/ })).toHaveCount(0)
})

test('a pasted picture becomes the first frame, and pasted words stay words', async ({ app }) => {
  const { page } = app
  await expect(renderButton(page)).toBeVisible()
  await paste(page, { files: [await beach('pasted.jpg')] })
  await expect(page.getByRole('button', { name: 'Remove pasted.jpg' })).toBeVisible()
  await expect(field(page, 'First frame')).toHaveAccessibleDescription(/pasted\.jpg/)
  await field(page, 'Prompt').focus()
  await page.keyboard.insertText('A storm over https://example.com')
  await expect(field(page, 'Prompt')).toHaveValue('A storm over https://example.com')
})

test('a link that is not safe to fetch is refused with a sentence', async ({ app }) => {
  const { page } = app
  await page.getByRole('button', { name: 'Use a link' }).click()
  const panel = page.getByRole('dialog', { name: 'Use a link' })
  const refused: [string, string][] = [
    ['http://example.com/a.jpg', 'Only https URLs can be used; this one is http.'],
    ['https://93.184.216.34/a.jpg', 'The URL has an IP address; Runway takes domain names only.'],
    ['https://[::1]/a.jpg', 'The URL has an IP address; Runway takes domain names only.'],
    ['https://localhost/a.jpg', '"localhost" is not a public domain name.'],
    ['https://printer.local/a.jpg', '"printer.local" is not a public domain name.'],
    ['not a link', 'That is not a URL.'],
  ]
  for (const [url, sentence] of refused) {
    await panel.getByLabel('Web address').fill(url)
    await panel.getByRole('button', { name: 'Use it' }).click()
    await expect(panel.getByLabel('Web address')).toHaveAccessibleDescription(new RegExp(`^${escaped(sentence)}`))
  }
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(page.getByRole('button', { name: 'Use a link' })).toBeFocused()
})

test('takes multiply the price, and a price that is not known is never called 0', async ({ app }) => {
  const { page } = app
  await field(page, 'Prompt').fill('Waves')
  await page.getByRole('button', { name: 'One take more' }).click()
  await page.getByRole('button', { name: 'One take more' }).click()
  await expect(renderButton(page)).toHaveAccessibleName('Render 3 · 180 credits ($1.80)')
  await field(page, 'Model').selectOption('wan3')
  await expect(renderButton(page)).toHaveAccessibleName('Render 3 · price unknown')
  await expect(compose(page)).not.toContainText(/\b0 credits/)
})

test('the draft is there again after a restart, inputs included, and what was undone stays undone', async ({ app }) => {
  const { page } = app
  await field(page, 'Model').selectOption('veo3.1')
  await field(page, 'First frame').setInputFiles(await beach('kept.jpg'))
  await expect(page.getByText('kept.jpg')).toBeVisible()
  await field(page, 'Prompt').fill('A kite goes up')
  await field(page, 'Ratio').selectOption('1920:1080')
  await field(page, 'Duration').selectOption('8')
  await page.getByRole('button', { name: 'One take more' }).click()
  await field(page, 'Duration').selectOption('6')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field(page, 'Duration')).toHaveValue('8')
  const price = await renderButton(page).innerText()
  await page.waitForTimeout(1_000)
  const again = await app.restart()
  await expect(field(again, 'Prompt')).toHaveValue('A kite goes up')
  await expect(field(again, 'Model')).toHaveValue('veo3.1')
  await expect(field(again, 'Ratio')).toHaveValue('1920:1080')
  await expect(field(again, 'Duration')).toHaveValue('8')
  await expect(again.getByRole('button', { name: 'Remove kept.jpg' })).toBeVisible()
  await expect(renderButton(again)).toHaveAccessibleName(price)
})

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
