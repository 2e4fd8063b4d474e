/**
 * What the lineage asks of the index: who used a content, and which clips are takes of a shot. Each question is bounded,
 * so that a picture that was used ten thousand times answers as quickly as one that was used once.
 */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Asset } from '../../../../shared/domain/asset'
import { AssetId, InputId, RenderId } from '../../../../shared/domain/ids'
import type { AccountKind } from '../../../../shared/domain/render'
import { type Figure, figureOf } from '../../../../shared/library/lineage'
import { shotKey } from '../../shot-key'

/** What a render is known to have cost. */
export interface RenderFigure {
  renderId: RenderId
  account: AccountKind
  figure: Figure
}

/** A clip that was made of a content, and of what in all: each chain leads from what it was given to where that came from. */
export interface Use {
  id: AssetId
  chains: InputId[][]
}

export interface LineageQuestions {
  /** Those that name this content anywhere in what they were made of, newest first. */
  usesOf(content: string, most: number): Use[]
  usesCount(content: string): number
  /** Whether an asset has this content. */
  has(content: string): boolean
  /** The assets that are takes of a shot (`shotKey`), newest first. */
  takesOf(shot: string, most: number): AssetId[]
  takesCount(shot: string): number
  /** What those cost; a render with several outputs once for each. */
  figuresOf(shot: string, most: number): RenderFigure[]
}

/** Of the recipe, the part that says what it was made of. Sidecars were checked when they were taken in. */
const MadeOf = z.object({
  id: AssetId,
  inputs: z.array(z.object({ inputId: InputId, sources: z.array(InputId).default([]) })),
  sources: z.array(InputId).default([]),
})

export function lineageQuestions(db: DatabaseSync): LineageQuestions {
  const uses = db.prepare(
    'SELECT row FROM (SELECT seq FROM uses WHERE content = ? ORDER BY seq DESC LIMIT ?) JOIN recipes USING (seq) ORDER BY seq DESC',
  )
  const countUses = db.prepare('SELECT count(*) AS n FROM uses WHERE content = ?')
  const isThere = db.prepare('SELECT 1 FROM names WHERE sha256 = ? LIMIT 1')
  const takes = db.prepare(
    'SELECT id FROM takes JOIN names USING (seq) WHERE takes.shot = ? ORDER BY takes.seq DESC LIMIT ?',
  )
  const countTakes = db.prepare('SELECT count(*) AS n FROM takes WHERE shot = ?')
  const figures = db.prepare(
    'SELECT render_id, live, figure, least, most FROM takes WHERE shot = ? ORDER BY seq DESC LIMIT ?',
  )
  return {
    usesOf: (content, most) =>
      uses.all(content, most).map(({ row }) => {
        const { id, inputs, sources } = MadeOf.parse(JSON.parse(String(row)))
        return { id, chains: [...inputs.map((input) => [input.inputId, ...input.sources]), sources] }
      }),
    usesCount: (content) => Number(countUses.get(content)?.n ?? 0),
    has: (content) => isThere.get(content) !== undefined,
    takesOf: (shot, most) => takes.all(shot, most).map(({ id }) => AssetId.parse(id)),
    takesCount: (shot) => Number(countTakes.get(shot)?.n ?? 0),
    figuresOf: (shot, most) =>
      figures.all(shot, most).map((row) => ({
        renderId: RenderId.parse(row.render_id),
        account: row.live === 1 ? 'live' : 'practice',
        figure: figureIn(row),
      })),
  }
}

/** The row of `takes` that an asset has; null for what was brought in. */
export function takeRow(asset: Asset, seq: number): (string | number | null)[] | null {
  if (asset.origin !== 'render') return null
  const figure = figureOf(asset.cost)
  const [least, most] =
    figure.kind === 'unknown'
      ? [null, null]
      : figure.kind === 'estimated'
        ? [figure.fromCredits, figure.toCredits]
        : [figure.credits, figure.credits]
  return [shotKey(asset.draft), seq, asset.renderId, asset.account === 'live' ? 1 : 0, figure.kind, least, most]
}

function figureIn({ figure, least, most }: Record<string, unknown>): Figure {
  if (figure === 'charged' || figure === 'quoted') return { kind: figure, credits: Number(least) }
  if (figure === 'estimated') return { kind: figure, fromCredits: Number(least), toCredits: Number(most) }
  return { kind: 'unknown' }
}
