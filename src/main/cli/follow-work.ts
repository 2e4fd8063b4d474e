/**
 * Waits while Studio works: until everything has ended, until nothing more happens without somebody's word, or until
 * Ctrl-C. Tells the outlet of all of it, and ends with the exit code.
 */
import type { QueueState } from '../../shared/domain/batch'
import type { Render } from '../../shared/domain/render'
import { assertNever } from '../../shared/failure'
import { asCount } from '../../shared/sheet/sheet-words'
import { type ExitCode, exitCodes } from './exit-codes'
import type { Interrupts } from './interrupts'
import type { Door } from './open-door'
import type { Outlet } from './outlet'
import { credits } from './words'
import type { Counts, Work } from './work'

/** A hold may pass by itself: a budget is given, a balance is asked for anew. */
const HOLD_LASTS_MS = 2_500
const DRAW_EVERY_MS = 250

export interface Follow {
  door: Door
  outlet: Outlet
  interrupts: Interrupts
  work: Work
  name: string
  /** The row of a render in the file, from 1; null where there is no file. */
  rowOf(render: Render): number | null
  /** Begins nothing new from now on, of this work. */
  pause(): Promise<QueueState>
  likelyDoneAtMs(queue: QueueState): number | null
}

type End = 'ended' | 'stopped' | 'paused' | 'left'

/** Follows `work` to its end. Studio must be awake. */
export async function followWork(follow: Follow): Promise<ExitCode> {
  const { door, outlet, interrupts, work } = follow
  const silence = door.studio.listen((event) => outlet.event(event, work.take(event)))
  let pausing = false
  const ignore = interrupts.listen(() => {
    if (interrupts.count() > 1 || pausing) return
    pausing = true
    outlet.pausing()
    follow.pause().catch((error: unknown) => outlet.remark(`It could not be paused: ${String(error)}`))
  })
  if (interrupts.count() === 1) {
    pausing = true
    await follow.pause()
  }
  const draw = () => {
    const queue = work.queue()
    outlet.progress({
      name: follow.name,
      renders: work.renders(),
      rowOf: follow.rowOf,
      counts: work.counts(),
      hold: work.stop()?.message ?? null,
      pausing,
      likelyDoneAtMs: follow.likelyDoneAtMs(queue),
      nowMs: Date.now(),
    })
  }
  draw()
  const end = await new Promise<End>((resolve) => {
    let heldSinceMs: number | null = null
    const look = setInterval(() => {
      draw()
      const { active, queued } = work.counts()
      const stopped = work.stop() !== null
      heldSinceMs = stopped ? (heldSinceMs ?? Date.now()) : null
      if (interrupts.count() > 1) return over('left')
      if (active + queued === 0) return over('ended')
      if (stopped && pausing) return over('paused')
      if (heldSinceMs !== null && Date.now() - heldSinceMs > HOLD_LASTS_MS) return over('stopped')
    }, DRAW_EVERY_MS)
    const over = (how: End) => {
      clearInterval(look)
      resolve(how)
    }
  })
  draw()
  const why = end === 'stopped' ? work.stop() : null
  await door.close()
  silence()
  ignore()
  const counts = work.counts()
  const exitCode = codeOf(end, counts)
  const { done, failed, cancelled, unconfirmed, chargedCredits, active, queued } = counts
  const left = active + queued
  outlet.line({ type: 'ended', exitCode, done, failed, cancelled, unconfirmed, left, chargedCredits, why }, [
    ...endWords(counts, left, door.libraryDir),
    ...(why === null ? [] : [why.message, why.hint]),
  ])
  return exitCode
}

function codeOf(end: End, { failed, cancelled, unconfirmed }: Counts): ExitCode {
  switch (end) {
    case 'ended':
      return failed + cancelled + unconfirmed === 0 ? exitCodes.done : exitCodes.someFailed
    case 'stopped':
      return exitCodes.stopped
    case 'paused':
    case 'left':
      return exitCodes.interrupted
    default:
      return assertNever(end)
  }
}

function endWords({ done, failed, cancelled, unconfirmed, chargedCredits }: Counts, left: number, library: string) {
  const parts = [
    `${asCount(done, 'render')} done`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(cancelled > 0 ? [`${cancelled} cancelled`] : []),
    ...(unconfirmed > 0 ? [`${unconfirmed} unconfirmed`] : []),
    ...(left > 0 ? [`${left} left`] : []),
    credits(chargedCredits),
  ]
  return [
    `${parts.join(' · ')}.`,
    ...(done > 0 ? [`The clips are in ${library}`] : []),
    ...(left > 0 ? ['"dailies resume" goes on with the rest. Nothing is lost.'] : []),
    ...(unconfirmed > 0
      ? ['What is unconfirmed may have been paid: look at your balance, then choose in the window.']
      : []),
  ]
}
