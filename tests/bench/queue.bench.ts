/** A stream of news for a queue of 10,000 renders: what it costs the window to keep up. */
import type { Page } from '@playwright/test'
import type { Render } from '../../src/shared/domain/render'
import { aRender, taskId } from '../support/renderer/made-up'
import type { Bench } from './support/bench'
import { settled, withFullWindow } from './support/full-window'
import { stretches } from './support/read-trace'

const renders = 10_000
const changesASecond = 50
const seconds = 10

export const bench: Bench = {
  name: 'queue',
  what: `${changesASecond} changes a second with ${renders} renders in the queue, for ${seconds} s (browser door, thread time)`,
  run: () =>
    withFullWindow({ kind: 'browser' }, async ({ page, record }) => {
      await holdLine(page)
      await page.reload()
      await settled(page)
      await tell(
        page,
        Array.from({ length: renders }, (_, n) => aRender(n)),
      )
      await page.waitForTimeout(3000)
      const costs: number[] = []
      const longest: number[] = []
      for (let second = 0; second < seconds; second++) {
        const events = await record(async () => {
          for (let n = 0; n < changesASecond; n++) {
            const state = { kind: 'running', taskId: taskId(n), progress: second / seconds } as const
            await tell(page, [aRender((second * changesASecond + n) % 300, { state })])
            await page.waitForTimeout(1000 / changesASecond)
          }
        })
        const spans = stretches(events, 'told').map(({ threadMs }) => threadMs)
        costs.push(spans.reduce((sum, ms) => sum + ms, 0) / changesASecond)
        longest.push(Math.max(...spans))
      }
      return [
        {
          what: 'scripting for each change, all told',
          unit: 'ms',
          samples: costs,
          promise: { of: 'median', atMost: 3 },
        },
        { what: 'longest stretch of each second', unit: 'ms', samples: longest, promise: null },
      ]
    }),
}

/** Keeps the window's socket at hand, so that it can be told what Studio would tell. */
async function holdLine(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Plain = WebSocket
    Object.assign(window, {
      WebSocket: class extends Plain {
        constructor(address: string) {
          super(address)
          Object.assign(window, { heldLine: this })
        }
      },
    })
  })
}

async function tell(page: Page, changed: readonly Render[]): Promise<void> {
  const messages = changed.map((render) => JSON.stringify({ event: { type: 'render.changed', render } }))
  await page.evaluate((all) => {
    const line = (window as unknown as { heldLine: WebSocket }).heldLine
    // From a task of the window's own, as a socket's messages are.
    setTimeout(() => {
      performance.mark('told')
      for (const data of all) line.dispatchEvent(new MessageEvent('message', { data }))
    })
  }, messages)
}
