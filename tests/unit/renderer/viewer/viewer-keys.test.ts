import { describe, expect, it } from 'vitest'
import { type FocusKind, viewerAction } from '../../../../src/renderer/features/viewer/viewer-keys'

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})
const at = (key: string, focus: FocusKind = 'elsewhere') => viewerAction(press(key), focus)

describe('keys in the viewer', () => {
  it.each([
    [' ', 'play-pause'],
    ['k', 'play-pause'],
    ['K', 'play-pause'],
    ['j', 'back-a-second'],
    ['l', 'on-a-second'],
    [',', 'frame-back'],
    ['.', 'frame-on'],
    ['ArrowLeft', 'previous'],
    ['ArrowRight', 'next'],
    ['F11', 'full-screen'],
    ['Escape', 'close'],
    ['q', null],
  ])('%j: %s', (key, action) => expect(at(key)).toBe(action))

  it('gives the arrows to the scrub bar while it has the focus', () => {
    expect(at('ArrowLeft', 'scrub-bar')).toBe('frame-back')
    expect(at('ArrowRight', 'scrub-bar')).toBe('frame-on')
  })

  it('leaves Space to a focused button, and every letter to a field', () => {
    expect(at(' ', 'button')).toBeNull()
    expect(at('k', 'button')).toBe('play-pause')
    expect(at('k', 'field')).toBeNull()
    expect(at('Escape', 'field')).toBe('close')
  })

  it('leaves shortcuts of the system alone', () => {
    expect(viewerAction(press('l', { ctrlKey: true }), 'elsewhere')).toBeNull()
    expect(viewerAction(press('r', { metaKey: true }), 'elsewhere')).toBeNull()
    expect(viewerAction(press('ArrowLeft', { altKey: true }), 'elsewhere')).toBeNull()
  })
})
