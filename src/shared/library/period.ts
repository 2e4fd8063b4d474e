/** Times as a person says them in a search (`made:this-week`), in the machine's own time zone. Pure. */

/** From the first millisecond up to, not including, the last. */
export interface Period {
  fromMs: number
  toMs: number
}

/**
 * What `today`, `yesterday`, `this-week`, `last-week` (weeks begin on Monday), `this-month`, `last-month`, `this-year`,
 * `last-year`, `7d` (the last seven days with today), `2026`, `2026-11` or `2026-11-22` mean; null for anything else.
 */
export function periodOf(when: string, nowMs: number): Period | null {
  const now = new Date(nowMs)
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()]
  const days = (from: number, to: number) => between(new Date(year, month, day + from), new Date(year, month, day + to))
  const monday = -((now.getDay() + 6) % 7)
  switch (when) {
    case 'today':
      return days(0, 1)
    case 'yesterday':
      return days(-1, 0)
    case 'this-week':
      return days(monday, monday + 7)
    case 'last-week':
      return days(monday - 7, monday)
    case 'this-month':
      return months(year, month)
    case 'last-month':
      return months(year, month - 1)
    case 'this-year':
      return months(year, 0, 12)
    case 'last-year':
      return months(year - 1, 0, 12)
  }
  const last = /^([1-9]\d{0,3})d$/.exec(when)
  if (last) return days(1 - Number(last[1]), 1)
  const date = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(when)
  if (!date) return null
  const [named, inYear, inMonth] = [Number(date[1]), Number(date[2] ?? 1) - 1, Number(date[3] ?? 1)]
  const first = new Date(named, inYear, inMonth)
  // There is no 31st of February, and years before 1000 are none that anyone means.
  if (named < 1000 || first.getMonth() !== inYear || first.getDate() !== inMonth) return null
  if (date[2] === undefined) return months(named, 0, 12)
  return date[3] === undefined ? months(named, inYear) : between(first, new Date(named, inYear, inMonth + 1))
}

function months(year: number, month: number, count = 1): Period {
  return between(new Date(year, month, 1), new Date(year, month + count, 1))
}

function between(from: Date, to: Date): Period {
  return { fromMs: from.getTime(), toMs: to.getTime() }
}
