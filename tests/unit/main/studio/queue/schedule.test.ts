import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { schedule } from '../../../../../src/main/studio/queue/schedule'
import { backoffMs } from '../../../../../src/main/studio/renders/backoff'
import { TaskId } from '../../../../../src/shared/domain/ids'
import { begins, scheduleView } from '../../../../support/schedule-view'
import { storedRender } from '../../../../support/stored-render'

const limit = (maxConcurrent: number | null) => ({ 'gen4.5': { maxConcurrent, maxDaily: null, usedToday: 0 } })
const taskId = TaskId.parse('t')

describe('which renders may begin', () => {
  it('keeps a model within its limit, oldest first', () => {
    const queued = [storedRender(), storedRender(), storedRender()]
    expect(begins(queued, { limits: limit(2) })).toEqual([0, 1])
  })

  it('sends twenty at once where Runway names no limit, and three while nothing is known', () => {
    const queued = Array.from({ length: 30 }, () => storedRender())
    expect(begins(queued, { limits: limit(null) })).toHaveLength(20)
    expect(begins(queued, { limits: {} })).toHaveLength(3)
  })

  it('counts what is sent, waits and runs', () => {
    const busy = [
      storedRender({ state: { kind: 'running', taskId, progress: 0 } }),
      storedRender({ state: { kind: 'waiting', taskId, throttled: true } }),
    ]
    expect(begins([...busy, storedRender()], { limits: limit(2) })).toEqual([])
    expect(begins([...busy, storedRender()], { limits: limit(3) })).toEqual([2])
  })

  it('frees the place when the task is finished, though the file is still on its way', () => {
    const down = storedRender({ state: { kind: 'downloading', taskId, receivedBytes: 0, totalBytes: null } })
    expect(begins([down, storedRender()], { limits: limit(1) })).toEqual([1])
  })

  it('passes over what waits for a later moment, and what waits for the person', () => {
    const later = storedRender({ note: { message: '', hint: '', retryAtMs: 100 } })
    const held = storedRender({ note: { message: '', hint: '', retryAtMs: null } })
    expect(begins([later, held], { limits: limit(5), nowMs: 99 })).toEqual([])
    expect(begins([later, held], { limits: limit(5), nowMs: 100 })).toEqual([0])
  })

  it('names the next three of each model that wait for nothing but a place', () => {
    const note = { message: '', hint: '', retryAtMs: null }
    const other = storedRender({ draft: { ...storedRender().draft, model: 'veo3.1' } })
    const open = [
      storedRender({ state: { kind: 'running', taskId, progress: 0 } }),
      storedRender({ note }),
      ...Array.from({ length: 5 }, () => storedRender()),
      other,
    ]
    const plan = schedule(scheduleView(open, { limits: limit(1) }))
    expect(plan.begin).toEqual([other.id])
    expect(plan.next).toEqual(open.slice(2, 5).map(({ id }) => id))
    expect(schedule(scheduleView(open, { limits: limit(1), isHeld: true })).next).toEqual([])
  })

  it('never begins one twice, nor more than the limit, whatever the queue', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('queued', 'begun', 'running', 'downloading'), { maxLength: 30 }),
        fc.integer({ min: 1, max: 6 }),
        (kinds, most) => {
          const begun = new Set<ReturnType<typeof storedRender>['id']>()
          const renders = kinds.map((kind) => {
            if (kind === 'running') return storedRender({ state: { kind: 'running', taskId, progress: 0 } })
            if (kind === 'downloading') {
              return storedRender({ state: { kind: 'downloading', taskId, receivedBytes: 0, totalBytes: null } })
            }
            const render = storedRender()
            if (kind === 'begun') begun.add(render.id)
            return render
          })
          const starting = schedule(scheduleView(renders, { begun, limits: limit(most) })).begin
          const active = kinds.filter((kind) => kind === 'begun' || kind === 'running').length
          expect(new Set(starting).size).toBe(starting.length)
          expect(starting.some((id) => begun.has(id))).toBe(false)
          expect(starting.length).toBeLessThanOrEqual(Math.max(0, most - active))
        },
      ),
    )
  })
})

describe('the wait before the next try', () => {
  it('doubles, stays under its limit, and adds at most half again', () => {
    expect(backoffMs(0, 1000, 60_000, () => 0)).toBe(1000)
    expect(backoffMs(3, 1000, 60_000, () => 0)).toBe(8000)
    expect(backoffMs(30, 1000, 60_000, () => 0)).toBe(60_000)
    expect(backoffMs(0, 1000, 60_000, () => 1)).toBe(1500)
  })
})
