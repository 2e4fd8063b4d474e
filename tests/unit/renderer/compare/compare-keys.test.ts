import { describe, expect, it } from 'vitest'
import { compareAction, type Look } from '../../../../src/renderer/features/compare/compare-keys'
import { whyNot } from '../../../../src/renderer/features/compare/compare-store'
import type { FocusKind } from '../../../../src/renderer/features/viewer/viewer-keys'

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})
const at = (key: string, look: Look = 'grid', more = {}, focus: FocusKind = 'elsewhere') =>
  compareAction(press(key, more), focus, look)

describe('keys of a comparison', () => {
  it('name the winner by its number, with Shift against all others, on every layout', () => {
    expect(at('3')).toEqual({ kind: 'winner', at: 2, alone: false })
    expect(at('#', 'grid', { code: 'Digit3', shiftKey: true })).toEqual({ kind: 'winner', at: 2, alone: true })
    expect(at('&', 'grid', { code: 'Digit1' })).toEqual({ kind: 'winner', at: 0, alone: false })
  })

  it('flip by numbers where one is shown at a time, and P names the winner there', () => {
    expect(at('3', 'one')).toEqual({ kind: 'focus', at: 2 })
    expect(at('p', 'one')).toEqual({ kind: 'winner', at: null, alone: false })
    expect(at('P', 'one', { shiftKey: true })).toEqual({ kind: 'winner', at: null, alone: true })
  })

  it('play as in the viewer', () => {
    for (const [key, action] of [
      [' ', 'play-pause'],
      ['j', 'shuttle-back'],
      ['[', 'loop-in'],
      ['?', 'keys'],
      ['Escape', 'close'],
      ['c', 'close'],
    ] as const)
      expect(at(key)).toEqual({ kind: 'play', action })
  })

  it('leave what is the viewer’s alone to the viewer, and letters to a field', () => {
    for (const key of ['i', 'h', 'g', 'z', 't', 'n', 'Delete']) expect(at(key)).toBeNull()
    expect(at('x', 'grid', {}, 'field')).toBeNull()
    expect(at('3', 'grid', {}, 'field')).toBeNull()
    expect(at('c', 'grid', { ctrlKey: true })).toBeNull()
    expect(at('z', 'grid', { ctrlKey: true })).toEqual({ kind: 'undo' })
  })
})

describe('how many can be compared', () => {
  it('says why fewer than two and more than nine cannot', () => {
    expect(whyNot(1)).toBe('Compare takes 2 to 9 clips; 1 is selected.')
    expect(whyNot(10)).toBe('Compare takes 2 to 9 clips; 10 are selected.')
    expect(whyNot(2)).toBeNull()
    expect(whyNot(9)).toBeNull()
  })
})
