/** Pictures of another shape than the ratio, and the buttons that mend what stands between a draft and its render. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from './support/app.ts'
import { clip } from './support/made-media.ts'
import { clipsOnDisk, field, jpegFile, mp4File, renderButton, untilDone } from './support/person.ts'

/** A JPEG 900 wide and 1200 high: red above, green in the middle, blue below. */
function tower(): Promise<Buffer> {
  const stripe = (at: number, colour: string) => `<rect y="${at}" width="900" height="400" fill="${colour}"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200">${stripe(0, '#e00000')}${stripe(400, '#00c000')}${stripe(800, '#0000e0')}</svg>`
  return sharp(Buffer.from(svg)).jpeg().toBuffer()
}

/** The files that Dailies keeps as inputs, by the hash they are named with. */
function keptInputs(dataDir: string): Map<string, Buffer> {
  const root = join(dataDir, 'inputs')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /[0-9a-f]{64}\.(jpg|mp4)$/.test(name),
  )
  return new Map(files.map((name) => [name.match(/([0-9a-f]{64})\./)![1]!, readFileSync(join(root, name))]))
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test('a picture of another shape is cropped where one chose, and the crop is what is rendered', async ({ app }) => {
  const { page } = app
  const original = await tower()
  await field(page, 'First frame').setInputFiles(jpegFile('tower.jpg', original))
  await field(page, 'Prompt').fill('Clouds pass behind the tower')
  await field(page, 'Model').selectOption('gen4.5')
  await field(page, 'Ratio').selectOption('1280:720')
  await field(page, 'Duration').selectOption('5')
  await expect(page.getByText('Not 16:9: Runway cuts off what is dimmed.')).toBeVisible()

  await page.getByRole('button', { name: 'Crop', exact: true }).click()
  const kept = page.getByRole('slider', { name: 'Part of tower.jpg that is kept' })
  await expect(kept).toBeFocused()
  await expect(kept).toHaveAttribute('aria-valuenow', '50')
  // By the mouse to the bottom, then by the keys to the top.
  const box = (await kept.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height, { steps: 4 })
  await page.mouse.up()
  await expect(kept).toHaveAttribute('aria-valuenow', '100')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(kept).toHaveAttribute('aria-valuetext', '2 % from the top')
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'Use this crop' }).click()
  await expect(page.getByText('Cropped to 16:9.')).toBeVisible()
  await expect(page.getByText('tower (crop 16:9).jpg')).toBeVisible()

  await renderButton(page).click()
  await untilDone(page, 'Clouds pass')
  const [onDisk] = await clipsOnDisk(app.libraryDir)
  const [sent] = onDisk!.sidecar.inputs
  expect(sent).toMatchObject({ name: 'tower (crop 16:9).jpg' })
  const files = keptInputs(app.dataDir)
  expect(files.get(sha256(original)), 'the original is kept').toEqual(original)
  const crop = files.get(sent.inputId)
  expect(crop, 'the crop is what was sent').toBeDefined()
  const { data, info } = await sharp(crop!).raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height]).toEqual([900, 506])
  const colour = (y: number) => [...data.subarray(y * info.width * 3 + 300, y * info.width * 3 + 303)]
  expect(colour(100)[0], 'the top of the tower is kept').toBeGreaterThan(200)
  expect(app.problems).toEqual([])
})

test('a picture can be framed whole, taken back by Undo, and left to Runway', async ({ app }) => {
  const { page } = app
  await field(page, 'First frame').setInputFiles(jpegFile('tower.jpg', await tower()))
  await field(page, 'Ratio').selectOption('1280:720')
  await page.getByRole('button', { name: 'Fit', exact: true }).click()
  await expect(page.getByText('Whole picture, in 16:9.')).toBeVisible()
  await expect(page.getByText('tower (fit 16:9).jpg')).toBeVisible()

  // Another ratio: it is the original that is fitted again, not the frame.
  await field(page, 'Ratio').selectOption('720:1280')
  await page.getByRole('button', { name: 'Fit', exact: true }).click()
  await expect(page.getByText('tower (fit 9:16).jpg')).toBeVisible()
  await expect(page.getByText('900×1600')).toBeVisible()

  await page.getByRole('button', { name: 'Original', exact: true }).click()
  await expect(page.getByText('tower.jpg', { exact: true })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('tower (fit 9:16).jpg')).toBeVisible()
  await page.getByRole('button', { name: 'Original', exact: true }).click()

  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(page.getByText('Runway cuts it to 9:16.')).toBeVisible()
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByRole('button', { name: 'Crop', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('slider', { name: /kept/ })).toBeHidden()
  await expect(page.getByText('tower.jpg', { exact: true })).toBeVisible()
  expect(app.problems).toEqual([])
})

test('a clip of 16 s is refused for seedance2 with the reason, trimmed by a button, and then legal', async ({
  app,
}) => {
  const { page } = app
  const reasons = page.locator('#render-reasons')
  await field(page, 'Video').setInputFiles(mp4File('long.mp4', await clip(1280, 720, 16)))
  await field(page, 'Model').selectOption('seedance2')
  await field(page, 'Prompt').fill('Make it snow')
  await expect(
    reasons.getByRole('button', { name: 'This clip is 16 s long; Seedance 2.0 takes at most 15 s.' }),
  ).toBeVisible()
  await expect(renderButton(page)).toHaveAttribute('aria-disabled', 'true')
  await expect(reasons.getByRole('button', { name: /^Use .+ · .+credits/ })).toBeVisible()

  await reasons.getByRole('button', { name: 'Trim it to 15 s' }).click()
  await expect(page.getByText('long (0 to 15 s).mp4', { exact: true })).toBeVisible()
  await expect(page.getByText(/^long \(0 to 15 s\)\.mp4: its first 15 s, cut without encoding again\./)).toBeVisible()
  await expect(reasons.getByText('This clip is 16 s long')).toBeHidden()
  await expect(renderButton(page)).not.toHaveAttribute('aria-disabled', 'true')
  expect(app.problems).toEqual([])
})
