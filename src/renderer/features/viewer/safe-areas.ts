/** The lines that can be laid over a picture, as parts of it. Pure; `SafeAreas` draws them. */

export type SafeArea = 'none' | 'safe' | 'thirds' | 'centre'

export const safeAreaNames: Readonly<Record<SafeArea, string>> = {
  none: 'none',
  safe: 'action and title',
  thirds: 'thirds',
  centre: 'centre',
}

const cycle: readonly SafeArea[] = ['none', 'safe', 'thirds', 'centre']

export function nextSafeArea(now: SafeArea): SafeArea {
  return cycle[(cycle.indexOf(now) + 1) % cycle.length] ?? 'none'
}

export interface Guide {
  kind: 'frame' | 'line'
  /** Parts of the picture's width and height, from its left top. */
  left: number
  top: number
  width: number
  height: number
}

/** Action safe is 93 % of the picture and title safe 90 %, about its middle (EBU R 95, SMPTE ST 2046-1). */
const actionSafe = 0.93
const titleSafe = 0.9

export function guidesOf(area: SafeArea): readonly Guide[] {
  switch (area) {
    case 'none':
      return []
    case 'safe':
      return [frame(actionSafe), frame(titleSafe)]
    case 'thirds':
      return [1 / 3, 2 / 3].flatMap((part) => [upright(part), level(part)])
    case 'centre':
      return [upright(0.5), level(0.5)]
  }
}

function frame(part: number): Guide {
  return { kind: 'frame', left: (1 - part) / 2, top: (1 - part) / 2, width: part, height: part }
}

function upright(left: number): Guide {
  return { kind: 'line', left, top: 0, width: 0, height: 1 }
}

function level(top: number): Guide {
  return { kind: 'line', left: 0, top, width: 1, height: 0 }
}
