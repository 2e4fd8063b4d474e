import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openQueueDatabase } from '../../../../../src/main/studio/queue/queue-database'
import { openQueueFacts } from '../../../../../src/main/studio/queue/queue-facts'
import { openRecovery } from '../../../../../src/main/studio/queue/recovery'
import type { StoredRender } from '../../../../../src/main/studio/renders/stored-render'
import { TaskId } from '../../../../../src/shared/domain/ids'
import { storedRender } from '../../../../support/stored-render'

const taskId = TaskId.parse('t')
const waiting = storedRender({ state: { kind: 'waiting', taskId, throttled: false } })
const running = storedRender({ state: { kind: 'running', taskId, progress: 0.5 } })
const downloading = storedRender({ state: { kind: 'downloading', taskId, receivedBytes: 0, totalBytes: null } })
const queued = storedRender()
const lost = storedRender({ state: { kind: 'unconfirmed', sinceMs: 5, why: 'w' } })
const everything = [waiting, running, downloading, queued, lost]

let dir: string
let db: ReturnType<typeof openQueueDatabase>
const all = () => true

/** One session: opened, and closed properly or not. */
function session(open: readonly StoredRender[], end: 'properly' | 'by a crash' = 'by a crash') {
  const recovery = openRecovery(openQueueFacts(db), () => 1000)
  recovery.begin(open)
  if (end === 'properly') recovery.end()
  return recovery
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dailies-recovery-'))
  db = openQueueDatabase(dir)
})

afterEach(() => {
  db.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('what is told after a start', () => {
  it('is nothing at the very first one, nor after a proper end', () => {
    expect(session([queued], 'properly').report(all)).toBeNull()
    expect(session([waiting, queued], 'properly').report(all)).toBeNull()
  })

  it('counts what is gone on with after a crash, and names the creates nobody knows about', () => {
    session([])
    expect(session(everything).report(all)).toEqual({
      atMs: 1000,
      takenUp: 2,
      downloads: 1,
      queued: 1,
      unconfirmed: [lost.id],
    })
  })

  it('is nothing after a crash that left nothing to go on with', () => {
    session([])
    expect(session([]).report(all)).toBeNull()
  })

  it('names an unconfirmed create even after a proper end, until it has been seen', () => {
    session([], 'properly')
    const told = session([lost], 'properly')
    expect(told.report(all)?.unconfirmed).toEqual([lost.id])
    expect(session([lost], 'properly').report(all)?.unconfirmed).toEqual([lost.id])
    told.dismiss()
    expect(told.report(all)).toBeNull()
    expect(session([lost], 'properly').report(all)).toBeNull()
  })

  it('stays over further starts until it is dismissed', () => {
    session([])
    session(everything, 'properly')
    const third = session([], 'properly')
    expect(third.report(all)?.takenUp).toBe(2)
    third.dismiss()
    expect(session([], 'properly').report(all)).toBeNull()
  })

  it('leaves out what the person has decided on meanwhile', () => {
    session([])
    expect(session([waiting, lost]).report(() => false)).toMatchObject({ takenUp: 1, unconfirmed: [] })
  })

  it('is not touched by a start that only looked', () => {
    session([])
    const looked = openRecovery(openQueueFacts(db), () => 1000)
    looked.end()
    expect(session([waiting]).report(all)?.takenUp).toBe(1)
  })
})
