/** The window among 100,000 clips: from the start to the first posters, typing a search, scrolling through all of it, memory. */
import { readFileSync } from 'node:fs'
import * as playwright from '@playwright/test'
import { findBrowser } from '../../scripts/find-browser'
import { cleanEnvironment, type DoorChoice } from '../e2e/support/app'
import { startDoor } from '../e2e/support/open-in-browser'
import { openOnDesktop } from '../e2e/support/open-on-desktop'
import { library } from '../e2e/support/person'
import type { Bench, Figure } from './support/bench'
import { doors, record } from './support/full-window'
import { type Span, tasks } from './support/read-trace'
import { seededFolder } from './support/seeded-folder'
import { askStudio } from './support/studio-questions'

const clips = 100_000
const starts = 5
const typed = ['dog', 'neon storm', 'golden', 'rating:>=3']

export const bench: Bench = {
  name: 'library-window',
  what: `${clips} clips (browser door unless said), wall time, and thread time where it is said`,
  async run() {
    const folder = await seededFolder(clips)
    try {
      const figures: Figure[] = [...askStudio(folder.libraryDir)]
      for (const door of doors()) {
        const samples: number[] = []
        for (let n = 0; n < starts; n++) samples.push(await untilPosters(door, folder))
        const what = `start to first posters, ${door.kind}`
        figures.push({ what, unit: 's', samples, promise: { of: 'median', atMost: 1.5 } })
      }
      return [...figures, ...(await inTheWindow(folder))]
    } finally {
      folder.clear()
    }
  },
}

interface Folders {
  dataDir: string
  libraryDir: string
  home: string
}

/** Seconds from starting the program until posters are painted. The browser itself runs already, as a person's does. */
async function untilPosters(door: DoorChoice, { dataDir, libraryDir, home }: Folders): Promise<number> {
  const options = { dataDir, libraryDir, env: cleanEnvironment(home) }
  if (door.kind === 'desktop') {
    const begun = performance.now()
    const opened = await openOnDesktop(door.electron, options, [])
    try {
      await postersPainted(opened.page)
      return (performance.now() - begun) / 1000
    } finally {
      await opened.quit()
    }
  }
  const browser = await launch()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const begun = performance.now()
    const opened = await startDoor(options)
    try {
      await page.goto(opened.address, { waitUntil: 'commit' })
      await postersPainted(page)
      return (performance.now() - begun) / 1000
    } finally {
      await opened.quit()
    }
  } finally {
    await browser.close()
  }
}

async function launch(): Promise<playwright.Browser> {
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('there is no Chromium or Chrome: install one, or set CHROME_PATH')
  const args = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return playwright.chromium.launch({ executablePath, args })
}

/** Until three posters are there to be seen. */
async function postersPainted(page: playwright.Page): Promise<void> {
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll<HTMLImageElement>('[role=gridcell] img')].filter(
        ({ complete, naturalWidth }) => complete && naturalWidth > 0,
      ).length >= 3,
    undefined,
    { polling: 'raf', timeout: 120_000 },
  )
}

