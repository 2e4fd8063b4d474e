import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aDraft, anAsset, assetId } from '../../support/renderer/made-up'
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

async function show(data: RoomData): Promise<void> {
  page = await room.show(data)
  page.on('pageerror', (error) => faults.push(String(error)))
}

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 })
/** All of one shape, four in a row: the newest has the highest number. */
const clips = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    const promptText = `${n % 2 ? 'ink' : 'neon'} ${n + 1}`
    return anAsset(n + 1, { width: 960, height: 960, promptText, draft: aDraft({ promptText }), hasPoster: true })
  })
const grid = () => page.getByRole('grid', { name: 'Clips' })
const cell = (n: number) => page.locator(`[role=gridcell][data-asset-id="${assetId(n)}"]`)
const sent = async (name: string) => (await asked(page)).filter((one) => one.name === name).map(({ input }) => input)
const offsets = async () => (await sent('library.search')).map(({ offset }) => offset)
const scrollTo = (share: number) =>
  grid().evaluate((element, part) => element.scrollTo(0, (element.scrollHeight - element.clientHeight) * part), share)
const chosen = () =>
  page.evaluate(() =>
    [...document.querySelectorAll('[role=gridcell][aria-selected=true]')].map((one) =>
      Number((one as HTMLElement).dataset.assetId?.slice(-6)),
    ),
  )
const box = async (n: number) => {
  const found = await cell(n).boundingBox()
  if (found === null) throw new Error(`clip ${n} is not in sight`)
  return found
}
/** What stands first in sight, and how far below the grid's edge. */
const top = () =>
  grid().evaluate((element) => {
    const edge = element.getBoundingClientRect().top
    const first = [...element.querySelectorAll('[data-asset-id]')].find(
      (one) => one.getBoundingClientRect().bottom > edge + 2,
    )
    return {
      id: first?.getAttribute('data-asset-id'),
      offset: Math.round((first?.getBoundingClientRect().top ?? 0) - edge),
    }
  })

/** Scrolls there and waits until what is there is drawn. */
const standAt = async (share: number) => {
  await scrollTo(share)
  await eventually(async () => (await top()).id !== undefined).toBe(true)
  await eventually(() => page.locator('[aria-busy=true]').count()).toBe(0)
  return top()
}

