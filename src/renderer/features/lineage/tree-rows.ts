/**
 * A lineage as rows in the order of time: the oldest source first, then down to the clip itself, then what was made of
 * it. How far a row is indented says how far it is along. Pure.
 */
import type { Asset } from '../../../shared/domain/asset'
import type { Lineage, LineageBranch, LineageNode } from '../../../shared/library/lineage'

export type TreeRow = { key: string; level: number } & (
  | { kind: 'node'; node: LineageNode; side: 'from' | 'to' }
  | { kind: 'this'; asset: Asset }
  /** What is left out of the tree here. */
  | { kind: 'more'; count: number; side: 'from' | 'to' }
)

/** The rows; `level` counts from 1. */
export function treeRows({ asset, from, moreFrom, to, moreTo }: Lineage): TreeRow[] {
  const own = depthOf(from, moreFrom) + 1
  return [
    ...up(from, moreFrom, own - 1, 'from'),
    { kind: 'this', asset, level: own, key: 'this' },
    ...down(to, moreTo, own + 1, 'to'),
  ]
}

function up(branches: readonly LineageBranch[], more: number, level: number, path: string): TreeRow[] {
  const rows = branches.flatMap(({ node, beyond, more: left }, at): TreeRow[] => {
    const key = `${path}-${at}`
    return [...up(beyond, left, level - 1, key), { kind: 'node', node, side: 'from', level, key }]
  })
  return more > 0 ? [{ kind: 'more', count: more, side: 'from', level, key: `${path}-more` }, ...rows] : rows
}

function down(branches: readonly LineageBranch[], more: number, level: number, path: string): TreeRow[] {
  const rows = branches.flatMap(({ node, beyond, more: left }, at): TreeRow[] => {
    const key = `${path}-${at}`
    return [{ kind: 'node', node, side: 'to', level, key }, ...down(beyond, left, level + 1, key)]
  })
  return more > 0 ? [...rows, { kind: 'more', count: more, side: 'to', level, key: `${path}-more` }] : rows
}

function depthOf(branches: readonly LineageBranch[], more: number): number {
  return Math.max(more > 0 ? 1 : 0, ...branches.map(({ beyond, more: left }) => 1 + depthOf(beyond, left)))
}
