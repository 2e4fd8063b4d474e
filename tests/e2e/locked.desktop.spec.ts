import { spawnSync } from 'node:child_process'
import { expect, test } from './support/app.ts'

test('the window is sandboxed, isolated and without Node', async ({ app }) => {
  const preferences = await app.electron?.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const contents = window?.webContents as unknown as { getLastWebPreferences?(): Record<string, unknown> | null }
    return contents.getLastWebPreferences?.() ?? null
  })
  if (preferences) {
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    })
  }
  expect(await app.page.evaluate(() => 'require' in window || 'process' in window)).toBe(false)
})

test('the window goes nowhere else and opens no other', async ({ app }) => {
  await app.electron?.evaluate(({ shell }) => {
    const world = globalThis as unknown as { opened: string[] }
    world.opened = []
    shell.openExternal = async (address) => {
      world.opened.push(address)
    }
  })
  const where = () =>
    app.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.webContents.getURL()))
  const before = await where()
  expect(before).toEqual(['app://dailies/index.html'])
  await app.page.evaluate(() => {
    window.open('https://example.com/help')
    window.open('http://example.com/plain')
    window.open('file:///etc/passwd')
    window.open('about:blank')
  })
  await app.page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.com/elsewhere'
    document.body.append(link)
    link.click()
    link.remove()
  })
  await app.page.waitForTimeout(1_000)
  expect(await where()).toEqual(before)
  // Only the https address, and in the system's browser.
  const opened = await app.electron?.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  expect(opened).toEqual(['https://example.com/help'])
})

test('the window keeps its size over a restart', async ({ app }) => {
  await app.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1000, 700))
  await app.restart()
  const size = await app.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(size).toMatchObject({ width: 1000, height: 700 })
})

test('the menu has what every system expects, Edit with copy and paste among it', async ({ app }) => {
  const labels = await app.electron?.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map(({ label, role }) => label || role),
  )
  const said = JSON.stringify(labels).toLowerCase()
  for (const name of ['file', 'edit', 'view', 'window', 'help']) expect(said).toContain(name)
})

test("the system's parts of the window follow the theme that was chosen", async ({ app }) => {
  const look = () =>
    app.electron?.evaluate(({ BrowserWindow, nativeTheme }) => ({
      theme: nativeTheme.themeSource,
      colour: BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase(),
    }))
  for (const [theme, colour] of [
    ['light', '#f1efec'],
    ['dark', '#0d0c0b'],
  ]) {
    await app.page.evaluate((chosen) => window.dailies?.call('settings.set', { theme: chosen }), theme)
    await expect.poll(look).toEqual({ theme, colour })
  }
  await app.restart()
  expect(await look()).toEqual({ theme: 'dark', colour: '#0d0c0b' })
})

test('a second start brings the first to the front, and ends', async ({ app }) => {
  const argv = await app.electron?.evaluate(() => [process.execPath, ...process.argv.slice(1)])
  const [program, ...args] = argv ?? []
  if (program === undefined) throw new Error('no program')
  await app.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const own = args.filter((arg) => !/^--(inspect|remote-debugging)/.test(arg))
  const { status } = spawnSync(program, own, { timeout: 30_000, stdio: 'ignore' })
  expect(status).toBe(0)
  const windows = () =>
    app.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized()))
  await expect.poll(windows).toEqual([false])
})
