/** The person at a chaos run: asks for the renders a few at a time, cancels some, and presses "Try now" when it takes long. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { RenderId } from '../../../src/shared/domain/ids'
import { isEnded } from '../../../src/shared/domain/render'
import type { PlannedRender } from './planned-renders'
import type { StudioUnderFire } from './studio-under-fire'

const ASK_AT_ONCE = 5
const LOOK_EVERY_MS = 150
/** Renders that may wait before more are asked for: a person adds to a queue that moves. */
const MOST_WAITING = 60
/** Longer than this the person does not wait for the next try. */
const PATIENCE_MS = 1_200

/** Acts until `over`. */
export async function actAsAPerson(
  studio: StudioUnderFire,
  planned: readonly PlannedRender[],
  over: () => boolean,
): Promise<void> {
  let asked = 0
  const cancelled = new Set<number>()
  while (!over()) {
    const waiting = asked - studio.settled()
    const more = planned.slice(asked, asked + Math.max(0, Math.min(ASK_AT_ONCE, MOST_WAITING - waiting)))
    // A press whose answer was lost in a kill is the same press when it is sent again.
    await Promise.all(more.map(({ draft, press }) => studio.call('renders.create', { draft, takes: 1, press })))
    asked += more.length

    for (const { key, cancelWhen } of planned) {
      const render = studio.shown().get(key)
      if (cancelWhen === null || render?.state.kind !== cancelWhen || cancelled.has(key)) continue
      cancelled.add(key)
      await allowed(studio.call('renders.cancel', { id: render.id }))
    }
    const impatient = [...studio.shown().values()].find(
      ({ state, note }) => !isEnded(state) && note?.retryAtMs != null && note.retryAtMs - Date.now() > PATIENCE_MS,
    )
    if (impatient) await allowed(tryNow(studio, impatient.id))
    await sleep(LOOK_EVERY_MS)
  }
}

const tryNow = (studio: StudioUnderFire, id: RenderId) => studio.call('renders.retryNow', { id })

/** It may have gone on since it was seen: then there is nothing to cancel or to try, and Studio says so. */
async function allowed(asking: Promise<unknown>): Promise<void> {
  await asking.catch((error: Error & { failure?: { code: string } }) => {
    if (error.failure?.code !== 'not-now' && error.failure?.code !== 'not-found') throw error
  })
}
