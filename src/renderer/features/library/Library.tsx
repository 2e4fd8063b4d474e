export function Library() {
  return <section aria-label="Library" className="h-full" />
}
