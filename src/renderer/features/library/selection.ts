/** Which clips or renders are selected and which has the keyboard, by the habits of every file manager. Pure. */
import type { AssetId } from '../../../shared/domain/ids'

export interface Selection<Id extends string = AssetId> {
  /** Has the keyboard; null before anything was touched. */
  current: Id | null
  /** Where a range begins. */
  anchor: Id | null
  selected: ReadonlySet<Id>
}

export const nothingSelected: Selection<never> = { current: null, anchor: null, selected: new Set() }

/** Only this one. */
export function selectOnly<Id extends string>(id: Id): Selection<Id> {
  return { current: id, anchor: id, selected: new Set([id]) }
}

/** Ctrl or Cmd: in or out, the others stay. */
export function toggle<Id extends string>(selection: Selection<Id>, id: Id): Selection<Id> {
  const selected = new Set(selection.selected)
  if (!selected.delete(id)) selected.add(id)
  return { current: id, anchor: id, selected }
}

/** Shift: everything from the anchor to this one, in the order shown. */
export function extendTo<Id extends string>(selection: Selection<Id>, id: Id, order: readonly Id[]): Selection<Id> {
  const anchor = selection.anchor ?? id
  const from = order.indexOf(anchor)
  const to = order.indexOf(id)
  if (from < 0 || to < 0) return selectOnly(id)
  return { current: id, anchor, selected: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)) }
}

/** After clips went: they are no longer selected, and the keyboard passes to the one that took the place. */
export function without<Id extends string>(
  selection: Selection<Id>,
  gone: ReadonlySet<Id>,
  heirOf: (id: Id) => Id | null,
): Selection<Id> {
  const selected = new Set([...selection.selected].filter((id) => !gone.has(id)))
  const current =
    selection.current !== null && gone.has(selection.current) ? heirOf(selection.current) : selection.current
  const anchor = selection.anchor !== null && gone.has(selection.anchor) ? current : selection.anchor
  return { current, anchor, selected }
}
