/**
 * What cutting a clip and cutting a sound have in common: the piece that is asked for, the file that is read, the time it
 * may take, and the words when it cannot be done. How packets are copied is `trim-clip.ts`'s and `trim-sound.ts`'s.
 */
import { FilePathSource, Input, type InputFormat } from 'mediabunny'
import { DailiesError } from '../../../shared/failure'

/** A piece of a clip, in seconds from its beginning. */
export interface Bounds {
  fromSeconds: number
  toSeconds: number
}

/** Timestamps are rounded by containers; less than half a frame of any clip. */
export const SLACK_SECONDS = 0.002
const TRIM_WITHIN_MS = 120_000

/**
 * Opens the file for `copy`, and closes it whatever happens. Throws `input-refused` when it cannot be cut, and then says why.
 */
export async function cutPiece(
  name: string,
  from: string,
  formats: InputFormat[],
  ask: Bounds,
  copy: (input: Input) => Promise<Bounds>,
): Promise<Bounds> {
  if (ask.toSeconds <= ask.fromSeconds) {
    throw refused(name, `cannot be cut from ${ask.fromSeconds} s to ${ask.toSeconds} s: the end must come after.`)
  }
  const input = new Input({ formats, source: new FilePathSource(from, { handleUnhandledError: () => {} }) })
  const timer = setTimeout(() => input.dispose(), TRIM_WITHIN_MS)
  try {
    return await copy(input)
  } catch (error) {
    if (error instanceof DailiesError) throw error
    throw refused(name, 'cannot be cut without encoding it again.', error)
  } finally {
    clearTimeout(timer)
    input.dispose()
  }
}

/** Why a piece cannot be cut, and that nothing is lost by it. */
export function refused(name: string, what: string, cause?: unknown): DailiesError {
  return new DailiesError(
    'input-refused',
    `"${name}" ${what}`,
    'Nothing was sent or charged, and the file is as it was. Shorten it in another program and drop it again.',
    undefined,
    { cause },
  )
}

/** To the millisecond, as bounds are told. */
export function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000
}
