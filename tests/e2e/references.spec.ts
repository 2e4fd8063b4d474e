/** Clips and sounds as guides: dropped, priced, refused with the reason when they are too long together, cut, rendered. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { makeWav } from '../support/media/make-sound.ts'
import { expect, test } from './support/app.ts'
import { clip, picture } from './support/made-media.ts'
import {
  clipsOnDisk,
  compose,
  drop,
  field,
  type HandFile,
  jpegFile,
  mp4File,
  renderButton,
  underTheButton,
  untilDone,
} from './support/person.ts'

const wavFile = (name: string, seconds: number): HandFile => ({
  name,
  mimeType: 'audio/wav',
  buffer: makeWav(seconds),
})

async function expectNoBarrier(page: Page): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((wanted) => document.documentElement.setAttribute('data-theme', wanted), theme)
    // Colours glide from one theme to the other.
    await page.waitForTimeout(400)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${theme}: ${id} ${nodes[0]?.html}`)).toEqual([])
  }
}

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

test('clips and sounds too long together are refused with what they have, cut by a button and rendered', async ({
  app,
}) => {
  const { page } = app
  const reasons = underTheButton(page)
  await field(page, 'Model').selectOption('seedance2')
  await field(page, 'Prompt').fill('Two riders cross the plain')
  await drop(page, compose(page).getByText('Drop clips as guides'), [
    mp4File('ride.mp4', await clip(320, 180, 9)),
    mp4File('plain.mp4', await clip(320, 180, 8)),
  ])
  await expect(page.getByRole('list', { name: 'Reference clips' }).getByRole('listitem')).toHaveCount(3)
  await drop(page, compose(page).getByText('Drop sounds as guides'), [wavFile('hoofs.wav', 6), wavFile('wind.wav', 12)])
  await expect(page.getByRole('list', { name: 'Reference sounds' }).getByRole('listitem')).toHaveCount(3)
  for (const said of [
    'There are 17 s of reference videos; Seedance 2.0 takes at most 15 s.',
    'There are 18 s of reference audio; Seedance 2.0 takes at most 15 s.',
  ]) {
    await expect(reasons.getByRole('button', { name: said })).toBeVisible()
  }
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'true')
  await expectNoBarrier(page)

  await reasons.getByRole('button', { name: 'Trim plain.mp4 to 6 s' }).click()
  await expect(page.getByText(/^plain \(0 to 6 s\)\.mp4: its first 6 s, cut without encoding again\./)).toBeVisible()
  await expect(reasons).not.toContainText('reference videos')
  await reasons.getByRole('button', { name: 'Trim wind.wav to 9 s' }).click()
  await expect(page.getByRole('button', { name: /^Remove wind \(0 to (9|8\.\d) s\)\.wav/ })).toBeVisible()
  // In its place, not at the end, and the way back is one step.
  await expect(page.getByRole('list', { name: 'Reference sounds' }).getByRole('button').first()).toHaveAccessibleName(
    'Remove hoofs.wav',
  )
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'false')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Remove wind.wav' })).toBeVisible()
  await reasons.getByRole('button', { name: 'Keep only the first' }).click()
  await expect(page.getByRole('button', { name: 'Remove wind.wav' })).toBeHidden()

  await field(page, 'Duration').selectOption('2')
  await expect(renderButton(page)).toHaveAccessibleName(/^Render · \d+ credits/)
  await renderButton(page).click()
  await untilDone(page, 'Two riders')
  const [made] = await clipsOnDisk(app.libraryDir)
  expect(made!.seconds).toBeCloseTo(2, 1)
  expect(made!.sidecar.inputs.map(({ name }: { name: string }) => name).sort()).toEqual([
    'hoofs.wav',
    'plain (0 to 6 s).mp4',
    'ride.mp4',
  ])
  expect(made!.sidecar.request.referenceVideos).toHaveLength(2)
  expect(made!.sidecar.request.referenceAudio).toHaveLength(1)
})

test('timed keyframes are clear to everybody, and a shape that is impossible now says why', async ({ app }) => {
  const { page } = app
  await field(page, 'Model').selectOption('aleph2')
  await field(page, 'Video').setInputFiles(mp4File('street.mp4', await clip(320, 180, 2)))
  await field(page, 'Keyframes').setInputFiles([
    jpegFile('snow.jpg', await picture(640, 360, 200)),
    jpegFile('sun.jpg', await picture(640, 360, 20)),
  ])
  await expect(page.getByRole('list', { name: 'Points of the clip' }).getByRole('listitem')).toHaveCount(2)
  await field(page, 'Edit only a range around each').click()
  await expect(field(page, 'Keyframe 2 range to')).toBeVisible()
  await expectNoBarrier(page)

  await page.getByRole('button', { name: 'Start afresh' }).click()
  await field(page, 'First frame').setInputFiles(jpegFile('tower.jpg', await picture(900, 1200)))
  await expect(page.getByText('tower.jpg')).toBeVisible()
  await field(page, 'Model').selectOption('wan3')
  await page.getByRole('button', { name: 'Choose by shape' }).focus()
  await page.keyboard.press('Enter')
  const shapes = page.getByRole('dialog', { name: 'Shapes' })
  const following = shapes.getByRole('radio', { name: 'auto 720p' })
  await expect(following).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  // Round to the first of all: read, with its reason, but not chosen.
  const wide = shapes.getByRole('radio', { name: '832 × 480' })
  await expect(wide).toBeFocused()
  await expect(wide).toHaveAttribute('aria-disabled', 'true')
  await expect(wide).toHaveAccessibleDescription('Not now: only auto 480p, auto 720p or auto 1080p with a first frame.')
  await expect(wide).not.toBeChecked()
  await expect(field(page, 'Ratio')).toHaveValue('auto_1080p')
  await shapes.getByText('1280 × 720', { exact: true }).click({ force: true })
  await expect(shapes).toBeVisible()
  await expect(field(page, 'Ratio')).toHaveValue('auto_1080p')
  await expectNoBarrier(page)
  await page.keyboard.press('Escape')
  await expect(shapes).toBeHidden()
})

test('a picture far from the ratio is mended beside the button', async ({ app }) => {
  const { page } = app
  await field(page, 'Prompt').fill('Clouds pass')
  await field(page, 'First frame').setInputFiles(jpegFile('tower.jpg', await picture(900, 1200)))
  const concern = underTheButton(page).getByRole('group', { name: 'Shape of tower.jpg' })
  await expect(concern).toContainText('58 % of the first frame is cut off at 16:9.')
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'false')
  await concern.getByRole('button', { name: 'Crop it here' }).click()
  await expect(page.getByRole('slider', { name: 'Part of tower.jpg that is kept' })).toBeFocused()
  await expect(concern).toBeHidden()
  await page.keyboard.press('Escape')
  await concern.getByRole('button', { name: 'Leave it so' }).click()
  await expect(concern).toBeHidden()
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await concern.getByRole('button', { name: 'Fit it whole' }).click()
  await expect(page.getByText('tower (fit 16:9).jpg')).toBeVisible()
  await expect(concern).toBeHidden()
})

test('dozens of references, and a model changed with all of them there: nothing is lost without a word', async ({
  app,
}) => {
  const { page } = app
  const reasons = underTheButton(page)
  const pictures = page.getByRole('list', { name: 'Reference pictures' })
  await field(page, 'Model').selectOption('seedance2_5')
  await field(page, 'Prompt').fill('All of them meet')
  const one = await picture(320, 320)
  const many = Array.from({ length: 33 }, (_, n) =>
    jpegFile(`face ${n + 1}.jpg`, Buffer.concat([one, Buffer.from([n])])),
  )
  await field(page, 'References').setInputFiles(many)
  await expect(pictures.getByRole('button', { name: /^Remove/ })).toHaveCount(30)
  await expect(compose(page)).toContainText(
    '3 files, from face 31.jpg on, were left out: this model takes 30 reference images.',
  )
  await drop(page, compose(page).getByText('Drop sounds as guides'), [wavFile('wind.wav', 2)])
  await expect(page.getByRole('list', { name: 'Reference sounds' }).getByRole('listitem')).toHaveCount(2)
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'false')

  await field(page, 'Model').selectOption('gen4.5')
  await expect(reasons).toContainText('Gen-4.5 takes no reference images.')
  await expect(reasons).toContainText('Gen-4.5 takes no reference audio.')
  await expect(pictures.getByRole('button', { name: /^Remove/ })).toHaveCount(30)
  await expect(reasons.getByRole('button', { name: /^Use Seedance 2\.5/ })).toHaveCount(1)

  await field(page, 'Model').selectOption('seedance2')
  await expect(reasons).toContainText('There are 30 reference images; at most 9 are possible with Seedance 2.0.')
  await reasons.getByRole('button', { name: 'Keep the first 9' }).click()
  await expect(pictures.getByRole('button', { name: /^Remove/ })).toHaveCount(9)
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'false')
})
