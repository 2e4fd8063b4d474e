/** The key: refused, taken, told where it is kept, and found nowhere else. */
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { PRACTICE_KEY, spawnPractice } from '../support/practice/spawn-practice.ts'
import { expect, test } from './support/app.ts'
import { account } from './support/person.ts'

const panel = (page: Page) => page.getByRole('dialog', { name: 'Account' })
const keyField = (page: Page) => panel(page).getByLabel('Runway API key')

async function give(page: Page, key: string): Promise<void> {
  await keyField(page).fill(key)
  await panel(page).getByRole('button', { name: 'Add key' }).click()
}

/** Every file below a folder that holds the text. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => {
      try {
        return lstatSync(path).isFile() && readFileSync(path).includes(text)
      } catch {
        // The window's own profile has files that come and go.
        return false
      }
    })
}

test('a key is checked before it is kept, works, is told where it is, and goes when it is removed', async ({ app }) => {
  const runwayDir = mkdtempSync(join(tmpdir(), 'dailies-paid-'))
  const runway = await spawnPractice({ dataDir: runwayDir, balanceCredits: 1234 })
  const at = { env: { RUNWAYML_BASE_URL: runway.baseUrl } }
  const sent: string[] = []
  try {
    let page = await app.restart(at)
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => sent.push(String(payload))))
    await page.reload()
    await expect(account(page)).toContainText('PRACTICE')
    await account(page).getByRole('button').first().click()

    await test.step('what has not the form of a key is refused with what is wrong', async () => {
      await give(page, 'my secret')
      await expect(keyField(page)).toHaveAccessibleDescription(/A Runway key begins with "key_"; this text does not\./)
      await give(page, 'key_12ab')
      await expect(keyField(page)).toHaveAccessibleDescription(
        /A Runway key has 128 digits and letters after "key_"; this text has 4\./,
      )
      await expect(keyField(page)).toBeFocused()
    })

    await test.step('a key that Runway does not know is refused and not kept', async () => {
      await give(page, `key_${'ab'.repeat(64)}`)
      await expect(keyField(page)).toHaveAccessibleDescription(/Runway.*key/i)
      await expect(account(page)).toContainText('PRACTICE')
      expect(filesWith(app.dataDir, 'ab'.repeat(64))).toEqual([])
    })

    await test.step('a good key goes live and says where it is kept', async () => {
      await give(page, PRACTICE_KEY)
      await expect(account(page)).toContainText('LIVE')
      await expect(account(page)).toContainText('1,234 credits')
      await expect(panel(page)).toContainText(/^.*Kept (in this machine’s keychain|encrypted by|in memory only)/)
    })

    await test.step('it is nowhere in the window, its storage or the folders', async () => {
      const kept = await page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
      )
      const seen = (await page.content()) + kept + sent.join()
      const values = await page.evaluate(() => [...document.querySelectorAll('input')].map(({ value }) => value).join())
      expect(seen + values).not.toContain(PRACTICE_KEY.slice(4))
      expect(filesWith(app.dataDir, PRACTICE_KEY.slice(4))).toEqual([])
      expect(filesWith(app.libraryDir, PRACTICE_KEY.slice(4))).toEqual([])
    })

    await test.step('what is kept in memory is gone after a restart, what is kept for good is not', async () => {
      const session = (await panel(page).innerText()).includes('Kept in memory only')
      page = await app.restart(at)
      await expect(account(page)).toContainText(session ? 'PRACTICE' : 'LIVE')
      await account(page).getByRole('button').first().click()
      if (session) await give(page, PRACTICE_KEY)
      await expect(account(page)).toContainText('LIVE')
    })

    await test.step('removed, it is practice again, also after a restart', async () => {
      await panel(page).getByRole('button', { name: 'Remove key' }).click()
      await expect(account(page)).toContainText('PRACTICE')
      await expect(keyField(page)).toBeVisible()
      page = await app.restart(at)
      await expect(account(page)).toContainText('PRACTICE')
      expect(filesWith(app.dataDir, PRACTICE_KEY.slice(4))).toEqual([])
    })
    expect(app.problems).toEqual([])
  } finally {
    await runway.stop()
    rmSync(runwayDir, { recursive: true, force: true })
  }
})
