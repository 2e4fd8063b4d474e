/** With which key the open editor was opened: a letter writes anew, Enter and F2 go on with what is there. */
export const openedBy = { key: '' }

/** Whether what stands in the cell is to be written over by the first letter. */
export function writesAnew(): boolean {
  return openedBy.key.length === 1
}
