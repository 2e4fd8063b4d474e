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
    ['k', 'shuttle-stop'],
    ['K', 'shuttle-stop'],
    ['j', 'shuttle-back'],
    ['l', 'shuttle-on'],
    ['[', 'loop-in'],
    [']', 'loop-out'],
    ['\\', 'loop-clear'],
    ['z', 'zoom'],
    ['g', 'safe-areas'],
    ['h', 'filmstrip'],
    ['PageDown', 'next'],
    [',', 'frame-back'],
    ['.', 'frame-on'],
    ['ArrowLeft', 'left'],
    ['ArrowRight', 'right'],
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
    expect(at('k', 'button')).toBe('shuttle-stop')
    expect(at('k', 'field')).toBeNull()
    expect(at('Escape', 'field')).toBe('close')
  })

  it('takes the speed by the place of the keys, so that every layout has it', () => {
    expect(viewerAction(press(';', { code: 'Comma', shiftKey: true }), 'elsewhere')).toBe('slower')
    expect(viewerAction(press('>', { code: 'Period', shiftKey: true }), 'elsewhere')).toBe('faster')
    expect(viewerAction(press('?', { shiftKey: true }), 'elsewhere')).toBe('keys')
  })

  it('takes brackets that are written with AltGr, and Ctrl with + - 0, but in no field', () => {
    expect(viewerAction(press('[', { ctrlKey: true, altKey: true }), 'elsewhere')).toBe('loop-in')
    expect(viewerAction(press(']', { metaKey: true }), 'elsewhere')).toBeNull()
    expect(viewerAction(press('=', { ctrlKey: true }), 'elsewhere')).toBe('zoom-in')
    expect(viewerAction(press('0', { metaKey: true }), 'elsewhere')).toBe('zoom-fit')
    expect(viewerAction(press('-', { ctrlKey: true }), 'field')).toBeNull()
    expect(viewerAction(press('['), 'field')).toBeNull()
  })

  it('leaves letters with Shift to others', () => {
    expect(viewerAction(press('P', { shiftKey: true }), 'elsewhere')).toBeNull()
    expect(viewerAction(press('J', { shiftKey: true }), 'elsewhere')).toBeNull()
  })

  it('leaves shortcuts of the system alone', () => {
    expect(viewerAction(press('l', { ctrlKey: true }), 'elsewhere')).toBeNull()
    expect(viewerAction(press('r', { metaKey: true }), 'elsewhere')).toBeNull()
    expect(viewerAction(press('ArrowLeft', { altKey: true }), 'elsewhere')).toBeNull()
  })
})
