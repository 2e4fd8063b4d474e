import { describe, expect, it } from 'vitest'
import { duplicate, moveBefore, nudge, without } from '../../../../src/renderer/features/sheet/arrange-rows'
import { boundsOf, clampBlock, extend, oneCell } from '../../../../src/renderer/features/sheet/selection'

describe('a block of cells', () => {
  const last = { row: 9, column: 5 }

  it('is drawn further by Shift and an arrow key from the cell where it began, and never out of the grid', () => {
    const down = extend(extend(oneCell(8, 2), 'ArrowDown', last), 'ArrowDown', last)
    expect(down).toEqual({ anchor: { row: 8, column: 2 }, focus: { row: 9, column: 2 } })
    expect(boundsOf(extend(oneCell(3, 2), 'ArrowUp', last, true))).toEqual({ top: 0, bottom: 3, left: 2, right: 2 })
    expect(boundsOf(extend(oneCell(3, 2), 'ArrowRight', last, true))).toEqual({ top: 3, bottom: 3, left: 2, right: 5 })
  })

  it('shrinks with the rows that are deleted, and goes with the last one', () => {
    expect(clampBlock(extend(oneCell(2, 1), 'ArrowDown', last, true), { row: 3, column: 5 })?.focus.row).toBe(3)
    expect(clampBlock(oneCell(2, 1), { row: -1, column: 5 })).toBeNull()
  })
})

describe('whole rows', () => {
  const rows = ['a', 'b', 'c', 'd', 'e']

  it('are duplicated after the last of them, in their order', () => {
    expect(duplicate(rows, [1, 0], (row) => `${row}2`)).toEqual(['a', 'b', 'a2', 'b2', 'c', 'd', 'e'])
  })

  it('move together, up, down and to where they are dropped, and stay at the edge', () => {
    expect(nudge(rows, [1, 2], -1)).toEqual(['b', 'c', 'a', 'd', 'e'])
    expect(nudge(rows, [1, 2], 1)).toEqual(['a', 'd', 'b', 'c', 'e'])
    expect(nudge(rows, [0, 1], -1)).toBe(rows)
    expect(nudge(rows, [4], 1)).toBe(rows)
    expect(moveBefore(rows, [0, 1], 5)).toEqual(['c', 'd', 'e', 'a', 'b'])
    expect(moveBefore(rows, [3, 4], 1)).toEqual(['a', 'd', 'e', 'b', 'c'])
  })

  it('are taken out wherever they stand', () => {
    expect(without(rows, [0, 3])).toEqual(['b', 'c', 'e'])
  })
})
