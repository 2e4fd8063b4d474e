/** `dailies status`: says what is in the queue. Begins, watches and fetches nothing. */
import { asCount } from '../../shared/sheet/sheet-words'
import { type ExitCode, exitCodes } from './exit-codes'
import type { Door } from './open-door'
import type { Outlet } from './outlet'
import { credits, payer } from './words'
import { countsOf } from './work'

export async function sayStatus({ door, outlet }: { door: Door; outlet: Outlet }): Promise<ExitCode> {
  const account = await door.call('account.get', {})
  const queue = await door.call('queue.get', {})
  const renders = await door.call('renders.list', {})
  const { done, failed, cancelled, unconfirmed, active, queued } = countsOf(renders)
  const open = active + queued
  outlet.line({ type: 'status', account: account.kind, queue, renders }, [
    open === 0
      ? 'Nothing is left to do.'
      : `${asCount(open, 'render')} left: ${active} under way, ${queued} waiting. "dailies resume" goes on.`,
    ...(queue.hold === null ? [] : [`${queue.hold.message} ${queue.hold.hint}`]),
    ...queue.batches.map(({ name, counts, credits: spent, hold }) => {
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
      return `${name}: ${counts.done} of ${total} done, ${credits(spent.charged)}${hold === null ? '' : `; ${hold.message}`}`
    }),
    `Listed: ${done} done, ${failed} failed, ${cancelled} cancelled.`,
    ...(unconfirmed > 0
      ? [
          `${asCount(unconfirmed, 'render')} unconfirmed: sent, and no answer came. Look at your balance, then choose in the window.`,
        ]
      : []),
    payer(account),
  ])
  return exitCodes.done
}
