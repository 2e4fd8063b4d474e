import { describe, expect, it } from 'vitest'
import {
  nothingYet,
  type Tally,
  tallyWords,
  withOutcomes,
} from '../../../../src/renderer/features/bring-in/bring-in-words'
import { anAsset } from '../../../support/renderer/made-up'

const refusal = { name: 'a.txt', message: '"a.txt" is a text file.', hint: '' }
const tally = (imported: number, known: number, refused: number): Tally => ({
  imported,
  known,
  refused: Array.from({ length: refused }, () => refusal),
})

describe('what is said of files that were brought in', () => {
  it.each<[Tally, number, string]>([
    [tally(1, 0, 0), 0, 'Brought in 1 file.'],
    [tally(1200, 0, 0), 0, 'Brought in 1,200 files.'],
    [tally(0, 1, 0), 0, 'It is in the library already.'],
    [tally(0, 2, 0), 0, '2 files were in the library already.'],
    [tally(12, 1, 0), 0, 'Brought in 12 files. 1 was in the library already.'],
    [tally(12, 3, 2), 0, 'Brought in 12 files. 3 were in the library already. 2 could not be brought in.'],
    [tally(0, 1, 1), 0, '1 file was in the library already. 1 could not be brought in.'],
    [tally(0, 0, 1), 0, '1 file could not be brought in.'],
    [tally(3, 0, 0), 47, 'Brought in 3 files. Stopped before 47.'],
    [tally(0, 0, 0), 1, 'Stopped before 1 file.'],
  ])('%j with %i left reads: %s', (what, left, words) => {
    expect(tallyWords(what, left)).toBe(words)
  })

  it('counts outcomes of every kind', () => {
    const asset = anAsset(1)
    const counted = withOutcomes(nothingYet, [
      { kind: 'imported', asset },
      { kind: 'known', asset },
      { kind: 'refused', ...refusal },
      { kind: 'imported', asset },
    ])
    expect(counted).toEqual({ imported: 2, known: 1, refused: [{ kind: 'refused', ...refusal }] })
  })
})
