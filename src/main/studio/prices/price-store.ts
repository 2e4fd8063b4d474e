/**
 * What every render that Runway took was quoted and charged, on disk in `prices.sqlite`: one row a render, rewritten as
 * more becomes known. Rows are never deleted: clearing the queue or trashing a clip does not undo its cost.
 */
import { join } from 'node:path'
import { z } from 'zod'
import { Mode } from '../../../shared/domain/draft'
import { RenderId } from '../../../shared/domain/ids'
import type { PriceRecord } from '../../../shared/domain/price-record'
import { Account, type AccountKind } from '../../../shared/domain/render'
import type { UsageRow } from '../../../shared/domain/usage'
import { inTransaction, type Migrations, openDatabase } from '../database'

const migrations: Migrations = [
  `CREATE TABLE costs (
     render_id TEXT PRIMARY KEY,
     account TEXT NOT NULL,
     model TEXT NOT NULL,
     mode TEXT NOT NULL,
     seconds REAL,
     settings TEXT NOT NULL,
     quoted REAL,
     charged REAL,
     finished INTEGER NOT NULL,
     at_ms INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX costs_by_kind ON costs (account, model, mode, settings, seconds, at_ms);
   CREATE INDEX costs_by_time ON costs (account, at_ms);`,
  // Rows of before say nothing of their shot: their clips' sidecars do.
  `ALTER TABLE costs ADD COLUMN shot TEXT;
   CREATE INDEX costs_by_shot ON costs (shot, at_ms) WHERE shot IS NOT NULL;`,
]

/** What is known of one render's cost. */
export interface RenderCost {
  renderId: RenderId
  account: AccountKind
  model: string
  mode: Mode
  seconds: number | null
  settings: string
  quotedCredits: number | null
  chargedCredits: number | null
  /** It has a result: only then is its charge the price of such a render, and not that of a failure or a cancel. */
  finished: boolean
  /** When it was sent. */
  atMs: number
  /** Equal for all takes of one shot (`shot-key.ts`). */
  shot: string
}

/** The figures of one render, in credits; null where not (yet) known. */
export interface ShotCost {
  renderId: RenderId
  account: AccountKind
  quotedCredits: number | null
  chargedCredits: number | null
}

export interface Dearest {
  most: number | null
  mostPerSecond: number | null
}

export interface PriceStore {
  /** Adds or rewrites a render's row; false when nothing in it is new. */
  save(cost: RenderCost): boolean
  /** The latest `each` of every account, model, way of generating, settings and length; newest first. */
  latest(each: number): PriceRecord[]
  /** The same of one model on one account. */
  latestOf(account: AccountKind, model: string, each: number): PriceRecord[]
  /** The highest price a model ever had on an account, and the highest for a second. */
  dearestOf(account: AccountKind, model: string): Dearest
  /** Credits by UTC day and model, of renders sent from `fromMs` up to but not including `beforeMs`. */
  spent(account: AccountKind, fromMs: number, beforeMs: number): UsageRow[]
  /** How many renders of that time have neither a quote nor a charge. */
  uncounted(account: AccountKind, fromMs: number, beforeMs: number): number
  /** Every render of a shot that Runway took, the latest first. Those of early versions are not known by their shot. */
  ofShot(shot: string, most: number): ShotCost[]
  ofRender(id: RenderId): ShotCost | null
  /** Does many changes as one. */
  together(work: () => void): void
  close(): void
}

/** The charge of a finished render, else its quote: what such a render costs. */
const PRICE = 'CASE WHEN finished = 1 AND charged IS NOT NULL THEN charged ELSE quoted END'

const RecordRow = z
  .object({
    render_id: RenderId,
    account: Account,
    model: z.string(),
    mode: Mode,
    seconds: z.number().nullable(),
    settings: z.string(),
    credits: z.number(),
    at_ms: z.number(),
  })
  .transform(({ render_id, at_ms, ...row }): PriceRecord => ({ renderId: render_id, ...row, atMs: at_ms }))

const ShotRow = z
  .object({ render_id: RenderId, account: Account, quoted: z.number().nullable(), charged: z.number().nullable() })
  .transform(
    ({ render_id, account, quoted, charged }): ShotCost => ({
      renderId: render_id,
      account,
      quotedCredits: quoted,
      chargedCredits: charged,
    }),
  )

