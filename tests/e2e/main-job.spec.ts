/** The main job, as a person does it: from something dropped to a clip that plays, with no network, after a restart. */
import { expect, test } from './support/app.ts'
import { clip, picture } from './support/made-media.ts'
import {
  clipsOnDisk,
  drop,
  field,
  jpegFile,
  library,
  mp4File,
  queue,
  renderButton,
  untilDone,
  watch,
} from './support/person.ts'

test('a dropped picture becomes a clip that still plays after a restart with no Runway', async ({ app }) => {
  const { page } = app
  await expect(page.getByText('PRACTICE', { exact: false }).first()).toBeVisible()
  await drop(page, field(page, 'First frame').locator('xpath=..'), [
    jpegFile('beach at dusk.jpg', await picture(1920, 1080)),
  ])
  await expect(page.getByText('beach at dusk.jpg')).toBeVisible()
  await field(page, 'Prompt').fill('The tide comes in under a golden sun')
  await field(page, 'Model').selectOption('gen4.5')
  await field(page, 'Ratio').selectOption('1280:720')
  await field(page, 'Duration').selectOption('5')
  await expect(renderButton(page)).toHaveAccessibleName(/60 credits/)
  await renderButton(page).click()
  await untilDone(page, 'The tide comes in')
  expect(await watch(page, 'The tide comes in')).toEqual({ width: 1280, height: 720, seconds: 5 })

  const [onDisk] = await clipsOnDisk(app.libraryDir)
  expect(onDisk).toMatchObject({ codec: 'avc', width: 1280, height: 720 })
  expect(onDisk!.seconds).toBeCloseTo(5, 1)
  expect(onDisk!.name).toMatch(/^\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d_tide-.*_gen4\.5\.mp4$/)
  expect(onDisk!.sidecar.taskId).toBeTruthy()
  expect(app.problems).toEqual([])

  const again = await app.restart({ offline: true })
  await expect(library(again).getByRole('gridcell')).toHaveCount(1)
  expect(await watch(again, 'The tide comes in')).toEqual({ width: 1280, height: 720, seconds: 5 })
})

test('text alone becomes a clip', async ({ app }) => {
  const { page } = app
  await field(page, 'Prompt').fill('Aurora over a frozen lake')
  await field(page, 'Model').selectOption('veo3.1_fast')
  await field(page, 'Ratio').selectOption('720:1280')
  await field(page, 'Duration').selectOption('4')
  await expect(renderButton(page)).toHaveAccessibleName(/40 credits/)
  await renderButton(page).click()
  await untilDone(page, 'Aurora over a frozen lake')
  expect(await watch(page, 'Aurora')).toEqual({ width: 720, height: 1280, seconds: 4 })
  const [onDisk] = await clipsOnDisk(app.libraryDir)
  expect(onDisk!.sidecar.mode).toBe('text_to_video')
})

test('a dropped clip is transformed', async ({ app }) => {
  const { page } = app
  await field(page, 'Video').setInputFiles(mp4File('street.mp4', await clip(1280, 720, 3)))
  await expect(page.getByText('street.mp4').first()).toBeVisible()
  await field(page, 'Model').selectOption('gen4_aleph')
  await field(page, 'Prompt').fill('Make it a watercolour')
  await expect(renderButton(page)).toHaveAccessibleName(/45 credits/)
  await renderButton(page).click()
  await untilDone(page, 'Make it a watercolour')
  const facts = await watch(page, 'Make it a watercolour')
  expect(facts.seconds).toBeCloseTo(3, 1)
  const [onDisk] = await clipsOnDisk(app.libraryDir)
  expect(onDisk!.sidecar.mode).toBe('video_to_video')
})

test('a character acts what a person performs', async ({ app }) => {
  const { page } = app
  await field(page, 'Model').selectOption('act_two')
  await field(page, 'Character').setInputFiles(jpegFile('hero.jpg', await picture(1280, 720, 200)))
  await field(page, 'Performance').setInputFiles(mp4File('acting.mp4', await clip(640, 360, 4)))
  await field(page, 'Ratio').selectOption('1280:720')
  await expect(renderButton(page)).toHaveAccessibleName(/20 credits/)
  await renderButton(page).click()
  await expect(queue(page).getByRole('listitem')).toHaveAccessibleName(/Done$/, { timeout: 100_000 })
  const facts = await watch(page, 'Act')
  expect(facts).toMatchObject({ width: 1280, height: 720 })
  expect(facts.seconds).toBeCloseTo(4, 1)
  const [onDisk] = await clipsOnDisk(app.libraryDir)
  expect(onDisk!.sidecar.mode).toBe('character_performance')
})
