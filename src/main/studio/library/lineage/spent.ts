/**
 * What a shot has cost in all: its clip, its other takes and the clips it was made from, each render once, by the surest
 * figure that anyone knows of it. Practice apart from real money. Pure.
 */
import type { Asset } from '../../../../shared/domain/asset'
import type { RenderId } from '../../../../shared/domain/ids'
import { figureOf, type Lineage, type Spent, sumOf, surerOf } from '../../../../shared/library/lineage'
import type { RenderFigure } from '../index/lineage-questions'

export interface SpentQuestion {
  asset: Asset
  /** Every render of the shot that is known, from wherever; one may come several times. */
  ofShot: readonly RenderFigure[]
  /** The clips it was made from. */
  before: readonly Asset[]
  /** What the prices know of renders. */
  figures(ask: { renders: readonly RenderId[] }): RenderFigure[]
  isPart: boolean
}

export function spentOf({ asset, ofShot, before, figures, isPart }: SpentQuestion): Lineage['cost'] {
  const own = asset.origin === 'render' ? asset.renderId : null
  const shot = surest([...figuresOf([asset]), ...ofShot])
  const clip = [...shot.values()].filter(({ renderId }) => renderId === own)
  const takes = [...shot.values()].filter(({ renderId }) => renderId !== own)
  // A take that a later one was made from stands among the takes already.
  const told = figuresOf(before).filter(({ renderId }) => !shot.has(renderId))
  const earlier = surest([...told, ...figures({ renders: [...new Set(told.map(({ renderId }) => renderId))] })])
  return { clip: spent(clip), takes: spent(takes), before: spent([...earlier.values()]), isPart }
}

/** What the sidecars say. What was brought in has cost nothing here. */
function figuresOf(assets: readonly Asset[]): RenderFigure[] {
  return assets.flatMap((asset) =>
    asset.origin === 'render'
      ? [{ renderId: asset.renderId, account: asset.account, figure: figureOf(asset.cost) }]
      : [],
  )
}

/** Each render once: a render with several outputs was paid for once. */
function surest(figures: readonly RenderFigure[]): Map<RenderId, RenderFigure> {
  const all = new Map<RenderId, RenderFigure>()
  for (const one of figures) {
    const before = all.get(one.renderId)
    all.set(one.renderId, before === undefined ? one : { ...before, figure: surerOf(before.figure, one.figure) })
  }
  return all
}

function spent(figures: readonly RenderFigure[]): Spent {
  const of = (account: RenderFigure['account']) =>
    sumOf(figures.filter((one) => one.account === account).map(({ figure }) => figure))
  return { live: of('live'), practice: of('practice') }
}
