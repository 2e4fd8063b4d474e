/**
 * Batches and holds on disk, in the queue's own file: a pause survives whatever ends the program. All of them are in
 * memory as well. Knows nothing of renders beyond that they name a batch.
 */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { Hold, type HoldReason } from '../../../shared/domain/batch'
import { BatchId } from '../../../shared/domain/ids'
import { Account, type AccountKind } from '../../../shared/domain/render'
import { DailiesError } from '../../../shared/failure'
import type { Log } from '../log'

/** A batch as it is kept: what a person decided. Everything else of it follows from its renders. */
export const StoredBatch = z.object({
  id: BatchId,
  account: Account,
  name: z.string().max(200),
  createdAtMs: z.number().int(),
  budgetCredits: z.number().int().positive().nullable(),
  pilotRows: z.number().int().min(1).max(3).nullable(),
})
export type StoredBatch = z.infer<typeof StoredBatch>

/** What is held: everything, everything of one account, or one batch. */
export type HoldScope = 'all' | AccountKind | BatchId

export interface BatchStore {
  /** Adds one; inside the caller's transaction, which adds its renders too. */
  insert(batch: StoredBatch, press: string): void
  /** Makes an inserted one known; called after the commit. */
  remember(batch: StoredBatch): void
  ofPress(press: string): StoredBatch | null
  /** Throws DailiesError `not-found`. */
  get(id: BatchId): StoredBatch
  all(): ReadonlyMap<BatchId, StoredBatch>
  save(batch: StoredBatch): void
  holdsOf(scope: HoldScope): readonly Hold[]
  keepHold(scope: HoldScope, hold: Hold): void
  dropHold(scope: HoldScope, reason: HoldReason): boolean
}

/** Reads what is there. A row that cannot be read is logged and left on disk. */
export function openBatchStore(db: DatabaseSync, log: Log): BatchStore {
  const insertBatch = db.prepare('INSERT INTO batches (id, created_ms, press, body) VALUES (?, ?, ?, ?)')
  const updateBatch = db.prepare('UPDATE batches SET body = ? WHERE id = ?')
  const selectPress = db.prepare('SELECT id FROM batches WHERE press = ?')
  const upsertHold = db.prepare(
    `INSERT INTO holds (scope, reason, body) VALUES (?, ?, ?)
     ON CONFLICT (scope, reason) DO UPDATE SET body = excluded.body`,
  )
  const deleteHold = db.prepare('DELETE FROM holds WHERE scope = ? AND reason = ?')

  const read = <T>(schema: z.ZodType<T>, body: unknown): T | null => {
    const parsed = schema.safeParse(JSON.parse(String(body)))
    if (parsed.success) return parsed.data
    log.error('a row of the queue cannot be read', parsed.error.issues.slice(0, 3))
    return null
  }
  const batches = new Map<BatchId, StoredBatch>()
  for (const row of db.prepare('SELECT body FROM batches ORDER BY created_ms, rowid').all()) {
    const batch = read(StoredBatch, row.body)
    if (batch !== null) batches.set(batch.id, batch)
  }
  const holds = new Map<string, Hold[]>()
  for (const row of db.prepare('SELECT scope, body FROM holds').all()) {
    const hold = read(Hold, row.body)
    const scope = String(row.scope)
    if (hold !== null) holds.set(scope, [...(holds.get(scope) ?? []), hold])
  }

  const others = (scope: HoldScope, reason: HoldReason) =>
    (holds.get(scope) ?? []).filter((hold) => hold.reason !== reason)

  return {
    insert: (batch, press) => void insertBatch.run(batch.id, batch.createdAtMs, press, JSON.stringify(batch)),
    remember: (batch) => void batches.set(batch.id, batch),
    ofPress(press) {
      const id = selectPress.get(press)?.id
      return id === undefined ? null : (batches.get(BatchId.parse(id)) ?? null)
    },
    get(id) {
      const found = batches.get(id)
      if (found) return found
      throw new DailiesError('not-found', 'There is no such batch.', 'It may belong to another data folder.')
    },
    all: () => batches,
    save(batch) {
      updateBatch.run(JSON.stringify(batch), batch.id)
      batches.set(batch.id, batch)
    },
    holdsOf: (scope) => holds.get(scope) ?? [],
    keepHold(scope, hold) {
      upsertHold.run(scope, hold.reason, JSON.stringify(hold))
      holds.set(scope, [...others(scope, hold.reason), hold])
    },
    dropHold(scope, reason) {
      const left = others(scope, reason)
      if (left.length === (holds.get(scope) ?? []).length) return false
      deleteHold.run(scope, reason)
      holds.set(scope, left)
      return true
    },
  }
}
