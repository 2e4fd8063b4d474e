export function Queue() {
  return <section aria-label="Queue" className="h-full" />
}
