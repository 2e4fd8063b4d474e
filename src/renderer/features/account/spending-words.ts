/** Days and amounts of the spending page in words. Pure. */
import { count } from '../../../shared/catalog/words'

/** A day as Runway counts it: `22 Nov`; `long`: `Sunday 22 November 2026`. */
export function dayWords(day: string, form: 'short' | 'long' = 'short'): string {
  const parts: Intl.DateTimeFormatOptions =
    form === 'short'
      ? { day: 'numeric', month: 'short' }
      : { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }
  return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' }).format(Date.parse(day)).replace(',', '')
}

/** A figure in a table: `1,250`, `36.5`, `−20`; whole where it can be. */
export function amount(credits: number): string {
  const rounded = Math.round(Math.abs(credits) * 100) / 100
  const whole = Math.floor(rounded)
  const rest = Math.round((rounded - whole) * 100) / 100
  const figure = `${count(whole)}${rest === 0 ? '' : String(rest).slice(1)}`
  return credits < 0 && rounded !== 0 ? `−${figure}` : figure
}

/** How far Runway's figure is from our own: `none`, `+24`, `−3`; null where Runway could not be asked. */
export function differenceWords(runwayCredits: number | null, ownCredits: number): string | null {
  if (runwayCredits === null) return null
  const off = Math.round((runwayCredits - ownCredits) * 100) / 100
  if (off === 0) return 'none'
  return off > 0 ? `+${amount(off)}` : amount(off)
}
