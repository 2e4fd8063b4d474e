/** Days and months as the calendar of this machine has them: what the budgets over time go by. Pure but for the zone. */

/** The day a moment falls on, by local time: `2026-11-22`. */
export function localDay(ms: number): string {
  const at = new Date(ms)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

export interface Period {
  startsAtMs: number
  /** The first moment that is not in it any more. */
  endsAtMs: number
}

/** The calendar day that a moment is in; 23 or 25 hours where the clocks are changed. */
export function dayOf(ms: number): Period {
  const at = new Date(ms)
  const midnight = (days: number) => new Date(at.getFullYear(), at.getMonth(), at.getDate() + days).getTime()
  return { startsAtMs: midnight(0), endsAtMs: midnight(1) }
}

/** The calendar month that a moment is in. */
export function monthOf(ms: number): Period {
  const at = new Date(ms)
  const first = (months: number) => new Date(at.getFullYear(), at.getMonth() + months, 1).getTime()
  return { startsAtMs: first(0), endsAtMs: first(1) }
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
