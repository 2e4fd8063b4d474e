import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Asset } from '../../../src/shared/domain/asset'
import { aDraft, anAsset, assetId } from '../../support/renderer/made-up'
import { asked, ScreeningRoom } from '../../support/renderer/screening-room'

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

/** The clips are 2 s at 24 frames a second, 320 × 180. */
const clips = (count: number, more: Partial<ReturnType<typeof anAsset>> = {}) =>
  Array.from({ length: count }, (_, n) => {
    const promptText = `Take ${n + 1}`
    return anAsset(n + 1, { promptText, draft: aDraft({ promptText }), hasPoster: true, ...more })
  })

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 })
const viewer = () => page.getByRole('dialog', { name: 'Viewer' })
const film = () => viewer().getByLabel('Clip', { exact: true })
const time = () => film().evaluate((clip: HTMLVideoElement) => clip.currentTime)
const rate = () => film().evaluate((clip: HTMLVideoElement) => (clip.paused ? 0 : clip.playbackRate))
const counter = () =>
  viewer()
    .getByText(/^frame \d+ \/ \d+$/)
    .textContent()
const box = async (name: string) => (await viewer().getByLabel(name, { exact: true }).boundingBox())!

async function open(assets: Asset[], n = assets.length): Promise<void> {
  page = await room.show({ assets })
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.locator(`[role=gridcell][data-asset-id="${assetId(n)}"]`).dblclick()
  await viewer().waitFor()
}

async function goToFrame(frame: number): Promise<void> {
  await page.keyboard.press('k')
  await page.keyboard.press('Home')
  for (let n = 1; n <= frame; n++) {
    await page.keyboard.press('.')
    await eventually(counter).toBe(`frame ${n + 1} / 48`)
  }
}

