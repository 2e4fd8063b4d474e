/** Which key carries a shot on, in the grid and in the viewer alike. Pure. */

export type ShotAct =
  /** Its last frame as the first of a new shot. */
  | 'carry-on'
  /** More takes with new seeds. */
  | 'more'
  | 'settings'
  /** What it came from. */
  | 'lineage'
  /** The frame on screen as a picture, or as the clip's poster: where one sees it. */
  | 'save-frame'
  | 'poster'

interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

const plain: Readonly<Record<string, ShotAct>> = { o: 'carry-on', a: 'more', s: 'settings', y: 'lineage' }
const shifted: Readonly<Record<string, ShotAct>> = { s: 'save-frame', p: 'poster' }

/** O, A, S and Y; in the viewer (`sees`: a frame is on screen) also Shift with S and P. Null for any other key. */
export function shotAct({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress, sees: boolean): ShotAct | null {
  if (ctrlKey || metaKey || altKey) return null
  const letter = key.toLowerCase()
  if (shiftKey) return sees ? (shifted[letter] ?? null) : null
  return plain[letter] ?? null
}