async function inTheWindow({ dataDir, libraryDir, home }: Folders): Promise<Figure[]> {
  const browser = await launch()
  const opened = await startDoor({ dataDir, libraryDir, env: cleanEnvironment(home) })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await watchSearches(page)
    await page.goto(opened.address)
    await postersPainted(page)
    await page.waitForTimeout(3000)
    const searched = await search(page)
    const chosen = await chooseAll(page)
    const nodesBefore = await nodes(page)
    const rows = Number(await grid(page).getAttribute('aria-rowcount'))
    const wheel = await frames(page, () => turnWheel(page))
    const nodesAfter = await nodes(page)
    const drag = await frames(page, () => dragScrollbar(page))
    const slowly = await frames(page, () => turnWheel(page, 400, 300))
    const keys = await frames(page, () => pressPages(page))
    const whileScrolling = await record(page, async () => {
      await turnWheel(page, 150)
      await dragScrollbar(page, 15)
    })
    const megabytes = await windowMegabytes(browser, page)
    const main =
      Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${opened.program.pid}/status`, 'utf8'))?.[1]) / 1024
    const smooth = { of: 'p99', atMost: 50 } as const
    return [
      { what: 'a letter typed, until its clips are painted', unit: 'ms', samples: searched, promise: null },
      {
        what: 'the same, from when it rested (the search begins)',
        unit: 'ms',
        samples: searched.map((ms) => Math.max(0, ms - searchAfterMs)),
        promise: { of: 'p95', atMost: 100 },
      },
      { what: 'everything chosen (Ctrl+A), until it is painted', unit: 'ms', samples: chosen, promise: null },
      { what: `frames, wheel through ${rows} rows`, unit: 'ms', samples: wheel, promise: smooth },
      {
        what: 'frames, wheel by 300 pixels a turn (posters drawn all the way)',
        unit: 'ms',
        samples: slowly,
        promise: smooth,
      },
      { what: 'frames, scrollbar dragged to far places', unit: 'ms', samples: drag, promise: smooth },
      { what: 'frames, Page keys', unit: 'ms', samples: keys, promise: smooth },
      {
        what: 'tasks while scrolling (thread time)',
        unit: 'ms',
        samples: tasks(whileScrolling, 'scroll').map(({ threadMs }: Span) => threadMs),
        promise: smooth,
      },
      { what: 'DOM nodes before, and after the wheel', unit: '', samples: [nodesBefore, nodesAfter], promise: null },
      { what: 'memory of the window', unit: 'MB', samples: [megabytes], promise: { of: 'worst', atMost: 500 } },
      { what: 'memory of Studio (RSS)', unit: 'MB', samples: [main], promise: { of: 'worst', atMost: 300 } },
    ]
  } finally {
    await opened.quit()
    await browser.close()
  }
}

/** As long as a search waits for the next letter. */
const searchAfterMs = 80
const grid = (page: playwright.Page) => library(page).getByRole('grid', { name: 'Clips' })
const nodes = (page: playwright.Page) => page.evaluate(() => document.querySelectorAll('*').length)

/** Before the page is opened: notes when each search was sent, and when its answer had been painted. */
async function watchSearches(page: playwright.Page): Promise<void> {
  await page.addInitScript(() => {
    const painted: { text: string; ms: number }[] = []
    const sent = new Map<number, { text: string; begun: number }>()
    let typed = 0
    document.addEventListener(
      'input',
      () => {
        typed = performance.now()
      },
      true,
    )
    const Line = WebSocket
    window.WebSocket = class extends Line {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols)
        this.addEventListener('message', ({ data }) => {
          const { id } = JSON.parse(String(data)) as { id?: number }
          const asked = sent.get(id ?? -1)
          if (asked === undefined) return
          // After the window has taken the answer in, the next frame draws it; what follows that frame finds it painted.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => painted.push({ text: asked.text, ms: performance.now() - asked.begun })
            port2.postMessage(null)
          })
        })
      }
      override send(data: string): void {
        const { id, name, input } = JSON.parse(data) as {
          id: number
          name: string
          input: { text: string; offset: number }
        }
        if (name === 'library.search' && input.offset === 0 && typed > 0) {
          sent.set(id, { text: input.text, begun: typed })
          typed = 0
        }
        super.send(data)
      }
    }
    Object.assign(window, { painted })
  })
}

/** Milliseconds from each letter until what it found has been painted. */
async function search(page: playwright.Page): Promise<number[]> {
  const field = page.getByLabel('Search library')
  for (const text of typed) {
    await field.click()
    for (const letter of text) {
      await page.keyboard.type(letter)
      await page.waitForTimeout(700)
    }
    await field.fill('')
    await page.waitForTimeout(900)
  }
  const painted = await page.evaluate(() => (window as unknown as { painted: { text: string; ms: number }[] }).painted)
  const slowest = painted.toSorted((a, b) => b.ms - a.ms).slice(0, 4)
  console.log(`  slowest searches: ${slowest.map(({ text, ms }) => `“${text}” ${ms.toFixed(0)} ms`).join(', ')}`)
  return painted.map(({ ms }) => ms)
}

async function chooseAll(page: playwright.Page): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < 3; n++) {
    await grid(page).locator('[role=gridcell][data-asset-id]').first().click()
    await page.waitForTimeout(300)
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const begun = performance.now()
            const key = { key: 'a', ctrlKey: true, bubbles: true, cancelable: true }
            document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key))
            const look = () =>
              document.querySelectorAll('[role=gridcell][aria-selected=true]').length > 8
                ? resolve(performance.now() - begun)
                : requestAnimationFrame(look)
            requestAnimationFrame(look)
          }),
      ),
    )
    await page.keyboard.press('Escape')
  }
  return times
}

/** Milliseconds between frames while something is done. */
async function frames(page: playwright.Page, act: () => Promise<void>): Promise<number[]> {
  await page.waitForTimeout(1000)
  await page.evaluate(() => {
    const frames: number[] = []
    let last = 0
    const note = (now: number) => {
      if (last > 0) frames.push(now - last)
      last = now
      if (!(window as unknown as { stopped?: boolean }).stopped) requestAnimationFrame(note)
    }
    Object.assign(window, { frames, stopped: false })
    requestAnimationFrame(note)
  })
  await act()
  return page.evaluate(() => {
    Object.assign(window, { stopped: true })
    return (window as unknown as { frames: number[] }).frames
  })
}

/** From the top: to the end, as fast as a hand turns it, or by so many pixels a turn. */
async function turnWheel(page: playwright.Page, turns = 1200, px?: number): Promise<void> {
  const box = await grid(page).boundingBox()
  if (box === null) throw new Error('the grid is out of sight')
  await grid(page).evaluate((element) => element.scrollTo(0, 0))
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const height = await grid(page).evaluate((element) => element.scrollHeight)
  for (let n = 0; n < turns; n++) {
    await page.mouse.wheel(0, px ?? height / 1200)
    await page.waitForTimeout(8)
  }
}

/** A step with each frame, there and back again, and then at rest for as long as it takes to look. */
async function dragScrollbar(page: playwright.Page, places = 40): Promise<void> {
  await grid(page).evaluate(async (element, times) => {
    for (let n = 0; n < times; n++) {
      const from = element.scrollTop
      const to = (element.scrollHeight * ((n * 37) % 100)) / 100
      for (let step = 1; step <= 10; step++) {
        element.scrollTop = from + ((to - from) * step) / 10
        await new Promise(requestAnimationFrame)
      }
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }, places)
}

async function pressPages(page: playwright.Page): Promise<void> {
  await grid(page).locator('[role=gridcell][data-asset-id]').first().click()
  for (let n = 0; n < 100; n++) {
    await page.keyboard.press(n < 80 ? 'PageDown' : 'PageUp')
    await page.waitForTimeout(60)
  }
}

/** Megabytes that the window's process holds for itself, after its garbage is gone. */
async function windowMegabytes(browser: playwright.Browser, page: playwright.Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.detach()
  const whole = await browser.newBrowserCDPSession()
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo')
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0))
  return Math.max(...sizes) / 1024
}
