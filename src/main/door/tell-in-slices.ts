/**
 * Hands Studio's events to a door in their order, a very long one in slices with a breath between: the answer to the
 * press that made ten thousand renders must not wait until all of them are written out and read.
 */
import type { StudioEvent } from '../../shared/contract'

/** Renders in one slice: some 20 ms of reading for a window. */
export const SLICE = 2_000

export interface SlicedEvents {
  take(event: StudioEvent): void
  /** What still waits is not told any more. */
  close(): void
}

/** `tell` gets the first slice at once, and whatever comes later only after the last. */
export function tellInSlices(tell: (event: StudioEvent) => void): SlicedEvents {
  let waiting: StudioEvent[] = []
  let next: NodeJS.Immediate | null = null

  function tellNext(): void {
    const event = waiting.shift()
    next = waiting.length > 0 ? setImmediate(tellNext) : null
    if (event !== undefined) tell(event)
  }

  return {
    take(event) {
      const slices = slicesOf(event)
      const [first] = slices
      if (next !== null) waiting.push(...slices)
      else if (first !== undefined) {
        waiting = slices.slice(1)
        if (waiting.length > 0) next = setImmediate(tellNext)
        tell(first)
      }
    },
    close() {
      if (next !== null) clearImmediate(next)
      next = null
      waiting = []
    },
  }
}

function slicesOf(event: StudioEvent): StudioEvent[] {
  if (event.type !== 'renders.put' || event.renders.length <= SLICE) return [event]
  const slices: StudioEvent[] = []
  for (let from = 0; from < event.renders.length; from += SLICE) {
    slices.push({ ...event, renders: event.renders.slice(from, from + SLICE) })
  }
  return slices
}
