import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RenderedAsset } from '../../../src/shared/domain/asset'
import type { Render, RenderState } from '../../../src/shared/domain/render'
import { aDraft, anAsset, anInput, aRender, assetId, inputId, taskId } from '../../support/renderer/made-up'
import { asked, type RoomData, ScreeningRoom, tell } from '../../support/renderer/screening-room'

let room: ScreeningRoom
let page: Page
const faults: string[] = []

beforeAll(async () => {
  room = await ScreeningRoom.open()
})
afterAll(async () => {
  await room?.close()
})
afterEach(async () => {
  await page?.context().close()
  expect(faults.splice(0)).toEqual([])
})

async function show(data: RoomData, size?: { width: number; height: number }): Promise<Page> {
  page = await room.show(data, size)
  page.on('pageerror', (error) => faults.push(String(error)))
  return page
}

/** Waits for what comes by itself; machines differ in speed. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 })
const task = taskId(1)
const words = ['retriever in wildflowers', 'neon alley in the rain', 'ink in water', 'lighthouse in a storm']
const shapes = [
  [1280, 720],
  [720, 1280],
  [960, 960],
] as const
const clips = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    const [width, height] = shapes[n % 3] ?? shapes[0]
    const promptText = `${words[n % 4]} ${n + 1}`
    const model = n % 2 ? 'gen4.5' : 'veo3.1'
    const draft = aDraft({ promptText, model, ratio: `${width}:${height}` })
    return anAsset(n + 1, { width, height, promptText, model, draft, durationSeconds: 2, hasPoster: true })
  })
const region = (name: string) => page.getByRole('region', { name })
const row = (n: number) => region('Queue').locator(`[data-render-id="${aRender(n).id}"]`)
const cell = (n: number) => page.locator(`[role=gridcell][data-asset-id="${assetId(n)}"]`)
const sent = async (name: string) => (await asked(page)).filter((one) => one.name === name).map(({ input }) => input)
const change = (render: Render) => tell(page, { type: 'render.changed', render })
const clipSource = () => page.getByLabel('Clip', { exact: true }).evaluate((clip: HTMLVideoElement) => clip.src)
const clipTime = () => page.getByLabel('Clip', { exact: true }).evaluate((clip: HTMLVideoElement) => clip.currentTime)

describe('the queue', () => {
  it('says what each render is doing, and what is under way in all', async () => {
    await show({
      renders: [
        aRender(1, { state: { kind: 'running', taskId: task, progress: 0.42 } }),
        aRender(2, { state: { kind: 'waiting', taskId: task, throttled: true } }),
      ],
    })
    await region('Queue').getByText('1 rendering · 1 waiting · 120 credits in flight').waitFor()
    const first = page.getByRole('listitem', { name: /^A golden retriever.*Rendering 42 %$/ })
    expect(await first.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('42')
    await row(2).getByText('Waiting: your account’s limit is busy').waitFor()
  })

  it('cancels at once what costs nothing, and asks before it cancels what may cost', async () => {
    await show({ renders: [aRender(1), aRender(2, { state: { kind: 'running', taskId: task, progress: 0.1 } })] })
    await row(1).getByRole('button', { name: 'Cancel' }).click()
    await row(1).getByText('Cancelling').waitFor()
    await row(2).getByRole('button', { name: 'Cancel' }).click()
    await row(2).getByText('it may cost, up to 60 credits').waitFor()
    expect(await sent('renders.cancel')).toEqual([{ id: aRender(1).id }])
    await row(2).getByRole('button', { name: 'Keep it' }).click()
    await row(2).getByRole('button', { name: 'Cancel', exact: true }).click()
    await row(2).getByRole('button', { name: 'Cancel it' }).click()
    await row(2).getByText('Cancelling').waitFor()
    expect(await sent('renders.cancel')).toHaveLength(2)
  })

  it('leaves an unconfirmed create to the person, with what is known and what it may cost', async () => {
    const state: RenderState = { kind: 'unconfirmed', sinceMs: Date.now(), why: 'The connection dropped.' }
    await show({ renders: [aRender(1, { state, submittedAtMs: Date.now() }), aRender(2)] })
    await row(1).getByText('Dailies won’t send it again by itself').waitFor()
    expect(await sent('renders.again')).toEqual([])
    await row(1).getByRole('button', { name: 'Render again (may pay twice)' }).click()
    await row(1).getByText('you pay for both').waitFor()
    expect(await sent('renders.again')).toEqual([])
    await row(1).getByRole('button', { name: 'Render it again' }).click()
    await eventually(() => sent('renders.again')).toEqual([{ id: aRender(1).id }])
    await row(1).getByRole('button', { name: 'Dismiss' }).click()
    await eventually(() => row(1).count()).toBe(0)
    expect(await sent('renders.clear')).toEqual([{ ids: [aRender(1).id] }])
  })

  it('shows why one failed, and the price of rendering it again before it is paid', async () => {
    const failure = {
      code: 'INTERNAL',
      message: 'Runway could not make it.',
      hint: 'It cost nothing.',
      runwayText: null,
      mayRetry: true,
    }
    await show({ renders: [aRender(1, { state: { kind: 'failed', taskId: task, failure }, endedAtMs: 1 })] })
    await row(1).getByText('Failed: Runway could not make it.').waitFor()
    await row(1).getByRole('button', { name: 'Render again, a new paid render · 60 credits' }).click()
    await eventually(() => sent('renders.again')).toHaveLength(1)
  })

  it('says what is waited for and when it is tried again, and tries now when told to', async () => {
    const note = { message: 'Runway cannot be reached.', hint: 'It goes on by itself.', retryAtMs: Date.now() + 30_000 }
    await show({ renders: [aRender(1, { note })] })
    await row(1)
      .getByText(/Trying again in (29|30) s/)
      .waitFor()
    await row(1).getByRole('button', { name: 'Try now' }).click()
    await eventually(() => sent('renders.retryNow')).toHaveLength(1)
  })

  it('tells those who listen of a new state, and not of each percent', async () => {
    await show({ renders: [aRender(1)] })
    const news = region('Queue').locator('[aria-live=polite]')
    await change(aRender(1, { state: { kind: 'running', taskId: task, progress: 0.1 } }))
    await eventually(() => news.textContent()).toContain('Rendering 10 %')
    await change(aRender(1, { state: { kind: 'running', taskId: task, progress: 0.2 } }))
    await row(1).getByText('Rendering 20 %').waitFor()
    expect(await news.textContent()).toContain('Rendering 10 %')
    await change(aRender(1, { state: { kind: 'done', taskId: task, assetIds: [assetId(1)] }, endedAtMs: 1 }))
    await eventually(() => news.textContent()).toContain('Done')
  })

  it('draws only what is in sight of 1,000 renders, and shows a change of one at once', async () => {
    await show({ renders: Array.from({ length: 1000 }, (_, n) => aRender(n + 1)) })
    await row(1000).waitFor()
    expect(await region('Queue').getByRole('listitem').count()).toBeLessThan(40)
    const began = Date.now()
    await change(aRender(1000, { state: { kind: 'running', taskId: task, progress: 0.5 } }))
    await row(1000).getByText('Rendering 50 %').waitFor()
    expect(Date.now() - began).toBeLessThan(500)
  })

  it('brings a finished clip into view in the library, through filters that hide it', async () => {
    const done = aRender(1, { state: { kind: 'done', taskId: task, assetIds: [assetId(2)] }, endedAtMs: 1 })
    await show({ renders: [done], assets: clips(4) })
    await page.getByLabel('Search library').fill('lighthouse')
    await eventually(() => page.getByRole('gridcell').count()).toBe(1)
    // All is done: the queue has drawn back.
    await region('Queue').getByRole('button', { name: 'Unfold the queue' }).click()
    await row(1).getByRole('button', { name: 'Show in library' }).click()
    await eventually(() => cell(2).getAttribute('aria-selected')).toBe('true')
  })
})

describe('the library', () => {
  it('says under the search field what of a search cannot be understood, and shows the rest all the same', async () => {
    await show({ assets: clips(4) })
    const field = page.getByLabel('Search library')
    await field.fill('rating:many')
    const words = 'rating: takes stars from 0 to 5, as in rating:>=3.'
    await page.getByText(words).waitFor()
    const describer = await field.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${describer}"]`).innerText()).toBe(words)
    await field.fill('rating:>=3')
    await page.getByText(words).waitFor({ state: 'detached' })
    expect(await field.getAttribute('aria-describedby')).toBeNull()
  })

  it('is walked with the arrows, opened with Enter and left with Escape, back where one was', async () => {
    await show({ assets: clips(30) })
    await cell(30).click()
    await page.keyboard.press('ArrowRight')
    await eventually(() => cell(29).evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press('ArrowDown')
    await eventually(() => cell(29).getAttribute('aria-selected')).toBe('false')
    const current = page.locator('[role=gridcell][tabindex="0"]')
    const name = await current.getAttribute('aria-label')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Viewer' }).waitFor()
    await page.keyboard.press('Escape')
    await eventually(() => page.getByRole('dialog').count()).toBe(0)
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(name)
  })

  it('plays a clip under the pointer, silently, and lets go of it on leaving', async () => {
    await show({ assets: clips(3) })
    await cell(3).hover()
    const clip = cell(3).locator('video')
    await eventually(() => clip.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.2)
    expect(await clip.evaluate((video: HTMLVideoElement) => video.muted)).toBe(true)
    await page.getByLabel('Search library').hover()
    await eventually(() => page.locator('video').count()).toBe(0)
    await cell(3).focus()
    await page.keyboard.press('Space')
    await eventually(() => page.locator('video').count()).toBe(1)
  })

  it('marks favourites with F, and deletes several at once, with a way back by key', async () => {
    await show({ assets: clips(9) })
    await cell(9).click()
    await page.keyboard.press('f')
    await eventually(() => cell(9).getAttribute('aria-label')).toContain('favourite')
    await cell(8).click()
    await cell(6).click({ modifiers: ['Shift'] })
    await region('Library').getByText('3 selected').waitFor()
    await page.keyboard.press('Delete')
    await eventually(() => page.getByRole('gridcell').count()).toBe(6)
    await region('Notices').getByText('3 clips deleted.').waitFor()
    expect(await sent('library.trash')).toEqual([{ ids: [8, 7, 6].map(assetId) }])
    // The keyboard is on the clip that took their place, so what was done before can be taken back as well.
    await eventually(() => cell(5).evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Control+z')
    await eventually(() => page.getByRole('gridcell').count()).toBe(9)
    await region('Library').getByText('3 selected').waitFor()
    await page.keyboard.press('Control+z')
    await eventually(() => cell(9).getAttribute('aria-label')).not.toContain('favourite')
  })

  it('brings back by key even when nothing is left', async () => {
    await show({ assets: clips(1) })
    await cell(1).click()
    await page.keyboard.press('Delete')
    await region('Library').getByText('Your clips will live here').waitFor()
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Library')
    await page.keyboard.press('Control+z')
    await cell(1).waitFor()
  })

  it('says quietly how far looking through the library is, with clips and without', async () => {
    await show({ assets: clips(2) })
    await cell(2).waitFor()
    await tell(page, { type: 'library.rebuilding', progress: { done: 12_000, total: 100_000 } })
    await region('Library').getByText('Looking through the library: 12,000 of 100,000').waitFor()
    await tell(page, { type: 'library.rebuilding', progress: null })
    await eventually(() => region('Library').getByText('Looking through').count()).toBe(0)
    await page.context().close()
    await show({ assets: [] })
    await region('Library').getByText('Your clips will live here').waitFor()
    await tell(page, { type: 'library.rebuilding', progress: { done: 400, total: 100_000 } })
    await region('Library').getByText('Looking through the library: 400 of 100,000').waitFor()
    await eventually(() => region('Library').getByText('Your clips will live here').count()).toBe(0)
  })

  it('rates, flags, notes and tags by keyboard, one or many, and takes it back', async () => {
    await show({ assets: clips(9) })
    const name = (n: number) => cell(n).getAttribute('aria-label')
    await cell(9).click()
    await page.keyboard.press('4')
    await page.keyboard.press('p')
    await eventually(() => name(9)).toMatch(/rated 4, picked$/)
    await cell(8).click()
    await cell(6).click({ modifiers: ['Shift'] })
    await page.keyboard.press('x')
    await eventually(() => name(7)).toMatch(/rejected$/)
    await page.getByText('Rejected: 3 clips.').waitFor()
    await page.keyboard.press('n')
    await page.keyboard.type('for the trailer')
    await page.keyboard.press('Enter')
    await eventually(() => name(6)).toMatch(/rejected, with a note$/)
    await page.keyboard.press('t')
    await page.keyboard.type('hero, night')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove the tag night' }).click()
    await page.getByLabel('Tags of 3 clips').getByRole('textbox').press('Escape')
    expect((await sent('library.annotate')).slice(2)).toEqual(
      [{ flag: 'reject' }, { note: 'for the trailer' }, { addTags: ['hero', 'night'] }, { removeTags: ['night'] }].map(
        (change) => ({ ids: [8, 7, 6].map(assetId), change }),
      ),
    )
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell')
    for (let steps = 0; steps < 4; steps++) await page.keyboard.press('Control+z')
    await eventually(() => name(7)).not.toMatch(/rejected|note/)
    expect(await name(9)).toMatch(/rated 4, picked$/)
    await page.keyboard.press('Control+z')
    await eventually(() => name(9)).toMatch(/rated 4$/)
  })

  it('searches as one types, from "/", and says when nothing is found', async () => {
    await show({ assets: clips(40) })
    await cell(40).click()
    await page.keyboard.press('/')
    const before = (await sent('library.search')).length
    await page.keyboard.type('neon', { delay: 15 })
    await eventually(() => page.getByRole('gridcell').count()).toBe(10)
    expect((await sent('library.search')).length - before).toBeLessThan(3)
    await page.keyboard.type('zzz')
    await region('Library').getByText('Nothing found').waitFor()
    await region('Library').getByRole('button', { name: 'Clear the filters' }).click()
    await region('Library').getByText('40 clips').waitFor()
    await region('Library')
      .getByRole('button', { name: /^Veo 3\.1/ })
      .click()
    await region('Library').getByText('20 clips').waitFor()
  })

  it('asks for more as one scrolls, and draws only what is in sight', async () => {
    await show({ assets: clips(900) })
    await cell(900).waitFor()
    expect((await sent('library.search')).every(({ offset }) => Number(offset) <= 100)).toBe(true)
    await cell(900).focus()
    await eventually(async () => {
      await page.keyboard.press('End')
      return cell(1).count()
    }).toBe(1)
    expect(await page.getByRole('gridcell').count()).toBeLessThan(80)
    expect((await sent('library.search')).map(({ offset }) => offset)).toContain(800)
  })

  it('keeps the place one has scrolled to when a new clip comes in', async () => {
    await show({ assets: clips(120) })
    await cell(120).waitFor()
    const grid = page.getByRole('grid', { name: 'Clips' })
    await grid.evaluate((element) => element.scrollTo(0, 1500))
    await page.waitForTimeout(300)
    const top = () =>
      grid.evaluate((element) => {
        const edge = element.getBoundingClientRect().top
        const first = [...element.querySelectorAll('[role=gridcell]')].find(
          (one) => one.getBoundingClientRect().bottom > edge + 2,
        )
        return {
          id: first?.getAttribute('data-asset-id'),
          offset: Math.round((first?.getBoundingClientRect().top ?? 0) - edge),
        }
      })
    const before = await top()
    await tell(page, {
      type: 'library.changed',
      changed: [anAsset(500, { hasPoster: true, createdAtMs: Date.now() * 2 })],
      removed: [],
    })
    await region('Library').getByText('121 clips').waitFor()
    await page.waitForTimeout(500)
    const row = await grid.evaluate((element, id) => {
      const found = element.querySelector(`[data-asset-id="${id}"]`)
      return found ? Math.round(found.getBoundingClientRect().top - element.getBoundingClientRect().top) : null
    }, before.id)
    expect(row).not.toBeNull()
    expect(Math.abs((row ?? 0) - before.offset)).toBeLessThan(200)
  })

  it('is read anew from disk on demand, tells how far that is, and shows what is there then', async () => {
    await show({ assets: clips(3) })
    await cell(3).waitFor()
    const before = (await sent('library.search')).length
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Rebuild from disk' }).click()
    await page.getByText('Reading recipes, 400 of 800').waitFor()
    expect(await page.getByRole('progressbar', { name: 'Rebuilding the library' }).getAttribute('aria-valuenow')).toBe(
      '50',
    )
    await page.getByText('The library was read anew from disk.').waitFor()
    await page.getByRole('button', { name: 'Rebuild from disk' }).waitFor()
    await eventually(async () => (await sent('library.search')).length).toBeGreaterThan(before)
  })

  it('makes the posters that are missing from what is in sight', async () => {
    await show({ assets: clips(3).map((asset) => ({ ...asset, hasPoster: false })) })
    await eventually(() => sent('library.savePoster')).toHaveLength(3)
    await eventually(() => page.locator('[role=gridcell] img').count()).toBe(3)
  })

  it('invites when it is empty, and offers no trash where there is none', async () => {
    await show({ assets: [] })
    await region('Library').getByText('Your clips will live here').waitFor()
    await page.context().close()
    await show({ assets: clips(2), can: { reveal: false, trash: false } })
    await cell(2).click()
    await page.keyboard.press('Delete')
    await page.waitForTimeout(100)
    expect(await sent('library.trash')).toEqual([])
    await cell(2).dblclick()
    await page.getByRole('dialog', { name: 'Viewer' }).waitFor()
    expect(await page.getByRole('button', { name: 'Show in folder' }).count()).toBe(0)
  })
})

describe('the viewer', () => {
  it('rates and notes what it shows, and says so', async () => {
    await show({ assets: clips(3) })
    await cell(3).dblclick()
    const viewer = page.getByRole('dialog', { name: 'Viewer' })
    await viewer.waitFor()
    await page.keyboard.press('5')
    await viewer.getByText('rated 5').waitFor()
    await page.keyboard.press('n')
    await page.keyboard.type('jkl 3')
    await page.keyboard.press('Enter')
    await viewer.getByText('rated 5 · with a note').waitFor()
    await viewer.getByText('jkl 3').waitFor()
    await page.keyboard.press('u')
    await page.keyboard.press('ArrowRight')
    await viewer.getByText('2 of 3').waitFor()
    expect((await sent('library.annotate')).map((one) => (one as { change: unknown }).change)).toEqual([
      { rating: 5 },
      { note: 'jkl 3' },
    ])
  })

  const open = async (n: number) => {
    await cell(n).dblclick()
    await eventually(clipTime).toBeGreaterThan(0.1)
  }
  const counter = () =>
    page
      .getByRole('dialog', { name: 'Viewer' })
      .getByText(/^frame \d+ \/ \d+$/)
      .textContent()

  it('plays, pauses, and steps one frame at a time', async () => {
    await show({ assets: clips(3) })
    await open(3)
    await page.keyboard.press('Space')
    await page.keyboard.press('Home')
    await eventually(counter).toBe('frame 1 / 48')
    for (const frame of [2, 3, 4]) {
      await page.keyboard.press('.')
      await eventually(counter).toBe(`frame ${frame} / 48`)
    }
    await page.keyboard.press(',')
    await eventually(counter).toBe('frame 3 / 48')
    const stood = await clipTime()
    await page.waitForTimeout(200)
    expect(await clipTime()).toBe(stood)
    await page.keyboard.press('Space')
    await eventually(clipTime).not.toBe(stood)
  })

  it('goes to the next clip with the arrow, and never shows an empty screen in between', async () => {
    await show({ assets: clips(9) })
    await open(9)
    await page.evaluate(() => {
      const seen = window as unknown as { empty: number; looked: number }
      seen.empty = 0
      seen.looked = 0
      const look = () => {
        const clip = document.querySelector<HTMLVideoElement>('video[aria-label="Clip"]')
        seen.looked++
        if (!clip || clip.readyState < 2 || getComputedStyle(clip).visibility !== 'visible') seen.empty++
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
    for (let n = 8; n > 4; n--) {
      await page.keyboard.press('ArrowRight')
      await eventually(() => page.getByRole('dialog').getAttribute('data-asset-id')).toBe(assetId(n))
      await eventually(clipSource).toContain(assetId(n))
    }
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('dialog').getByText('4 of 9').waitFor()
    const { empty, looked } = await page.evaluate(() => {
      const seen = window as unknown as { empty: number; looked: number }
      return { empty: seen.empty, looked: seen.looked }
    })
    expect(looked).toBeGreaterThan(20)
    expect(empty).toBe(0)
  })

  it('gives the arrows to the scrub bar while it has the focus', async () => {
    await show({ assets: clips(3) })
    await open(3)
    await page.keyboard.press('k')
    await page.keyboard.press('Home')
    await eventually(counter).toBe('frame 1 / 48')
    await page.getByRole('slider', { name: 'Position' }).focus()
    await page.keyboard.press('ArrowRight')
    await eventually(counter).toBe('frame 2 / 48')
    await page.getByRole('dialog').getByText('1 of 3').waitFor()
  })

  it('tells how a clip was made, and brings its settings back to Compose', async () => {
    const slots = { ...aDraft().slots, firstFrame: inputId(7) }
    const draft = aDraft({ promptText: 'A heron lifts off', slots, options: { seed: 42 } })
    const heron = anAsset(1, {
      draft,
      promptText: 'A heron lifts off',
      mode: 'image_to_video',
      hasPoster: true,
      inputs: [{ slot: 'firstFrame', inputId: inputId(7), kind: 'image', name: 'marsh.jpg', sources: [] }],
    })
    await show({ assets: [heron], inputs: [anInput(7, { name: 'marsh.jpg' })] })
    await open(1)
    const made = page.getByRole('complementary', { name: 'How it was made' })
    for (const fact of [
      'marsh.jpg',
      'Gen-4.5 (gen4.5)',
      'from an image',
      '16:9 (1280:720)',
      '42',
      heron.fileName,
      'task-1',
    ])
      await made.getByText(fact, { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Use these settings again' }).click()
    await eventually(() => page.getByLabel('Prompt', { exact: true }).inputValue()).toBe('A heron lifts off')
    await made.getByRole('button', { name: 'Copy prompt' }).click()
    await eventually(() => page.evaluate(() => navigator.clipboard.readText())).toBe('A heron lifts off')
  })

  it('says in a sentence why something is not shown', async () => {
    const frames = anAsset(2, {
      mime: 'application/zip',
      fileName: 'heron.zip',
      durationSeconds: null,
      width: null,
      height: null,
    })
    await show({ assets: [frames, anAsset(1, { missing: true })] })
    await cell(2).dblclick()
    await page.getByText('This result is an archive of frames.').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText('The file is not in the library folder any more.').waitFor()
    await page.getByRole('button', { name: 'Fetch again (free)' }).click()
    await eventually(() => sent('renders.fetchAgain')).toEqual([{ id: aRender(1).id }])
  })

  it('goes on to the next clip when the one it shows is deleted', async () => {
    await show({ assets: clips(3) })
    await open(3)
    await page.keyboard.press('Delete')
    await eventually(() => page.getByRole('dialog').getAttribute('data-asset-id')).toBe(assetId(2))
    await eventually(clipTime).toBeGreaterThan(0.1)
  })
})

describe.each(['dark', 'light'] as const)('in the %s theme', (theme) => {
  it('axe finds nothing serious in queue, library and viewer', async () => {
    const failure = {
      code: 'X',
      message: 'It failed.',
      hint: 'Nothing was charged.',
      runwayText: 'oops',
      mayRetry: true,
    }
    const renders = [
      aRender(1, { state: { kind: 'running', taskId: task, progress: 0.4 } }),
      aRender(2, { state: { kind: 'unconfirmed', sinceMs: 1, why: 'The connection dropped.' } }),
      aRender(3, { state: { kind: 'failed', taskId: task, failure }, endedAtMs: 2 }),
      aRender(4, { state: { kind: 'done', taskId: task, assetIds: [assetId(1)] }, endedAtMs: 3 }),
      aRender(5, { account: 'practice', note: { message: 'Offline.', hint: '', retryAtMs: null } }),
    ]
    const assets = (clips(12) as RenderedAsset[]).map((asset, n) => ({
      ...asset,
      favourite: n === 3,
      account: n % 2 ? ('practice' as const) : ('live' as const),
    }))
    await show({ theme, renders, assets }, { width: 1920, height: 1080 })
    await cell(12).click()
    const serious = async () => {
      const { violations } = await new AxeBuilder({ page }).include('[data-viewer-host]').analyze()
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)
    }
    await page.waitForTimeout(400)
    expect(await serious()).toEqual([])
    await page.keyboard.press('Enter')
    await eventually(clipTime).toBeGreaterThan(0.1)
    await page.waitForTimeout(400)
    expect(await serious()).toEqual([])
  })
})
