/** What a person does in the window, so that specs read like a person acting. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'

export interface HandFile {
  name: string
  mimeType: string
  buffer: Buffer
}

export const jpegFile = (name: string, buffer: Buffer): HandFile => ({ name, mimeType: 'image/jpeg', buffer })
export const mp4File = (name: string, buffer: Buffer): HandFile => ({ name, mimeType: 'video/mp4', buffer })

/** Drags files from outside over a place and lets go. */
export async function drop(page: Page, target: Locator, files: HandFile[]): Promise<void> {
  const carried = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer()
      for (const file of given) {
        const bytes = Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0))
        transfer.items.add(new File([bytes], file.name, { type: file.mimeType }))
      }
      return transfer
    },
    files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') })),
  )
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await target.dispatchEvent(type, { dataTransfer: carried })
  }
  await carried.dispose()
}

/** Pastes files and text, as Ctrl+V would with them on the clipboard. */
export async function paste(
  page: Page,
  { files = [], text = '' }: { files?: HandFile[]; text?: string },
): Promise<void> {
  await page.evaluate(
    ({ given, words }) => {
      const clipboardData = new DataTransfer()
      for (const file of given) {
        const bytes = Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0))
        clipboardData.items.add(new File([bytes], file.name, { type: file.mimeType }))
      }
      if (words !== '') clipboardData.setData('text/plain', words)
      const target = document.activeElement ?? document.body
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    {
      given: files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') })),
      words: text,
    },
  )
}

export const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
export const renderButton = (page: Page) => page.getByRole('button', { name: /^Render\b/ }).first()
export const compose = (page: Page) => page.getByRole('region', { name: 'Compose' })
/** Why the Render button cannot be pressed yet, or whose money it is: the lines under it. */
export const underTheButton = (page: Page) => page.locator('#render-reasons')
export const account = (page: Page) => page.getByRole('region', { name: 'Account' })
export const queue = (page: Page) => page.getByRole('region', { name: 'Queue' })
export const library = (page: Page) => page.getByRole('region', { name: 'Library' })

/** What a list offers, as it would be sent: `1280:720`, `5`. */
export const choicesOf = (page: Page, name: string) =>
  field(page, name).evaluate((list: HTMLSelectElement) => [...list.options].map(({ value }) => value))

/** Goes on with Tab, as one who cannot see would, until this has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('80 presses of Tab did not lead there')
}

/** Waits until the queue says that a render with these words is done. */
export async function untilDone(page: Page, words: string, withinMs = 100_000): Promise<void> {
  const row = queue(page).getByRole('listitem', { name: words }).first()
  await expect(row).toHaveAccessibleName(/Done$/, { timeout: withinMs })
}

/** Opens a clip of the library and sees it play: its facts as the decoder has them. */
export async function watch(page: Page, words: string): Promise<{ width: number; height: number; seconds: number }> {
  await library(page).getByRole('gridcell', { name: words }).first().dblclick()
  const viewer = page.getByRole('dialog', { name: 'Viewer' })
  const video = viewer.getByLabel('Clip', { exact: true })
  await expect(video).toBeVisible()
  await video.evaluate((element: HTMLVideoElement) => {
    element.muted = true
    return element.play()
  })
  const from = await video.evaluate((element: HTMLVideoElement) => element.currentTime)
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).not.toBe(from)
  const facts = await video.evaluate((element: HTMLVideoElement) => ({
    width: element.videoWidth,
    height: element.videoHeight,
    seconds: element.duration,
  }))
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  return facts
}

export interface ClipOnDisk {
  name: string
  codec: string | null
  width: number
  height: number
  seconds: number
  // biome-ignore lint/suspicious/noExplicitAny: a sidecar is looked into freely by specs
  sidecar: any
}

/** The library folder as another program would find it. */
export async function clipsOnDisk(libraryDir: string): Promise<ClipOnDisk[]> {
  const names = readdirSync(libraryDir).filter((name) => name.endsWith('.mp4'))
  return Promise.all(
    names.map(async (name) => {
      const input = new Input({ source: new BufferSource(readFileSync(join(libraryDir, name))), formats: ALL_FORMATS })
      const track = await input.getPrimaryVideoTrack()
      return {
        name,
        codec: track?.codec ?? null,
        width: track?.displayWidth ?? 0,
        height: track?.displayHeight ?? 0,
        seconds: await input.computeDuration(),
        sidecar: JSON.parse(readFileSync(join(libraryDir, `${name}.json`), 'utf8')),
      }
    }),
  )
}
