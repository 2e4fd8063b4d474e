/**
 * What of the queue is to be seen and felt outside the window: progress on dock and taskbar, whether the computer stays
 * awake, what the menu says. Pure; `queue-on-desktop.ts` tells the system.
 */
import type { QueueState } from '../../shared/domain/batch'
import { isEnded, type RenderState } from '../../shared/domain/render'

/** The queue in figures. */
export interface QueueFigures {
  /** Renders that wait their turn. */
  queued: number
  /** From the upload to the file. */
  active: number
  /** How far the open renders are on average, from 0 to 1. */
  progress: number
}

/** Which of the open renders a state counts to; null: none. An unconfirmed one waits for the person, not for the queue. */
export function countsAs(state: RenderState): 'queued' | 'active' | null {
  if (state.kind === 'queued') return 'queued'
  return isEnded(state) || state.kind === 'unconfirmed' ? null : 'active'
}

/** Whether all that waits is held, by a pause or by anything else. */
export function allHeld(figures: QueueFigures, queue: QueueState): boolean {
  if (queue.hold !== null) return true
  const held = queue.batches.reduce((sum, { hold, counts }) => sum + (hold === null ? 0 : counts.queued), 0)
  return figures.queued > 0 && held >= figures.queued
}

/** For `setProgressBar`: below 0 takes the bar away. `paused` is shown by Windows; elsewhere a held queue shows no bar. */
export interface TaskbarProgress {
  value: number
  mode: 'none' | 'normal' | 'paused'
}

/** How far all that is under way is, the ended renders of batches that go on among it. */
export function taskbarProgress(figures: QueueFigures, queue: QueueState, platform: string): TaskbarProgress {
  const open = figures.queued + figures.active
  if (open === 0) return { value: -1, mode: 'none' }
  const ended = queue.batches.reduce(
    (sum, { endedAtMs, counts }) => sum + (endedAtMs === null ? counts.done + counts.failed + counts.cancelled : 0),
    0,
  )
  const value = Math.min(1, Math.max(0, (ended + figures.progress * open) / (ended + open)))
  if (figures.active > 0 || !allHeld(figures, queue)) return { value, mode: 'normal' }
  return platform === 'win32' ? { value, mode: 'paused' } : { value: -1, mode: 'none' }
}

/**
 * Whether the computer must not fall asleep: while anything is under way, and while more would begin. What waits behind
 * a pause or a budget keeps nobody's computer awake.
 */
export function staysAwake(figures: QueueFigures, queue: QueueState, keepAwake: boolean): boolean {
  return keepAwake && (figures.active > 0 || (figures.queued > 0 && !allHeld(figures, queue)))
}

export interface QueueMenu {
  /** What is under way, in a line. */
  words: string
  /** What the menu offers; null where there is nothing to pause. */
  offers: 'pause' | 'resume' | null
}

export function queueMenu({ queued, active }: QueueFigures, queue: QueueState): QueueMenu {
  const waits = `${queued.toLocaleString('en')} waiting`
  const parts = [active > 0 && `${active.toLocaleString('en')} under way`, queued > 0 && waits].filter(
    (part) => part !== false,
  )
  const words = parts.length === 0 ? 'Nothing Is Rendering' : parts.join(', ')
  if (queue.hold?.reason === 'person')
    return { words: parts.length === 0 ? 'Paused' : `Paused: ${words}`, offers: 'resume' }
  return { words, offers: parts.length === 0 ? null : 'pause' }
}
