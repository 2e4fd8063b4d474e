import { describe, expect, it } from 'vitest'
import { fromKept, toKept } from '../../../../src/renderer/features/sheet/kept-form'
import type { BatchRow } from '../../../../src/shared/domain/batch'
import { type Draft, emptySlots } from '../../../../src/shared/domain/draft'
import { InputId } from '../../../../src/shared/domain/ids'

const draft = (over: Partial<Draft> = {}): Draft => ({
  model: 'gen4.5',
  promptText: 'waves',
  ratio: '1280:720',
  duration: 5,
  options: { seed: 7 },
  slots: { ...emptySlots },
  ...over,
})
const picture = InputId.parse('a'.repeat(64))
const rows: BatchRow[] = [
  { draft: draft(), takes: 1, tags: [] },
  { draft: draft({ promptText: 'pines', options: {} }), takes: 3, tags: ['night', 'wide'] },
  { draft: draft({ slots: { ...emptySlots, firstFrame: picture } }), takes: 1, tags: [] },
  { draft: draft({ model: 'veo3.1', duration: null, ratio: null }), takes: 1, tags: [] },
]
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('a sheet as it is kept', () => {
  it('comes back as it was', () => {
    const sheet = { name: 'Storm', open: true, rows }
    expect(fromKept(throughJson(toKept(sheet)))).toEqual(sheet)
  })

  it('comes back from what an earlier version kept', () => {
    const sheet = { name: 'Storm', open: false, rows }
    expect(fromKept(throughJson({ version: 1, ...sheet }))).toEqual(sheet)
  })

  it('says once what rows have in common', () => {
    const many = Array.from({ length: 100 }, (_, n) => ({
      draft: draft({ promptText: `waves ${n}` }),
      takes: 1,
      tags: [],
    }))
    const whole = JSON.stringify({ version: 1, name: 'Storm', open: true, rows: many })
    const kept = JSON.stringify(toKept({ name: 'Storm', open: true, rows: many }))
    expect(kept.length).toBeLessThan(whole.length / 3)
  })

  it('is none where a row leads nowhere', () => {
    const [own] = (toKept({ name: 'Storm', open: true, rows }) as { rows: object[] }).rows
    const broken = { version: 2, name: 'Storm', open: true, common: [], rows: [own] }
    expect(fromKept(throughJson(broken))).toBeNull()
  })
})
