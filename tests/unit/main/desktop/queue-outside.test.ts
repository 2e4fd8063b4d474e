import { describe, expect, it } from 'vitest'
import { queueMenu, staysAwake, taskbarProgress } from '../../../../src/main/desktop/queue-outside'
import { aBatch, aHold, aQueue } from '../../../support/renderer/made-up'

const nothing = { queued: 0, active: 0, progress: 0 }
const working = { queued: 3, active: 1, progress: 0.125 }
const waiting = { queued: 4, active: 0, progress: 0 }
const counts = { queued: 4, active: 0, done: 6, failed: 0, cancelled: 0, unconfirmed: 0 }

describe('progress on dock and taskbar', () => {
  it('is away while nothing is under way', () => {
    expect(taskbarProgress(nothing, aQueue(), 'linux')).toEqual({ value: -1, mode: 'none' })
  })

  it('counts what a batch has done already', () => {
    const batches = [aBatch(1, { counts: { ...counts, queued: 3, active: 1 } })]
    expect(taskbarProgress(working, aQueue({ batches }), 'linux')).toEqual({ value: 0.65, mode: 'normal' })
  })

  it('does not count a batch that has ended before', () => {
    const batches = [aBatch(1, { endedAtMs: 5, counts })]
    expect(taskbarProgress(working, aQueue({ batches }), 'linux').value).toBe(0.125)
  })

  it('stands still in yellow on Windows while everything is held, and is away elsewhere', () => {
    const held = aQueue({ hold: aHold('person'), batches: [aBatch(1, { counts })] })
    expect(taskbarProgress(waiting, held, 'win32')).toEqual({ value: 0.6, mode: 'paused' })
    expect(taskbarProgress(waiting, held, 'darwin')).toEqual({ value: -1, mode: 'none' })
  })

  it('goes on while Runway works though the queue is paused', () => {
    expect(taskbarProgress(working, aQueue({ hold: aHold('person') }), 'win32').mode).toBe('normal')
  })

  it('knows a queue of which every waiting render is in a held batch', () => {
    const batches = [aBatch(1, { counts, hold: aHold('batch-budget') })]
    expect(taskbarProgress(waiting, aQueue({ batches }), 'win32').mode).toBe('paused')
    expect(taskbarProgress({ ...waiting, queued: 5 }, aQueue({ batches }), 'win32').mode).toBe('normal')
  })
})

describe('keeping the computer awake', () => {
  it.each([
    ['while something renders', working, aQueue(), true],
    ['while more would begin', waiting, aQueue(), true],
    [
      'until what is with Runway has arrived, though the queue is paused',
      working,
      aQueue({ hold: aHold('person') }),
      true,
    ],
    ['not when nothing is under way', nothing, aQueue(), false],
    ['not for what waits behind a pause', waiting, aQueue({ hold: aHold('person') }), false],
    [
      'not for what waits behind a budget',
      waiting,
      aQueue({ batches: [aBatch(1, { counts, hold: aHold('batch-budget') })] }),
      false,
    ],
  ] as const)('%s', (_, figures, queue, awake) => expect(staysAwake(figures, queue, true)).toBe(awake))

  it('never when it is switched off', () => expect(staysAwake(working, aQueue(), false)).toBe(false))
})

describe('the menu', () => {
  it('says what is under way and offers the pause', () => {
    expect(queueMenu({ ...working, queued: 1240 }, aQueue())).toEqual({
      words: '1 under way, 1,240 waiting',
      offers: 'pause',
    })
  })
  it('offers to go on while paused', () => {
    expect(queueMenu(waiting, aQueue({ hold: aHold('person') }))).toEqual({
      words: 'Paused: 4 waiting',
      offers: 'resume',
    })
    expect(queueMenu(nothing, aQueue({ hold: aHold('person') }))).toEqual({ words: 'Paused', offers: 'resume' })
  })
  it('offers nothing when there is nothing', () => {
    expect(queueMenu(nothing, aQueue())).toEqual({ words: 'Nothing Is Rendering', offers: null })
  })
})
