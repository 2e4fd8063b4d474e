import { describe, expect, it } from 'vitest'
import { taskFailure } from '../../../../../src/main/studio/runway/failure-words'

describe("Runway's task failures in human words", () => {
  it.each([
    ['SAFETY.INPUT.TEXT', false, /moderation refused/],
    ['SAFETY.OUTPUT.VIDEO', true, /held back/],
    ['INTERNAL.BAD_OUTPUT.CODE01', true, /too poor/],
    ['INTERNAL', true, /Runway’s side/],
    ['ASSET.INVALID', false, /inputs/],
    [null, true, /could not finish/],
  ])('%s: may be tried again: %s', (code, mayRetry, words) => {
    const failure = taskFailure(code, 'raw text', null)
    expect(failure.mayRetry).toBe(mayRetry)
    expect(failure.message).toMatch(words)
    expect(failure.runwayText).toBe('raw text')
  })

  it('says what it cost when that is known', () => {
    expect(taskFailure('INTERNAL', '', 0).hint).toContain('Nothing was charged')
    expect(taskFailure('SAFETY.INPUT.TEXT', '', 60).hint).toContain('60 credits were charged')
  })
})
