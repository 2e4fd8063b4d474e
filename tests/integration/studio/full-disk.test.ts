import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Practice } from '../../../src/main/studio/practice/practice.types'
import { type Draft, emptySlots } from '../../../src/shared/domain/draft'
import { isDone, isIn, openTestStudio, type TestStudio } from '../../support/open-studio'
import { startPaidAccount } from '../../support/paid-account'

const draft: Draft = {
  model: 'gen4.5',
  promptText: 'a lake at dawn',
  ratio: '1280:720',
  duration: 2,
  options: {},
  slots: emptySlots,
}
const MEGABYTE = 1_000_000

/** A disk of its own of 8 MB; null where this machine does not let us have one. */
function smallDisk(): { dir: string; away(): void } | null {
  const dir = mkdtempSync(join(tmpdir(), 'dailies-small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', dir], { stdio: 'pipe' })
    return { dir, away: () => void execFileSync('umount', ['-l', dir], { stdio: 'pipe' }) }
  } catch {
    rmSync(dir, { recursive: true, force: true })
    return null
  }
}

const disk = process.platform === 'linux' ? smallDisk() : null
disk?.away()

let runway: Practice
let dir: string
let small: NonNullable<ReturnType<typeof smallDisk>>
let app: TestStudio

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const queue = () => app.call('queue.get', {})
const creates = () => runway.ledger().creates.length
async function untilHeld(message: RegExp, withinMs = 20_000) {
  for (const endMs = Date.now() + withinMs; ; await pause(20)) {
    const { hold } = await queue()
    if (hold?.reason === 'disk' && message.test(hold.message)) return
    if (Date.now() > endMs) throw new Error(`it was never held: ${JSON.stringify(hold)}`)
  }
}
const fill = (leaveBytes: number) => {
  const { bavail, bsize } = statfsSync(small.dir)
  writeFileSync(join(small.dir, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)))
}
const makeRoom = () => rmSync(join(small.dir, 'ballast'))
const open = async () => {
  app = await openTestStudio({
    dir,
    env: { apiSecret: runway.apiKey, baseUrl: runway.baseUrl },
    tuning: { diskEveryMs: 300 },
  })
}

// Mounting needs rights that most machines do not give a test: there it is skipped, and said so.
describe.skipIf(disk === null)('a disk that gets full in the middle of a batch (needs to mount a tmpfs)', () => {
  beforeEach(() => {
    const made = smallDisk()
    if (made === null) throw new Error('the small disk cannot be had twice')
    small = made
    dir = mkdtempSync(join(tmpdir(), 'dailies-full-disk-'))
  })

  afterEach(async () => {
    await app.close()
    await runway.close()
    small.away()
    rmSync(small.dir, { recursive: true, force: true })
    rmSync(dir, { recursive: true, force: true })
  })

  it('of the library: paused and said, nothing lost, and it goes on when there is room', async () => {
    runway = await startPaidAccount({ frameRate: 1, allowances: { 'gen4.5': { maxConcurrentGenerations: 2 } } })
    // Each clip takes a megabyte.
    runway.faults.add({ match: { kind: 'create' }, times: null, action: { type: 'pad-output', toBytes: MEGABYTE } })
    symlinkSync(small.dir, join(dir, 'library'))
    await open()
    fill(3.5 * MEGABYTE)
    const renders = await app.call('renders.create', { draft, takes: 10 })
    await untilHeld(/disk of the library is full: 0\.\d MB free/)
    await pause(700)
    const begun = creates()
    expect(begun).toBeLessThan(10)
    await pause(700)
    expect(creates()).toBe(begun)
    const listed = await app.call('renders.list', {})
    expect(listed.filter((render) => render.state.kind === 'failed')).toEqual([])
    expect((await queue()).hold?.reason).toBe('disk')

    makeRoom()
    for (const { id } of renders.slice(begun)) await app.call('renders.cancel', { id })
    for (const { id } of renders.slice(0, begun)) await app.until(id, isDone)
    expect((await queue()).hold).toBeNull()
    expect(readdirSync(small.dir).filter((name) => name.endsWith('.mp4'))).toHaveLength(begun)
    expect(creates()).toBe(begun)
  })

  it('of the queue itself: nothing is sent that could not be written down, and it goes on when there is room', async () => {
    runway = await startPaidAccount({
      frameRate: 1,
      pace: { pendingMs: 0, secondsPerVideoSecond: 1 },
      allowances: { 'gen4.5': { maxConcurrentGenerations: 1 } },
    })
    mkdirSync(join(small.dir, 'data'))
    symlinkSync(join(small.dir, 'data'), join(dir, 'data'))
    await open()
    await app.call('account.refresh', {})
    const renders = await app.call('renders.create', { draft, takes: 3 })
    await app.until(renders[0]!.id, isIn('waiting', 'running'))
    fill(0)
    await untilHeld(/disk of the queue is full: 0\.\d MB free/)
    // Long enough for the first to end: what cannot be written down is not acted on.
    await pause(4000)
    expect(creates()).toBe(1)
    expect((await queue()).hold?.reason).toBe('disk')

    makeRoom()
    for (const { id } of renders) await app.until(id, isDone)
    expect(creates()).toBe(3)
    expect((await queue()).hold).toBeNull()
  })
})
