import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aDraft, anAsset, assetId } from '../../support/renderer/made-up'
import { asked, type RoomData, ScreeningRoom } from '../../support/renderer/screening-room'

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

/** Takes of one draft, the last one first in the library; the films are 2 s at 24 frames a second. */
const takes = (count: number, more: Partial<ReturnType<typeof anAsset>> = {}) =>
  Array.from({ length: count }, (_, n) => {
    const promptText = `Take ${n + 1}`
    return anAsset(n + 1, {
      promptText,
      draft: aDraft({ promptText, options: { seed: 40 + n } }),
      durationSeconds: 2,
      hasPoster: true,
      hasAudio: true,
      ...more,
    })
  })

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })
const compare = () => page.getByRole('dialog', { name: 'Compare' })
const tile = (n: number) => compare().locator(`[data-tile="${assetId(n)}"]`)
const films = () =>
  compare().evaluate((panel) =>
    [...panel.querySelectorAll('video')].map(({ currentTime, paused, muted, playbackRate, duration }) => ({
      currentTime,
      paused,
      muted,
      playbackRate,
      duration,
    })),
  )
const playing = async () => (await films()).filter(({ paused }) => !paused).length
const annotated = async () =>
  (await asked(page)).filter(({ name }) => name === 'library.annotate').map(({ input }) => input)

async function open(data: RoomData): Promise<void> {
  page = await room.show(data)
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.locator('[role=gridcell]').first().click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('c')
  await compare().waitFor()
}

