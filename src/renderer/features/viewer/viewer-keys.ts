/** Which key does what in the viewer. Pure: from a key press to an action, or null where the key is not the viewer's. */

export type ViewerAction =
  | 'close'
  | 'play-pause'
  | 'shuttle-back'
  | 'shuttle-stop'
  | 'shuttle-on'
  | 'frame-back'
  | 'frame-on'
  | 'previous'
  | 'next'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'to-start'
  | 'to-end'
  | 'loop-in'
  | 'loop-out'
  | 'loop-clear'
  | 'slower'
  | 'faster'
  | 'mute'
  | 'zoom'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-fit'
  | 'safe-areas'
  | 'filmstrip'
  | 'full-screen'
  | 'favourite'
  | 'loop'
  | 'details'
  | 'keys'
  | 'trash'

export interface KeyPress {
  key: string
  /** The key's place on the keyboard, for what another layout writes otherwise. */
  code?: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** What has the focus: the scrub bar keeps the arrows for itself, a button keeps Space and Enter, a field keeps all. */
export type FocusKind = 'elsewhere' | 'scrub-bar' | 'button' | 'field'

const plainKeys: Readonly<Record<string, ViewerAction>> = {
  ' ': 'play-pause',
  j: 'shuttle-back',
  k: 'shuttle-stop',
  l: 'shuttle-on',
  ',': 'frame-back',
  '.': 'frame-on',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'previous',
  PageDown: 'next',
  Home: 'to-start',
  End: 'to-end',
  m: 'mute',
  r: 'loop',
  z: 'zoom',
  g: 'safe-areas',
  h: 'filmstrip',
  f: 'favourite',
  i: 'details',
  F11: 'full-screen',
  Delete: 'trash',
  Escape: 'close',
}

/** Brackets and backslash: with AltGr on many layouts, which Windows tells as Ctrl with Alt. */
const writtenKeys: Readonly<Record<string, ViewerAction>> = {
  '[': 'loop-in',
  ']': 'loop-out',
  '\\': 'loop-clear',
  '?': 'keys',
  '<': 'slower',
  '>': 'faster',
}

const shiftedCodes: Readonly<Record<string, ViewerAction>> = { Comma: 'slower', Period: 'faster' }

const controlKeys: Readonly<Record<string, ViewerAction>> = {
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  _: 'zoom-out',
  '0': 'zoom-fit',
}

export function viewerAction(press: KeyPress, focus: FocusKind): ViewerAction | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press
  const written = writtenKeys[key]
  const isWritten = written !== undefined && !metaKey && ctrlKey === altKey
  if (isWritten) return focus === 'field' ? null : written
  if (altKey) return null
  if (ctrlKey || metaKey) return focus === 'field' ? null : (controlKeys[key] ?? null)
  if (shiftKey) return focus === 'field' ? null : (shiftedCodes[press.code ?? ''] ?? null)
  const action = plainKeys[key.length === 1 ? key.toLowerCase() : key] ?? null
  if (action === 'close' || action === 'full-screen') return action
  if (focus === 'field') return null
  if (focus === 'button' && key === ' ') return null
  if (focus === 'scrub-bar') {
    if (action === 'left') return 'frame-back'
    if (action === 'right') return 'frame-on'
  }
  return action
}

/** What has the focus, as the keys see it. */
export function focusKindOf(target: EventTarget): FocusKind {
  if (!(target instanceof HTMLElement)) return 'elsewhere'
  if (target.dataset.scrubBar !== undefined) return 'scrub-bar'
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return 'field'
  return target.closest('button') ? 'button' : 'elsewhere'
}
