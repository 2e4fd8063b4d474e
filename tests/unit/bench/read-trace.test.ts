import { describe, expect, it } from 'vitest'
import { spread, tableOf } from '../../bench/support/bench'
import { costOfKeys, stretches, type TraceEvent, workBetween } from '../../bench/support/read-trace'

const slice = (name: string, ts: number, dur: number, tdur = dur, type = ''): TraceEvent => ({
  name,
  ph: 'X',
  pid: 1,
  tid: 1,
  ts,
  dur,
  tdur,
  args: { data: { type } },
})
const mark = (name: string, ts: number): TraceEvent => ({ name, ph: 'I', pid: 1, tid: 1, ts })
const key = (ts: number): TraceEvent[] => [
  slice('EventDispatch', ts, 1000, 500, 'keydown'),
  slice('EventDispatch', ts + 1000, 3000, 2500, 'input'),
  // Inside the event: counted once.
  slice('FunctionCall', ts + 1100, 2000),
  slice('Layout', ts + 4000, 7000),
  slice('Commit', ts + 12_000, 100),
  slice('TimerFire', ts + 20_000, 4000),
]

describe('what a trace says of typing', () => {
  it('counts the scripting of a key until its frame, and until the next key', () => {
    const costs = costOfKeys([...key(0), ...key(50_000)])
    expect(costs).toEqual([
      { toFrame: { threadMs: 3, wallMs: 4 }, toNext: { threadMs: 7, wallMs: 8 } },
      { toFrame: { threadMs: 3, wallMs: 4 }, toNext: { threadMs: 3, wallMs: 4 } },
    ])
  })

  it('leaves out what other threads do', () => {
    const others = key(100).map((event) => ({ ...event, tid: 2 }))
    expect(stretches([...key(0), ...others], 'keydown')).toHaveLength(3)
  })

  it('says that it could not be measured where nothing was typed, or threads have no clock', () => {
    expect(() => costOfKeys([slice('FunctionCall', 0, 1)])).toThrow('no keydown')
    const clockless = key(0).map(({ tdur, ...event }) => event)
    expect(() => costOfKeys(clockless)).toThrow('no thread times')
  })
})

describe('what a trace says of an opening', () => {
  it('counts all that the thread did between the press and the drawing', () => {
    const events = [
      slice('RunTask', 0, 900),
      slice('RunTask', 1000, 6000, 5000),
      slice('EventDispatch', 1000, 100, 100, 'pointerdown'),
      mark('pressed', 1050),
      slice('ThreadControllerImpl::RunTask', 1001, 5990, 4990),
      slice('RunTask', 8000, 2000),
      mark('drawn', 9000),
      slice('RunTask', 12_000, 500),
    ]
    expect(workBetween(events, 'pressed', 'drawn')).toEqual([{ threadMs: 7, wallMs: 7.95 }])
  })
})

describe('the table of a bench', () => {
  it('gives median, 95th and 99th percentile and worst', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => 100 - n)
    expect(spread(hundred)).toEqual({ median: 50, p95: 95, p99: 99, worst: 100 })
    expect(spread([7])).toEqual({ median: 7, p95: 7, p99: 7, worst: 7 })
  })

  it('marks what is beyond its promise', () => {
    const figure = {
      what: 'a key',
      unit: 'ms' as const,
      samples: [1, 2, 17],
      promise: { of: 'worst' as const, atMost: 16 },
    }
    expect(tableOf([figure])).toMatch(/a key +3 +2\.0 ms +17\.0 ms +17\.0 ms +worst under 16 ms: BEYOND/)
    expect(tableOf([{ ...figure, samples: [1, 2, 16] }])).toContain('kept')
  })
})
