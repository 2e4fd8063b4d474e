/** The sign of Dailies: a frame with its perforations. */
export function Reel() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" className="text-accent-text">
      <rect x="2" y="2.5" width="16" height="15" rx="3" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 2.5v15M14 2.5v15" stroke="currentColor" strokeWidth="1.5" />
      <path d="M2.5 7.5H6M2.5 12.5H6M14 7.5h3.5M14 12.5h3.5" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  )
}
