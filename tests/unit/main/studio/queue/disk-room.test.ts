import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type DiskRoom,
  fullWords,
  roomNeeded,
  type Space,
  watchDiskRoom,
} from '../../../../../src/main/studio/queue/disk-room'
import { DailiesError } from '../../../../../src/shared/failure'
import { recordingLog } from '../../../../support/recording-log'

const GB = 1_000_000_000
const full = (): Error => Object.assign(new Error('no space'), { code: 'ENOSPC' })

let room: DiskRoom | null = null
afterEach(() => {
  room?.close()
  vi.useRealTimers()
})

function watching(spaces: Record<string, Space | Error>, isNeeded = true) {
  const told: string[] = []
  room = watchDiskRoom({
    folders: [
      { path: '/library', what: 'library' },
      { path: '/data', what: 'queue' },
    ],
    trouble: recordingLog(),
    isNeeded: () => isNeeded,
    hold: ({ message }) => void told.push(message),
    release: () => void told.push('goes on'),
    spaceOf: async (path) => {
      const space = spaces[path] ?? { freeBytes: GB, totalBytes: GB }
      if (space instanceof Error) throw space
      return space
    },
  })
  return { room, told, spaces }
}

describe('a full disk', () => {
  it('holds the queue at once, says how much is free, and lets it go on when there is room', async () => {
    vi.useFakeTimers()
    const { room, told, spaces } = watching({ '/library': { freeBytes: 1_500_000, totalBytes: 100 * GB } })
    room.refused(new DailiesError('disk', 'full', '', undefined, { cause: full() }))
    expect(told).toEqual(['The disk is full.'])
    await vi.advanceTimersByTimeAsync(0)
    expect(told.at(-1)).toBe('The disk of the library is full: 1.5 MB free, 200 MB needed.')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(told).not.toContain('goes on')
    spaces['/library'] = { freeBytes: 50 * GB, totalBytes: 100 * GB }
    await vi.advanceTimersByTimeAsync(30_000)
    expect(told.at(-1)).toBe('goes on')
  })

  it('is not tried again at once where the disk seems to have room, as with a quota', async () => {
    vi.useFakeTimers()
    const { room, told } = watching({})
    room.refused(Object.assign(new Error('quota'), { code: 'EDQUOT' }))
    await vi.advanceTimersByTimeAsync(29_000)
    expect(told).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(told.at(-1)).toBe('goes on')
  })

  it('is found before anything is refused, while there is work', async () => {
    vi.useFakeTimers()
    const { told } = watching({ '/data': { freeBytes: 10, totalBytes: 100 * GB } })
    await vi.advanceTimersByTimeAsync(30_000)
    expect(told).toEqual([expect.stringContaining('disk of the queue is full')])
  })

  it('is nobody’s business while there is nothing to do', async () => {
    vi.useFakeTimers()
    const { told } = watching({ '/data': { freeBytes: 10, totalBytes: 100 * GB } }, false)
    await vi.advanceTimersByTimeAsync(90_000)
    expect(told).toEqual([])
  })

  it('is also SQLite’s, and nothing else is', async () => {
    const { room, told } = watching({ '/library': { freeBytes: 10, totalBytes: 100 * GB } })
    room.refused(new Error('something else'))
    room.refused(Object.assign(new Error('denied'), { code: 'EACCES' }))
    expect(told).toEqual([])
    room.refused(Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 }))
    expect(told).toHaveLength(1)
  })

  it('is left to others when it cannot be asked', async () => {
    const { room, told } = watching({ '/library': new Error('gone') })
    await room.look()
    expect(told).toEqual([])
  })

  it('needs little room where the disk itself is small', () => {
    expect(roomNeeded(8_000_000)).toBe(160_000)
    expect(roomNeeded(1000 * GB)).toBe(200_000_000)
    expect(
      fullWords({ what: 'library', space: { freeBytes: 2_345_678_901, totalBytes: 1000 * GB } }).message,
    ).toContain('2,346 MB free')
  })
})
