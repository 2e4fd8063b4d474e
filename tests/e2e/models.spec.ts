/** Every way of generating, with models whose settings were changed by hand: the clip is of the size and length asked for. */
import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { clip, picture } from './support/made-media.ts'
import { clipsOnDisk, field, jpegFile, mp4File, renderButton, untilDone, watch } from './support/person.ts'

const choose = (page: Page, name: string, value: string) => field(page, name).selectOption(value)

async function unfoldMore(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: /^More/ })
  if ((await more.getAttribute('aria-expanded')) === 'false') await more.click()
}

/** Renders what stands in the composer and sees it play. */
async function rendered(page: Page, words: string) {
  await expect(renderButton(page)).toBeEnabled()
  await renderButton(page).click()
  await untilDone(page, words, 60_000)
  return watch(page, words)
}

/** What was sent to Runway for the newest clip. */
async function sentBody(libraryDir: string, words: string): Promise<Record<string, unknown>> {
  const found = (await clipsOnDisk(libraryDir)).find((one) => one.sidecar.request.promptText === words)
  return found?.sidecar.request ?? {}
}

test('from text: three models, each with settings of its own', async ({ app }) => {
  const { page } = app
  await choose(page, 'Model', 'veo3.1_fast')
  await field(page, 'Prompt').fill('A lighthouse in fog')
  await choose(page, 'Ratio', '720:1280')
  await choose(page, 'Duration', '4')
  await unfoldMore(page)
  await field(page, 'Negative prompt').fill('people')
  expect(await rendered(page, 'A lighthouse in fog')).toEqual({ width: 720, height: 1280, seconds: 4 })
  expect(await sentBody(app.libraryDir, 'A lighthouse in fog')).toMatchObject({
    negativePrompt: 'people',
    audio: false,
  })

  await choose(page, 'Model', 'hailuo3')
  await field(page, 'Prompt').fill('A fox crosses the snow')
  await expect(field(page, 'Ratio').locator('option[value="adaptive"]')).toBeDisabled()
  await choose(page, 'Ratio', '1:1')
  await field(page, 'Duration').fill('2')
  await choose(page, 'Resolution', '768p')
  expect(await rendered(page, 'A fox crosses the snow')).toEqual({ width: 1024, height: 1024, seconds: 2 })

  await choose(page, 'Model', 'seedance2_mini')
  await field(page, 'Prompt').fill('Rain on a tin roof')
  await choose(page, 'Ratio', '640:640')
  await field(page, 'Duration').fill('2')
  await field(page, 'Seed').fill('7')
  expect(await rendered(page, 'Rain on a tin roof')).toEqual({ width: 640, height: 640, seconds: 2 })
  expect(await sentBody(app.libraryDir, 'Rain on a tin roof')).toMatchObject({ seed: 7, duration: 2 })
})

test('from an image: a square clip, one that follows the picture, and one between two frames', async ({ app }) => {
  const { page } = app
  await field(page, 'First frame').setInputFiles(jpegFile('hill.jpg', await picture(900, 600)))
  await expect(page.getByText('hill.jpg').first()).toBeVisible()
  await choose(page, 'Model', 'gen4_turbo')
  await field(page, 'Prompt').fill('Wind over the grass')
  await choose(page, 'Ratio', '960:960')
  await choose(page, 'Duration', '2')
  expect(await rendered(page, 'Wind over the grass')).toEqual({ width: 960, height: 960, seconds: 2 })

  await choose(page, 'Model', 'wan3')
  await field(page, 'Prompt').fill('Clouds pass the hill')
  await expect(field(page, 'Ratio').locator('option[value="1280:720"]')).toBeDisabled()
  await choose(page, 'Ratio', 'auto_480p')
  await field(page, 'Duration').fill('2')
  const followed = await rendered(page, 'Clouds pass the hill')
  expect(followed.width / followed.height).toBeCloseTo(1.5, 1)
  expect(followed.width * followed.height).toBeLessThan(480 * 860)
  expect(followed.seconds).toBeCloseTo(2, 1)

  await choose(page, 'Model', 'gemini_omni_flash_1.1')
  await field(page, 'Last frame').setInputFiles(jpegFile('night.jpg', await picture(900, 600, 220)))
  await expect(page.getByText('night.jpg').first()).toBeVisible()
  await field(page, 'Prompt').fill('Night falls on it')
  await choose(page, 'Ratio', '640:360')
  await choose(page, 'Duration', '3')
  expect(await rendered(page, 'Night falls on it')).toEqual({ width: 640, height: 360, seconds: 3 })
})

