import { describe, expect, it } from 'vitest'
import { describePlan } from '../../../../src/renderer/features/compose/DropOverlay'
import { factsOf } from '../../../../src/renderer/features/compose/input-facts'
import { slotWords } from '../../../../src/renderer/features/compose/slot-words'
import { anInput } from '../../../support/renderer/made-up'

describe('the slots in words', () => {
  it('names them as the window promises', () => {
    const names = slotWords.map(({ label }) => label)
    expect(names).toEqual([
      'First frame',
      'Last frame',
      'References',
      'Video',
      'Character',
      'Performance',
      'Keyframes',
      'Reference videos',
      'Reference audio',
    ])
  })

  it('says what was measured of a picture and of a clip', () => {
    expect(factsOf(anInput(1, { sizeBytes: 2_200_000 }))).toBe('1920×1080 · JPEG · 2.1 MB')
    const clip = anInput(2, { kind: 'video', format: 'H.264', durationSeconds: 6.2, sizeBytes: 8_388_608 })
    expect(factsOf(clip)).toBe('1920×1080 · H.264 · 6.2 s · 8 MB')
  })

  it('says where a drop will go, and what is left out', () => {
    const plan = [
      { slot: 'firstFrame', replaces: false },
      { slot: 'references', replaces: false },
      { slot: 'references', replaces: false },
      { slot: null, why: 'full' },
    ] as const
    expect(describePlan(plan)).toEqual(['First frame', 'References: 2', 'Left out'])
    expect(describePlan([{ slot: 'video', replaces: true }])).toEqual(['In place of video'])
  })
})
