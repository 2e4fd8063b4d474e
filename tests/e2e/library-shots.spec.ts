/** What a clip came from, and what one does with it next: frames, the next shot, more takes, its poster, a lost file. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type App, expect, test } from './support/app.ts'
import { askStudio } from './support/ask-studio.ts'
import { countedFilm, frameIn } from './support/counted-film.ts'
import { field, library, queue, renderButton, untilDone } from './support/person.ts'
import { plantClips } from './support/planted-clips.ts'

const cell = (page: Page, words: string | RegExp) => library(page).getByRole('gridcell', { name: words })
const viewer = (page: Page) => page.getByRole('dialog', { name: 'Viewer' })
const tree = (page: Page) => page.getByRole('tree', { name: 'What it came from and what was made of it' })
const contentOf = (film: Buffer) => createHash('sha256').update(film).digest('hex')
const sidecars = ({ libraryDir }: App) =>
  readdirSync(libraryDir)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(libraryDir, name), 'utf8')))

/** Three shots, each begun with the last frame of the one before, and a second take of the last. */
async function plantChain(app: App): Promise<{ films: Buffer[] }> {
  const films = await Promise.all([48, 50, 49, 51].map((frames) => countedFilm(frames, 24)))
  const contents = films.map(contentOf)
  const frameOf = (n: number) => contentOf(Buffer.from(`frame ${n}`))
  const begunWith = (n: number, sources: (string | undefined)[]) => ({
    inputs: [{ slot: 'firstFrame', inputId: frameOf(n), kind: 'image', name: `shot ${n} last frame.png`, sources }],
    account: 'live',
    frameRate: 24,
  })
  await plantClips(app.libraryDir, [
    { promptText: 'A boat leaves', film: films[0]!, sidecar: { account: 'live', frameRate: 24 } },
    { promptText: 'It meets a storm', film: films[1]!, sidecar: begunWith(1, [contents[0]]) },
    { promptText: 'It comes home', film: films[2]!, sidecar: begunWith(2, [contents[1], frameOf(1), contents[0]]) },
    { promptText: 'It comes home', film: films[3]!, sidecar: begunWith(2, [contents[1], frameOf(1), contents[0]]) },
  ])
  return { films }
}

/** What axe calls serious or critical, in both themes. */
async function expectNoBarriers(page: Page): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)
    await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))))
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([])
  }
}

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

