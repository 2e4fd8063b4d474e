import { count } from '../../../shared/catalog/words'
import type { Placement } from '../../state/place-inputs'
import { classNames } from '../../ui/class-names'
import { Spinner } from '../../ui/Spinner'
import { useIntake } from '../sheet/sheet-files'
import { type Place, useDrag } from './drag'
import { wordsOf } from './slot-words'

/** Over the library while something is dragged: where it would go. The slots themselves stay free to be dropped on. */
export function DropOverlay() {
  const plan = useDrag((state) => state.plan)
  const over = useDrag((state) => state.over)
  const own = useDrag((state) => state.own)
  const places = useDrag((state) => state.places)
  const taking = useIntake((state) => state.taking)
  if (plan === null) {
    if (taking === null) return null
    return (
      <div className="absolute inset-0 z-30 flex items-center justify-center bg-scrim p-6">
        <p className="flex items-center gap-3 rounded-xl bg-overlay px-6 py-4 font-medium text-base text-ink shadow-overlay">
          <Spinner label="Taking in files" />
          Taking in {count(taking.done)} of {count(taking.of)} {taking.of === 1 ? 'file' : 'files'}
        </p>
      </div>
    )
  }
  if (own) return null
  const lines = over === null ? describePlan(plan) : [`Into ${wordsOf(over).label}`]
  return (
    <div className="pointer-events-none absolute inset-0 z-30 flex items-stretch justify-center gap-4 bg-scrim p-6">
      {places !== null && over === null ? (
        places.offered.map((place) => (
          <PlaceToDrop
            key={place}
            place={place}
            lit={places.into === place}
            title={titles[place]}
            lines={place === 'shot' ? lines : [meanings[place]]}
          />
        ))
      ) : (
        <div className="flex h-full w-full items-center justify-center rounded-xl border-2 border-accent border-dashed">
          <div className="flex flex-col items-center gap-1 rounded-xl bg-overlay px-8 py-6 text-center shadow-overlay">
            {lines.map((line) => (
              <p key={line} className="font-medium text-ink text-lg">
                {line}
              </p>
            ))}
            <p className="text-ink-2 text-sm">Drop here, or on a slot at the left</p>
          </div>
        </div>
      )}
    </div>
  )
}

const titles: Record<Place, string> = {
  shot: 'Into this shot',
  sheet: 'As a sheet',
  library: 'Into the library',
}
const meanings = { sheet: 'One row each', library: 'Kept with your clips' }

interface PlaceToDropProps {
  place: Place
  /** It takes what is dropped now. */
  lit: boolean
  title: string
  lines: readonly string[]
}

function PlaceToDrop({ place, lit, title, lines }: PlaceToDropProps) {
  return (
    <div
      data-drop-place={place}
      className={classNames(
        'pointer-events-auto flex min-w-0 flex-1 flex-col items-center justify-center gap-1 rounded-xl border-2 border-dashed px-6 text-center',
        lit ? 'border-accent bg-overlay' : 'border-line-strong bg-panel',
      )}
    >
      <p className={classNames('font-medium text-lg', lit ? 'text-ink' : 'text-ink-2')}>{title}</p>
      {lines.map((line) => (
        <p key={line} className="text-ink-2 text-sm">
          {line}
        </p>
      ))}
    </div>
  )
}

/** One line for each slot that gets something, and one for what finds no place. */
export function describePlan(plan: readonly Placement[]): string[] {
  const counts = new Map<string, number>()
  for (const placement of plan) {
    const line =
      placement.slot === null
        ? 'Left out'
        : placement.replaces
          ? `In place of ${wordsOf(placement.slot).label.toLowerCase()}`
          : wordsOf(placement.slot).label
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  return [...counts].map(([line, count]) => (count === 1 ? line : `${line}: ${count}`))
}
