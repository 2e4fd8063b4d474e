import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support/app.ts'
import { field, renderButton, untilDone } from './support/person.ts'

test('a price nobody publishes is learned after one render, and the spending page says the same', async ({ app }) => {
  const { page } = app
  await field(page, 'Model').selectOption('gemini_omni_flash')
  await field(page, 'Prompt').fill('Paper boats on a quiet river')
  await field(page, 'Duration').selectOption('3')
  await expect(renderButton(page)).toHaveText(/price unknown/)
  await renderButton(page).click()
  await untilDone(page, 'Paper boats')
  await expect(renderButton(page)).toHaveText('Render · about 30 credits ($0.30)')
  await expect(page.getByText('As your last render cost.')).toBeVisible()
  await field(page, 'Duration').selectOption('6')
  await expect(renderButton(page)).toHaveText('Render · about 60 credits ($0.60)')

  const bar = page.getByRole('region', { name: 'Account' })
  await bar.getByRole('button').first().click()
  await bar.getByRole('button', { name: 'Spending' }).click()
  const spending = bar.getByRole('dialog', { name: 'Spending' })
  await expect(
    spending.getByRole('table', { name: 'By model' }).getByRole('row', { name: /Gemini Omni Flash/ }),
  ).toHaveText(/30\s*30\s*none/)
  await expect(
    spending.getByRole('region', { name: 'Limits' }).getByRole('row', { name: 'Gemini Omni Flash 5 of 5' }),
  ).toHaveText(/5 of 5\s*999 of 1,000/)
  for (const days of ['7 days', '90 days']) {
    await spending.getByText(days).click()
    await expect(spending.getByRole('option')).toHaveCount(Number.parseInt(days, 10))
  }
  const days = spending.getByRole('option')
  await days.last().focus()
  await expect(days.last()).toHaveAccessibleName(/Gemini Omni Flash 30; by Dailies 30$/)
  await page.keyboard.press('ArrowLeft')
  await expect(days.nth(-2)).toBeFocused()
  await expect(days.nth(-2)).toHaveAccessibleName(/nothing spent/)

  const warning = page.getByText(/^Low balance: 99,970 credits left, under your 100,000 credits\.$/)
  await expect(warning).toHaveCount(0)
  await field(page, 'Warn me below (credits)').fill('100,000')
  await page.keyboard.press('Enter')
  await expect(warning.first()).toBeVisible()
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.waitForTimeout(300)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('dialog').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  }
  await page.keyboard.press('Escape')
  await expect(spending).toBeHidden()
  await expect(bar.getByRole('button', { name: /Low balance/ })).toBeFocused()
  await expect(page.getByRole('region', { name: 'Compose' }).getByText(warningWords)).toBeVisible()
  expect(app.problems).toEqual([])
})

const warningWords = /^Low balance: 99,970 credits left/
