/** Opening the model picker: from the press until its rows are on the screen. */
import type { Page } from '@playwright/test'
import { field } from '../e2e/support/person'
import type { Bench, Figure } from './support/bench'
import { doors, openLargestForm, settled, withFullWindow } from './support/full-window'
import { type Span, workBetween } from './support/read-trace'

const coldOpenings = 5
const warmOpenings = 20
const atMost = 100

export const bench: Bench = {
  name: 'picker',
  what: `from the press until the rows of the model picker are drawn; cold is the first time in a new window`,
  async run() {
    const figures: Figure[] = []
    for (const door of doors()) {
      await withFullWindow(door, async ({ page, record }) => {
        await openLargestForm(page)
        await field(page, 'Prompt').fill('A ship leaves the harbour at dusk')
        const cold: Span[] = []
        for (let n = 0; n < coldOpenings; n++) {
          // The draft is kept over the reload, its form and More not unfolded: the rows are what counts here.
          await page.waitForTimeout(1000)
          await page.reload()
          await settled(page)
          await markWhenDrawn(page)
          cold.push(...workBetween(await record(() => openAndClose(page)), 'picker-pressed', 'picker-drawn'))
        }
        const events = await record(async () => {
          for (let n = 0; n < warmOpenings; n++) await openAndClose(page)
        })
        const warm = workBetween(events, 'picker-pressed', 'picker-drawn')
        if (cold.length !== coldOpenings || warm.length !== warmOpenings) throw new Error('an opening was not seen')
        const figure = (what: string, samples: number[]): Figure => ({
          what: `${door.kind}: ${what}`,
          unit: 'ms',
          samples,
          promise: { of: 'worst', atMost },
        })
        figures.push(
          figure(
            'cold, thread time',
            cold.map(({ threadMs }) => threadMs),
          ),
          figure(
            'cold, wall time',
            cold.map(({ wallMs }) => wallMs),
          ),
          figure(
            'warm, thread time',
            warm.map(({ threadMs }) => threadMs),
          ),
          figure(
            'warm, wall time',
            warm.map(({ wallMs }) => wallMs),
          ),
        )
      })
    }
    return figures
  },
}

/** Has the window mark each press on the button, and the end of the frame in which the first row lies in sight. */
async function markWhenDrawn(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.addEventListener(
      'pointerdown',
      (event) => {
        if (!(event.target instanceof Element) || event.target.closest('[aria-label="Compare models"]') === null) return
        performance.mark('picker-pressed')
        const look = () => {
          const row = document.querySelector('[role=grid][aria-label=Models] [role=row]')?.getBoundingClientRect()
          if (row === undefined || row.height === 0 || row.bottom < 0 || row.top > window.innerHeight) {
            requestAnimationFrame(look)
            return
          }
          // A task posted from a frame runs when the frame has been painted.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => performance.mark('picker-drawn')
          port2.postMessage(null)
        }
        requestAnimationFrame(look)
      },
      true,
    )
  })
}

async function openAndClose(page: Page): Promise<void> {
  const rows = page.getByRole('grid', { name: 'Models' }).getByRole('row')
  const button = page.getByRole('button', { name: 'Compare models' })
  await button.scrollIntoViewIfNeeded()
  const box = await button.boundingBox()
  if (box === null) throw new Error('the button is out of sight')
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await rows.first().waitFor()
  await page.waitForTimeout(400)
  await page.keyboard.press('Escape')
  await rows.first().waitFor({ state: 'detached' })
  await page.waitForTimeout(200)
}
