/** The settings, opened and used by keyboard alone. */
import { expect, type Page } from '@playwright/test'
import type { App } from './app.ts'
import { tabTo } from './person.ts'

export const settings = (page: Page) => page.getByRole('dialog', { name: 'Settings' })
export const settingsButton = (page: Page, name: string | RegExp) => settings(page).getByRole('button', { name })

export async function openSettings(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: 'Settings' }))
  await page.keyboard.press('Enter')
  await expect(settings(page)).toBeVisible()
}

/** The next time the desktop's dialog for folders opens, it answers at once with this one; no dialog in a browser. */
export async function answerFolderDialog({ electron }: App, folder: string): Promise<void> {
  await electron?.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, folder)
}

/** Chooses a folder: in the system's dialog, or by typing where there is none. */
export async function chooseFolderIn(app: App, opener: string, folder: string): Promise<void> {
  const { page, electron } = app
  await answerFolderDialog(app, folder)
  await tabTo(page, settingsButton(page, opener))
  await page.keyboard.press('Enter')
  if (electron !== null) return
  await expect(settings(page).getByRole('textbox', { name: /older/ })).toBeFocused()
  await page.keyboard.type(folder)
  await page.keyboard.press('Enter')
}
