/** Small things the queue remembers across starts, by name. Each is on disk before `set` returns. */
import type { DatabaseSync } from 'node:sqlite'
import type { z } from 'zod'

export interface QueueFacts {
  /** Null when there is none, or what is there cannot be read as this. */
  get<T>(name: string, schema: z.ZodType<T>): T | null
  set(name: string, value: unknown): void
  drop(name: string): void
}

export function openQueueFacts(db: DatabaseSync): QueueFacts {
  const select = db.prepare('SELECT value FROM facts WHERE name = ?')
  const upsert = db.prepare(
    'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  const remove = db.prepare('DELETE FROM facts WHERE name = ?')
  return {
    get(name, schema) {
      const row = select.get(name)
      if (row === undefined) return null
      const parsed = schema.safeParse(JSON.parse(String(row.value)))
      return parsed.success ? parsed.data : null
    },
    set: (name, value) => void upsert.run(name, JSON.stringify(value)),
    drop: (name) => void remove.run(name),
  }
}
