import { describe, expect, it } from 'vitest'
import {
  freeName,
  presetFileName,
  readPresetFile,
  writePresetFile,
} from '../../../../src/renderer/features/compose/presets/preset-file'
import { aDraft } from '../../../support/renderer/made-up'

const { promptText, slots, ...settings } = aDraft({ options: { audio: false, seed: 7 } })

describe('a preset as a file', () => {
  it('comes back as it was saved, without the media', () => {
    const text = writePresetFile({ name: 'Night', settings: { ...settings, promptText, slots } })
    expect(readPresetFile('night.json', text)).toEqual({
      kind: 'dailies-preset',
      version: 1,
      name: 'Night',
      settings: { ...settings, promptText },
    })
    expect(text).not.toContain('slots')
  })

  it.each([
    ['a picture', '\u0089PNG\r\n', 'cannot be read as JSON'],
    ['half a file', writePresetFile({ name: 'Night', settings }).slice(0, 40), 'cannot be read as JSON'],
    ['nothing', '', 'cannot be read as JSON'],
    ['another JSON', '{"name":"left-pad"}', 'not a preset of Dailies'],
    ['a list', '[1]', 'not a preset of Dailies'],
    ['one of a later Dailies', '{"kind":"dailies-preset","version":2}', 'newer version'],
    ['one without a model', '{"kind":"dailies-preset","version":1,"name":"x","settings":{}}', 'settings.model'],
    [
      'one with a wrong length',
      JSON.stringify({ kind: 'dailies-preset', version: 1, name: 'x', settings: { ...settings, duration: 'long' } }),
      'settings.duration',
    ],
    ['one without a name', JSON.stringify({ kind: 'dailies-preset', version: 1, name: ' ', settings }), 'name'],
  ])('that is %s is refused in a sentence that says what is wrong', (_what, text, words) => {
    expect(() => readPresetFile('odd.json', text)).toThrow(
      expect.objectContaining({
        failure: expect.objectContaining({ code: 'bad-request', message: expect.stringContaining(words) }),
      }),
    )
  })

  it('has a name that every file system takes', () => {
    expect(presetFileName('Night: 16/9 "wide"')).toBe('Night 169 wide.dailies-preset.json')
    expect(presetFileName('../../etc')).toBe('etc.dailies-preset.json')
    expect(presetFileName('???')).toBe('preset.dailies-preset.json')
    expect(presetFileName('Nächte')).toBe('Nächte.dailies-preset.json')
  })

  it('takes a name that is free', () => {
    expect(freeName('Night', ['Day'])).toBe('Night')
    expect(freeName('Night', ['night', 'Night 2'])).toBe('Night 3')
    expect(freeName('x'.repeat(80), ['x'.repeat(80)]).length).toBeLessThanOrEqual(80)
  })
})