describe('a library of thousands', () => {
  it('has its whole length at once, and asks only for what one looks at', async () => {
    await show({ assets: clips(3000) })
    await cell(3000).waitFor()
    await eventually(() => grid().getAttribute('aria-rowcount')).not.toBe('-1')
    expect(await grid().evaluate((element) => element.scrollHeight)).toBeGreaterThan(60_000)
    await scrollTo(0.5)
    await eventually(() => page.locator('[aria-busy=true]').count()).toBe(0)
    await cell(1500).waitFor()
    expect(await page.getByRole('gridcell').count()).toBeLessThan(80)
    await scrollTo(1)
    await cell(1).waitFor()
    const all = await offsets()
    expect(all).toContain(2900)
    expect(all.filter((offset) => Number(offset) > 300 && Number(offset) < 1000)).toEqual([])
  })

  it('goes to its end and back by keyboard, through what nobody has looked at', async () => {
    await show({ assets: clips(3000) })
    await cell(3000).click()
    await eventually(() => grid().getAttribute('aria-rowcount')).not.toBe('-1')
    await page.keyboard.press('End')
    await eventually(() => cell(1).evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press('PageUp')
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell')
    await page.keyboard.press('Home')
    await eventually(() => cell(3000).evaluate((one) => one === document.activeElement)).toBe(true)
  })

  it('goes to the very end also while the shapes of the others are on their way', async () => {
    await show({ assets: clips(3000), shapesTakeMs: 1200 })
    await cell(3000).click()
    expect(await grid().getAttribute('aria-rowcount')).toBe('-1')
    await page.keyboard.press('End')
    await eventually(() => cell(1).evaluate((one) => one === document.activeElement)).toBe(true)
    expect(await chosen()).toEqual([1])
  })

  it('keeps the keyboard when its clip goes, also with the next key', async () => {
    await show({ assets: clips(40) })
    await cell(40).click()
    await tell(page, { type: 'library.changed', changed: [], removed: [assetId(40)] })
    await eventually(() => cell(40).count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.closest('[role=grid]') !== null)).toBe(true)
    await page.keyboard.press('ArrowRight')
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell')
    await page.keyboard.press('4')
    await eventually(async () => (await sent('library.annotate')).length).toBe(1)
  })

  it('keeps the keyboard through pages gone past faster than their clips arrive', async () => {
    await show({ assets: clips(3000) })
    await cell(3000).click()
    await eventually(() => grid().getAttribute('aria-rowcount')).not.toBe('-1')
    const before = await grid().evaluate((element) => element.scrollTop)
    await page.keyboard.down('PageDown')
    for (let n = 0; n < 60; n++) await page.keyboard.down('PageDown')
    await page.keyboard.up('PageDown')
    await eventually(() => page.locator('[aria-busy=true]').count()).toBe(0)
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.assetId)
    await eventually(async () => (await focused()) !== undefined).toBe(true)
    const reached = await focused()
    const far = await grid().evaluate((element) => element.scrollTop)
    expect(far - before).toBeGreaterThan(8 * 800)
    await page.keyboard.press('ArrowRight')
    await eventually(async () => Number((await focused())?.slice(-6))).toBe(Number(reached?.slice(-6)) - 1)
  })

  it('flies past thousands without asking for them or drawing their posters, and shows where it comes to rest', async () => {
    await show({ assets: clips(3000) })
    await cell(3000).waitFor()
    await eventually(() => grid().getAttribute('aria-rowcount')).not.toBe('-1')
    const seen = await grid().evaluate(async (element) => {
      const posters: number[] = []
      for (let step = 1; step <= 20; step++) {
        element.scrollTop = (element.scrollHeight * step) / 40
        await new Promise(requestAnimationFrame)
        posters.push(element.querySelectorAll('[data-asset-id] img').length)
      }
      return posters
    })
    // But for the first leap, the row of the tab stop, and where the machine was slow.
    expect(seen.filter((count) => count > 6).length).toBeLessThan(seen.length / 2)
    await eventually(() => page.locator('[aria-busy=true]').count()).toBe(0)
    expect(await page.locator('[data-asset-id]').count()).toBeGreaterThan(12)
    const far = (await offsets()).map(Number).filter((offset) => offset > 300)
    expect(far.length).toBeGreaterThan(0)
    expect(far.length).toBeLessThan(12)
  })

  it('chooses ranges and everything over clips it never asked for', async () => {
    await show({ assets: clips(3000) })
    await cell(2990).click()
    await scrollTo(1)
    await cell(10).click({ modifiers: ['Shift'] })
    await page.getByText('2,981 selected').waitFor()
    await page.keyboard.press('Control+a')
    await page.getByText('3,000 selected').waitFor()
    expect((await offsets()).filter((offset) => Number(offset) > 300 && Number(offset) < 2700)).toEqual([])
    await page.keyboard.press('Escape')
    await eventually(chosen).toEqual([])
  })

  it('takes new clips in on top without moving what one looks at, far down', async () => {
    await show({ assets: clips(3000) })
    await cell(3000).waitFor()
    await eventually(() => grid().getAttribute('aria-rowcount')).not.toBe('-1')
    const before = await standAt(0.5)
    for (const n of [5001, 5002, 5003, 5004]) {
      const newer = anAsset(n, { width: 960, height: 960, hasPoster: true, createdAtMs: Date.now() * 2 + n })
      await tell(page, { type: 'library.changed', changed: [newer], removed: [] })
    }
    await page.getByText('3,004 clips').waitFor()
    await eventually(() => page.locator('[aria-busy=true]').count()).toBe(0)
    // Its row may hold other neighbours now, but stands where it stood.
    const offset = await grid().evaluate((element, id) => {
      const found = element.querySelector(`[data-asset-id="${id}"]`)
      return Math.round((found?.getBoundingClientRect().top ?? 0) - element.getBoundingClientRect().top)
    }, before.id)
    expect(offset).toBe(before.offset)
  })

  it('keeps the place while posters grow and shrink again, and when the window is narrower', async () => {
    await show({ assets: clips(3000) })
    await cell(3000).waitFor()
    await eventually(() => grid().getAttribute('aria-rowcount')).not.toBe('-1')
    const before = await standAt(0.4)
    const slider = page.getByRole('slider', { name: 'Poster size' })
    await slider.fill('400')
    await slider.fill('140')
    const seen = await slider.evaluate(async (input: HTMLInputElement) => {
      const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
      const posters: number[] = []
      for (const px of [180, 300, 200, 320, 240]) {
        write?.call(input, `${px}`)
        input.dispatchEvent(new Event('input', { bubbles: true }))
        await new Promise(requestAnimationFrame)
        await new Promise(requestAnimationFrame)
        posters.push(document.querySelectorAll('[data-asset-id] img').length)
      }
      return posters
    })
    // Nobody scrolled: the posters stay while the slider moves.
    expect(Math.min(...seen)).toBeGreaterThan(8)
    await eventually(top).toEqual(before)
    await page.setViewportSize({ width: 1000, height: 700 })
    await page.setViewportSize({ width: 1280, height: 800 })
    await eventually(top).toEqual(before)
  })

  it('comes back to where one was, and to what was chosen, after a search and after the viewer', async () => {
    await show({ assets: clips(3000) })
    await cell(3000).waitFor()
    await eventually(() => grid().getAttribute('aria-rowcount')).not.toBe('-1')
    await standAt(0.3)
    await cell(2092).click()
    await cell(2091).click({ modifiers: ['Control'] })
    const before = await top()
    await page.getByLabel('Search library').fill('neon')
    await page.getByText('1,500 clips').waitFor()
    expect(await grid().evaluate((element) => element.scrollTop)).toBeLessThan(20)
    expect(await chosen()).toEqual([])
    await page.getByLabel('Search library').fill('')
    await page.getByText('2 selected').waitFor()
    await eventually(top).toEqual(before)
    expect(await chosen()).toEqual([2092, 2091])
    await cell(2091).dblclick()
    await page.getByRole('dialog', { name: 'Viewer' }).waitFor()
    await page.keyboard.press('Escape')
    await eventually(top).toEqual(before)
  })

  it('drops an answer that a newer search overtook', async () => {
    await show({ assets: clips(300), searchTakesMs: 150 })
    await cell(300).waitFor()
    await page.getByLabel('Search library').fill('ink')
    await page.waitForTimeout(120)
    await page.getByLabel('Search library').fill('neon')
    await page.getByText('150 clips').waitFor()
    await page.waitForTimeout(400)
    expect(await page.getByRole('gridcell').first().getAttribute('aria-label')).toMatch(/^neon/)
  })

  it('leaves what is chosen chosen while one looks at one of them', async () => {
    await show({ assets: clips(12) })
    await cell(12).click()
    await cell(9).click({ modifiers: ['Shift'] })
    await page.getByText('4 selected').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Viewer' }).waitFor()
    await page.keyboard.press('ArrowRight')
    await eventually(() => page.getByRole('dialog').getAttribute('data-asset-id')).toBe(assetId(8))
    await page.keyboard.press('Escape')
    await page.getByText('4 selected').waitFor()
    await eventually(() => cell(8).evaluate((one) => one === document.activeElement)).toBe(true)
  })

  it('drops from what is chosen what no longer fits, wherever that is', async () => {
    await show({ assets: clips(900).map((asset) => ({ ...asset, favourite: true })) })
    await page.getByRole('button', { name: 'Show favourites only' }).click()
    await cell(900).click()
    await scrollTo(1)
    await cell(1).click({ modifiers: ['Shift'] })
    await page.getByText('900 selected').waitFor()
    await tell(page, {
      type: 'library.changed',
      changed: [],
      removed: Array.from({ length: 500 }, (_, n) => assetId(n + 101)),
    })
    await page.getByText('400 selected').waitFor()
  })
})