describe('comparing', () => {
  it('plays four clips in step, within two frames of each other, through the turn of the loop', async () => {
    await open({ assets: takes(4) })
    await eventually(playing).toBe(4)
    await page.waitForTimeout(500)
    const apart = await compare().evaluate(async (panel) => {
      const clips = [...panel.querySelectorAll('video')]
      const seen: number[] = []
      const until = performance.now() + 5000
      while (performance.now() < until) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        // While they are brought together at the turn nothing plays.
        if (clips.some(({ paused, seeking }) => paused || seeking)) continue
        const times = clips.map(({ currentTime }) => currentTime)
        seen.push(Math.max(...times) - Math.min(...times))
      }
      seen.sort((a, b) => a - b)
      return { worst: seen.at(-1), most: seen[Math.floor(seen.length * 0.95)], looks: seen.length }
    })
    console.log(`four clips, seconds apart: ${JSON.stringify(apart)}`)
    // A busy machine draws few pictures; those it draws are to be together.
    expect(apart.looks).toBeGreaterThan(8)
    expect(apart.most).toBeLessThan(2 / 24)
  })

  it('has one transport for all: pause, step, scrub, speed, backwards', async () => {
    await open({ assets: takes(3) })
    await eventually(playing).toBe(3)
    await page.keyboard.press('Space')
    await eventually(playing).toBe(0)
    await page.keyboard.press('Home')
    const frames = async () => new Set((await films()).map(({ currentTime }) => Math.floor(currentTime * 24 + 0.01)))
    await eventually(frames).toEqual(new Set([0]))
    await page.keyboard.press('.')
    await page.keyboard.press('.')
    await eventually(frames).toEqual(new Set([2]))
    await page.keyboard.press('End')
    await eventually(frames).toEqual(new Set([47]))
    await page.keyboard.press('j')
    await eventually(async () => (await films())[0]?.currentTime).toBeLessThan(1.5)
    await page.keyboard.press('k')
    await eventually(async () => (await frames()).size).toBe(1)
    await page.keyboard.press('Shift+Period')
    await page.keyboard.press('Space')
    await eventually(playing).toBe(3)
    expect((await films()).every(({ playbackRate }) => Math.abs(playbackRate - 1.25) < 0.35)).toBe(true)
  })

  it('has sound from the one in focus alone', async () => {
    await open({ assets: takes(3) })
    await eventually(playing).toBe(3)
    const loud = async () => (await films()).map(({ muted }) => !muted)
    await eventually(loud).toEqual([true, false, false])
    await tile(1).click()
    await eventually(loud).toEqual([false, false, true])
    await page.keyboard.press('ArrowLeft')
    await eventually(loud).toEqual([false, true, false])
    await eventually(() => tile(2).evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press('m')
    await eventually(loud).toEqual([false, false, false])
  })

  it('picks the winner with one key, and rejects the others with Shift, as one act to take back', async () => {
    await open({ assets: takes(3) })
    await page.keyboard.press('2')
    await page.getByText('2 is the winner: “Take 2” is picked.').waitFor()
    await compare()
      .getByRole('button', { name: /^2: Take 2.*picked$/ })
      .waitFor()
    expect(await annotated()).toEqual([{ ids: [assetId(2)], change: { flag: 'pick' } }])
    await page.keyboard.press('Control+z')
    await compare()
      .getByRole('button', { name: /^2: Take 2.*picked$/ })
      .waitFor({ state: 'detached' })
    await page.keyboard.press('Shift+1')
    await page.getByText('1 is the winner: “Take 3” is picked, 2 others rejected.').waitFor()
    await compare()
      .getByRole('button', { name: /^3: Take 1.*rejected$/ })
      .waitFor()
    // By key: a notice above it that goes at this moment would move it away from under the mouse.
    await page.getByRole('button', { name: 'Undo' }).last().press('Enter')
    await eventually(() =>
      compare()
        .getByRole('button', { name: /(picked|rejected)$/ })
        .count(),
    ).toBe(0)
  })

  it('takes the rejected out, and puts it back when that is taken back', async () => {
    await open({ assets: takes(3) })
    await eventually(playing).toBe(3)
    await tile(2).click()
    await page.keyboard.press('x')
    await tile(2).waitFor({ state: 'detached' })
    await page.getByText('“Take 2” is rejected and out of the comparison.').waitFor()
    await eventually(playing).toBe(2)
    await page.keyboard.press('Control+z')
    await compare()
      .getByRole('button', { name: /^2: Take 2/ })
      .waitFor()
    await eventually(playing).toBe(3)
  })

  it('tells what differs, and only that', async () => {
    await open({ assets: takes(2) })
    await page.keyboard.press('d')
    const table = compare().getByRole('region', { name: 'What differs' })
    expect(await table.getByRole('rowheader').allTextContents()).toEqual(['Prompt', 'Seed'])
    expect(await table.getByRole('cell').allTextContents()).toEqual(['Take 2', 'Take 1', '41', '40'])
  })

  it('flips between clips in the same place at the same moment, and divides two by a line', async () => {
    await open({ assets: takes(3) })
    await eventually(playing).toBe(3)
    const seen = () => compare().locator('video:visible').count()
    expect(await seen()).toBe(3)
    await page.keyboard.press('w')
    await eventually(seen).toBe(1)
    await compare().getByText('1 of 3. P picks the winner.').waitFor()
    const place = await tile(3).boundingBox()
    await page.keyboard.press('3')
    await compare().getByText('3 of 3. P picks the winner.').waitFor()
    expect(await tile(1).boundingBox()).toEqual(place)
    expect(await playing()).toBe(3)
    await page.keyboard.press('Shift+W')
    await eventually(seen).toBe(2)
    const line = compare().getByRole('slider', { name: 'Dividing line' })
    expect(await line.getAttribute('aria-valuetext')).toBe('1 on the left, 3 on the right, divided at 50 %')
    const { x, y, width } = (await line.boundingBox())!
    await page.mouse.move(x + width / 2, y + 100)
    await page.mouse.down()
    await page.mouse.move(x + 150, y + 100, { steps: 3 })
    await page.mouse.up()
    await eventually(async () => Number(await line.getAttribute('aria-valuenow'))).toBeGreaterThan(55)
    await page.keyboard.press('Shift+W')
    await eventually(seen).toBe(3)
  })

  it('opens one in the viewer, and is as it was afterwards', async () => {
    await open({ assets: takes(3) })
    await eventually(playing).toBe(3)
    await page.keyboard.press('k')
    await page.keyboard.press('Home')
    for (let n = 0; n < 5; n++) await page.keyboard.press('.')
    await page.keyboard.press('ArrowRight')
    const before = (await films()).map(({ currentTime }) => Math.floor(currentTime * 24))
    await page.keyboard.press('Enter')
    const viewer = page.getByRole('dialog', { name: 'Viewer' })
    await viewer.waitFor()
    await page.keyboard.press('Escape')
    await viewer.waitFor({ state: 'detached' })
    await eventually(() => tile(2).evaluate((one) => one === document.activeElement)).toBe(true)
    expect((await films()).map(({ currentTime }) => Math.floor(currentTime * 24))).toEqual(before)
    await page.keyboard.press('Escape')
    await compare().waitFor({ state: 'detached' })
    await eventually(() => page.locator('[role=gridcell][aria-selected=true]').count()).toBe(3)
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell')
  })

  it('says of a missing one why it is not seen, shows pictures as they are, and says why ten are too many', async () => {
    const picture = anAsset(9, { mime: 'image/jpeg', durationSeconds: null, frameRate: null, hasPoster: true })
    await open({ assets: [...takes(2), picture, anAsset(10, { missing: true })] })
    await compare().getByText('The file is not in the library folder any more.').waitFor()
    await eventually(playing).toBe(2)
    expect(await compare().locator('img').count()).toBe(1)
    await page.context().close()
    page = await room.show({ assets: takes(10) })
    await page.locator('[role=gridcell]').first().click()
    await page.keyboard.press('c')
    await page.getByText('Compare takes 2 to 9 clips; 1 is selected.').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('c')
    await page.getByText('Compare takes 2 to 9 clips; 10 are selected.').waitFor()
    expect(await compare().count()).toBe(0)
  })

  it.each(['dark', 'light'] as const)('axe finds nothing serious in it, in the %s theme', async (theme) => {
    await open({ assets: takes(4), theme })
    await eventually(playing).toBe(4)
    await page.keyboard.press('d')
    await page.keyboard.press('2')
    const serious = async () => {
      const { violations } = await new AxeBuilder({ page }).include('[data-viewer-host]').analyze()
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)
    }
    await page.waitForTimeout(400)
    expect(await serious()).toEqual([])
    await page.keyboard.press('?')
    await page.waitForTimeout(400)
    expect(await serious()).toEqual([])
  })
})
