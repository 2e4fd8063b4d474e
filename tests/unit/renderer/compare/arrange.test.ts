import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrange, type Box } from '../../../../src/renderer/features/compare/arrange'

const room = { width: 1600, height: 900, gap: 12, labelHeight: 40 }
const smallest = (boxes: Box[]) => Math.min(...boxes.map(({ width, height }) => width * height))

describe('clips beside each other', () => {
  it('lie within the room, keep their shape and never cover another or its label, whatever shapes they have', () => {
    const shapes = fc.array(fc.double({ min: 0.3, max: 3, noNaN: true }), { minLength: 1, maxLength: 9 })
    const sizes = fc.record({
      width: fc.integer({ min: 500, max: 2500 }),
      height: fc.integer({ min: 500, max: 1500 }),
    })
    fc.assert(
      fc.property(shapes, sizes, (aspects, size) => {
        const boxes = arrange(aspects, { ...room, ...size })
        expect(boxes).toHaveLength(aspects.length)
        boxes.forEach((box, n) => {
          expect(box.width / box.height).toBeCloseTo(aspects[n]!, 4)
          expect(box.left).toBeGreaterThanOrEqual(-0.01)
          expect(box.top).toBeGreaterThanOrEqual(-0.01)
          expect(box.left + box.width).toBeLessThanOrEqual(size.width + 0.01)
          expect(box.top + box.height + room.labelHeight).toBeLessThanOrEqual(size.height + 0.01)
          for (const other of boxes.slice(n + 1)) {
            const apart =
              other.left >= box.left + box.width + room.gap - 0.01 ||
              other.top >= box.top + box.height + room.labelHeight + room.gap - 0.01
            expect(apart).toBe(true)
          }
        })
      }),
      { numRuns: 60 },
    )
  })

  it('stand in two rows of two where they are wide, and in one row where they are tall', () => {
    const rows = (aspect: number, count: number) =>
      new Set(arrange(Array(count).fill(aspect), room).map(({ top }) => Math.round(top))).size
    expect(rows(16 / 9, 2)).toBe(1)
    expect(rows(16 / 9, 4)).toBe(2)
    expect(rows(16 / 9, 9)).toBe(3)
    expect(rows(9 / 16, 3)).toBe(1)
    expect(rows(9 / 16, 4)).toBe(1)
  })

  it('are as large as each other where they have one shape, so that none looks better for its size', () => {
    for (const count of [2, 3, 5, 7, 8]) {
      const areas = arrange(Array(count).fill(16 / 9), room).map(({ width, height }) => width * height)
      expect(Math.max(...areas)).toBeCloseTo(Math.min(...areas), 3)
    }
  })

  it('leave no simple grid larger pictures than they have', () => {
    for (let count = 2; count <= 9; count++)
      for (let columns = 1; columns <= count; columns++) {
        const rows = Math.ceil(count / columns)
        const cell = {
          width: (room.width - (columns - 1) * room.gap) / columns,
          height: (room.height - rows * room.labelHeight - (rows - 1) * room.gap) / rows,
        }
        const width = Math.min(cell.width, (cell.height * 16) / 9)
        expect(smallest(arrange(Array(count).fill(16 / 9), room)) * 1.02).toBeGreaterThan((width * width * 9) / 16)
      }
  })
})
