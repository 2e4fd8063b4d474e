import { describe, expect, it, vi } from 'vitest'
import { PosterMaker } from '../../../../src/renderer/features/library/poster-maker'
import type { AssetId } from '../../../../src/shared/domain/ids'
import { assetId } from '../../../support/renderer/made-up'

/** Decoding that waits until the test lets it go on. */
function decoder() {
  const begun: { id: AssetId; finish: () => void; fail: () => void; signal: AbortSignal }[] = []
  const saved: AssetId[] = []
  const maker = new PosterMaker({
    grab: (id, _atSeconds, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        begun.push({ id, signal, finish: () => resolve('poster'), fail: () => reject(new Error('no picture')) })
      }),
    save: async (id) => {
      saved.push(id)
    },
    whenIdle: async () => undefined,
  })
  return { maker, begun, saved }
}

describe('making posters', () => {
  it('makes one at a time', async () => {
    const { maker, begun, saved } = decoder()
    for (const n of [1, 2, 3]) maker.want(assetId(n))
    await vi.waitFor(() => expect(begun).toHaveLength(1))
    begun[0]?.finish()
    await vi.waitFor(() => expect(begun).toHaveLength(2))
    expect(saved).toEqual([assetId(1)])
  })

  it('skips what went out of sight, and stops what was begun for it', async () => {
    const { maker, begun, saved } = decoder()
    for (const n of [1, 2, 3]) maker.want(assetId(n))
    await vi.waitFor(() => expect(begun).toHaveLength(1))
    maker.unwant(assetId(2))
    maker.unwant(assetId(1))
    await vi.waitFor(() => expect(begun.map(({ id }) => id)).toEqual([assetId(1), assetId(3)]))
    expect(begun[0]?.signal.aborted).toBe(true)
    expect(saved).toEqual([])
  })

  it('begins again when what was given up comes back into sight', async () => {
    const { maker, begun } = decoder()
    maker.want(assetId(1))
    await vi.waitFor(() => expect(begun).toHaveLength(1))
    maker.unwant(assetId(1))
    await new Promise((resolve) => setTimeout(resolve, 5))
    maker.want(assetId(1))
    await vi.waitFor(() => expect(begun).toHaveLength(2))
  })

  it('begins again also when it comes back while it is being given up', async () => {
    const { maker, begun, saved } = decoder()
    maker.want(assetId(1))
    maker.unwant(assetId(1))
    maker.want(assetId(1))
    await vi.waitFor(() => expect(begun).toHaveLength(1))
    maker.unwant(assetId(1))
    maker.want(assetId(1))
    await vi.waitFor(() => expect(begun).toHaveLength(2))
    begun[1]?.finish()
    await vi.waitFor(() => expect(saved).toEqual([assetId(1)]))
  })

  it('goes on after a clip that cannot be decoded, and does not try it again', async () => {
    const { maker, begun, saved } = decoder()
    maker.want(assetId(1))
    maker.want(assetId(2))
    await vi.waitFor(() => expect(begun).toHaveLength(1))
    begun[0]?.fail()
    await vi.waitFor(() => expect(begun).toHaveLength(2))
    begun[1]?.finish()
    await vi.waitFor(() => expect(saved).toEqual([assetId(2)]))
    maker.want(assetId(1))
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(begun).toHaveLength(2)
  })
})

describe('a frame that a person chose', () => {
  it('is made in place of the one before, and the usual one again when that is taken back', async () => {
    const made: (number | null)[] = []
    const maker = new PosterMaker({
      grab: async (_id, atSeconds) => {
        made.push(atSeconds)
        return 'poster'
      },
      save: async () => undefined,
      whenIdle: async () => undefined,
    })
    for (const at of [null, 1.5, null]) {
      maker.want(assetId(1), at)
      await vi.waitFor(() => expect(made.at(-1)).toBe(at))
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(made).toEqual([null, 1.5, null])
  })

  it('that cannot be decoded is not tried twice', async () => {
    const { maker, begun } = decoder()
    maker.want(assetId(1), 1.5)
    await vi.waitFor(() => expect(begun).toHaveLength(1))
    begun[0]?.fail()
    await new Promise((resolve) => setTimeout(resolve, 5))
    maker.want(assetId(1), 1.5)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(begun).toHaveLength(1)
  })
})
