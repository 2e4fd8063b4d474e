import { expect, test } from './support/app.ts'

test('the address bar keeps no token, and the page no way to read the cookie', async ({ app }) => {
  await expect(app.page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  expect(await app.page.evaluate(() => document.cookie)).toBe('')
})

test('a browser without the token is told how to get in', async ({ app, playwright }) => {
  const stranger = await playwright.request.newContext()
  const answer = await stranger.get(new URL('/', app.page.url()).href)
  expect(answer.status()).toBe(401)
  expect(await answer.text()).toContain('whole address that Dailies printed')
  await stranger.dispose()
})
