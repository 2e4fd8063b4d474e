/** The built program on full folders, through one door, with a recorder of what its window does. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as playwright from '@playwright/test'
import { findElectron } from '../../../scripts/find-electron'
import { findModel, MODELS } from '../../../src/shared/catalog'
import { cleanEnvironment, type DoorChoice } from '../../e2e/support/app'
import { clip, picture } from '../../e2e/support/made-media'
import { openInBrowser } from '../../e2e/support/open-in-browser'
import { openOnDesktop } from '../../e2e/support/open-on-desktop'
import { compose, field, library } from '../../e2e/support/person'
import { makeWav } from '../../support/media/make-sound'
import { type Fullness, fillFolders } from './full-folders'
import type { TraceEvent } from './read-trace'

export interface FullWindow {
  page: playwright.Page
  /** Everything the window's threads do while `act` runs. */
  record(act: () => Promise<void>): Promise<TraceEvent[]>
}

/** Every door that opens on this machine. */
export function doors(): DoorChoice[] {
  const electron = findElectron(false)
  return [{ kind: 'browser' }, ...('path' in electron ? [{ kind: 'desktop' as const, electron: electron.path }] : [])]
}

/** Opens, waits until the window has settled, measures, and clears away. */
export async function withFullWindow<T>(
  door: DoorChoice,
  measure: (window: FullWindow) => Promise<T>,
  full?: Fullness,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'dailies-bench-'))
  const [dataDir, libraryDir, home] = [join(folder, 'data'), join(folder, 'library'), join(folder, 'home')]
  mkdirSync(home)
  try {
    await fillFolders(dataDir, libraryDir, full)
    const options = { dataDir, libraryDir, env: cleanEnvironment(home) }
    const opened =
      door.kind === 'desktop'
        ? await openOnDesktop(door.electron, options, [])
        : await openInBrowser(playwright, options, [])
    try {
      await settled(opened.page)
      return await measure({ page: opened.page, record: (act) => record(opened.page, act) })
    } finally {
      await opened.quit()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** Until the clips are there and their posters no longer keep the window busy. */
export async function settled(page: playwright.Page): Promise<void> {
  await library(page).getByRole('gridcell').first().waitFor()
  await page.waitForTimeout(4000)
}

/** The model and slots that draw the largest form, with every setting unfolded. */
export async function openLargestForm(page: playwright.Page): Promise<string> {
  const sized = MODELS.flatMap(({ id, modes }) =>
    modes.map(({ mode, params, media }) => ({ id, mode, size: params.length + media.length, media })),
  ).sort((a, b) => b.size - a.size)
  const largest = sized[0]
  if (largest === undefined) throw new Error('the catalog is empty')
  await field(page, 'Model').selectOption(largest.id)
  const file = async (name: string, kind: 'image' | 'video' | 'audio', n = 0) =>
    kind === 'image'
      ? { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer: await picture(1280, 720, 20 + n * 40) }
      : kind === 'video'
        ? { name: `${name}.mp4`, mimeType: 'video/mp4', buffer: await clip(1280, 720, 3 + n) }
        : { name: `${name}.wav`, mimeType: 'audio/wav', buffer: makeWav(3 + n) }
  for (const { slot, kind, most } of largest.media.map(({ slot, most }) => ({ slot, most, kind: kindOf(slot) }))) {
    const files = await Promise.all(Array.from({ length: Math.min(most, 3) }, (_, n) => file(`${slot} ${n}`, kind, n)))
    await compose(page).locator(`#compose-${slot}`).setInputFiles(files)
    await compose(page)
      .getByRole('button', { name: `Remove ${files[0]?.name}` })
      .waitFor()
  }
  const more = compose(page).getByRole('button', { name: 'More', exact: false })
  if ((await more.count()) > 0 && (await more.first().getAttribute('aria-expanded')) === 'false')
    await more.first().click()
  await page.waitForTimeout(1500)
  return `${findModel(largest.id)?.label ?? largest.id}, ${largest.mode.replaceAll('_', ' ')}`
}

function kindOf(slot: string): 'image' | 'video' | 'audio' {
  if (slot === 'referenceAudio') return 'audio'
  return ['video', 'performance', 'referenceVideos'].includes(slot) ? 'video' : 'image'
}

const categories = [
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
  'v8',
  'v8.execute',
]

/** Through the DevTools protocol of the page itself, which both doors have. */
export async function record(page: playwright.Page, act: () => Promise<void>): Promise<TraceEvent[]> {
  const devtools = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await devtools.send('Tracing.start', {
    traceConfig: { includedCategories: categories, recordMode: 'recordContinuously' },
    transferMode: 'ReportEvents',
  })
  await act()
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve))
  await devtools.send('Tracing.end')
  await complete
  await devtools.detach()
  return events
}
