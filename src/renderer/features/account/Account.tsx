export function Account() {
  return <section aria-label="Account" />
}
