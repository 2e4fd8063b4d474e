/** What is said of files that were brought into the library. Pure. */
import { count } from '../../../shared/catalog/words'
import type { BroughtIn } from '../../../shared/contract'

/** What became of the files of one drop so far. */
export interface Tally {
  imported: number
  known: number
  refused: readonly { name: string; message: string; hint: string }[]
}

export const nothingYet: Tally = { imported: 0, known: 0, refused: [] }

export function withOutcomes(tally: Tally, outcomes: readonly BroughtIn[]): Tally {
  const refused = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome] : []))
  return {
    imported: tally.imported + outcomes.filter(({ kind }) => kind === 'imported').length,
    known: tally.known + outcomes.filter(({ kind }) => kind === 'known').length,
    refused: refused.length === 0 ? tally.refused : [...tally.refused, ...refused],
  }
}

/** `Brought in 12 files. 3 were in the library already. 2 could not be brought in.` */
export function tallyWords({ imported, known, refused }: Tally, left = 0): string {
  const parts: string[] = []
  if (imported > 0) parts.push(`Brought in ${files(imported)}.`)
  if (known > 0) {
    parts.push(
      imported === 0 && refused.length === 0 && known === 1
        ? 'It is in the library already.'
        : `${capital(files(known, imported > 0))} ${known === 1 ? 'was' : 'were'} in the library already.`,
    )
  }
  if (refused.length > 0) parts.push(`${capital(files(refused.length, parts.length > 0))} could not be brought in.`)
  if (left > 0) parts.push(`Stopped before ${files(left, parts.length > 0)}.`)
  return parts.length > 0 ? parts.join(' ') : 'There was nothing to bring in.'
}

/** `1 file`, `12 files`; without the noun after a sentence that had it. */
function files(number: number, brief = false): string {
  if (brief) return count(number)
  return `${count(number)} ${number === 1 ? 'file' : 'files'}`
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
