/** Makes the words of a text findable, and a person's words a safe question to SQLite's full-text index. Pure. */

/** Scripts that put no spaces between words: each character counts as a word, so that any part of a text is found. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu
const MOST_WORDS = 20

/** A text as it is put into the index. */
export function searchable(text: string): string {
  return text.normalize('NFC').replace(UNSPACED, ' $& ')
}

/** A file name as it is put into the index: its parts are words. */
export function searchableName(name: string): string {
  return searchable(name.replace(/[_-]+/g, ' '))
}

/**
 * The question in FTS5's language: every word must begin a word. Each is quoted, so that nothing a person types is
 * taken for an operator. Null when there is no word in the text.
 */
export function matchOf(text: string): string | null {
  const words = text
    .normalize('NFC')
    .split(/[\s\p{Cc}]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MOST_WORDS)
  if (words.length === 0) return null
  return words.map((word) => `"${searchableName(word).trim().replaceAll('"', ' ')}"*`).join(' AND ')
}
