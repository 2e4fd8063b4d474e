/** What keeps people out: axe over the window as it stands, in the theme it wears. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What axe calls serious or critical, as `rule: element`. */
export async function barriers(page: Page): Promise<string[]> {
  // What fades in is judged when it is there.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .map((one) => (one.effect?.getTiming().iterations === Infinity ? null : one.finished.catch(() => null))),
    ),
  )
  // Legacy mode: the desktop app has one window, and axe opens no second one in it.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** Changes the theme as a person does. */
export async function wear(page: Page, theme: 'Dark' | 'Light'): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: theme }).check({ force: true })
  await page.keyboard.press('Escape')
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase())
}

/** Nothing serious in the window as it stands, in either theme; set as the setting does it, since its menu would cover what is judged. */
export async function expectNoBarriers(page: Page): Promise<void> {
  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name
    }, theme)
    expect(await barriers(page), theme).toEqual([])
  }
}
