export function Compose() {
  return <section aria-label="Compose" className="h-full" />
}
