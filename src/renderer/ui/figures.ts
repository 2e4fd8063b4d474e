/** Figures as a person reads them: times, lengths, credits. Pure; shared by the queue, the library and the viewer. */
import { count } from '../../shared/catalog/words'

export { shapeOf } from '../../shared/domain/reshape'

/** How long something has taken, as on a stopwatch: `0:07`, `12:40`, `1:05:09`. Never negative. */
export function stopwatch(ms: number): string {
  const all = Math.max(0, Math.floor(ms / 1000))
  const hours = Math.floor(all / 3600)
  const minutes = Math.floor((all % 3600) / 60)
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  const tail = twoDigits(all % 60)
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${tail}` : `${minutes}:${tail}`
}

/** The same as words, for those who listen: `1 minute 5 seconds`. */
export function spokenLength(ms: number): string {
  const all = Math.max(0, Math.round(ms / 1000))
  const parts = [
    { value: Math.floor(all / 3600), unit: 'hour' },
    { value: Math.floor((all % 3600) / 60), unit: 'minute' },
    { value: all % 60, unit: 'second' },
  ].filter(({ value }) => value > 0)
  if (parts.length === 0) return '0 seconds'
  return parts.map(({ value, unit }) => `${value} ${unit}${value === 1 ? '' : 's'}`).join(' ')
}

/** When something will happen: `now`, `in 12 s`, `in 3 min`, `in 2 h 5 min`. Rounded up: never sooner than it says. */
export function untilThen(thenMs: number, nowMs: number): string {
  const left = Math.ceil((thenMs - nowMs) / 1000)
  if (left <= 0) return 'now'
  if (left < 60) return `in ${left} s`
  const minutes = Math.ceil(left / 60)
  if (minutes < 60) return `in ${minutes} min`
  const rest = minutes % 60
  return `in ${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''}`
}

/** How long ago: `just now`, `40 s ago`, `3 min ago`, `5 h ago`, `2 days ago`. */
export function agoWords(thenMs: number, nowMs: number): string {
  const seconds = Math.floor((nowMs - thenMs) / 1000)
  if (seconds < 10) return 'just now'
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`
  const days = Math.floor(seconds / 86_400)
  return `${days} day${days === 1 ? '' : 's'} ago`
}

/** A point in time in the person's own time zone: `22 Nov 2026, 14:05:33`. */
export function moment(ms: number, timeZone?: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  })
  return format.format(ms)
}

/** `60 credits`, `1 credit`, `1,250 credits`; at most two decimals. */
export function credits(value: number): string {
  const rounded = Math.round(value * 100) / 100
  const whole = count(Math.floor(rounded))
  const decimals = Number.isInteger(rounded) ? '' : String(Math.round((rounded % 1) * 100) / 100).slice(1)
  return `${whole}${decimals} credit${rounded === 1 ? '' : 's'}`
}
