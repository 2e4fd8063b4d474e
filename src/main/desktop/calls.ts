/**
 * The desktop app's side of the contract: takes calls and files from the preload, checks who sent them, and hands them
 * to Studio. Never decides what a call means. The handlers are plain functions, so that tests can send them what
 * Electron would.
 */
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { ImportPurpose } from '../../shared/bring-in'
import { LARGEST_PASTED_BYTES, MOST_FILES } from '../../shared/desktop-channels'
import type { Failure, Result } from '../../shared/failure'
import { answerCall, unreadable } from '../door/read-call'
import { takeFor } from '../door/take-for'
import type { Studio } from '../studio/studio.types'
import { isOurPage } from './allowed'

/** What is known of the sender of a message: Electron's IpcMainInvokeEvent has all of it. */
export interface SenderEvent {
  readonly sender: { readonly id: number }
  /** Null when the frame has gone or moved on since it sent the message. */
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null
}

/** The one page that may send: our window's main frame, showing the app's own origin. */
export interface Trusted {
  /** Id of our window's web contents; null when there is no window. */
  contentsId(): number | null
  /** Origin of the dev server, in development alone. */
  devOrigin: string | null
}

/** Whether a message comes from the main frame of our own window on the app's own origin. */
export function comesFromOurPage(event: SenderEvent, trusted: Trusted): boolean {
  const frame = event.senderFrame
  if (frame === null || frame.parent !== null || event.sender.id !== trusted.contentsId()) return false
  return isOurPage(frame.url, trusted.devOrigin)
}

/** Answers calls of the contract. */
export function makeCallHandler(studio: Pick<Studio, 'dispatch'>, trusted: Trusted) {
  return async (event: SenderEvent, ...args: unknown[]): Promise<Result<unknown>> => {
    if (!comesFromOurPage(event, trusted)) return refuse(notOurs)
    if (args.length !== 2) return refuse(unreadable('its shape does not fit'))
    return answerCall(studio.dispatch, args[0], args[1])
  }
}

const known = { name: z.string().max(1000), modifiedAtMs: z.number().optional() }
const DroppedFiles = z
  .array(
    z.union([
      z.strictObject({ ...known, path: z.string().min(1).max(32_768).refine(isAbsolute) }),
      z.strictObject({
        ...known,
        bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= LARGEST_PASTED_BYTES),
      }),
    ]),
  )
  .max(MOST_FILES)

/** Takes the files of a drop. */
export function makeFilesHandler(studio: Pick<Studio, 'importFiles' | 'bringIn'>, trusted: Trusted) {
  return async (event: SenderEvent, ...args: unknown[]): Promise<Result<unknown>> => {
    if (!comesFromOurPage(event, trusted)) return refuse(notOurs)
    const files = DroppedFiles.safeParse(args[0])
    const purpose = ImportPurpose.optional().safeParse(args[1])
    if (args.length < 1 || args.length > 2 || !files.success || !purpose.success) {
      return refuse(unreadable('its shape does not fit'))
    }
    const given = files.data.map(({ modifiedAtMs, ...file }) => ({
      ...('path' in file ? { ...file, inPlace: true as const } : file),
      ...(modifiedAtMs === undefined ? {} : { modifiedAtMs }),
    }))
    return takeFor(studio, given, purpose.data)
  }
}

const notOurs: Failure = {
  code: 'bad-request',
  message: 'That request did not come from the window of Dailies.',
  hint: 'Nothing was sent or spent.',
}

function refuse(failure: Failure): Result<never> {
  return { ok: false, failure }
}
