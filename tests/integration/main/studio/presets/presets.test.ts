import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openPresets, type Presets } from '../../../../../src/main/studio/presets/presets'
import { withUsedModel } from '../../../../../src/main/studio/presets/used-models'
import { recordingLog } from '../../../../support/recording-log'
import { aDraft } from '../../../../support/renderer/made-up'
import { tempFolder } from '../../../../support/temp-folder'

const { promptText: _words, slots: _slots, ...settings } = aDraft()
const opened: Presets[] = []
function open(dataDir = tempFolder(), more: { now?: () => number; mostPrompts?: number } = {}) {
  const presets = openPresets({ dataDir, log: recordingLog(), ...more })
  opened.push(presets)
  return presets
}
afterEach(() => {
  for (const presets of opened.splice(0)) presets.close()
})
const names = (presets: Presets) => presets.list().map(({ name }) => name)
const failing = (code: string) => expect.objectContaining({ failure: expect.objectContaining({ code }) })

describe('presets', () => {
  it('are there again after a restart, by name', () => {
    const dir = tempFolder()
    const before = open(dir)
    before.save('Widescreen', settings)
    before.save('10 s', { ...settings, duration: 10 })
    before.save('2 s', { ...settings, duration: 2, promptText: 'the sea' })
    before.close()
    opened.length = 0
    const after = open(dir)
    expect(names(after)).toEqual(['2 s', '10 s', 'Widescreen'])
    expect(after.list()[0]?.settings).toEqual({ ...settings, duration: 2, promptText: 'the sea' })
    expect(after.list()[1]?.settings).not.toHaveProperty('promptText')
  })

  it('saved under a name that is there take its place and keep its id', () => {
    const presets = open()
    const [first] = presets.save('Night', settings)
    const [second, ...more] = presets.save('night', { ...settings, ratio: '720:1280' })
    expect(more).toEqual([])
    expect(second).toMatchObject({ id: first!.id, name: 'night', settings: { ratio: '720:1280' } })
  })

  it('take another name, but not one that is taken', () => {
    const presets = open()
    const [day] = presets.save('Day', settings)
    presets.save('Night', settings)
    expect(() => presets.rename(day!.id, 'NIGHT')).toThrow(failing('not-now'))
    expect(names(presets)).toEqual(['Day', 'Night'])
    presets.rename(day!.id, 'DAY')
    expect(names(presets)).toEqual(['DAY', 'Night'])
    presets.remove(day!.id)
    expect(names(presets)).toEqual(['Night'])
    expect(() => presets.rename(day!.id, 'Dusk')).toThrow(failing('not-found'))
  })

  it('never keep Dailies from opening: a broken file is set aside', () => {
    const dir = tempFolder()
    writeFileSync(join(dir, 'presets.sqlite'), 'this is no database '.repeat(100))
    const presets = open(dir)
    expect(presets.list()).toEqual([])
    presets.save('Day', settings)
    expect(readdirSync(dir)).toContain('presets.sqlite.broken')
  })
})

describe('prompts rendered before', () => {
  const texts = (presets: Presets, search = '') => presets.searchPrompts(search, 100).prompts.map(({ text }) => text)

  it('stand newest first, each once, with how often they were used', () => {
    let nowMs = 1000
    const presets = open(tempFolder(), { now: () => nowMs++ })
    presets.notePrompt('The sea at dusk', 'gen4.5')
    presets.notePrompt('A forest', 'gen4.5')
    presets.notePrompt('  The sea at dusk\n', 'veo3.1')
    presets.notePrompt('   ', 'act_two')
    expect(presets.searchPrompts('', 100)).toEqual({
      prompts: [
        { text: 'The sea at dusk', model: 'veo3.1', times: 2, usedAtMs: 1002 },
        { text: 'A forest', model: 'gen4.5', times: 1, usedAtMs: 1001 },
      ],
      total: 2,
    })
  })

  it('are found by any of their words, in any case and order', () => {
    const presets = open()
    presets.notePrompt('ÉCLAIR on a blue plate, 100% real_butter', 'gen4.5')
    presets.notePrompt('A blue whale', 'gen4.5')
    expect(texts(presets, 'plate BLUE')).toEqual(['ÉCLAIR on a blue plate, 100% real_butter'])
    expect(texts(presets, 'éclair')).toHaveLength(1)
    expect(texts(presets, '0% l_b')).toHaveLength(1)
    expect(texts(presets, '%')).toHaveLength(1)
    expect(texts(presets, 'blue red')).toEqual([])
  })

  it('are kept up to a limit: the oldest go', () => {
    const presets = open(tempFolder(), { mostPrompts: 3, now: () => 5 })
    for (const text of ['one', 'two', 'three', 'one', 'four']) presets.notePrompt(text, 'gen4.5')
    expect(texts(presets)).toEqual(['four', 'one', 'three'])
    expect(presets.searchPrompts('', 1)).toMatchObject({ prompts: [{ text: 'four' }], total: 3 })
    presets.forgetPrompt('one')
    expect(texts(presets)).toEqual(['four', 'three'])
  })
})

describe('models used last', () => {
  it('stand newest first, five of them, each once', () => {
    expect(withUsedModel([], 'a')).toEqual(['a'])
    expect(withUsedModel(['a', 'b'], 'a')).toBeNull()
    expect(withUsedModel(['a', 'b', 'c', 'd', 'e'], 'f')).toEqual(['f', 'a', 'b', 'c', 'd'])
    expect(withUsedModel(['a', 'b', 'c'], 'c')).toEqual(['c', 'a', 'b'])
  })
})
