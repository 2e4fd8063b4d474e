/**
 * Stops the queue while a disk is full: a clip that is rendered now could not be kept. Told of every refusal of the
 * disk, looks for itself while there is work, and lets the queue go on when there is room again. What Runway works on
 * goes on; what it has finished waits there. Nothing here is on disk, because the full one may be the queue's own.
 */
import { statfs } from 'node:fs/promises'
import { isDiskFull } from '../disk-full'
import type { Log } from '../log'
import type { HoldWords } from './hold-words'

/** How often room is looked for, in milliseconds. */
const LOOK_EVERY_MS = 30_000
/** Less than this, or than a fiftieth of the disk where that is less, is no room: a clip can have this much. */
const ROOM_BYTES = 200_000_000
const ROOM_SHARE = 0.02

export interface Space {
  freeBytes: number
  totalBytes: number
}

interface FullDisk {
  what: string
  space: Space
}

export interface DiskRoomDeps {
  /** Where clips go, and where the queue is: each must have room. */
  folders: readonly { path: string; what: string }[]
  trouble: Log
  /** There is work that needs room. */
  isNeeded(): boolean
  hold(words: HoldWords): void
  /** There is room again; what waits for it may be tried. */
  release(): void
  spaceOf?: (path: string) => Promise<Space>
  lookEveryMs?: number
}

export interface DiskRoom {
  /** Something was refused; if the disk was full, the queue is held from now on. */
  refused(error: unknown): void
  /** Looks now: goes on if there is room, and stops if there is none. */
  look(): Promise<void>
  close(): void
}

/** Bytes that must be free for the queue to go on. */
export function roomNeeded(totalBytes: number): number {
  return Math.min(ROOM_BYTES, totalBytes * ROOM_SHARE)
}

export function watchDiskRoom(deps: DiskRoomDeps): DiskRoom {
  const spaceOf = deps.spaceOf ?? readSpace
  let held = false
  let closed = false
  const timer = setInterval(() => void look(true), deps.lookEveryMs ?? LOOK_EVERY_MS)
  timer.unref()

  async function look(mayGoOn: boolean): Promise<void> {
    if (!held && !deps.isNeeded()) return
    const full: FullDisk[] = []
    for (const { path, what } of deps.folders) {
      const space = await spaceOf(path).catch(() => null)
      // A disk that cannot be asked is refused elsewhere, in its own words.
      if (space !== null && space.freeBytes < roomNeeded(space.totalBytes)) full.push({ what, space })
    }
    if (closed) return
    const [first] = full
    if (first !== undefined) {
      held = true
      deps.hold(fullWords(first))
    } else if (held && mayGoOn) {
      held = false
      try {
        deps.release()
      } catch (error) {
        // The room was gone again before it could be used.
        deps.trouble.warn('the queue could not go on yet', error)
        refused(error)
      }
    }
  }

  function refused(error: unknown): void {
    if (closed || held || !isDiskFull(error)) return
    held = true
    deps.hold(fullWords(null))
    // Only to say how much is free. A quota that is used up shows no full disk, and is tried again later, not at once.
    void look(false)
  }

  return {
    refused,
    look: () => look(true),
    close() {
      closed = true
      clearInterval(timer)
    },
  }
}

/** What is said of a full disk; null where it is not known yet which. Pure. */
export function fullWords(disk: FullDisk | null): HoldWords {
  const needed = disk === null ? 0 : roomNeeded(disk.space.totalBytes)
  return {
    message:
      disk === null
        ? 'The disk is full.'
        : `The disk of the ${disk.what} is full: ${inMegabytes(disk.space.freeBytes)} free, ${inMegabytes(needed)} needed.`,
    hint: 'Nothing new is begun, because its clip could not be kept. Nothing is lost: finished results wait at Runway. Make room, and it goes on by itself.',
  }
}

function inMegabytes(bytes: number): string {
  const megabytes = bytes / 1_000_000
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes).toLocaleString('en')} MB`
}

async function readSpace(path: string): Promise<Space> {
  const { bavail, blocks, bsize } = await statfs(path)
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}
