/** What is wrong with something in the library folder, in sentences. Pure. */
import { isMediaName } from '../bring-in/imported-name'

/** How an entry of a folder is no file that can be read. */
export type OddEntry = 'link' | 'not-plain' | 'unreadable' | 'too-deep'

const BRING_IN = 'Dropped on the library, or chosen with “Bring files in”, it is one of your clips.'
/** Longer names are cut where they are shown. */
const LONGEST_SHOWN = 160

export const oddWords: Record<OddEntry, string> = {
  link: 'It is a link, and links are not followed: they could lead out of the library. Put the file itself here.',
  'not-plain': 'It is not a plain file. Take it out of the library folder.',
  unreadable: 'This folder may not be read by Dailies, so what is in it is not shown. Mend its permissions.',
  'too-deep': 'It lies too many folders deep to be looked at. Move it further up.',
}

/** Of a file that looks like a clip and has no sidecar. */
export const strayWords = `Lies in the library folder, but was never brought in. ${BRING_IN}`

/** Of a sidecar that says the same id as another. `other`: the clip that is shown. */
export function copyWords(other: string): string {
  return `The file beside it that says how it was made is a copy of that of “${shownName(other)}”, so only that one is shown. To have both, delete this copy and bring the clip in.`
}

/** Of a sidecar that cannot be used. `why` as the log has it. */
export function unusableWords(why: string, isNewer: boolean): string {
  if (isNewer)
    return 'A later version of Dailies wrote how it was made. Nothing is lost: open the library with that one.'
  const what = 'The file beside it that says how it was made'
  const then = `The clip itself is untouched. Mend that file or restore it from a backup; or delete it, and bring the clip in as one made elsewhere.`
  if (why === 'not a plain file' || why === 'cannot be opened: ELOOP')
    return `${what} is a link or no plain file. ${then}`
  if (why.includes('too many')) return `${what} is far too large. ${then}`
  if (why.startsWith('cannot be opened')) return `${what} may not be read. ${then}`
  return `${what} is damaged. ${then}`
}

/** Of a clip whose file has another size than its sidecar says. */
export function sizeWords(sizeBytes: number, wantedBytes: number): string {
  const some = (bytes: number) => `${bytes.toLocaleString('en')} ${bytes === 1 ? 'byte' : 'bytes'}`
  return `Its file has ${some(sizeBytes)} instead of ${some(wantedBytes)}: it is cut short, or another program changed it. Restore it from a backup if it does not play.`
}

/** Of a clip in whose place something else stands. */
export const inItsPlaceWords =
  'Where the clip should be there is a folder, a link or something else that is no plain file. The clip is shown as missing.'

/** Whether a sidecar that is none is worth a word: beside a clip, or named as one. Other JSON is the person's own. */
export function isOfAClip(mediaName: string, isMediaThere: boolean): boolean {
  return isMediaThere || isMediaName(mediaName)
}

/** As it can be shown and read: without what is not seen or turns the direction of writing, and not too long. */
export function shownName(name: string): string {
  const plain = name
    .slice(0, 4000)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu, (mark) => (mark === '\u200d' ? mark : '�'))
  const letters = [...plain]
  return letters.length > LONGEST_SHOWN ? `${letters.slice(0, LONGEST_SHOWN - 1).join('')}…` : plain
}
