/** Which key lets clips out, in the grid and in the viewer alike. Pure. */

export type OutAct = 'export' | 'copy'

interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** Ctrl or Cmd with E exports, with C copies. */
export function outAct({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): OutAct | null {
  if (altKey || shiftKey || !(ctrlKey || metaKey)) return null
  switch (key.toLowerCase()) {
    case 'e':
      return 'export'
    case 'c':
      return 'copy'
    default:
      return null
  }
}
