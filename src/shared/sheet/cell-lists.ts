/** Lists in one cell: `;` between, `\;` where one of them has it itself. Pure. */

/** `['a', 'b;c']` -> `a; b\;c`. Reads back as it was, but for spaces around each. */
export function joinList(items: readonly string[]): string {
  return items.map((item) => item.replaceAll(';', '\\;').replace(/\\$/, '\\ ')).join('; ')
}

/** The items of a cell, without spaces around them; empty ones are none. */
export function splitList(text: string): string[] {
  const items: string[] = []
  let item = ''
  for (const [piece] of text.matchAll(/\\;|;|\\|[^;\\]+/g)) {
    if (piece === ';') {
      items.push(item)
      item = ''
    } else item += piece === '\\;' ? ';' : piece
  }
  return [...items, item].map((one) => one.trim()).filter((one) => one !== '')
}
