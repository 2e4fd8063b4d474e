/** Clips, pictures and sounds made elsewhere, in the library: chosen or dropped, told of, and nothing of it over a network. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { barriers, wear } from './support/barriers.ts'
import { clip, picture } from './support/made-media.ts'
import { type HandFile, jpegFile, library, mp4File, tabTo } from './support/person.ts'

const cells = (page: Page) => library(page).getByRole('gridcell')
const bringIn = (page: Page) => library(page).getByRole('button', { name: 'Bring files in' })
const report = (page: Page) => library(page).getByRole('region', { name: 'What could not be brought in' })
const notices = (page: Page) => page.getByRole('region', { name: 'Notices' })
const letter: HandFile = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear Ana') }

test.afterEach(({ app }) => {
  expect(app.problems).toEqual([])
})

/** Drags files over the library, sees where they may go, and lets go over one of these places. */
async function dropInto(page: Page, place: string, files: HandFile[], offered: string[]): Promise<void> {
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
  await library(page).dispatchEvent('dragover', { dataTransfer: carried })
  const places = page.locator('[data-drop-place]')
  await expect(places).toHaveCount(offered.length)
  for (const [at, words] of offered.entries()) await expect(places.nth(at)).toContainText(words)
  const target = places.filter({ hasText: place })
  await target.dispatchEvent('dragover', { dataTransfer: carried })
  await target.dispatchEvent('drop', { dataTransfer: carried })
  await carried.dispose()
  await expect(places).toHaveCount(0)
}

test('files are brought in by keyboard alone with no network, and what cannot come in is said', async ({ app }) => {
  const page = await app.restart({ offline: true })
  const film = await clip(320, 180, 2)
  const files = [mp4File('Ebb and flow.mp4', film), jpegFile('plan.jpg', await picture(640, 360)), letter]

  await expect(library(page)).toContainText('Your clips will live here')
  // Asked for beforehand: until the browser knows that somebody waits for it, the system's own window would open.
  const chooser = page.waitForEvent('filechooser')
  await tabTo(page, bringIn(page))
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(files)
  await expect(cells(page)).toHaveCount(2)
  await expect(report(page)).toContainText('Brought in 2 files. 1 could not be brought in.')
  await expect(report(page)).toContainText('"letter.txt" is a text file.')
  await expect(cells(page).filter({ has: page.locator('img[src*="poster"]') })).toHaveCount(2)
  await expect(library(page).getByRole('gridcell', { name: 'Ebb and flow.mp4, brought in, 2 s' })).toBeVisible()

  for (const theme of ['Dark', 'Light'] as const) {
    await wear(page, theme)
    expect(await barriers(page)).toEqual([])
  }
  await tabTo(page, report(page).getByRole('button', { name: 'Dismiss' }))
  await page.keyboard.press('Enter')
  await expect(report(page)).toHaveCount(0)

  await test.step('it is found by its name and by where it is from', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('ebb is:imported')
    await expect(cells(page)).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(cells(page)).toHaveCount(2)
  })

  await test.step('it stays, byte for byte, with what is noted of it', async () => {
    expect(readFileSync(join(app.libraryDir, 'Ebb and flow.mp4'))).toEqual(film)
    const again = await app.restart({ offline: true })
    await expect(cells(again)).toHaveCount(2)
    await cells(again).first().press('Enter')
    await expect(again.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    await expect(again.getByRole('complementary', { name: 'How it was made' })).toContainText(
      'Made elsewhere and brought in.',
    )
    await again.keyboard.press('Escape')
  })
})

test('what is dropped on the library comes in once, and what lies there in disorder is told of', async ({ app }) => {
  const film = mp4File('Waves.mp4', await clip(320, 180, 1))
  const still = jpegFile('Dunes.jpg', await picture(320, 180))
  let { page } = app

  await dropInto(page, 'Into the library', [film], ['Into this shot', 'Into the library'])
  await expect(notices(page)).toContainText('Brought in 1 file.')
  await expect(cells(page)).toHaveCount(1)
  await dropInto(page, 'Into the library', [film, still], ['Into this shot', 'As a sheet', 'Into the library'])
  await expect(notices(page)).toContainText('Brought in 1 file. 1 was in the library already.')
  await expect(cells(page)).toHaveCount(2)
  expect(readdirSync(app.libraryDir).filter((name) => name.endsWith('.mp4'))).toEqual(['Waves.mp4'])

  writeFileSync(join(app.libraryDir, 'put here by hand.mp4'), film.buffer)
  writeFileSync(join(app.libraryDir, 'Waves.mp4.json'), '{"half of it')
  page = await app.restart({ offline: true })
  const open = library(page).getByRole('button', { name: '1 file in the folder needs a look' })
  await expect(open).toBeVisible()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Rebuild from disk' }).click()
  await expect(notices(page)).toContainText('The library was read anew from disk.')
  await page.keyboard.press('Escape')
  const both = library(page).getByRole('button', { name: '2 files in the folder need a look' })
  await tabTo(page, both)
  await page.keyboard.press('Enter')
  const list = page.getByRole('list', { name: 'Files that need a look' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(list).toContainText('put here by hand.mp4')
  await expect(list).toContainText('is damaged. The clip itself is untouched.')
  for (const theme of ['Light', 'Dark'] as const) {
    await page.keyboard.press('Escape')
    await wear(page, theme)
    await tabTo(page, both)
    await page.keyboard.press('Enter')
    await expect(list).toBeVisible()
    expect(await barriers(page)).toEqual([])
  }
})
