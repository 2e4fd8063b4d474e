/**
 * Makes docs/pictures again: opens the built program in its browser door on fresh folders, makes a handful of practice
 * clips as a person would, and photographs it at two sizes in both themes. Run by `npm run screenshots`.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { findBrowser } from './find-browser.ts'

const PICTURES = 'docs/pictures'
const FIRST = { width: 1280, height: 800 }
const SIZES = [FIRST, { width: 1920, height: 1080 }]

const shots = [
  { model: 'gen4.5', prompt: 'A golden retriever runs through wildflowers at sunset, low camera, warm backlight' },
  { model: 'veo3.1_fast', prompt: 'Neon city in the rain, slow drone shot between the towers' },
  { model: 'seedance2', prompt: 'Paper boats drift down a quiet river at dawn, mist over the water' },
  { model: 'gen4.5', prompt: 'Aurora over a frozen lake, a lone tent glowing from inside' },
  { model: 'veo3.1', prompt: 'Desert dunes under a violet sky, wind drawing lines in the sand' },
  { model: 'gen4.5', prompt: 'Deep forest, shafts of morning light, a slow push in' },
]

const dir = mkdtempSync(join(tmpdir(), 'dailies-pictures-'))
mkdirSync(PICTURES, { recursive: true })
const app = spawn(
  process.execPath,
  ['out/main/browser.js', '--no-open', '--data', join(dir, 'data'), '--library', join(dir, 'library')],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
try {
  const address = await new Promise<string>((found, fail) => {
    createInterface({ input: app.stdout }).on('line', (line) => {
      const url = /(http:\S+)/.exec(line)?.[1]
      if (url) found(url)
    })
    app.once('exit', () => fail(new Error('Dailies ended before it opened')))
    setTimeout(() => fail(new Error('Dailies did not open within 20 s')), 20_000).unref()
  })
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('no browser: install Chromium, e.g. apt-get install chromium')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const page = await browser.newPage({ viewport: FIRST, colorScheme: 'dark' })
  await page.goto(address)
  await page.getByRole('button', { name: /^Render/ }).waitFor()
  await photograph(page, 'empty')

  for (const shot of shots) {
    await page.getByLabel('Model', { exact: true }).selectOption(shot.model)
    await page.getByLabel('Prompt', { exact: true }).fill(shot.prompt)
    await page.getByRole('button', { name: /^Render/ }).click()
    await page.waitForTimeout(300)
  }
  await page.getByLabel('Model', { exact: true }).selectOption('gen4.5')
  await page.getByLabel('First frame', { exact: true }).setInputFiles({
    name: 'harbour at dusk.jpg',
    mimeType: 'image/jpeg',
    buffer: await harbour(),
  })
  await page.getByLabel('Prompt', { exact: true }).fill('The lights of the harbour come on one by one, gentle swell')
  await page.waitForTimeout(9000)
  await photograph(page, 'rendering')

  await page.getByText('All done').waitFor({ timeout: 180_000 })
  await page.waitForTimeout(4000)
  await photograph(page, 'library')
  await page.getByRole('gridcell').first().dblclick()
  await page.getByRole('dialog', { name: 'Viewer' }).waitFor()
  await page.waitForTimeout(1500)
  await photograph(page, 'viewer')
  await page.keyboard.press('Escape')

  await page.getByRole('gridcell').first().click()
  await page
    .getByRole('gridcell')
    .nth(3)
    .click({ modifiers: ['Shift'] })
  await page.keyboard.press('c')
  await page.getByRole('dialog', { name: 'Compare' }).waitFor()
  await page.waitForTimeout(1500)
  await photograph(page, 'compare')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Start afresh' }).click()
  await page.getByLabel('Prompt', { exact: true }).fill('The light changes from night to morning, the camera drifts in')
  await dropTogether(page, await Promise.all(Array.from({ length: 24 }, (_, n) => harbour(n * 15))))
  await page.getByRole('button', { name: /^Render 24/ }).waitFor()
  await page.waitForTimeout(2500)
  await photograph(page, 'sheet')
  await page.getByRole('button', { name: /^Render 24/ }).click()
  await page.waitForTimeout(20_000)
  await photograph(page, 'batch')
  await browser.close()
} finally {
  app.kill('SIGTERM')
  await new Promise((gone) => app.once('exit', gone))
  rmSync(dir, { recursive: true, force: true })
}

/** One picture a size and theme: `library-dark.png`, `library-light-1920.png`. */
async function photograph(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size)
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      await page.waitForTimeout(400)
      const suffix = size === FIRST ? '' : `-${size.width}`
      const png = await page.screenshot()
      await sharp(png)
        .png({ palette: true, quality: 90, effort: 8 })
        .toFile(join(PICTURES, `${name}-${theme}${suffix}.png`))
    }
  }
  await page.setViewportSize(FIRST)
}

/** Drops pictures on the library, as from a file manager. */
async function dropTogether(page: Page, pictures: readonly Buffer[]): Promise<void> {
  const carried = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer()
      for (const [n, base64] of given.entries()) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        transfer.items.add(new File([bytes], `harbour ${n + 1}.jpg`, { type: 'image/jpeg' }))
      }
      return transfer
    },
    pictures.map((picture) => picture.toString('base64')),
  )
  const target = page.getByRole('region', { name: 'Library' })
  for (const type of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(type, { dataTransfer: carried })
}

/** A picture to begin from, painted here so that no photograph needs a licence. `turn`: its colours, in degrees. */
async function harbour(turn = 0): Promise<Buffer> {
  const lights = Array.from({ length: 40 }, (_, i) => {
    const x = 40 + ((i * 487) % 1840)
    const y = 560 + ((i * 131) % 90)
    return `<circle cx="${x}" cy="${y}" r="5" fill="#ffd58a"/><rect x="${x - 2}" y="${y + 80}" width="4" height="${60 + ((i * 53) % 120)}" fill="#ffd58a" opacity="0.35"/>`
  }).join('')
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080">
      <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stop-color="#1d2447"/><stop offset="0.6" stop-color="#c4607a"/><stop offset="1" stop-color="#ffb27a"/>
      </linearGradient></defs>
      <rect width="1920" height="620" fill="url(#sky)"/>
      <path d="M0 620 L0 520 Q200 470 420 540 T900 520 T1400 560 T1920 500 L1920 620 Z" fill="#1b1f33"/>
      <rect y="620" width="1920" height="460" fill="#232a4a"/>
      <rect y="620" width="1920" height="120" fill="#5d4263" opacity="0.6"/>${lights}</svg>`),
  )
    .modulate({ hue: turn })
    .jpeg({ quality: 90 })
    .toBuffer()
}
