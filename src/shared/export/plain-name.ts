/**
 * Names that every file system takes, whoever wrote them. Pure: what names the person sees before they export are the
 * names that are written.
 */

/** Room for a number and for other programs' endings below the 255 bytes of every file system. Bytes of UTF-8. */
export const LONGEST_NAME_BYTES = 200

/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=$|\.)/i
/** Marks that turn the direction of what follows, or that nobody can see: a name must read as it is. */
const UNSEEN = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD\p{Co}\p{Cn}]/gu

/**
 * A text as (a part of) a file's name: what no system takes is `-`, what nobody sees is cut, every gap is one space.
 * May come out empty.
 */
export function plainPart(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll(UNSEEN, '')
    .replaceAll('\uFFFD', '')
    .replace(/[<>:"/\\|?*]+/g, '-')
}

/**
 * A whole file name of a stem and an ending (`mp4`), never longer than 200 bytes with `suffix` and ending.
 * @param suffix - a number that makes it the only one: `-2`
 */
export function plainFileName(stem: string, ending: string, suffix = ''): string {
  const tail = `${suffix}${ending === '' ? '' : `.${ending}`}`
  const tidy = plainPart(stem)
    // Where a field was empty, its separators are left standing side by side or at the ends.
    .replace(/([_\- ])(?:[_\- ]*\1)+/g, '$1')
    .replace(/^[._\- ]+|[._\- ]+$/g, '')
  const whole = DEVICE.test(tidy) ? `_${tidy}` : tidy
  const cut = limitBytes(whole, LONGEST_NAME_BYTES - utf8Bytes(tail)).replace(/[._\- ]+$/, '')
  return `${cut === '' ? 'clip' : cut}${tail}`
}

/** The ending of a file's name, in lower case and without its dot; empty where it has none that is plain. */
export function endingOf(fileName: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
}

/** A file's name without its folders and ending. */
export function stemOf(fileName: string): string {
  const name = fileName.slice(fileName.lastIndexOf('/') + 1)
  const ending = endingOf(name)
  return ending === '' ? name : name.slice(0, -ending.length - 1)
}

/** As much of the text as fits, never half a character. */
export function limitBytes(text: string, most: number): string {
  if (utf8Bytes(text) <= most) return text
  let kept = ''
  let bytes = 0
  for (const { segment } of graphemes.segment(text.slice(0, most + 1))) {
    bytes += utf8Bytes(segment)
    if (bytes > most) break
    kept += segment
  }
  return kept
}

/** Two names that the file systems of macOS and Windows hold for one have the same key. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const encoder = new TextEncoder()

function utf8Bytes(text: string): number {
  return encoder.encode(text).length
}
