import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { taskWatcher, type Watched } from '../../../../../src/main/studio/renders/watch-tasks'
import type { TaskLook } from '../../../../../src/main/studio/runway/runway-api'
import { RenderId, TaskId } from '../../../../../src/shared/domain/ids'

const task = (n: number): Watched => ({
  id: RenderId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
  taskId: TaskId.parse(`task-${n}`),
})
const running: TaskLook = { kind: 'seen', task: { status: 'RUNNING', progress: 0.5, quotedCredits: null } }
const offline: TaskLook = { kind: 'unreachable', why: 'offline' }

function watching(answer: (task: Watched) => TaskLook, next: (look: TaskLook) => number | null = () => 0) {
  const looks: { taskId: string; atMs: number }[] = []
  const watcher = taskWatcher({
    now: Date.now,
    lookEveryMs: 5000,
    look: async (watched) => {
      looks.push({ taskId: watched.taskId, atMs: Date.now() })
      return answer(watched)
    },
    onLook: (_, look) => next(look),
  })
  return { watcher, looks }
}

/** The smallest distance between two looks at the same task. */
function closest(looks: { taskId: string; atMs: number }[]): number {
  let smallest = Number.POSITIVE_INFINITY
  for (const [i, look] of looks.entries()) {
    const next = looks.slice(i + 1).find((other) => other.taskId === look.taskId)
    if (next) smallest = Math.min(smallest, next.atMs - look.atMs)
  }
  return smallest
}

describe('watching tasks', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('looks at each task, and never more often than once in five seconds', async () => {
    const { watcher, looks } = watching(() => running)
    for (let n = 0; n < 30; n++) watcher.watch(task(n), 5000 + n * 37)
    await vi.advanceTimersByTimeAsync(60_000)
    watcher.close()
    expect(new Set(looks.map((look) => look.taskId)).size).toBe(30)
    expect(looks.length).toBeGreaterThan(30 * 9)
    expect(closest(looks)).toBeGreaterThanOrEqual(5000)
  })

  it('keeps to the rule when woken, and when somebody needs a fresh address', async () => {
    const { watcher, looks } = watching(() => running)
    watcher.watch(task(1), 0)
    await vi.advanceTimersByTimeAsync(10)
    watcher.wake()
    const soon = [watcher.lookSoon(task(1)), watcher.lookSoon(task(1))]
    await vi.advanceTimersByTimeAsync(30_000)
    await Promise.all(soon)
    watcher.close()
    expect(looks.length).toBeGreaterThan(4)
    expect(closest(looks)).toBeGreaterThanOrEqual(5000)
  })

  it('stops when told to', async () => {
    const { watcher, looks } = watching(
      () => running,
      () => null,
    )
    watcher.watch(task(1), 0)
    await vi.advanceTimersByTimeAsync(60_000)
    watcher.close()
    expect(looks).toHaveLength(1)
  })

  it('asks less and less often while Runway cannot be reached, and at once when woken', async () => {
    const { watcher, looks } = watching(() => offline)
    watcher.watch(task(1), 0)
    await vi.advanceTimersByTimeAsync(300_000)
    expect(looks.length).toBeLessThan(12)
    const before = looks.length
    watcher.wake()
    await vi.advanceTimersByTimeAsync(5200)
    watcher.close()
    expect(looks.length).toBeGreaterThan(before)
  })

  it('looks later where it is told that nothing can be ready sooner', async () => {
    const { watcher, looks } = watching(
      () => running,
      () => 20_000,
    )
    watcher.watch(task(1), 5000)
    await vi.advanceTimersByTimeAsync(60_000)
    watcher.close()
    expect(looks.map((look) => look.atMs - (looks[0]?.atMs ?? 0))).toEqual([0, 20_000, 40_000])
  })

  it('looks as soon as the rule allows when somebody is in a hurry, even while a look is under way', async () => {
    const { watcher, looks } = watching(
      () => running,
      () => 60_000,
    )
    watcher.watch(task(1), 0)
    await vi.advanceTimersByTimeAsync(10)
    watcher.hurry(task(1).id)
    await vi.advanceTimersByTimeAsync(6_000)
    expect(looks).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(20_000)
    watcher.hurry(task(1).id)
    await vi.advanceTimersByTimeAsync(10)
    watcher.close()
    expect(looks).toHaveLength(3)
    expect(closest(looks)).toBeGreaterThanOrEqual(5000)
  })

  it('survives a look that throws', async () => {
    const { watcher, looks } = watching(() => {
      throw new Error('boom')
    })
    watcher.watch(task(1), 0)
    await vi.advanceTimersByTimeAsync(30_000)
    watcher.close()
    expect(looks.length).toBeGreaterThan(1)
  })
})
