/** What a Runway API key looks like. Pure. */

const KEY = /^key_[0-9a-f]{128}$/

/** Null if the text has the form of a key, else a sentence that says what is wrong with it, without repeating it. */
export function checkKeyForm(key: string): string | null {
  if (KEY.test(key)) return null
  if (key.trim() === '') return 'No key was given.'
  if (KEY.test(key.trim())) return 'The key has spaces or line ends around it.'
  if (!key.startsWith('key_')) return 'A Runway key begins with "key_"; this text does not.'
  const rest = key.slice(4)
  if (/[^0-9a-f]/.test(rest)) {
    return 'After "key_" a Runway key has only the digits 0-9 and the letters a-f in lower case; this text has others.'
  }
  return `A Runway key has 128 digits and letters after "key_"; this text has ${rest.length}.`
}
