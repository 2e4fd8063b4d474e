import { describe, expect, it } from 'vitest'
import {
  changesAnything,
  mergedWords,
  mergePlanWords,
  movePlanWords,
  progressWords,
  sizeWords,
} from '../../../../src/renderer/features/moving/transfer-words'
import type { MergePlan, MovePlan } from '../../../../src/shared/library/transfer'

const nothing: MergePlan = {
  ...{ clips: 0, coming: 0, twins: 0, missing: 0, here: 0, joining: 0, completing: 0 },
  ...{ bytes: 0, strays: 0, unreadable: 0, newer: 0 },
}
const moving: MovePlan = {
  ...{ shown: '/disk', files: 2400, bytes: 12_300_000_000, neededBytes: 12_300_000_000 },
  ...{ freeBytes: 800_000_000_000, resumes: false, links: 0 },
}

describe('what merging would do', () => {
  it('says all that comes, is put together and stays, in the right number', () => {
    expect(mergePlanWords({ ...nothing, clips: 1, coming: 1, bytes: 2_500_000 })).toEqual([
      '1 clip comes here (2.5 MB to copy).',
    ])
    const plan = {
      ...{ clips: 1300, coming: 1200, here: 100, joining: 1, completing: 2, twins: 3, missing: 1, bytes: 5e9 },
      ...{ strays: 1, unreadable: 2, newer: 1 },
    }
    expect(mergePlanWords(plan)).toEqual([
      '1,200 clips come here (5.0 GB to copy).',
      '100 clips are here already.',
      'What both sides noted of 1 clip is put together; nothing is lost.',
      '2 clips that are missing here get their file back.',
      '3 clips have the id of another one here: both stay.',
      '1 clip comes without a file, as a recipe: it is missing there too.',
      '1 file without recipes stays there.',
      '2 recipes there cannot be read and stay there.',
      '1 clip was made by a newer Dailies and stays there.',
    ])
    expect(changesAnything(plan)).toBe(true)
  })

  it('says when there is nothing to do, and nothing of a folder that is no library', () => {
    const here = { ...nothing, clips: 5, here: 5 }
    expect(mergePlanWords(here)).toEqual(['Every clip of it is here already.'])
    expect(changesAnything(here)).toBe(false)
    expect(mergePlanWords({ ...nothing, strays: 40 })).toEqual([])
  })
})

it('what merging did is said, and that it may go on where it was stopped', () => {
  const outcome = { ...nothing, came: 0, joined: 0, completed: 0, changed: 0, failed: 0, stopped: false }
  expect(mergedWords(outcome)).toEqual(['Nothing had to come: everything was here already.'])
  expect(mergedWords({ ...outcome, came: 3, changed: 1, failed: 2, stopped: true })).toEqual([
    'Stopped. What came is whole; merging it in again goes on.',
    '3 clips have come.',
    '1 clip was left: the file is not what was kept of it.',
    '2 clips could not be read or written and stayed there.',
  ])
})

it('what moving would do says the figures, what is left to copy, and what a flag means for the next start', () => {
  expect(movePlanWords(moving, { isGiven: false })).toEqual([
    '2,400 files, 12.3 GB, are copied there and checked; 800 GB are free.',
    'The library can be used meanwhile. The folder it is in now stays as it is.',
  ])
  const again = movePlanWords({ ...moving, resumes: true, neededBytes: 3e9, links: 2 }, { isGiven: true })
  expect(again[0]).toBe('The move to there goes on: 3.0 GB of 12.3 GB are left to copy.')
  expect(again[2]).toBe('2 links are left where they are.')
  expect(again[3]).toContain('--library')
})

it('sizes and progress read as a person says them', () => {
  expect([0, 1, 999_000, 2_500_000, 640_000_000, 1e9, 250e9].map(sizeWords)).toEqual([
    ...['0 KB', '1 KB', '999 KB', '2.5 MB', '640 MB', '1.0 GB', '250 GB'],
  ])
  expect(progressWords('move', { done: 3, total: 2000, bytes: 1e6, totalBytes: 4e6 })).toBe(
    'Copying, 3 of 2,000 files, 1.0 MB of 4.0 MB',
  )
  expect(progressWords('merge', { done: 0, total: 0, bytes: 0, totalBytes: null })).toBe(
    'Looking through the other library',
  )
})
