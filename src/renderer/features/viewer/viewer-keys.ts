/** Which key does what in the viewer. Pure: from a key press to an action, or null where the key is not the viewer's. */

export type ViewerAction =
  | 'close'
  | 'play-pause'
  | 'back-a-second'
  | 'on-a-second'
  | 'frame-back'
  | 'frame-on'
  | 'previous'
  | 'next'
  | 'to-start'
  | 'to-end'
  | 'mute'
  | 'full-screen'
  | 'favourite'
  | 'loop'
  | 'details'
  | 'trash'

export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** What has the focus: the scrub bar keeps the arrows for itself, a button keeps Space and Enter, a field keeps all. */
export type FocusKind = 'elsewhere' | 'scrub-bar' | 'button' | 'field'

const plainKeys: Readonly<Record<string, ViewerAction>> = {
  ' ': 'play-pause',
  k: 'play-pause',
  j: 'back-a-second',
  l: 'on-a-second',
  ',': 'frame-back',
  '.': 'frame-on',
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  Home: 'to-start',
  End: 'to-end',
  m: 'mute',
  r: 'loop',
  f: 'favourite',
  i: 'details',
  F11: 'full-screen',
  Delete: 'trash',
  Escape: 'close',
}

export function viewerAction(press: KeyPress, focus: FocusKind): ViewerAction | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null
  const action = plainKeys[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null
  if (action === 'close' || action === 'full-screen') return action
  if (focus === 'field') return null
  if (focus === 'button' && press.key === ' ') return null
  if (focus === 'scrub-bar') {
    if (action === 'previous') return 'frame-back'
    if (action === 'next') return 'frame-on'
  }
  return action
}
