/** The viewer's keys, as the sheet tells them. */
import type { KeyGroup } from './KeySheet'

export const playingKeys: KeyGroup = {
  title: 'Playing',
  keys: [
    ['Space', 'play, pause'],
    ['L', 'play; again: 2×, 4×, 8×'],
    ['J', 'backwards; again: 2×, 4×'],
    ['K', 'stop; held, J and L step a frame'],
    [', .', 'a frame back, a frame on'],
    ['Home End', 'to the start, to the end'],
    ['Shift+, Shift+.', 'slower, faster: 0.1× to 4×'],
    ['R', 'loop, or stop at the end'],
    ['[ ]', 'loop in, loop out'],
    ['\\', 'clear in and out'],
    ['M', 'mute'],
  ],
}

export const viewerKeyGroups: readonly KeyGroup[] = [
  playingKeys,
  {
    title: 'Looking',
    keys: [
      ['Z', 'fit, or 1:1 pixels'],
      ['Ctrl++ Ctrl+−', 'enlarge, reduce; or Ctrl with the wheel'],
      ['Ctrl+0', 'fit'],
      ['← → ↑ ↓', 'move the picture while it is enlarged'],
      ['G', 'safe areas, thirds, centre'],
      ['F11', 'full screen'],
      ['I', 'how it was made'],
    ],
  },
  {
    title: 'Going on',
    keys: [
      ['← →', 'clip before, next clip'],
      ['PgUp PgDn', 'the same, while it is enlarged as well'],
      ['↑ ↓', 'louder, softer'],
      ['H', 'filmstrip'],
      ['Esc', 'back to the library'],
    ],
  },
  {
    title: 'The shot',
    keys: [
      ['O', 'last frame as first frame of a new one'],
      ['A', 'make more like this, with the price'],
      ['S', 'use these settings again'],
      ['Y', 'what it came from'],
      ['Shift+S', 'save this frame as a picture'],
      ['Shift+P', 'this frame as poster'],
    ],
  },
  {
    title: 'Judging',
    keys: [
      ['0–5', 'stars'],
      ['P X U', 'pick, reject, neither'],
      ['F', 'favourite'],
      ['N T B', 'note, tags, collections'],
      ['Del', 'delete'],
      ['Ctrl+Z', 'take back'],
    ],
  },
  {
    title: 'Letting out',
    keys: [
      ['Ctrl+E', 'export'],
      ['Ctrl+C', 'copy'],
    ],
  },
]
