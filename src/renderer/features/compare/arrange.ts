/** Where clips lie beside each other: as large as the room allows, none much smaller than the others. Pure. CSS pixels. */

export interface Room {
  width: number
  height: number
  /** Between pictures, and between a label and the row under it. */
  gap: number
  /** Under each picture. */
  labelHeight: number
}

/** A picture's place; its label lies under it. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/**
 * The boxes of pictures of these shapes (width / height), in order, in rows. Of all ways to break them into rows, the one
 * whose smallest picture is largest; of those alike, the one that shows most in all.
 */
export function arrange(aspects: readonly number[], room: Room): Box[] {
  let best: { boxes: Box[]; smallest: number; all: number } | null = null
  for (const rows of waysToBreak(aspects.length)) {
    const boxes = laidOut(aspects, rows, room)
    const areas = boxes.map(({ width, height }) => width * height)
    const smallest = Math.min(...areas)
    const all = areas.reduce((sum, area) => sum + area, 0)
    const isBetter =
      best === null || smallest > best.smallest * 1.01 || (smallest > best.smallest * 0.99 && all > best.all)
    if (isBetter) best = { boxes, smallest, all }
  }
  return best?.boxes ?? []
}

/** Every way to break `count` into rows, as the length of each row: 256 ways for nine. */
function waysToBreak(count: number): number[][] {
  if (count === 0) return []
  return Array.from({ length: 2 ** (count - 1) }, (_, way) => {
    const rows = [1]
    for (let at = 0; at < count - 1; at++) {
      if (way & (1 << at)) rows.push(1)
      else rows[rows.length - 1] = (rows.at(-1) ?? 0) + 1
    }
    return rows
  })
}

function laidOut(aspects: readonly number[], rows: readonly number[], room: Room): Box[] {
  const { width, height, gap, labelHeight } = room
  const rest = [...aspects]
  const inRows = rows.map((length) => rest.splice(0, length))
  const free = height - rows.length * labelHeight - (rows.length - 1) * gap
  const most = shared(
    inRows.map((row) => Math.max(1, (width - (row.length - 1) * gap) / sum(row))),
    Math.max(rows.length, free),
  )
  // None looks better for its size alone: clips of one shape are of one size.
  const alike = aspects.every((aspect) => Math.abs(aspect / (aspects[0] ?? aspect) - 1) < 0.05)
  const heights = most.map((tall) => Math.min(tall, Math.min(...most) * (alike ? 1 : 1.25)))
  const used = sum(heights) + rows.length * labelHeight + (rows.length - 1) * gap
  let top = Math.max(0, (height - used) / 2)
  return inRows.flatMap((row, n) => {
    const tall = heights[n] ?? 0
    let left = Math.max(0, (width - sum(row) * tall - (row.length - 1) * gap) / 2)
    const boxes = row.map((aspect) => {
      const box = { left, top, width: aspect * tall, height: tall }
      left += box.width + gap
      return box
    })
    top += tall + labelHeight + gap
    return boxes
  })
}

/** Shares a height among rows as evenly as it goes, giving none more than it can use. */
function shared(most: readonly number[], height: number): number[] {
  const heights = most.map(() => 0)
  let left = height
  const byNeed = most.map((_, at) => at).sort((a, b) => (most[a] ?? 0) - (most[b] ?? 0))
  byNeed.forEach((row, done) => {
    const share = Math.min(most[row] ?? 0, left / (byNeed.length - done))
    heights[row] = share
    left -= share
  })
  return heights
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
