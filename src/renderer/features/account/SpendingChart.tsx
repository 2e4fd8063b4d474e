import { type KeyboardEvent, useRef, useState } from 'react'
import { useSize } from '../../ui/use-size'
import { niceTicks, reach, type Spending, type SpentDay } from './arrange-spending'
import { amount, dayWords } from './spending-words'
import './spending.css'

const HEIGHT = 232
const TOP = 10
const BOTTOM = 24
const LEFT = 48

interface SpendingChartProps {
  spending: Spending
  /** The day whose figures are told; null: the whole time. */
  chosen: string | null
  onChoose: (day: string | null) => void
}

/**
 * Credits by day, a colour for each model, with a line where Dailies' own ledger stands. Every day is an option of one
 * list: a single stop for the Tab key, arrows go from day to day. The tables below say the same in figures.
 */
export function SpendingChart({ spending, chosen, onChoose }: SpendingChartProps) {
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const { width } = useSize(box)
  const columns = useRef(new Map<string, HTMLDivElement>())
  const { series, days } = spending
  const compares = spending.runwayCredits !== null

  const reaches = days.map(({ parts }) => reach(parts))
  const ticks = niceTicks(
    Math.min(...reaches.map(({ down }) => down), ...days.map(({ ownCredits }) => ownCredits)),
    Math.max(...reaches.map(({ up }) => up), ...days.map(({ ownCredits }) => ownCredits)),
  )
  const low = ticks[0] ?? 0
  const high = ticks.at(-1) ?? 1
  const y = (credits: number) => TOP + ((high - credits) / (high - low)) * (HEIGHT - TOP - BOTTOM)
  const band = Math.max(0, width - LEFT) / days.length
  const bar = Math.max(2, Math.min(44, band * 0.7))
  const every = labelEvery(days.length, band)
  const last = days.length - 1
  const at = days.findIndex(({ day }) => day === chosen)

  const go = (event: KeyboardEvent, place: number) => {
    const to = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: last }[event.key]
    const day = to === undefined ? undefined : days[to]?.day
    if (to === undefined) return
    event.preventDefault()
    if (day !== undefined) columns.current.get(day)?.focus()
  }

  return (
    <div ref={setBox} className="relative h-58">
      <svg aria-hidden="true" width={width} height={HEIGHT} className="absolute inset-0 overflow-visible">
        {at >= 0 && (
          <rect x={LEFT + at * band} y={TOP} width={band} height={HEIGHT - TOP - BOTTOM} className="fill-hover" />
        )}
        <g className="fill-ink-3 text-2xs tabular-nums">
          {ticks.map((tick) => (
            <g key={tick}>
              <line
                x1={LEFT}
                x2={width}
                y1={Math.round(y(tick)) + 0.5}
                y2={Math.round(y(tick)) + 0.5}
                className={tick === 0 ? 'stroke-control' : 'stroke-line'}
              />
              <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
                {amount(tick)}
              </text>
            </g>
          ))}
          {days.map(({ day }, place) =>
            (last - place) % every === 0 ? (
              <text key={day} x={Math.min(LEFT + (place + 0.5) * band, width - 18)} y={HEIGHT - 6} textAnchor="middle">
                {dayWords(day)}
              </text>
            ) : null,
          )}
        </g>
        {days.map((day, place) => {
          const x = LEFT + place * band + (band - bar) / 2
          const over = Math.min(4, (band - bar) / 2)
          return (
            <g key={day.day}>
              {stack(day.parts).map(({ from, to, place: of }) => {
                const top = y(Math.max(from, to))
                const height = Math.max(1, y(Math.min(from, to)) - top)
                return (
                  <rect
                    key={series[of]?.id ?? of}
                    x={x}
                    y={top}
                    width={bar}
                    // A hair between two colours, where there is room for one.
                    height={height > 3 ? height - 1 : height}
                    className={`series-${of}`}
                  />
                )
              })}
              {compares && (day.ownCredits !== 0 || day.runwayCredits !== 0) && (
                <line
                  x1={x - over}
                  x2={x + bar + over}
                  y1={y(day.ownCredits)}
                  y2={y(day.ownCredits)}
                  strokeWidth={2}
                  className="stroke-ink"
                />
              )}
            </g>
          )
        })}
      </svg>
      <div
        role="listbox"
        aria-label="Credits by day"
        aria-orientation="horizontal"
        tabIndex={-1}
        className="absolute top-2.5 right-0 bottom-6 left-12 flex"
        onMouseLeave={() => onChoose(null)}
      >
        {days.map((day, place) => (
          <div
            key={day.day}
            ref={(element) => {
              if (element) columns.current.set(day.day, element)
              else columns.current.delete(day.day)
            }}
            role="option"
            aria-selected={chosen === day.day}
            aria-label={spokenDay(day, spending)}
            tabIndex={day.day === (chosen ?? days[last]?.day) ? 0 : -1}
            className="min-w-0 flex-1 outline-offset-[-2px]"
            onFocus={() => onChoose(day.day)}
            onBlur={() => onChoose(null)}
            onKeyDown={(event) => go(event, place)}
            onMouseEnter={() => onChoose(day.day)}
          />
        ))}
      </div>
    </div>
  )
}

/** Where each colour of a day's bar begins and ends: what was spent upwards from 0, what was given back downwards. */
function stack(parts: readonly number[]): { from: number; to: number; place: number }[] {
  let up = 0
  let down = 0
  return parts.flatMap((part, place) => {
    if (part === 0) return []
    const from = part > 0 ? up : down
    if (part > 0) up += part
    else down += part
    return [{ from, to: from + part, place }]
  })
}

/** Every how many days one is named, so that the names (about 48 px each) never touch. */
function labelEvery(count: number, band: number): number {
  const every = Math.ceil(48 / Math.max(1, band))
  return [1, 2, 5, 7, 14, 30].find((one) => one >= every) ?? count
}

function spokenDay(day: SpentDay, { series, runwayCredits }: Spending): string {
  const parts = day.parts.flatMap((part, place) => (part === 0 ? [] : `${series[place]?.label} ${amount(part)}`))
  const figures = parts.length === 0 ? 'nothing spent' : parts.join(', ')
  const own = runwayCredits === null ? '' : `; by Dailies ${amount(day.ownCredits)}`
  return `${dayWords(day.day, 'long')}: ${figures}${own}`
}
