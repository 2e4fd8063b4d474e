/** What a person does in the sheet, so that specs read like a person acting. */
import { expect, type Locator, type Page } from '@playwright/test'

export const sheet = (page: Page) => page.getByRole('region', { name: 'Sheet' })
export const sheetGrid = (page: Page) => page.getByRole('grid', { name: 'Sheet' })
export const quote = (page: Page) => page.getByRole('complementary', { name: 'Quote' })
/** The button at the sheet's foot: `Render 12 · 288 credits`. */
export const renderSheet = (page: Page) => sheet(page).getByRole('button', { name: /^Render / })

/** A cell by its row, from 1, and its column's heading. */
export async function cell(page: Page, row: number, column: string): Promise<Locator> {
  const head = sheetGrid(page).getByRole('columnheader', { name: column, exact: true })
  const place = await head.getAttribute('aria-colindex')
  return sheetGrid(page).locator(`[role=row][aria-rowindex="${row + 1}"] [role=gridcell][aria-colindex="${place}"]`)
}

/** Draws a selection from one cell to another: a press on the first, Shift and a press on the last. */
export async function select(from: Locator, to: Locator): Promise<void> {
  await from.click()
  await to.click({ modifiers: ['Shift'] })
  await expect(to).toHaveAttribute('aria-selected', 'true')
}

/** A new sheet of prompts, one row a line. */
export async function sheetOfPrompts(page: Page, prompts: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Sheet', exact: true }).click()
  await page.getByRole('button', { name: /^From prompts/ }).click()
  await page.getByLabel('Prompts, one a line').fill(prompts.join('\n'))
  await page.getByRole('button', { name: /^Make/ }).click()
  await expect(sheet(page)).toContainText(prompts.length === 1 ? '1 row' : `${prompts.length} rows`)
}
