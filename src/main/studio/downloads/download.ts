/**
 * Brings one output of a finished task to disk, whatever happens on the way: streams into a part file, goes on where a
 * broken attempt ended, and asks for a fresh address when the old one has died. Called by `renders/collect.ts` alone;
 * never decides what a file is called or whether it is what it should be.
 */
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { DailiesError } from '../../../shared/failure'
import { isDiskFull } from '../disk-full'
import { factsPath, fetchPart } from './fetch-part'

export interface Download {
  /** A live address of the output: the first call may answer the one just seen, `fresh` asks the task again. */
  address(fresh: boolean): Promise<string>
  partPath: string
  signal: AbortSignal
  onProgress(receivedBytes: number, totalBytes: number | null): void
  /** No byte for this long is a stall. Default 30 s. */
  stallMs?: number
  /** First wait between attempts without progress; doubles up to 8 times it. Default 1 s. */
  pauseMs?: number
}

export interface Downloaded {
  sha256: string
  sizeBytes: number
  contentType: string | null
}

/** Attempts in a row that bring no byte before the render waits longer, with a note. */
const FRUITLESS_MOST = 4

/**
 * Downloads to the end. Throws DailiesError `offline` or `runway-busy` after several fruitless attempts (the part stays
 * and is gone on with), `disk` when the disk refuses, and the signal's reason when aborted.
 */
export async function download(options: Download): Promise<Downloaded> {
  const { signal } = options
  let received = 0
  let fruitless = 0
  let fresh = false
  for (;;) {
    signal.throwIfAborted()
    const url = await options.address(fresh)
    let gained = false
    const attempt = await fetchPart({
      url,
      partPath: options.partPath,
      signal,
      stallMs: options.stallMs ?? 30_000,
      onProgress(bytes, total) {
        gained ||= bytes > received
        received = bytes
        options.onProgress(bytes, total)
      },
    }).catch((error: unknown) => {
      throw signal.aborted ? signal.reason : diskError(error)
    })
    if (attempt.kind === 'complete') {
      return { sha256: attempt.sha256, sizeBytes: attempt.sizeBytes, contentType: attempt.contentType }
    }
    fresh = attempt.kind === 'expired'
    fruitless = gained ? 0 : fruitless + 1
    if (fruitless >= FRUITLESS_MOST) throw givenUp(attempt)
    if (fruitless > 0) {
      const pauseMs = (options.pauseMs ?? 1000) * 2 ** Math.min(fruitless - 1, 3)
      await sleep(pauseMs * (1 + Math.random() / 2), undefined, { signal })
    }
  }
}

/** Removes what a finished or given-up download leaves beside its part. */
export async function forgetPart(partPath: string): Promise<void> {
  await rm(partPath, { force: true })
  await rm(factsPath(partPath), { force: true })
}

function givenUp(attempt: { kind: 'expired' } | { kind: 'interrupted'; why: string }): DailiesError {
  if (attempt.kind === 'interrupted' && attempt.why === 'offline') {
    return new DailiesError(
      'offline',
      'The result cannot be reached at the moment.',
      'It is paid for and waits at Runway. Dailies goes on with it by itself as soon as the network is back.',
    )
  }
  return new DailiesError(
    'runway-busy',
    'The result could not be fetched at the moment.',
    'It is paid for and waits at Runway. Dailies tries again by itself and pays nothing for that.',
  )
}

/** A refusal of the disk in words; anything else as it is. */
export function diskError(error: unknown): unknown {
  if (error instanceof DailiesError) return error
  const code = (error as { code?: unknown } | null)?.code
  if (isDiskFull(error)) {
    return new DailiesError(
      'disk',
      'The disk is full.',
      'Nothing is lost: the result waits at Runway and is fetched when there is room. Make room, then press Try now.',
      undefined,
      { cause: error },
    )
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT' || code === 'EIO') {
    return new DailiesError(
      'disk',
      'The library folder cannot be written to.',
      'Nothing is lost: the result waits at Runway. Connect or unlock the disk, then press Try now.',
      undefined,
      { cause: error },
    )
  }
  return error
}