test('with no network and no mouse: where a clip came from, its frames, the next shot, more takes, its poster', async ({
  app,
}) => {
  const { films } = await plantChain(app)
  const page = await app.restart({ offline: true })
  await expect(cell(page, /./)).toHaveCount(4)

  await test.step('Y shows what it came from, what the shot cost, and leads there', async () => {
    await page.keyboard.press('/')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('y')
    const panel = page.getByRole('complementary', { name: 'What it came from' })
    await expect(panel).toBeFocused()
    await expect(tree(page).getByRole('treeitem')).toHaveText([
      /A boat leaves.*24 credits/,
      /shot 1 last frame\.png.*first frame/,
      /It meets a storm.*24 credits/,
      /shot 2 last frame\.png/,
      /^This/,
    ])
    await expect(panel).toContainText('In all: 96 credits ($0.96) for 4 renders')
    await expect(panel).toContainText('this clip 24 · 1 other take 24 · 2 clips it was made from 48')
    await expectNoBarriers(page)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(tree(page).getByRole('treeitem', { name: /^This clip/ })).toBeFocused()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(tree(page).getByRole('treeitem', { name: /^This clip: A boat leaves/ })).toBeVisible()
    await expect(tree(page).getByRole('treeitem', { name: /^Made of it: It comes home/ })).toHaveCount(2)
    await panel.focus()
    await page.keyboard.press('Escape')
    await expect(cell(page, 'A boat leaves')).toBeFocused()
  })

  await test.step('Shift+P makes the frame on screen the poster, and Ctrl+Z takes it back', async () => {
    await page.keyboard.press('Enter')
    await expect(viewer(page).getByRole('tree')).toBeVisible()
    const clip = viewer(page).getByLabel('Clip', { exact: true })
    // It begins to play when it is shown: only then can it be stopped.
    await expect.poll(() => clip.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0)
    await page.keyboard.press('k')
    await page.keyboard.press('Home')
    for (let frame = 1; frame < 7; frame++) {
      await expect(viewer(page)).toContainText(`frame ${frame} / 48`)
      await page.keyboard.press('.')
    }
    await expect(viewer(page)).toContainText('frame 7 / 48')
    await page.keyboard.press('Shift+P')
    const chosen = () => sidecars(app).find(({ draft }) => draft?.promptText === 'A boat leaves')
    await expect.poll(() => chosen()?.posterAtSeconds).toBe(0.25)
    await expect(page.getByText('This frame is the poster now.')).toBeVisible()
    const poster = join(app.libraryDir, '.dailies/posters', `${chosen().assetId}.webp`)
    expect((await frameIn(poster)).frame).toBe(7)
    await expect(cell(page, 'A boat leaves').locator('img')).toHaveAttribute('src', /\?v=0\.25$/)
    await page.keyboard.press('Control+Z')
    await expect.poll(() => chosen()?.posterAtSeconds).toBe(null)
    // Made again at the usual place.
    await expect.poll(async () => existsSync(poster) && (await frameIn(poster)).frame).not.toBe(7)
  })

  await test.step('Shift+S saves the frame on screen as a picture that knows its clip', async () => {
    await page.keyboard.press('Shift+S')
    await expect(page.getByText('The frame is in the library as a picture.')).toBeVisible()
    const name = readdirSync(app.libraryDir).find((one) => one.endsWith('.png'))!
    expect(await frameIn(join(app.libraryDir, name))).toEqual({ frame: 7, width: 320, height: 180 })
    expect(sidecars(app).find(({ origin }) => origin === 'import')?.sources).toEqual([contentOf(films[0]!)])
  })

  await test.step('A asks for more takes with their price first', async () => {
    await page.keyboard.press('a')
    const more = viewer(page).getByRole('group', { name: 'Make more like this' })
    await expect(more.getByRole('button', { name: '4 more · 96 credits ($0.96)' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(more.getByRole('button', { name: '3 more · 72 credits ($0.72)' })).toBeFocused()
    await expectNoBarriers(page)
    await page.keyboard.press('Escape')
    await expect(more).toBeHidden()
    expect(await askStudio(page, 'renders.list')).toEqual([])
  })

  await test.step('O carries the shot on from its very last frame', async () => {
    await page.keyboard.press('o')
    await expect(field(page, 'Prompt')).toBeFocused()
    await expect(field(page, 'Prompt')).toHaveValue('')
    await expect(field(page, 'Model')).toHaveValue('gen4.5')
    await expect(field(page, 'Duration')).toHaveValue('2')
    await expect(page.getByRole('button', { name: /^Remove .* last frame\.png$/ })).toBeVisible()
    await page.keyboard.type('It passes the lighthouse')
    await expect(renderButton(page)).toHaveText('Render · 24 credits ($0.24)')
    const kept = join(app.dataDir, 'inputs')
    const [picture] = readdirSync(kept, { recursive: true }).filter((one) => String(one).endsWith('.png'))
    expect(await frameIn(join(kept, String(picture)))).toEqual({ frame: 48, width: 320, height: 180 })
  })
})

test('a clip whose file is gone keeps its poster and recipe, and says every way to have it again', async ({ app }) => {
  await plantClips(app.libraryDir, [{ promptText: 'A boat leaves', sidecar: { account: 'live' } }])
  let page = await app.restart({ offline: true })
  await expect.poll(() => readdirSync(join(app.libraryDir, '.dailies/posters')).length).toBe(1)
  const name = readdirSync(app.libraryDir).find((one) => /planted-1_.*\.mp4$/.test(one))!
  const elsewhere = join(app.dataDir, 'away.mp4')
  renameSync(join(app.libraryDir, name), elsewhere)
  page = await app.restart({ offline: true })
  await cell(page, /A boat leaves.*missing/).focus()
  await page.keyboard.press('Enter')
  await expect(viewer(page).getByRole('img', { name: 'What it looked like' })).toBeVisible()
  await expect(viewer(page)).toContainText('Runway keeps results for about a day.')
  await expect(viewer(page).getByRole('button', { name: 'Render again · 24 credits ($0.24)' })).toBeVisible()
  await expectNoBarriers(page)
  await viewer(page).getByRole('button', { name: 'Fetch again (free)' }).click()
  await expect(viewer(page)).toContainText('This render is not in the queue.')
  const look = viewer(page).getByRole('button', { name: 'Look for it again' })
  await look.click()
  await expect(page.getByText('It is in none of the library’s folders, under any name.')).toBeVisible()
  renameSync(elsewhere, join(app.libraryDir, 'renamed by hand.mp4'))
  await look.click()
  await expect(viewer(page).getByLabel('Clip', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(cell(page, /missing/)).toHaveCount(0)
})

test('more takes are rendered once a press, each with a seed of its own', async ({ app }) => {
  await plantClips(app.libraryDir, [{ promptText: 'A lamp swings' }])
  const page = await app.restart()
  await cell(page, 'A lamp swings').click()
  await page.keyboard.press('a')
  const more = library(page).getByRole('group', { name: 'Make more like this' })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(more.getByRole('button', { name: '2 more · 48 credits ($0.48)' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(queue(page).getByRole('listitem', { name: /A lamp swings/ })).toHaveCount(2)
  await expect(cell(page, 'A lamp swings')).toBeFocused()
  const renders: { draft: { options: { seed?: number }; promptText: string } }[] = await askStudio(page, 'renders.list')
  const seeds = renders.map(({ draft }) => draft.options.seed)
  expect(new Set(seeds).size).toBe(2)
  expect(seeds.every((seed) => typeof seed === 'number')).toBe(true)
  await untilDone(page, 'A lamp swings')
})
