/**
 * Runway's task failures in human words: what happened, what it means for the money, what to do next. Source: Runway's
 * documentation of task failures, in the reference. A failure's own text is kept beside, never shown alone.
 */
import type { RenderFailure } from '../../../shared/domain/render'
import { redact } from '../log'

interface Words {
  message: string
  hint: string
  mayRetry: boolean
}

const BY_PREFIX: readonly (readonly [prefix: string, words: Words])[] = [
  [
    'SAFETY.INPUT',
    {
      message: "Runway's moderation refused what was sent in.",
      hint: 'Runway does not refund this. Do not send the same again: change the prompt or the picture it objects to.',
      mayRetry: false,
    },
  ],
  [
    'SAFETY.OUTPUT',
    {
      message: "Runway's moderation held back the result.",
      hint: 'The same draft may pass with another prompt or seed. Rendering again is a new paid render.',
      mayRetry: true,
    },
  ],
  [
    'INTERNAL.BAD_OUTPUT',
    {
      message: 'Runway made a result that it judged too poor to hand out.',
      hint: 'Rendering again often helps, and is a new paid render.',
      mayRetry: true,
    },
  ],
  [
    'INPUT_PREPROCESSING',
    {
      message: 'Runway could not prepare one of the inputs.',
      hint: 'Try another file, or the same one saved afresh.',
      mayRetry: false,
    },
  ],
  [
    'ASSET.INVALID',
    {
      message: 'Runway could not use one of the inputs.',
      hint: 'Mend or replace the picture or clip it names, then render again.',
      mayRetry: false,
    },
  ],
  [
    'INTERNAL',
    {
      message: 'Something went wrong on Runway’s side.',
      hint: 'Rendering again may work, and is a new paid render.',
      mayRetry: true,
    },
  ],
]

const OTHERWISE: Words = {
  message: 'Runway could not finish this render.',
  hint: 'Its own words are below. Rendering again is a new paid render.',
  mayRetry: true,
}

/** A failed task in words. Longest prefix wins; the order above holds that. */
export function taskFailure(code: string | null, runwayText: string, chargedCredits: number | null): RenderFailure {
  const words = BY_PREFIX.find(([prefix]) => code?.startsWith(prefix))?.[1] ?? OTHERWISE
  const money =
    chargedCredits === null
      ? ''
      : chargedCredits === 0
        ? ' Nothing was charged.'
        : ` ${chargedCredits} credits were charged.`
  return {
    code: code ?? 'FAILED',
    message: words.message,
    hint: `${words.hint}${money}`,
    runwayText: redact(runwayText).slice(0, 500) || null,
    mayRetry: words.mayRetry,
  }
}

/** A task that Runway no longer knows. */
export const taskGone: RenderFailure = {
  code: 'TASK_GONE',
  message: 'Runway no longer knows this task.',
  hint: 'It was deleted or has expired there, so its result cannot be fetched. Check the charge in your Runway account.',
  runwayText: null,
  mayRetry: true,
}
