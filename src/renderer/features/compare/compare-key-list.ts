/** The keys while clips are compared, as the sheet tells them. */
import type { KeyGroup } from '../viewer/KeySheet'
import { playingKeys } from '../viewer/viewer-key-list'

export const compareKeyGroups: readonly KeyGroup[] = [
  {
    title: 'Choosing',
    keys: [
      ['1–9', 'that one is the winner: it is picked'],
      ['P', 'the one in focus is the winner'],
      ['Shift+1–9 Shift+P', 'the winner, and the others rejected'],
      ['X', 'reject the one in focus and take it out'],
      ['U', 'take its flag away'],
      ['F', 'favourite'],
      ['Ctrl+Z', 'take back'],
    ],
  },
  {
    title: 'Looking',
    keys: [
      ['Tab ← → ↑ ↓', 'focus another; sound comes from it alone'],
      ['W', 'one at a time: ← → and 1–9 flip'],
      ['Shift+W', 'two of them, divided by a line'],
      ['D', 'what differs in their settings'],
      ['V', 'lengths by seconds, or by part'],
      ['Enter', 'in the viewer: stars, notes, zoom'],
      ['F11', 'full screen'],
      ['Esc C', 'back to the library'],
    ],
  },
  playingKeys,
]
