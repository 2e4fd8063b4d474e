/**
 * The name that a file gets when it is brought into the library: the person's own, as far as every system can hold it
 * and it reads as what it is. Pure.
 */
import { LONGEST_NAME_BYTES, limitBytes, withSuffix } from '../file-name'

/** Endings that are as right as the usual one of what a file turned out to be. */
const ALSO: Record<string, readonly string[]> = {
  jpg: ['jpeg', 'jpe'],
  mp4: ['m4v', 'mov'],
  mov: ['qt', 'mp4', 'm4v'],
  m4a: ['mp4', 'm4b', 'mov'],
  mkv: ['webm'],
  webm: ['mkv'],
  weba: ['webm'],
  mka: ['mkv'],
  ogg: ['oga', 'opus'],
  ogv: ['ogg', 'ogm'],
  ts: ['mts', 'm2ts'],
  wav: ['wave'],
}
const ENDINGS = new Set([...Object.keys(ALSO), ...Object.values(ALSO).flat(), 'png', 'webp', 'mp3', 'flac', 'aac'])
/** Names that Windows keeps for devices, with any ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const LONGEST_ENDING = 5

/**
 * `attempt`: 1 for the name itself, 2 for `-2` …
 * @param given - the person's name of it, perhaps with folders
 * @param extension - the usual ending of what its content is
 */
export function importedFileName(given: string, extension: string, attempt: number): string {
  const last = given.replaceAll('\\', '/').split('/').at(-1) ?? ''
  const plain = last
    // Only the beginning is looked at: a name that comes from a program can be very long.
    .slice(0, 4000)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    // Control characters and marks that turn the direction of writing; the joiner of emoji may stay.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu, (mark) => (mark === '\u200d' ? mark : ''))
    .replace(/[\\/:*?"<>|]+/g, '-')
  const dot = plain.lastIndexOf('.')
  const own = dot < 0 ? '' : plain.slice(dot + 1).toLowerCase()
  const isEnding = own.length <= LONGEST_ENDING && ENDINGS.has(own)
  const ending = isEnding && ALSO[extension]?.includes(own) ? own : extension
  const stem = trimmed(isEnding ? plain.slice(0, dot) : plain)
  const short = trimmed(limitBytes(stem, LONGEST_NAME_BYTES - ending.length - 1)) || 'unnamed'
  return withSuffix(`${DEVICES.test(short) ? `_${short}` : short}.${ending}`, attempt)
}

/** Whether a name ends as that of a clip, picture or sound. What it is, only its content tells. */
export function isMediaName(name: string): boolean {
  const dot = name.lastIndexOf('.')
  return dot > name.lastIndexOf('/') + 1 && ENDINGS.has(name.slice(dot + 1).toLowerCase())
}

/** Names that begin with a dot are hidden, and no system keeps a dot or blank at an end. */
function trimmed(stem: string): string {
  return stem.replace(/^[. ]+|[. ]+$/g, '')
}
