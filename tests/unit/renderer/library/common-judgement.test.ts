import { describe, expect, it } from 'vitest'
import { commonOf } from '../../../../src/renderer/features/library/common-judgement'
import { anAsset } from '../../../support/renderer/made-up'

describe('what several clips have in common', () => {
  it('is what all have; what only some have is told apart', () => {
    const common = commonOf([
      { ...anAsset(1), rating: 4, flag: 'pick', favourite: true, tags: ['Hero', 'night'] },
      { ...anAsset(2), rating: 4, flag: null, favourite: true, tags: ['hero'] },
    ])
    expect(common).toMatchObject({ rating: 4, flag: 'mixed', favourite: true })
    expect(common.tags).toEqual({ all: ['Hero'], some: ['night'] })
  })

  it('is nothing where they differ, and nothing of no clips', () => {
    expect(commonOf([{ ...anAsset(1), rating: 1 }, anAsset(2)]).rating).toBeNull()
    expect(commonOf([])).toMatchObject({ rating: null, flag: null, favourite: false })
  })
})
