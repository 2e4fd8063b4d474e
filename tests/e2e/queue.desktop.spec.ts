/** What the desktop is told of the queue: the menu, the bar on dock and taskbar, staying awake, and being called back. */
import { expect, test } from './support/app.ts'
import { askStudio, makeBatch } from './support/ask-studio.ts'
import { queue } from './support/person.ts'

interface Told {
  notifications: { title: string; body: string }[]
  bars: { value: number; mode: string | undefined }[]
  blockers: string[]
}

test('a batch shows on the taskbar, keeps the computer awake while it runs, and calls back when it has ended', async ({
  app,
}) => {
  const { page, electron } = app
  if (electron === null) throw new Error('no desktop')
  await electron.evaluate(({ BrowserWindow, Notification, powerSaveBlocker }) => {
    const told: Told = { notifications: [], bars: [], blockers: [] }
    ;(globalThis as unknown as { told: Told }).told = told
    Notification.prototype.show = function show(this: { title: string; body: string }) {
      told.notifications.push({ title: this.title, body: this.body })
    }
    const { start, stop } = powerSaveBlocker
    powerSaveBlocker.start = (type) => {
      told.blockers.push(type)
      return start.call(powerSaveBlocker, type)
    }
    powerSaveBlocker.stop = (id) => {
      told.blockers.push('stop')
      return stop.call(powerSaveBlocker, id)
    }
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) return
    window.setProgressBar = (value, options) => void told.bars.push({ value, mode: options?.mode })
    window.isFocused = () => false
  })
  const told = () => electron.evaluate(() => (globalThis as unknown as { told: Told }).told)
  const menuSays = () =>
    electron.evaluate(({ Menu }) =>
      ['queue-state', 'queue-pause'].map((id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.label),
    )
  const pressPause = () =>
    electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('queue-pause')?.click())
  expect(await menuSays()).toEqual(['Nothing Is Rendering', 'Pause the Queue'])

  await askStudio(page, 'queue.pause')
  await makeBatch(page, 'Harbour', ['Gulls', 'Ropes'])
  await expect.poll(menuSays).toEqual(['Paused: 2 waiting', 'Go On'])
  expect((await told()).blockers).toEqual([])
  await pressPause()
  await expect.poll(async () => (await menuSays())[1]).toBe('Pause the Queue')
  await expect.poll(async () => (await told()).blockers).toEqual(['prevent-app-suspension'])
  await expect
    .poll(async () => (await told()).bars.some(({ value }) => value > 0 && value < 1), { timeout: 60_000 })
    .toBe(true)

  await expect(queue(page).getByRole('listitem', { name: 'Batch Harbour' })).toHaveAccessibleName(/2 of 2 done/, {
    timeout: 100_000,
  })
  await expect
    .poll(async () => (await told()).notifications)
    .toEqual([{ title: 'Harbour has ended', body: '2 of 2 done.' }])
  await expect.poll(async () => (await told()).blockers).toEqual(['prevent-app-suspension', 'stop'])
  await expect.poll(async () => (await told()).bars.at(-1)).toEqual({ value: -1, mode: 'none' })
  await expect.poll(menuSays, { timeout: 15_000 }).toEqual(['Nothing Is Rendering', 'Pause the Queue'])
})

test('neither keeps awake nor calls back when that is switched off', async ({ app }) => {
  const { page, electron } = app
  if (electron === null) throw new Error('no desktop')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('switch', { name: 'Tell me when a batch ends or stops' }).uncheck()
  await page.getByRole('switch', { name: 'Keep the computer awake while rendering' }).uncheck()
  await page.keyboard.press('Escape')
  await electron.evaluate(({ BrowserWindow, Notification, powerSaveBlocker }) => {
    const told: string[] = []
    ;(globalThis as unknown as { told: string[] }).told = told
    Notification.prototype.show = () => void told.push('notification')
    powerSaveBlocker.start = () => told.push('awake')
    const [window] = BrowserWindow.getAllWindows()
    if (window !== undefined) window.isFocused = () => false
  })
  await makeBatch(page, 'Quiet', ['Hush'])
  await expect(queue(page).getByRole('listitem', { name: 'Batch Quiet' })).toHaveAccessibleName(/1 of 1 done/, {
    timeout: 100_000,
  })
  await page.waitForTimeout(1_500)
  expect(await electron.evaluate(() => (globalThis as unknown as { told: string[] }).told)).toEqual([])
})