describe('a frame drawn with the mouse', () => {
  /** From the gap before one clip to the middle of another. */
  const draw = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 10, from.y + 10)
    await page.mouse.move(to.x, to.y, { steps: 4 })
  }
  const beside = async (n: number) => {
    const { x, y } = await box(n)
    return { x: x - 6, y: y + 20 }
  }
  const middle = async (n: number) => {
    const { x, y, width, height } = await box(n)
    return { x: x + width / 2, y: y + height / 2 }
  }

  it('chooses what it touches; Ctrl adds, Shift takes all from where a range begins, Escape leaves it', async () => {
    await show({ assets: clips(40) })
    await cell(40).waitFor()
    const inRow = await page.locator('[role=row]').first().getByRole('gridcell').count()
    await draw(await beside(40), await middle(39))
    await eventually(chosen).toEqual([40, 39])
    await page.mouse.up()
    await page.keyboard.down('Control')
    await draw(await beside(40 - inRow), await middle(40 - inRow))
    await page.mouse.up()
    await page.keyboard.up('Control')
    await eventually(chosen).toEqual([40, 39, 40 - inRow])
    await draw(await beside(40), await middle(38))
    await eventually(chosen).toEqual([40, 39, 38])
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await eventually(chosen).toEqual([40, 39, 40 - inRow])
    await cell(39).click()
    await page.keyboard.down('Shift')
    await draw(await beside(40 - inRow), await middle(40 - inRow))
    await page.mouse.up()
    await page.keyboard.up('Shift')
    await eventually(chosen).toEqual(Array.from({ length: inRow }, (_, n) => 39 - n))
    await page.mouse.click((await beside(40)).x, (await beside(40)).y)
    await eventually(chosen).toEqual([])
  })

  it('scrolls on at the edge, and takes rows that were never drawn', async () => {
    await show({ assets: clips(2000) })
    await cell(2000).waitFor()
    await eventually(() => grid().getAttribute('aria-rowcount')).not.toBe('-1')
    const area = await grid().boundingBox()
    if (area === null) throw new Error('no grid')
    await draw(await beside(2000), { x: area.x + area.width - 40, y: area.y + area.height + 60 })
    await eventually(() => grid().evaluate((element) => element.scrollTop)).toBeGreaterThan(3000)
    await page.mouse.up()
    const words = await page.getByText(/^[\d,]+ selected$/).textContent()
    expect(Number(words?.replace(/\D/g, ''))).toBeGreaterThan(60)
    await scrollTo(0)
    await eventually(() => cell(2000).getAttribute('aria-selected')).toBe('true')
    await eventually(() => cell(1995).getAttribute('aria-selected')).toBe('true')
  })
})

