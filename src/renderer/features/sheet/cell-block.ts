/** A block of cells as the text that spreadsheets copy and paste: rows by line, cells by tab, quoted where needed. Pure. */
import Papa from 'papaparse'

/** Excel, Numbers and Google Sheets put this on the clipboard as plain text. */
export function writeBlock(cells: readonly (readonly string[])[]): string {
  return Papa.unparse(
    cells.map((row) => [...row]),
    { delimiter: '\t', newline: '\n', header: false },
  )
}

/** Reads it; lines may end in any way, one that only ends the text makes no row. */
export function readBlock(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/(\r\n|\r|\n)$/, ''), { delimiter: '\t', header: false })
  return data
}
