import { expect, test } from './support/app.ts'

test('the window opens with its four places, and nothing is amiss in it', async ({ app }) => {
  await expect(app.page).toHaveTitle('Dailies')
  for (const name of ['Compose', 'Queue', 'Library', 'Account']) {
    await expect(
      app.page
        .getByRole('region', { name })
        .or(app.page.getByLabel(name, { exact: true }))
        .first(),
    ).toBeVisible()
  }
  expect(app.problems).toEqual([])
})

test('the window has the transport of the contract and nothing of Node', async ({ app }) => {
  const found = await app.page.evaluate(() => {
    const world = window as unknown as Record<string, unknown>
    const there = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in world)
    return { there, transport: Object.keys((world.dailies as object | undefined) ?? {}).sort() }
  })
  expect(found.there).toEqual([])
  const transport = ['call', 'importFiles', 'listen', 'mediaUrl', 'onConnection', 'startDrag']
  expect(found.transport).toEqual(app.door === 'desktop' ? transport : [])
})

test('the window may run no text as program and load nothing from the network', async ({ app }) => {
  const refused = await app.page.evaluate(async () => {
    const breaches: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => breaches.push(event.effectiveDirective))
    const tries = {
      // In a timer: what a debugger evaluates directly is exempt from the policy.
      eval: await new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(new Function('return 1')())
          } catch {
            resolve('refused')
          }
        })
      }),
      fetch: await fetch('https://example.com/').catch(() => 'refused'),
      image: await new Promise((resolve) => {
        const image = new Image()
        image.onload = () => resolve('loaded')
        image.onerror = () => resolve('refused')
        image.src = 'https://example.com/x.png'
      }),
      script: await new Promise((resolve) => {
        const script = document.createElement('script')
        script.onload = () => resolve('loaded')
        script.onerror = () => resolve('refused')
        script.src = 'https://example.com/x.js'
        document.head.append(script)
      }),
    }
    return { tries, breaches: [...new Set(breaches)].sort() }
  })
  expect(refused.tries).toEqual({ eval: 'refused', fetch: 'refused', image: 'refused', script: 'refused' })
  expect(refused.breaches).toEqual(['connect-src', 'img-src', 'script-src', 'script-src-elem'])
})

test('media is given by id alone: no path leads anywhere', async ({ app }) => {
  const base = app.door === 'desktop' ? 'media://' : '/media/'
  const id = '11111111-2222-3333-4444-555555555555'
  const wrong = [
    'asset/..%2f..%2f..%2fetc%2fpasswd',
    'asset/%2fetc%2fpasswd',
    'file/etc/passwd',
    `asset/${id}`,
    'asset/',
  ]
  for (const address of wrong) {
    const outcome = await app.page.evaluate(
      (src) =>
        new Promise((resolve) => {
          const image = new Image()
          image.onload = () => resolve('loaded')
          image.onerror = () => resolve('nothing')
          image.src = src
        }),
      base + address,
    )
    expect(outcome).toBe('nothing')
  }
})

test('the window opens again after it was killed, and after it was quit', async ({ app }) => {
  await app.kill()
  await expect(await app.restart()).toHaveTitle('Dailies')
  await expect(await app.restart({ offline: true })).toHaveTitle('Dailies')
})
