import { mkdirSync } from 'node:fs'
import * as playwright from '@playwright/test'
import { cleanEnvironment } from './e2e/support/app.ts'
import { openInBrowser } from './e2e/support/open-in-browser.ts'

mkdirSync('/tmp/grid-look/home', { recursive: true })
const t0 = performance.now()
const opened = await openInBrowser(
  playwright,
  { dataDir: '/tmp/grid-look/data', libraryDir: '/tmp/grid-seed', env: cleanEnvironment('/tmp/grid-look/home') },
  [],
)
const { page } = opened
console.log('goto', performance.now() - t0)
await page.locator('[role=gridcell] img').first().waitFor({ timeout: 60000 })
console.log('first poster', performance.now() - t0)
await page.waitForTimeout(1500)
await page.screenshot({ path: '/tmp/grid-look/top.png' })
console.log(
  await page.evaluate(() => {
    const g = document.querySelector('[role=grid]')!
    return [g.scrollHeight, g.getAttribute('aria-rowcount')]
  }),
)
const frames = async (what: string, act: () => Promise<void>) => {
  await page.evaluate(() => {
    const w = window as any
    w.frames = []
    w.stop = false
    let last = performance.now()
    const n = (t: number) => {
      w.frames.push(t - last)
      last = t
      if (!w.stop) requestAnimationFrame(n)
    }
    requestAnimationFrame((t) => {
      last = t
      requestAnimationFrame(n)
    })
  })
  await act()
  const f: number[] = await page.evaluate(() => {
    ;(window as any).stop = true
    return (window as any).frames
  })
  f.sort((a, b) => a - b)
  console.log(
    what,
    'frames',
    f.length,
    'median',
    f[Math.floor(f.length / 2)]?.toFixed(1),
    'p99',
    f[Math.floor(f.length * 0.99)]?.toFixed(1),
    'worst',
    f.at(-1)?.toFixed(1),
    'nodes',
    await page.evaluate(() => document.querySelectorAll('*').length),
  )
}
const box = (await page.locator('[role=grid]').boundingBox())!
await page.mouse.move(box.x + 300, box.y + 200)
await frames('wheel', async () => {
  for (let n = 0; n < 200; n++) {
    await page.mouse.wheel(0, 400)
    await page.waitForTimeout(16)
  }
})
await page.screenshot({ path: '/tmp/grid-look/wheel.png' })
await frames('fling', async () => {
  for (let n = 0; n < 100; n++) {
    await page.mouse.wheel(0, 8000)
    await page.waitForTimeout(16)
  }
})
await frames('jump', async () => {
  for (let n = 0; n < 40; n++) {
    await page.evaluate((n) => {
      const g = document.querySelector('[role=grid]')!
      g.scrollTop = (g.scrollHeight * ((n * 37) % 100)) / 100
    }, n)
    await page.waitForTimeout(100)
  }
})
await page.screenshot({ path: '/tmp/grid-look/jump.png' })
await page.waitForTimeout(1000)
await page.screenshot({ path: '/tmp/grid-look/jumped.png' })
const t1 = performance.now()
await page.locator('[role=gridcell][data-asset-id]').first().click()
await page.keyboard.press('Control+a')
await page.getByText('100,000 selected').waitFor()
console.log('select all', performance.now() - t1)
await page.screenshot({ path: '/tmp/grid-look/all.png' })
await opened.quit()