describe('a poster under the mouse', () => {
  const frameShown = () =>
    page
      .locator('[data-strip] img')
      .evaluate((picture: HTMLElement) => Math.abs(Number(/-?[\d.]+/.exec(picture.style.transform)?.[0])) / (100 / 16))

  it('plays where the mouse rests, has a strip made once, and is scrubbed through from then on', async () => {
    await show({ assets: clips(4) })
    await cell(4).hover()
    await eventually(() => sent('library.saveStrip')).toHaveLength(1)
    expect((await sent('library.saveStrip'))[0]).toMatchObject({ id: assetId(4) })
    await page.getByLabel('Search library').hover()
    await eventually(() => page.locator('[data-strip], video').count()).toBe(0)
    const { x, y, width } = await box(4)
    await page.mouse.move(x + 3, y + 40)
    await page.mouse.move(x + 5, y + 40)
    await eventually(frameShown).toBe(0)
    await page.mouse.move(x + width / 2 + 2, y + 40)
    await eventually(frameShown).toBe(8)
    await page.mouse.move(x + width - 3, y + 40)
    await eventually(frameShown).toBe(15)
    const clip = cell(4).locator('video')
    await eventually(() => clip.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(1.5)
    await page.mouse.move(x + width / 2 + 2, y + 40)
    await eventually(frameShown).toBe(8)
    await page.getByLabel('Search library').hover()
    await page.mouse.move(x + 5, y + 40)
    expect(await sent('library.saveStrip')).toHaveLength(1)
  })

  it('is stepped through by keyboard with Shift and Space', async () => {
    await show({ assets: clips(4) })
    await cell(4).click()
    await page.getByLabel('Search library').hover()
    await cell(4).focus()
    await page.keyboard.press('Shift+Space')
    await eventually(frameShown).toBe(0)
    await page.keyboard.press('Shift+Space')
    await page.keyboard.press('Shift+Space')
    await eventually(frameShown).toBe(2)
    await page.keyboard.press('ArrowRight')
    await eventually(() => page.locator('[data-strip]').count()).toBe(0)
  })
})

describe('a poster that is dragged', () => {
  const dragged = (n: number) =>
    cell(n).evaluate((element) => {
      const dataTransfer = new DataTransfer()
      element.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true, dataTransfer }))
      const read = (type: string) => dataTransfer.getData(`application/x-dailies-${type}`)
      return { one: read('asset'), all: JSON.parse(read('assets')) }
    })

  it('takes all that are selected with it, in the order shown; one that is not selected goes alone', async () => {
    await show({ assets: clips(12) })
    await cell(9).click()
    await cell(11).click({ modifiers: ['Control'] })
    expect(await dragged(9)).toEqual({ one: assetId(9), all: [11, 9].map(assetId) })
    expect(await dragged(5)).toEqual({ one: assetId(5), all: [assetId(5)] })
    expect(await chosen()).toEqual([5])
  })

  it('lands in the slot it is dropped on, and nowhere when it is dropped on the library again', async () => {
    await show({ assets: clips(4) })
    await cell(4).dragTo(cell(1))
    expect(await sent('library.useAsInput')).toEqual([])
    await cell(4).dragTo(page.getByRole('region', { name: 'Compose' }))
    await eventually(() => sent('library.useAsInput')).toEqual([{ id: assetId(4) }])
  })
})
