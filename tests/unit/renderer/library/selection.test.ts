import { describe, expect, it } from 'vitest'
import {
  extendTo,
  nothingSelected,
  selectOnly,
  toggle,
  without,
} from '../../../../src/renderer/features/library/selection'
import type { AssetId } from '../../../../src/shared/domain/ids'
import { assetId } from '../../../support/renderer/made-up'

const order = [1, 2, 3, 4, 5].map(assetId)
const ids = (selection: { selected: ReadonlySet<string> }) => order.filter((id) => selection.selected.has(id))

describe('selecting clips', () => {
  it('takes one by a click, and adds and removes with Ctrl', () => {
    const two = toggle(selectOnly(assetId(2)), assetId(4))
    expect(ids(two)).toEqual([2, 4].map(assetId))
    expect(ids(toggle(two, assetId(2)))).toEqual([assetId(4)])
  })

  it('takes a range with Shift, forwards and backwards from the same anchor', () => {
    const forwards = extendTo(selectOnly(assetId(3)), assetId(5), order)
    expect(ids(forwards)).toEqual([3, 4, 5].map(assetId))
    expect(ids(extendTo(forwards, assetId(1), order))).toEqual([1, 2, 3].map(assetId))
  })

  it('takes just the one when a range has no beginning in sight', () => {
    expect(ids(extendTo(nothingSelected, assetId(2), order))).toEqual([assetId(2)])
    expect(ids(extendTo(selectOnly(assetId(9)), assetId(2), order))).toEqual([assetId(2)])
  })

  it('passes the keyboard to the one that took the place of what went', () => {
    const heirs = new Map([2, 3].map((n) => [assetId(n), assetId(4)]))
    const heirOf = (id: AssetId) => heirs.get(id) ?? null
    const gone = without(extendTo(selectOnly(assetId(2)), assetId(3), order), new Set([2, 3].map(assetId)), heirOf)
    expect(gone).toEqual({ current: assetId(4), anchor: assetId(4), selected: new Set() })
    expect(without(selectOnly(assetId(1)), new Set(order), heirOf).current).toBeNull()
    expect(without(selectOnly(assetId(1)), new Set([assetId(2)]), heirOf)).toEqual(selectOnly(assetId(1)))
  })
})