test('from a video: timed keyframes, an edit in place, and another shape', async ({ app }) => {
  const { page } = app
  await field(page, 'Video').setInputFiles(mp4File('street.mp4', await clip(640, 360, 3)))
  await expect(page.getByText('street.mp4').first()).toBeVisible()
  await choose(page, 'Model', 'aleph2')
  await field(page, 'Prompt').fill('Turn it into winter')
  await field(page, 'Keyframes').setInputFiles(jpegFile('snow.jpg', await picture(640, 360, 200)))
  await choose(page, 'Keyframe 1 counted in', 'seconds')
  await field(page, 'Keyframe 1 at').fill('9')
  await expect(page.getByText(/stands at 9 s; it must be from 0 to 3 s/).first()).toBeVisible()
  await field(page, 'Keyframe 1 at').fill('1.5')
  await field(page, 'Edit only a range around each').click()
  await field(page, 'Keyframe 1 range to').fill('2')
  await unfoldMore(page)
  await choose(page, 'Target aspect ratio', '1:1')
  const square = await rendered(page, 'Turn it into winter')
  expect(square.width).toBe(square.height)
  expect(square.seconds).toBeCloseTo(3, 1)
  expect((await sentBody(app.libraryDir, 'Turn it into winter')).keyframes).toMatchObject([
    { seconds: 1.5, range: { start_seconds: 0, end_seconds: 2 } },
  ])
  await page.getByRole('button', { name: 'Remove keyframe 1' }).click()

  await choose(page, 'Model', 'seedance2_5')
  await field(page, 'Prompt').fill('Make the street wet')
  await choose(page, 'Mode', 'edit')
  await expect(field(page, 'Ratio')).toBeDisabled()
  await expect(page.getByText(/Not now: no ratio with the mode edit/)).toBeVisible()
  await expect(field(page, 'Duration')).toBeDisabled()
  const edited = await rendered(page, 'Make the street wet')
  expect(edited).toMatchObject({ width: 640, height: 360 })
  expect(edited.seconds).toBeCloseTo(3, 1)
  expect(await sentBody(app.libraryDir, 'Make the street wet')).toMatchObject({ mode: 'edit', duration: 'auto' })

  await choose(page, 'Model', 'gemini_omni_flash_1.1')
  await field(page, 'Prompt').fill('Tilt it upright')
  await choose(page, 'Mode', 'reference')
  await choose(page, 'Ratio', '360:640')
  await field(page, 'Duration').fill('3')
  expect(await rendered(page, 'Tilt it upright')).toEqual({ width: 360, height: 640, seconds: 3 })
})

test('a character: upright, without its body, with a strong face', async ({ app }) => {
  const { page } = app
  await choose(page, 'Model', 'act_two')
  await field(page, 'Character').setInputFiles(jpegFile('hero.jpg', await picture(720, 960, 200)))
  await field(page, 'Performance').setInputFiles(mp4File('acting.mp4', await clip(640, 360, 3)))
  await choose(page, 'Ratio', '832:1104')
  await unfoldMore(page)
  await field(page, 'Body control').click()
  await field(page, 'Expression intensity').fill('5')
  await expect(renderButton(page)).toHaveAccessibleName(/15 credits/)
  await renderButton(page).click()
  await untilDone(page, 'Act', 60_000)
  const facts = await watch(page, 'Act')
  expect(facts).toMatchObject({ width: 832, height: 1104 })
  expect(facts.seconds).toBeCloseTo(3, 1)
  const [onDisk] = await clipsOnDisk(app.libraryDir)
  expect(onDisk!.sidecar.request).toMatchObject({ bodyControl: true, expressionIntensity: 5, ratio: '832:1104' })
})
