/** `dailies resume`: goes on with everything that is left over, and waits until it is done. */
import { isEnded } from '../../shared/domain/render'
import { asCount } from '../../shared/sheet/sheet-words'
import type { ExitCode } from './exit-codes'
import { followWork } from './follow-work'
import type { Interrupts } from './interrupts'
import type { Door } from './open-door'
import type { Outlet } from './outlet'
import { payer } from './words'
import { workOf } from './work'

export async function resumeWork({
  door,
  outlet,
  interrupts,
}: {
  door: Door
  outlet: Outlet
  interrupts: Interrupts
}): Promise<ExitCode> {
  const account = await door.call('account.refresh', {})
  let queue = await door.call('queue.get', {})
  if (queue.hold?.reason === 'person') queue = await door.call('queue.resume', {})
  // A pilot waits for somebody to look at it; that is not a word that a script should give.
  for (const { id, hold } of queue.batches) {
    if (hold?.reason === 'person') queue = await door.call('queue.resume', { batch: id })
  }
  const listed = await door.call('renders.list', {})
  const left = new Set(
    listed.filter(({ state }) => !isEnded(state) && state.kind !== 'unconfirmed').map(({ id }) => id),
  )
  const waiting = listed.filter(({ state }) => state.kind === 'unconfirmed').length
  outlet.remark(left.size === 0 ? 'There is nothing to go on with.' : `Goes on with ${asCount(left.size, 'render')}.`)
  if (waiting > 0)
    outlet.remark(`${asCount(waiting, 'render')} from before: unconfirmed, waiting for your choice in the window.`)
  outlet.remark(payer(account))
  const work = workOf(listed, queue, ({ id }) => left.has(id))
  door.studio.wake()
  return followWork({
    door,
    outlet,
    interrupts,
    work,
    name: 'resume',
    rowOf: () => null,
    pause: () => door.call('queue.pause', {}),
    likelyDoneAtMs: ({ batches }) =>
      batches.reduce<number | null>((latest, { likelyDoneAtMs }) => laterOf(latest, likelyDoneAtMs), null),
  })
}

function laterOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b)
}
