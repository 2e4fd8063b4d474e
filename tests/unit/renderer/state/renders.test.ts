import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gatherMs, useRenders } from '../../../../src/renderer/state/renders'
import type { Render } from '../../../../src/shared/domain/render'
import { aRender, renderId, taskId } from '../../../support/renderer/made-up'

const at = (n: number, progress: number): Render =>
  aRender(n, { state: { kind: 'running', taskId: taskId(n), progress } })
const progressOf = (n: number) => {
  const state = useRenders.getState().renders.get(renderId(n))?.state
  return state?.kind === 'running' ? state.progress : null
}

let changes = 0
let stop = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  useRenders.getState().load([])
  changes = 0
  stop = useRenders.subscribe(() => changes++)
})

afterEach(() => {
  stop()
  // Lets the gathering end, for the next test.
  vi.advanceTimersByTime(10_000)
  vi.useRealTimers()
})

describe('renders that report their progress', () => {
  it('shows the first change at once', () => {
    useRenders.getState().hear(at(1, 0.1))
    expect(progressOf(1)).toBe(0.1)
  })

  it('shows a burst as one change, with the last word of each', () => {
    const { hear } = useRenders.getState()
    hear(at(1, 0.1))
    for (let n = 1; n <= 50; n++) hear(at(n % 5, n / 100))
    expect(changes).toBe(1)
    vi.advanceTimersByTime(gatherMs(5))
    expect(changes).toBe(2)
    expect([0, 1, 2, 3, 4].map(progressOf)).toEqual([0.5, 0.46, 0.47, 0.48, 0.49])
  })

  it('takes in 50 changes a second among 10,000 renders no more than five times a second', () => {
    useRenders.getState().load(Array.from({ length: 10_000 }, (_, n) => aRender(n)))
    changes = 0
    for (let n = 0; n < 50; n++) {
      useRenders.getState().hear(at(n, 0.5))
      vi.advanceTimersByTime(20)
    }
    expect(changes).toBeGreaterThan(2)
    expect(changes).toBeLessThanOrEqual(6)
    vi.advanceTimersByTime(gatherMs(10_000))
    expect(progressOf(49)).toBe(0.5)
  })

  it('is at once again after a quiet time', () => {
    useRenders.getState().hear(at(1, 0.1))
    vi.advanceTimersByTime(1000)
    useRenders.getState().hear(at(1, 0.2))
    expect(progressOf(1)).toBe(0.2)
  })
})

describe('what is known better than a change that still waits', () => {
  it('is the answer to a command that came after it', () => {
    const { hear, put } = useRenders.getState()
    hear(at(1, 0.1))
    hear(at(1, 0.2))
    put([at(1, 0.9)])
    vi.advanceTimersByTime(1000)
    expect(progressOf(1)).toBe(0.9)
  })

  it('is that it was cleared', () => {
    const { hear, clear } = useRenders.getState()
    hear(at(1, 0.1))
    hear(at(2, 0.2))
    clear([renderId(2)])
    vi.advanceTimersByTime(1000)
    expect([...useRenders.getState().renders.keys()]).toEqual([renderId(1)])
  })

  it('is a whole list that came after it', () => {
    const { hear, load } = useRenders.getState()
    hear(at(1, 0.1))
    hear(at(1, 0.2))
    load([at(1, 0.3)])
    vi.advanceTimersByTime(1000)
    expect(progressOf(1)).toBe(0.3)
  })
})

describe('a list that was made up before what was told meanwhile', () => {
  const ids = () => [...useRenders.getState().renders.keys()]

  it('takes nothing of that back', () => {
    const { listen, put, hear, clear, load } = useRenders.getState()
    put([aRender(1), aRender(2)])
    const { meanwhile, end } = listen()
    put([aRender(3)])
    hear(at(1, 0.4))
    clear([renderId(2)])
    load([aRender(1), aRender(2)], meanwhile)
    end()
    expect(ids().sort()).toEqual([renderId(1), renderId(3)])
    expect(progressOf(1)).toBe(0.4)
  })

  it('takes the place of everything else, also of what was told before it was asked for', () => {
    const { listen, put, load } = useRenders.getState()
    put([aRender(1)])
    const { meanwhile, end } = listen()
    load([aRender(2)], meanwhile)
    end()
    put([aRender(3)])
    load([aRender(2)], meanwhile)
    expect(ids()).toEqual([renderId(2)])
  })
})