describe('the viewer', () => {
  it('shuttles with J K L, and steps frames with K held', async () => {
    await open(clips(2))
    await eventually(time).toBeGreaterThan(0.1)
    await page.keyboard.press('l')
    await eventually(rate).toBe(2)
    await viewer().locator('span').getByText('2×', { exact: true }).waitFor()
    await page.keyboard.press('l')
    await eventually(rate).toBe(4)
    await page.keyboard.press('k')
    await eventually(rate).toBe(0)
    await goToFrame(6)
    await page.keyboard.down('k')
    await page.keyboard.press('l')
    await eventually(counter).toBe('frame 8 / 48')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await eventually(counter).toBe('frame 6 / 48')
    await page.keyboard.up('k')
    expect(await rate()).toBe(0)
  })

  it('begins to play when its first picture comes, unless it was told to stand before', async () => {
    page = await room.show({ assets: clips(2) })
    let letCome = () => {}
    const hold = () => {
      const come = new Promise<void>((resolve) => {
        letCome = resolve
      })
      return page.route('**/made-up-media/asset/**', async (route) => {
        await come
        await route.continue()
      })
    }
    await hold()
    await page.locator(`[role=gridcell][data-asset-id="${assetId(2)}"]`).dblclick()
    await viewer().waitFor()
    await page.keyboard.press('k')
    letCome()
    await eventually(() => film().evaluate((clip: HTMLVideoElement) => clip.readyState)).toBeGreaterThan(1)
    await viewer().getByText('frame 1 / 48').waitFor()
    await page.waitForTimeout(300)
    expect(await rate()).toBe(0)
    expect(await time()).toBe(0)
    await page.keyboard.press('Space')
    await eventually(time).toBeGreaterThan(0.1)

    await page.keyboard.press('Escape')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await hold()
    await page.locator(`[role=gridcell][data-asset-id="${assetId(1)}"]`).dblclick()
    await viewer().waitFor()
    letCome()
    await eventually(time).toBeGreaterThan(0.1)
    expect(await rate()).toBe(1)
  })

  it('plays backwards, showing each picture it can, and says how many', async () => {
    await open(clips(1))
    await eventually(time).toBeGreaterThan(0.1)
    await page.keyboard.press('k')
    await page.keyboard.press('End')
    await page.keyboard.press('j')
    const times: number[] = []
    await eventually(async () => {
      times.push(await time())
      return times.slice(1).some((now, n) => now < (times[n] ?? 0))
    }).toBe(true)
    await viewer()
      .getByText(/^−1× · \d+ pictures a second$/)
      .waitFor()
    await page.keyboard.press('Space')
    const stood = await time()
    await page.waitForTimeout(200)
    expect(await time()).toBe(stood)
  })

  it('plays between in and out, keeps them with the clip, and has handles for them', async () => {
    await open(clips(2))
    await eventually(time).toBeGreaterThan(0.1)
    await goToFrame(4)
    await page.keyboard.press('[')
    for (let n = 0; n < 8; n++) await page.keyboard.press('.')
    await eventually(counter).toBe('frame 13 / 48')
    await page.keyboard.press(']')
    const handle = (edge: string) => viewer().getByRole('slider', { name: `Loop ${edge}` })
    expect(await handle('in').getAttribute('aria-valuetext')).toBe('00:00:00:04')
    expect(await handle('out').getAttribute('aria-valuetext')).toBe('00:00:00:12')
    await page.keyboard.press('Space')
    const seen: number[] = []
    await eventually(async () => seen.push(await time())).toBeGreaterThan(25)
    expect(Math.min(...seen.slice(2))).toBeGreaterThan(3.9 / 24)
    // A picture or two more, where the machine is too busy to draw each.
    expect(Math.max(...seen)).toBeLessThan(20 / 24)
    await handle('out').focus()
    await page.keyboard.press('ArrowRight')
    expect(await handle('out').getAttribute('aria-valuetext')).toBe('00:00:00:13')
    const { x, y, width } = (await handle('in').boundingBox())!
    await page.mouse.move(x + width / 2, y + 4)
    await page.mouse.down()
    await page.mouse.move(x + 40, y + 4, { steps: 4 })
    await page.mouse.up()
    await eventually(() => handle('in').getAttribute('aria-valuenow')).not.toBe('4')
    await viewer().focus()
    await page.keyboard.press('ArrowRight')
    await viewer().getByText('2 of 2').waitFor()
    expect(await handle('in').count()).toBe(0)
    await page.keyboard.press('ArrowLeft')
    await handle('in').waitFor()
    await page.keyboard.press('\\')
    await handle('in').waitFor({ state: 'detached' })
  })

  it('plays slower and faster, and remembers how loud', async () => {
    await open(clips(1, { hasAudio: true }))
    await page.keyboard.press('Shift+Comma')
    await eventually(rate).toBe(0.75)
    expect(await viewer().getByLabel('Speed').inputValue()).toBe('0.75')
    await viewer().getByLabel('Speed').selectOption('4')
    await eventually(rate).toBe(4)
    await page.keyboard.press('ArrowDown')
    await eventually(() => film().evaluate((clip: HTMLVideoElement) => clip.volume)).toBe(0.9)
    await page.keyboard.press('m')
    await eventually(() => film().evaluate((clip: HTMLVideoElement) => clip.muted)).toBe(true)
    const kept = (await asked(page)).filter(({ name }) => name === 'settings.set').map(({ input }) => input)
    expect(kept).toContainEqual({ volume: 0.9 })
  })

  it('enlarges to 1:1 and on to 800 %, moves under hand and arrows, and lies whole again', async () => {
    await open(clips(2))
    await eventually(time).toBeGreaterThan(0.1)
    const whole = await box('Clip')
    await page.keyboard.press('z')
    await eventually(async () => (await box('Clip')).width).toBe(320)
    await viewer().getByText('100 %').waitFor()
    for (let n = 0; n < 9; n++) await page.keyboard.press('Control+=')
    await eventually(async () => (await box('Clip')).width).toBe(8 * 320)
    expect(await film().evaluate((clip) => getComputedStyle(clip).imageRendering)).toBe('pixelated')
    const before = await box('Clip')
    await page.keyboard.press('ArrowRight')
    await eventually(async () => (await box('Clip')).x).toBeLessThan(before.x)
    await viewer().getByText('1 of 2').waitFor()
    const playing = await rate()
    const now = await box('Clip')
    await page.mouse.move(600, 400)
    await page.mouse.down()
    await page.mouse.move(660, 380, { steps: 4 })
    await page.mouse.up()
    await eventually(async () => (await box('Clip')).x).toBeCloseTo(now.x + 60, 0)
    expect(await rate()).toBe(playing)
    await page.keyboard.press('Control+0')
    await eventually(async () => (await box('Clip')).width).toBe(whole.width)
    await page.mouse.move(whole.x + 10, whole.y + 10)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -300)
    await page.keyboard.up('Control')
    // What lies under the pointer stays there: the corner hardly moves.
    await eventually(async () => (await box('Clip')).width).toBeGreaterThan(whole.width * 1.5)
    expect(Math.abs((await box('Clip')).x - whole.x)).toBeLessThan(20)
  })

  it('lays safe areas over the picture itself', async () => {
    await open(clips(1))
    await eventually(time).toBeGreaterThan(0.1)
    await page.keyboard.press('g')
    const areas = viewer().locator('[data-safe-areas=safe]')
    const [over, under] = [(await areas.boundingBox())!, await box('Clip')]
    expect(over.width).toBeCloseTo(under.width, 0)
    expect(over.y).toBeCloseTo(under.y, 0)
    const title = (await areas.locator('div').nth(1).boundingBox())!
    expect(title.width / over.width).toBeCloseTo(0.9, 2)
    await page.keyboard.press('g')
    expect(await viewer().locator('[data-safe-areas=thirds] > div').count()).toBe(4)
    await page.keyboard.press('g')
    await page.keyboard.press('g')
    expect(await viewer().locator('[data-safe-areas]').count()).toBe(0)
  })

  it('shows the neighbours as a strip of which only what is in sight is drawn', async () => {
    await open(clips(400))
    await page.keyboard.press('h')
    const strip = viewer().getByRole('navigation', { name: 'Filmstrip' })
    await strip.getByRole('button').first().waitFor()
    expect(await strip.getByRole('button').count()).toBeLessThan(30)
    await strip.getByRole('button', { name: 'Take 398' }).click()
    await viewer().getByText('3 of 400').waitFor()
    await page.keyboard.press('ArrowRight')
    await eventually(() => strip.locator('[aria-current=true]').getAttribute('aria-label')).toContain('Take 397')
  })

  it('shows a picture as a picture, without what only a clip has', async () => {
    const picture = anAsset(2, { mime: 'image/jpeg', fileName: 'frame.jpg', durationSeconds: null, frameRate: null })
    await open([...clips(1), picture], 2)
    const seen = viewer().getByRole('img', { name: 'Picture' })
    await seen.waitFor()
    expect(await viewer().getByRole('slider', { name: 'Position' }).count()).toBe(0)
    expect(await viewer().getByRole('button', { name: /^Play/ }).count()).toBe(0)
    await page.keyboard.press('z')
    await eventually(async () => (await seen.boundingBox())?.width).toBe(320)
    await page.keyboard.press('PageDown')
    await eventually(time).toBeGreaterThan(0.1)
  })

  it('lists its keys, and gives the keyboard back', async () => {
    await open(clips(1))
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keys of the viewer' })
    await sheet.getByText('backwards; again: 2×, 4×').waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await eventually(() => viewer().evaluate((one) => one === document.activeElement)).toBe(true)
    await viewer()
      .getByRole('button', { name: /^View:/ })
      .click()
    await page.getByRole('dialog', { name: 'View', exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await viewer().waitFor()
  })
})
