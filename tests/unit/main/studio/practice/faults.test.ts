import { expect, test } from 'vitest'
import { FaultPlan } from '../../../../../src/main/studio/practice/faults'

const create = { kind: 'create', body: '{"promptText":"a blue kite"}', taskId: null } as const
const refuse = (status: number) => ({ type: 'status', status }) as const

test('a fault strikes once unless told otherwise, then the next one has its turn', () => {
  const plan = new FaultPlan([
    { match: { kind: 'create' }, action: refuse(503) },
    { match: { kind: 'any' }, action: refuse(429), times: 2 },
  ])
  const statuses = Array.from({ length: 4 }, () => plan.strike(create)).map((action) =>
    action?.type === 'status' ? action.status : null,
  )
  expect(statuses).toEqual([503, 429, 429, null])
  expect(plan.list().map(({ struck }) => struck)).toEqual([1, 2])
})

test('a fault without end strikes until it is cleared', () => {
  const plan = new FaultPlan([{ match: { kind: 'create' }, action: refuse(500), times: null }])
  expect(Array.from({ length: 9 }, () => plan.strike(create)).every((action) => action !== null)).toBe(true)
  plan.clear()
  expect(plan.strike(create)).toBeNull()
})

test('kind, task and words of the body must all match', () => {
  const plan = new FaultPlan([
    { match: { kind: 'create', bodyIncludes: 'red' }, action: refuse(500) },
    { match: { kind: 'task', taskId: 'one' }, action: refuse(500) },
  ])
  expect(plan.strike(create)).toBeNull()
  expect(plan.strike({ kind: 'task', body: '', taskId: 'two' })).toBeNull()
  expect(plan.strike({ kind: 'task', body: '', taskId: 'one' })).toEqual(refuse(500))
})

test('a fault that is none is refused', () => {
  const plan = new FaultPlan()
  expect(() => plan.add({ match: { kind: 'create' }, action: { type: 'status', status: 200 } })).toThrow()
})
