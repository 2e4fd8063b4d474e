import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { looking } from '../../../../../../src/main/studio/library/look/looking'
import { recordingLog } from '../../../../../support/recording-log'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const watched = () => {
  const begun: boolean[] = []
  const looks = looking({
    log: recordingLog(),
    look: async ({ all }) => {
      begun.push(all)
      return false
    },
    onProgress: () => {},
  })
  return { begun, looks }
}

describe('the look after a start', () => {
  it('leaves the first moments to the window', async () => {
    const { begun, looks } = watched()
    looks.begin(1500)
    await vi.advanceTimersByTimeAsync(1400)
    expect(begun).toEqual([])
    await vi.advanceTimersByTimeAsync(200)
    expect(begun).toEqual([false])
  })
  it('begins at once where somebody waits for it, and that once', async () => {
    const { begun, looks } = watched()
    looks.begin(1500)
    await looks.settled()
    expect(begun).toEqual([false])
    await vi.advanceTimersByTimeAsync(3000)
    expect(begun).toEqual([false])
  })
  it('is part of a rebuild that is asked for before', async () => {
    const { begun, looks } = watched()
    looks.begin(1500)
    await looks.rebuild()
    await vi.advanceTimersByTimeAsync(3000)
    expect(begun).toEqual([true])
  })
  it('does not begin any more when the library is closed before', async () => {
    const { begun, looks } = watched()
    looks.begin(1500)
    await looks.stop()
    await vi.advanceTimersByTimeAsync(3000)
    expect(begun).toEqual([])
  })
})
