import { describe, expect, it } from 'vitest'
import { readArguments } from '../../../../src/main/cli/arguments'
import { endedLine, type Progress, progressLines } from '../../../../src/main/cli/progress-lines'
import { quoteLines } from '../../../../src/main/cli/quote-words'
import { countsOf, workOf } from '../../../../src/main/cli/work'
import { emptyQueue, type Quote } from '../../../../src/shared/domain/batch'
import { TaskId } from '../../../../src/shared/domain/ids'
import { storedRender } from '../../../support/stored-render'

const quote: Quote = {
  renders: 12,
  credits: { from: 288, to: 288 },
  unknown: 0,
  balanceCredits: 1000,
  models: [{ model: 'gen4.5', renders: 12, maxConcurrent: 5, leftToday: 8 }],
  seconds: 180,
  dayLeftCredits: null,
  monthLeftCredits: null,
  same: [],
  refused: [],
}
const account = { kind: 'live', keyStore: 'keychain', problem: null } as const
const lines = (change: Partial<Quote> = {}, budgetCredits: number | null = null) =>
  quoteLines({ name: 'shots.csv', rows: 4, quote: { ...quote, ...change }, account, budgetCredits }).join('\n')

describe('the quote', () => {
  it('says price, balance afterwards, time, limits and who pays', () => {
    expect(lines()).toContain('12 renders from 4 rows')
    expect(lines()).toContain(
      '12 renders with gen4.5 (5 at once, 8 renders left today: the rest waits for the next day)',
    )
    expect(lines()).toContain('Price: 288 credits ($2.88)')
    expect(lines()).toContain('Balance: 1,000 credits, 712 credits afterwards')
    expect(lines()).toContain('Time: about 3 minutes')
    expect(lines()).toContain("Your Runway account pays, with the key in this machine's keychain.")
  })

  it('never counts an unknown price as nothing', () => {
    expect(lines({ unknown: 2 })).toContain(
      '288 credits ($2.88), and 2 renders without a known price, not counted in it',
    )
    expect(lines({ unknown: 12, credits: { from: 0, to: 0 } })).toContain('Price: not known for any of them')
  })

  it('says when the balance or a budget is not enough', () => {
    expect(lines({ balanceCredits: 100 })).toContain('Balance: 100 credits, which is not enough for all of it')
    expect(lines({}, 100)).toContain('Budget: 100 credits; what does not fit is not begun')
    expect(lines({ dayLeftCredits: 50 })).toContain('Today’s budget leaves 50 credits; what does not fit is not begun')
  })
})

const taskId = TaskId.parse('t')
const running = storedRender({ state: { kind: 'running', taskId, progress: 0.5 } })
const queued = storedRender({ state: { kind: 'queued' } })

describe('the live display', () => {
  const progress = (change: Partial<Progress> = {}): Progress => ({
    name: 'shots.csv',
    renders: [running, queued],
    rowOf: () => 7,
    counts: countsOf([running, queued]),
    hold: null,
    pausing: false,
    likelyDoneAtMs: null,
    nowMs: 0,
    ...change,
  })

  it('has one line for all and one for each render under way, none wider than the terminal', () => {
    const [whole, one, ...rest] = progressLines(progress(), 100)
    expect(whole).toContain('0 of 2 done · 1 under way · 1 waiting')
    expect(one).toBe('  rendering 50 %  row 7  a lake')
    expect(rest).toEqual([])
    for (const line of progressLines(progress({ hold: 'The budget is reached. '.repeat(9) }), 40))
      expect([...line].length).toBeLessThanOrEqual(40)
  })

  it('shows eight of many, and counts the rest', () => {
    const many = Array.from({ length: 20 }, () => running)
    expect(progressLines(progress({ renders: many, counts: countsOf(many) }), 80).at(-1)).toBe('  and 12 more renders')
  })

  it('keeps Runway’s own words of a failure', () => {
    const failure = { code: 'X', message: 'It failed.', hint: 'Try again.', runwayText: 'moderated', mayRetry: true }
    const failed = storedRender({ state: { kind: 'failed', taskId, failure } })
    expect(endedLine(failed, { place: '1 of 2', row: 3, fileNames: [] })).toBe(
      'failed      1 of 2  row 3  a lake: It failed. Try again. Runway’s own words: moderated',
    )
  })
})

describe('what a command waits for', () => {
  const hold = { reason: 'day-budget', message: 'Reached.', hint: 'Raise it.', sinceMs: 0 } as const

  it('stops only when all that is left waits for somebody’s word', () => {
    const held = { ...emptyQueue, hold }
    expect(workOf([queued], emptyQueue, () => true).stop()).toBeNull()
    expect(workOf([queued], held, () => true).stop()).toMatchObject({ message: 'Reached.' })
    expect(workOf([queued, running], held, () => true).stop()).toBeNull()
  })

  it('takes in only renders of its own', () => {
    const work = workOf([queued], emptyQueue, ({ id }) => id === queued.id)
    work.take({ type: 'render.changed', render: { ...queued, state: { kind: 'cancelled', taskId: null } } })
    work.take({ type: 'render.changed', render: running })
    expect(work.counts()).toMatchObject({ cancelled: 1, active: 0, queued: 0 })
  })
})

describe('arguments', () => {
  it('are read with their values, and refused with a sentence', () => {
    expect(readArguments(['render', 'a.csv', '--budget', '50', '--takes', '2', '--yes'], '1')).toMatchObject({
      command: 'render',
      file: 'a.csv',
      budgetCredits: 50,
      takes: 2,
      yes: true,
      dryRun: false,
      json: false,
    })
    for (const wrong of [['render'], ['render', 'a.csv', '--budget', '-5'], ['render', 'a.csv', '--takes', '101'], []])
      expect(readArguments(wrong, '1')).toMatchObject({ command: 'say', isRefusal: true })
  })
})
