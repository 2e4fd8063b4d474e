/** `dailies …` as a person or a script runs it: the built program, a real account over HTTP, real folders. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, type ExpectStatic, it, type TestContext } from 'vitest'
import { holdDataFolder } from '../../../src/main/door/one-studio'
import type { Practice, PracticeOptions } from '../../../src/main/studio/practice/practice.types'
import { jpeg } from '../../support/media-bytes'
import { startPaidAccount } from '../../support/paid-account'
import { cliLines, runCli } from '../../support/run-cli'

const HEADER = 'model,prompt,image,ratio,duration'

/** Of the test's own context: these run side by side, and must not clear away each other's. */
type Finish = Pick<TestContext, 'onTestFinished'>

function folder({ onTestFinished }: Finish): string {
  const dir = mkdtempSync(join(tmpdir(), 'dailies-cli-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))
  return dir
}

async function account(
  { onTestFinished }: Finish,
  options: Partial<PracticeOptions> = {},
): Promise<{ runway: Practice; env: Record<string, string> }> {
  const runway = await startPaidAccount(options)
  onTestFinished(() => runway.close())
  return { runway, env: { RUNWAYML_API_SECRET: runway.apiKey, RUNWAYML_BASE_URL: runway.baseUrl } }
}

/** A sheet of `count` rows from text, 24 credits each. */
function sheet(dir: string, count: number): string {
  const rows = Array.from({ length: count }, (_, index) => `gen4.5,a boat number ${index + 1},,1280:720,2`)
  writeFileSync(join(dir, 'shots.csv'), `${[HEADER, ...rows].join('\n')}\n`)
  return 'shots.csv'
}

const clips = (dir: string) => readdirSync(join(dir, 'library')).filter((name) => name.endsWith('.mp4'))

/** Nothing was paid, queued or made. */
function expectNothing(expect: ExpectStatic, dir: string, runway: Practice): void {
  expect(runway.ledger().creates).toEqual([])
  expect(clips(dir)).toEqual([])
}

describe.concurrent('dailies render', { timeout: 200_000 }, () => {
  it('quotes, and renders nothing where nobody can be asked and --yes was not given', async ({
    expect,
    onTestFinished,
  }) => {
    const finish = { onTestFinished }
    const dir = folder(finish)
    const { runway, env } = await account(finish)
    const { code, out, err } = await runCli(dir, ['render', sheet(dir, 3)], env).ended
    expect(code).toBe(2)
    expect(out).toContain('shots.csv: 3 renders from 3 rows')
    expect(out).toContain('Price: 72 credits ($0.72)')
    expect(out).toContain('Balance: 100,000 credits, 99,928 credits afterwards')
    expect(out).toContain('Your Runway account pays, with the key in RUNWAYML_API_SECRET.')
    expect(err).toContain('There is no terminal to ask on, and --yes was not given.')
    expectNothing(expect, dir, runway)
  })

  it('makes nothing in a dry run', async ({ expect, onTestFinished }) => {
    const finish = { onTestFinished }
    const dir = folder(finish)
    const { runway, env } = await account(finish)
    const { code, out } = await runCli(dir, ['render', sheet(dir, 2), '--takes', '3', '--dry-run', '--yes'], env).ended
    expect(code).toBe(0)
    expect(out).toContain('6 renders from 2 rows')
    expect(out).toContain('Nothing was made: this was a dry run.')
    expectNothing(expect, dir, runway)
    const { out: status } = await runCli(dir, ['status'], env).ended
    expect(status).toContain('Nothing is left to do.')
  })

  it('renders a sheet with pictures beside it to files, for free in practice mode, and says so', async ({
    expect,
    onTestFinished,
  }) => {
    const finish = { onTestFinished }
    const dir = folder(finish)
    writeFileSync(join(dir, 'harbour.jpg'), await jpeg(640, 360))
    writeFileSync(
      join(dir, 'shots.csv'),
      `${HEADER}\ngen4_turbo,the tide comes in,harbour.jpg,1280:720,2\ngen4.5,a lake at dawn,,1280:720,2\n`,
    )
    const { code, out, err } = await runCli(dir, ['render', 'shots.csv', '--yes']).ended
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(out).toContain('Practice mode: there is no key, so nothing is paid')
    expect(out).toContain('2 renders done · 34 credits.')
    expect(clips(dir)).toHaveLength(2)
    for (const name of clips(dir)) {
      expect(out).toContain(name)
      expect(readdirSync(join(dir, 'library'))).toContain(`${name}.json`)
    }
  })

  it('says nothing on stdout but lines that fit their schema, with --json', async ({ expect, onTestFinished }) => {
    const finish = { onTestFinished }
    const dir = folder(finish)
    const { runway, env } = await account(finish)
    const { code, out } = await runCli(dir, ['render', sheet(dir, 2), '--yes', '--json'], env).ended
    const lines = cliLines(out)
    expect(code).toBe(0)
    expect(lines[0]).toMatchObject({
      type: 'quoted',
      account: 'live',
      rows: 2,
      quote: { credits: { from: 48, to: 48 } },
    })
    expect(lines.at(-1)).toEqual({
      type: 'ended',
      exitCode: 0,
      done: 2,
      failed: 0,
      cancelled: 0,
      unconfirmed: 0,
      left: 0,
      chargedCredits: 48,
      why: null,
    })
    const states = lines.flatMap((line) => (line.type === 'render.changed' ? [line.render.state.kind] : []))
    expect(new Set(states)).toEqual(new Set([...states, 'submitting', 'waiting', 'downloading', 'done']))
    expect(out).not.toContain(runway.apiKey)
    const status = await runCli(dir, ['status', '--json'], env).ended
    expect(cliLines(status.out)).toMatchObject([{ type: 'status', account: 'live' }])
  })

  it('tells with exit code 1 that some failed, with the reason', async ({ expect, onTestFinished }) => {
    const finish = { onTestFinished }
    const dir = folder(finish)
    const { runway, env } = await account(finish)
    runway.faults.add({
      match: { kind: 'create', bodyIncludes: 'number 2' },
      action: { type: 'fail-task', failureCode: 'SAFETY.INPUT.TEXT' },
    })
    const { code, out } = await runCli(dir, ['render', sheet(dir, 2), '--yes'], env).ended
    expect(code).toBe(1)
    expect(out).toMatch(/failed {6}\d of 2 {2}row 2 {2}a boat number 2: /)
    expect(out).toContain('1 render done · 1 failed · 48 credits.')
    expect(clips(dir)).toHaveLength(1)
  })

  it('stops at the budget with exit code 3, and never passes it', async ({ expect, onTestFinished }) => {
    const finish = { onTestFinished }
    const dir = folder(finish)
    const { runway, env } = await account(finish)
    const { code, out } = await runCli(dir, ['render', sheet(dir, 3), '--yes', '--budget', '50'], env).ended
    expect(code).toBe(3)
    expect(out).toContain('Budget: 50 credits; what does not fit is not begun')
    expect(out).toContain('2 renders done · 1 left · 48 credits.')
    expect(out).toContain('The budget of this batch, 50 credits, is reached')
    expect(runway.ledger().creates).toHaveLength(2)
  })
})

describe.concurrent('a sheet that cannot be rendered', { timeout: 200_000 }, () => {
  it.for([
    ['a model there is not', `${HEADER}\ngen4.5,a,,1280:720,2\ngen9,b,,1280:720,2\n`, 'row 2, column model:'],
    ['a column there is not', 'model,prompt,colour\ngen4.5,a,red\n', 'column colour:'],
    ['a picture that is not there', `${HEADER}\ngen4_turbo,a,gone.jpg,1280:720,2\n`, 'row 1, column image:'],
    ['a length the model has not', `${HEADER}\ngen4.5,a,,1280:720,60\n`, 'row 1, column duration:'],
    ['no rows', `${HEADER}\n`, 'no rows'],
  ] as const)('is refused whole for %s, by row and column', async ([, text, place], { expect, onTestFinished }) => {
    const finish = { onTestFinished }
    const dir = folder(finish)
    const { runway, env } = await account(finish)
    writeFileSync(join(dir, 'shots.csv'), text)
    const { code, err } = await runCli(dir, ['render', 'shots.csv', '--yes'], env).ended
    expect(err).toContain(place)
    expect(err).toContain('Nothing was')
    expect(code).toBe(2)
    expectNothing(expect, dir, runway)
  })

  it('is refused when there is no such file, or when it is no sheet', async ({ expect, onTestFinished }) => {
    const finish = { onTestFinished }
    const dir = folder(finish)
    writeFileSync(join(dir, 'a.jpg'), await jpeg(640, 360))
    for (const file of ['gone.csv', 'a.jpg']) {
      const { code, err } = await runCli(dir, ['render', file, '--yes']).ended
      expect(code).toBe(2)
      expect(err).toContain(file)
    }
  })
})

describe.concurrent('Ctrl-C', { timeout: 200_000 }, () => {
  it('begins nothing new, lets what is under way finish, and is resumed without a second create', async ({
    expect,
    onTestFinished,
  }) => {
    const finish = { onTestFinished }
    const dir = folder(finish)
    const { runway, env } = await account(finish, { allowances: { 'gen4.5': { maxConcurrentGenerations: 1 } } })
    const first = runCli(dir, ['render', sheet(dir, 3), '--yes'], env)
    for (let i = 0; i < 800 && runway.ledger().creates.length === 0; i++) await sleep(25)
    first.child.kill('SIGINT')
    const { code, out } = await first.ended
    expect(code).toBe(130)
    expect(out).toContain('Begins nothing new.')
    expect(out).toContain('1 render done · 2 left · 24 credits.')
    expect(runway.ledger().creates).toHaveLength(1)

    const status = await runCli(dir, ['status'], env).ended
    expect(status.out).toContain('2 renders left: 0 under way, 2 waiting.')
    expect(status.out).toContain('shots.csv: 1 of 3 done, 24 credits; Paused.')
    expect(runway.ledger().creates).toHaveLength(1)

    const resumed = await runCli(dir, ['resume'], env).ended
    expect(resumed.out).toContain('Goes on with 2 renders.')
    expect(resumed.code).toBe(0)
    expect(runway.ledger().creates).toHaveLength(3)
    expect(clips(dir)).toHaveLength(3)
  })

  it('pressed twice, leaves at once; what is paid for is fetched by the next resume', async ({
    expect,
    onTestFinished,
  }) => {
    const finish = { onTestFinished }
    const dir = folder(finish)
    const { runway, env } = await account(finish, { pace: { pendingMs: 8_000, secondsPerVideoSecond: 0 } })
    const first = runCli(dir, ['render', sheet(dir, 1), '--yes'], env)
    for (let i = 0; i < 800 && runway.ledger().creates.length === 0; i++) await sleep(25)
    first.child.kill('SIGINT')
    await first.says('Begins nothing new.')
    await sleep(400)
    const askedMs = Date.now()
    first.child.kill('SIGINT')
    expect((await first.ended).code).toBe(130)
    expect(Date.now() - askedMs).toBeLessThan(4_000)
    const resumed = await runCli(dir, ['resume'], env).ended
    expect(resumed.code).toBe(0)
    expect(runway.ledger().creates).toHaveLength(1)
    expect(clips(dir)).toHaveLength(1)
  })
})

describe.concurrent('dailies', { timeout: 200_000 }, () => {
  it('does not start on a data folder that another Dailies has, with exit code 4', async ({
    expect,
    onTestFinished,
  }) => {
    const finish = { onTestFinished }
    const dir = folder(finish)
    const hold = holdDataFolder(join(dir, 'data'))
    const { code, err } = await runCli(dir, ['status']).ended
    hold?.release()
    expect(code).toBe(4)
    expect(err).toContain('Dailies is already open with this data folder.')
  })

  it('documents every exit code in its help, and refuses a flag there is not', async ({ expect, onTestFinished }) => {
    const finish = { onTestFinished }
    const dir = folder(finish)
    const help = await runCli(dir, ['--help']).ended
    expect(help.code).toBe(0)
    for (const code of [0, 1, 2, 3, 4, 130]) expect(help.out).toMatch(new RegExp(`^ +${code} {2}\\S`, 'm'))
    const wrong = await runCli(dir, ['render', 'a.csv', '--budgte', '5']).ended
    expect(wrong).toMatchObject({ code: 2, out: '' })
    expect(wrong.err).toContain("unknown option '--budgte'")
    expect(readdirSync(dir)).toEqual([])
  })
})
