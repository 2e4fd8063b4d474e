import type { Deck } from './deck'
import { rateWords } from './shuttle'
import { useDeckState } from './use-deck'
import { type Placed, percentWords } from './zoom'

const chip = 'rounded-sm bg-black/65 px-1.5 text-2xs text-white tabular-nums'

/** In the picture's corner, only while it is not as usual: how fast it plays and how much it is enlarged. */
export function Chips({ deck, rect, isFit }: { deck: Deck; rect: Placed | null; isFit: boolean }) {
  const { rate, speed, shownPerSecond } = useDeckState(deck)
  const pace = rate === 0 ? 1 : rate * speed
  const back = rate < 0 && shownPerSecond !== null ? ` · ${shownPerSecond} pictures a second` : ''
  return (
    <div className="pointer-events-none absolute top-2 left-2 flex gap-1">
      {pace !== 1 && (
        <span className={chip}>
          {rateWords(pace)}
          {back}
        </span>
      )}
      {rect !== null && !isFit && <span className={chip}>{percentWords(rect.scale)}</span>}
    </div>
  )
}
