/** Which models were rendered with last, for the model picker. Pure. */

const kept = 5

/** The list with this model first, each once, at most five; null when it says so already. */
export function withUsedModel(recent: readonly string[], model: string): string[] | null {
  if (recent[0] === model) return null
  return [model, ...recent.filter((one) => one !== model)].slice(0, kept)
}
