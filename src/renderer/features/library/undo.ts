/**
 * What was done in the library and can be taken back, whatever it was: judging, deleting, collecting. One stack, the
 * last act last. It knows nothing of the acts themselves: each pushes a step that takes itself back. Ctrl+Z in the grid
 * and the viewer takes back the last one, the button in a notice its own.
 */
import { create } from 'zustand'
import { DailiesError } from '../../../shared/failure'
import { type Notice, notify, notifyError, useNotices } from '../../state/notices'

const mostSteps = 100

export interface UndoStep {
  /** What was done, without a full stop: `Rated 4`, `3 clips deleted`. */
  words: string
  /** Takes it back. Rejects when it could not. */
  undo: () => Promise<void>
}

const buttons = new WeakMap<UndoStep, Notice['action']>()

export const useUndo = create<{ steps: readonly UndoStep[] }>()(() => ({ steps: [] }))

/** Something was done. Gives the step as it was given, for `undo` and `forgetStep`. */
export function pushUndo(step: UndoStep): UndoStep {
  useUndo.setState(({ steps }) => ({ steps: [...steps, step].slice(-mostSteps) }))
  return step
}

/** It was not done after all, or cannot be taken back any more. */
export function forgetStep(step: UndoStep): void {
  useUndo.setState(({ steps }) => ({ steps: steps.filter((one) => one !== step) }))
}

/** Takes back the last act, or the one given if it was not taken back yet. Tells how it went. Never rejects. */
export async function undo(wanted?: UndoStep): Promise<void> {
  const { steps } = useUndo.getState()
  const at = wanted === undefined ? steps.length - 1 : steps.indexOf(wanted)
  const step = steps[at]
  if (step === undefined) return
  forgetStep(step)
  const button = buttons.get(step)
  useNotices.setState(({ notices }) => ({ notices: notices.filter(({ action }) => !action || action !== button) }))
  try {
    await step.undo()
    notify('info', `Taken back: ${step.words.charAt(0).toLowerCase()}${step.words.slice(1)}.`)
  } catch (error) {
    // What is gone cannot be tried again; anything else (the line was down, the disk was full) can.
    const isOver = error instanceof DailiesError && error.failure.code === 'not-found'
    if (!isOver) useUndo.setState((now) => ({ steps: [...now.steps, step].slice(-mostSteps) }))
    notifyError(error)
  }
}

/** The button that a notice of this step has. The notice goes when the step was taken back some other way. */
export function undoButton(step: UndoStep): NonNullable<Notice['action']> {
  const button = { label: 'Undo', run: () => void undo(step) }
  buttons.set(step, button)
  return button
}
