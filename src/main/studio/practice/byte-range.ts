/** The `Range` header of a download (RFC 9110, section 14). */

/** Inclusive first and last byte. */
export interface ByteRange {
  first: number
  last: number
}

/**
 * The range asked for: null when the whole file is to be sent (none asked, several, or not understood), `beyond` when
 * nothing of it is in the file (416).
 */
export function readRange(header: string | undefined, size: number): ByteRange | 'beyond' | null {
  const asked = header === undefined ? null : /^bytes=(\d*)-(\d*)$/.exec(header.trim())
  if (asked === null) return null
  const [, from = '', to = ''] = asked
  if (from === '' && to === '') return null
  if (from === '') {
    const tail = Number(to)
    return tail === 0 ? 'beyond' : { first: Math.max(0, size - tail), last: size - 1 }
  }
  const first = Number(from)
  if (first >= size) return 'beyond'
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return last < first ? null : { first, last }
}
