/**
 * What in the library folder could not be taken in: gathered whenever the folder is looked through, and told to the person,
 * so that nothing is passed over in silence. It decides nothing and touches no file.
 */
import { type LibraryProblems, MOST_PROBLEMS } from '../../../../shared/library/problems'
import { isMediaName } from '../bring-in/imported-name'
import { SIDECAR_ENDING } from '../sidecar'
import type { FolderList } from './list-folder'
import { oddWords, shownName, strayWords } from './problem-words'

export interface ProblemBook {
  /** What is wrong with a clip or its sidecar; null: nothing, or nothing any more. */
  note(mediaName: string, message: string | null): void
  /** What the folder was seen to hold, in place of what was seen before. */
  look(list: FolderList): void
  list(): LibraryProblems
  /** Files that look like clips and have no sidecar. */
  strays(): ReadonlySet<string>
}

/** `onChange`: when there are more or fewer. */
export function openProblems(onChange: (total: number) => void): ProblemBook {
  const noted = new Map<string, string>()
  let odd: ReadonlyMap<string, string> = new Map()
  let strays: ReadonlySet<string> = new Set()
  let told = 0
  const total = () => noted.size + odd.size + strays.size
  const tell = () => {
    if (total() === told) return
    told = total()
    onChange(told)
  }
  return {
    note(mediaName, message) {
      if (message === null) noted.delete(mediaName)
      else noted.set(mediaName, message)
      // A clip that was brought in where it lay is a stray no more.
      if (strays.has(mediaName)) strays = new Set([...strays].filter((name) => name !== mediaName))
      tell()
    },
    look({ files, odd: seen }) {
      odd = new Map([...seen].map(([name, how]) => [name, oddWords[how]]))
      strays = new Set([...files].filter((name) => isMediaName(name) && !files.has(name + SIDECAR_ENDING)))
      for (const name of noted.keys()) if (!files.has(name) && !files.has(name + SIDECAR_ENDING)) noted.delete(name)
      tell()
    },
    strays: () => strays,
    list() {
      const all = [...noted, ...odd, ...[...strays].map((name): [string, string] => [name, strayWords])]
      const first = all.slice(0, MOST_PROBLEMS).sort(([a], [b]) => (a < b ? -1 : 1))
      return { problems: first.map(([name, message]) => ({ name: shownName(name), message })), total: all.length }
    },
  }
}
