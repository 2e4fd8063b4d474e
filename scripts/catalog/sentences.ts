/** Splits a doc comment into sentences, and says which of them may hold a rule and must therefore be understood. */

/** The sentences of a comment, in order. Items of a list are sentences of their own. */
export function sentencesOf(doc: string): string[] {
  return doc.split('\n').flatMap((line) =>
    line
      .replaceAll('(e.g. ', '(e.g.\u2060')
      .split(/(?<=\.)\s+(?=[A-Z`"])/)
      .map((sentence) => sentence.replaceAll('\u2060', ' ').trim())
      .filter((sentence) => sentence !== ''),
  )
}

const telling =
  /\d|\b(must|only|requires?|required|may not|cannot|can't|can not|does not|do not|not supported?|at least|at most|exceeds?|up to|less than|more than|between|maximum|minimum|capped|limited|never|omit|default|defaults|deprecated|ignored|non-empty|billed|surcharge|credits?)\b/i

/** Whether a sentence may state a rule: a number, or one of the words that rules are made of. */
export function mayHoldARule(sentence: string): boolean {
  return telling.test(sentence)
}
