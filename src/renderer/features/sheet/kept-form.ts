/**
 * The open sheet as it is kept: what rows have in common (model, shape, length, slots) once, and of each row the rest. A
 * sheet of 10,000 rows is kept after every change; whole drafts would be three times as much to write and to send. Pure.
 */
import { z } from 'zod'
import { BatchRow, MOST_RENDERS } from '../../../shared/domain/batch'
import { Draft } from '../../../shared/domain/draft'

const Common = Draft.omit({ promptText: true, options: true })
const Own = Draft.pick({ promptText: true, options: true }).extend(BatchRow.omit({ draft: true }).shape)

const about = { name: z.string().max(200), open: z.boolean() }
const Kept = z.discriminatedUnion('version', [
  z.object({ ...about, version: z.literal(1), rows: z.array(BatchRow).max(MOST_RENDERS) }),
  z.object({
    ...about,
    version: z.literal(2),
    common: z.array(Common).max(MOST_RENDERS),
    /** `of`: the place of what the row has in common with others. */
    rows: z.array(Own.extend({ of: z.number().int().nonnegative() })).max(MOST_RENDERS),
  }),
])

export interface KeptSheet {
  name: string
  open: boolean
  rows: readonly BatchRow[]
}

/** Found out once a draft, which is never changed in place. */
const commonKeys = new WeakMap<Draft, string>()

/** As it is sent to be kept. */
export function toKept({ name, open, rows }: KeptSheet): unknown {
  const places = new Map<string, number>()
  const common: z.infer<typeof Common>[] = []
  const own = rows.map(({ draft, takes, tags }) => {
    const { promptText, options, ...rest } = draft
    const key = commonKeys.get(draft) ?? JSON.stringify(rest)
    commonKeys.set(draft, key)
    const of = places.get(key) ?? common.push(rest) - 1
    places.set(key, of)
    return { of, promptText, options, ...(takes === 1 ? {} : { takes }), ...(tags.length === 0 ? {} : { tags }) }
  })
  return { version: 2, name, open, common, rows: own }
}

/** What was kept, in this form or an earlier one; null for anything else. */
export function fromKept(kept: unknown): KeptSheet | null {
  const { success, data } = Kept.safeParse(kept)
  if (!success) return null
  const { name, open } = data
  if (data.version === 1) return { name, open, rows: data.rows }
  const rows: BatchRow[] = []
  for (const { of, promptText, options, takes, tags } of data.rows) {
    const common = data.common[of]
    if (common === undefined) return null
    rows.push({ draft: { ...common, promptText, options }, takes, tags })
  }
  return { name, open, rows }
}