/** Opens `<dataDir>/prices.sqlite`. */
export function openPriceStore(dataDir: string): PriceStore {
  const db = openDatabase(join(dataDir, 'prices.sqlite'), migrations)
  // Survives a killed program; what a power cut takes is told again at the next start.
  db.exec('PRAGMA synchronous = NORMAL')
  const upsert = db.prepare(
    `INSERT INTO costs (render_id, account, model, mode, seconds, settings, quoted, charged, finished, at_ms, shot)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (render_id) DO UPDATE SET quoted = coalesce(excluded.quoted, quoted),
       charged = coalesce(excluded.charged, charged), finished = max(finished, excluded.finished), shot = coalesce(shot, excluded.shot)
     WHERE (excluded.quoted IS NOT NULL AND excluded.quoted IS NOT quoted)
       OR (excluded.charged IS NOT NULL AND excluded.charged IS NOT charged) OR excluded.finished > finished`,
  )
  const latestWhere = (where: string) =>
    db.prepare(
      `SELECT * FROM (
         SELECT render_id, account, model, mode, seconds, settings, ${PRICE} AS credits, at_ms,
           row_number() OVER (PARTITION BY account, model, mode, settings, seconds ORDER BY at_ms DESC, rowid DESC) AS place
         FROM costs WHERE ${PRICE} > 0 ${where}
       ) WHERE place <= ? ORDER BY at_ms DESC LIMIT 5000`,
    )
  const selectLatest = latestWhere('')
  const selectLatestOf = latestWhere('AND account = ? AND model = ?')
  const selectDearest = db.prepare(
    `SELECT max(${PRICE}) AS most, max(CASE WHEN seconds > 0 THEN ${PRICE} / seconds END) AS per_second FROM costs
     WHERE account = ? AND model = ? AND ${PRICE} > 0`,
  )
  const selectSpent = db.prepare(
    `SELECT date(at_ms / 1000, 'unixepoch') AS day, model, total(coalesce(charged, quoted)) AS credits FROM costs
     WHERE account = ? AND at_ms >= ? AND at_ms < ? AND coalesce(charged, quoted) IS NOT NULL
     GROUP BY day, model ORDER BY day, model`,
  )
  const countUncounted = db.prepare(
    `SELECT count(*) AS n FROM costs
     WHERE account = ? AND at_ms >= ? AND at_ms < ? AND quoted IS NULL AND charged IS NULL`,
  )
  const selectShot = db.prepare('SELECT * FROM costs WHERE shot = ? ORDER BY at_ms DESC LIMIT ?')
  const selectRender = db.prepare('SELECT * FROM costs WHERE render_id = ?')
  return {
    save(cost) {
      const { changes } = upsert.run(
        cost.renderId,
        cost.account,
        cost.model,
        cost.mode,
        cost.seconds,
        cost.settings,
        cost.quotedCredits,
        cost.chargedCredits,
        cost.finished ? 1 : 0,
        cost.atMs,
        cost.shot,
      )
      return Number(changes) > 0
    },
    latest: (each) => selectLatest.all(each).map((row) => RecordRow.parse(row)),
    latestOf: (account, model, each) => selectLatestOf.all(account, model, each).map((row) => RecordRow.parse(row)),
    dearestOf(account, model) {
      const row = selectDearest.get(account, model)
      const figure = (value: unknown) => (typeof value === 'number' ? value : null)
      return { most: figure(row?.most), mostPerSecond: figure(row?.per_second) }
    },
    spent: (account, fromMs, beforeMs) =>
      selectSpent.all(account, fromMs, beforeMs).map((row) => ({
        day: String(row.day),
        model: String(row.model),
        credits: Number(row.credits),
      })),
    uncounted: (account, fromMs, beforeMs) => Number(countUncounted.get(account, fromMs, beforeMs)?.n ?? 0),
    ofShot: (shot, most) => selectShot.all(shot, most).map((row) => ShotRow.parse(row)),
    ofRender(id) {
      const row = selectRender.get(id)
      return row === undefined ? null : ShotRow.parse(row)
    },
    together: (work) => inTransaction(db, work),
    close: () => db.close(),
  }
}
