/** A task as `GET /v1/tasks/{id}` tells it: exactly the fields that the SDK's types have for each status. */
import { assertNever } from '../../../shared/failure'
import type { Task } from './store'

/** Builds the answer; `output` makes a fresh signed URL. */
export function taskAnswer(task: Task, progress: number, output: () => string) {
  const { id } = task
  const createdAt = new Date(task.createdAtMs).toISOString()
  const estimatedCost = { credits: task.credits }
  const cost = { credits: task.costCredits ?? task.credits }
  switch (task.status) {
    case 'THROTTLED':
    case 'PENDING':
      return { id, createdAt, estimatedCost, status: task.status }
    case 'RUNNING':
      return { id, createdAt, estimatedCost, status: task.status, progress }
    case 'SUCCEEDED':
      return { id, createdAt, cost, status: task.status, output: [output()] }
    case 'FAILED': {
      const code = task.failureCode === null ? {} : { failureCode: task.failureCode }
      return { id, createdAt, cost, status: task.status, failure: task.failure ?? 'Unknown failure.', ...code }
    }
    case 'CANCELLED':
      return { id, createdAt, cost, status: task.status }
    default:
      return assertNever(task.status)
  }
}
