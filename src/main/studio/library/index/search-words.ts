/** Makes the words of a text findable, and a person's words a safe question to SQLite's full-text index. Pure. */

/** Scripts that put no spaces between words: each character counts as a word, so that any part of a text is found. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu

/** A text as it is put into the index. */
export function searchable(text: string): string {
  return text.normalize('NFC').replace(UNSPACED, ' $& ')
}

/** A file name as it is put into the index: its parts are words. */
export function searchableName(name: string): string {
  return searchable(name.replace(/[_-]+/g, ' '))
}

/**
 * A word or phrase in FTS5's language, quoted, so that nothing a person types is taken for an operator. `exact`: whole
 * words; else its last word may be the beginning of one.
 */
export function phraseOf(text: string, exact: boolean): string {
  return `"${searchableName(text).trim().replaceAll('"', ' ').replaceAll('\u0000', ' ')}"${exact ? '' : '*'}`
}
