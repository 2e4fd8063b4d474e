/** What is said of a clip whose file is missing. Pure. */
import { agoWords } from '../../ui/figures'

const DAY_MS = 86_400_000

/** What can be known, without asking, of whether Runway keeps the result still. */
export function keptWords(finishedAtMs: number, nowMs: number): string {
  const ago = agoWords(finishedAtMs, nowMs)
  const age = nowMs - finishedAtMs
  if (age < DAY_MS)
    return `Runway keeps results for about a day. This one is from ${ago}, so it is most likely still there.`
  if (age < 2 * DAY_MS) return `Runway keeps results for about a day. This one is from ${ago}, so it may be gone.`
  return `Runway keeps results for about a day. This one is from ${ago}, so it is most likely gone; asking costs nothing.`
}

/** What came of looking again for this clip. */
export function lookedWords(found: boolean, missing: number): string {
  if (found) return 'The clip is found again.'
  const others = missing - 1
  const more = others <= 0 ? '' : ` ${others} other ${others === 1 ? 'clip is' : 'clips are'} missing too.`
  return `It is in none of the library’s folders, under any name.${more}`
}
