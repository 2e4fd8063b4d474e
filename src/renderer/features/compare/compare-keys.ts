/** Which key does what while clips are compared. Pure. Playing has the viewer's keys. */
import { type FocusKind, type KeyPress, type ViewerAction, viewerAction } from '../viewer/viewer-keys'

/** `grid`: all beside each other. `one`: one at a time in the same place. `wipe`: two of them, divided by a line. */
export type Look = 'grid' | 'one' | 'wipe'

export type PlayAction = Extract<
  ViewerAction,
  | 'play-pause'
  | 'shuttle-back'
  | 'shuttle-stop'
  | 'shuttle-on'
  | 'frame-back'
  | 'frame-on'
  | 'to-start'
  | 'to-end'
  | 'loop-in'
  | 'loop-out'
  | 'loop-clear'
  | 'slower'
  | 'faster'
  | 'mute'
  | 'loop'
  | 'full-screen'
  | 'keys'
  | 'close'
>

export type CompareAction =
  | { kind: 'play'; action: PlayAction }
  /** The clip of that place, from 0, is the winner; `alone`: the others are rejected. `at` null: the one in focus. */
  | { kind: 'winner'; at: number | null; alone: boolean }
  | { kind: 'focus'; at: number }
  | { kind: 'move'; by: 1 | -1 | 'up' | 'down' }
  | { kind: 'look'; look: Extract<Look, 'one' | 'wipe'> }
  | { kind: 'reject' | 'unflag' | 'favourite' | 'undo' | 'open' | 'table' | 'alignment' }

const playActions: ReadonlySet<ViewerAction> = new Set<PlayAction>([
  'play-pause',
  'shuttle-back',
  'shuttle-stop',
  'shuttle-on',
  'frame-back',
  'frame-on',
  'to-start',
  'to-end',
  'loop-in',
  'loop-out',
  'loop-clear',
  'slower',
  'faster',
  'mute',
  'loop',
  'full-screen',
  'keys',
  'close',
])

const moves: Readonly<Record<string, 1 | -1 | 'up' | 'down'>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: 'up',
  ArrowDown: 'down',
}

const plain: Readonly<Record<string, CompareAction>> = {
  p: { kind: 'winner', at: null, alone: false },
  x: { kind: 'reject' },
  u: { kind: 'unflag' },
  f: { kind: 'favourite' },
  d: { kind: 'table' },
  v: { kind: 'alignment' },
  w: { kind: 'look', look: 'one' },
  c: { kind: 'play', action: 'close' },
  enter: { kind: 'open' },
}

/**
 * Side by side, 1 to 9 name the winner; one at a time they show that clip, and P names the winner. With Shift the others
 * are rejected.
 */
export function compareAction(press: KeyPress, focus: FocusKind, look: Look): CompareAction | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press
  if (focus !== 'field' && !altKey && (ctrlKey || metaKey)) return key.toLowerCase() === 'z' ? { kind: 'undo' } : null
  if (focus !== 'field' && !altKey) {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code ?? '')?.[1] ?? /^[1-9]$/.exec(key)?.[0]
    if (digit !== undefined) {
      const at = Number(digit) - 1
      return look === 'grid' || shiftKey ? { kind: 'winner', at, alone: shiftKey } : { kind: 'focus', at }
    }
    if (shiftKey && key.toLowerCase() === 'p') return { kind: 'winner', at: null, alone: true }
    if (shiftKey && key.toLowerCase() === 'w') return { kind: 'look', look: 'wipe' }
    if (!shiftKey && focus !== 'scrub-bar') {
      const by = moves[key]
      if (by !== undefined) return { kind: 'move', by }
    }
    if (!shiftKey && !(focus === 'button' && key === 'Enter')) {
      const own = plain[key.toLowerCase()]
      if (own !== undefined) return own
    }
  }
  const action = viewerAction(press, focus)
  return action !== null && isPlayAction(action) ? { kind: 'play', action } : null
}

function isPlayAction(action: ViewerAction): action is PlayAction {
  return playActions.has(action)
}
