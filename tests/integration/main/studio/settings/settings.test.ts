import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSettings } from '../../../../../src/main/studio/settings/settings'
import { commands } from '../../../../../src/shared/contract'
import { tempFolder } from '../../../../support/temp-folder'

describe('settings', () => {
  it('begin with the defaults and write nothing until something is set', () => {
    const dir = tempFolder()
    expect(openSettings(dir).get()).toMatchObject({ theme: 'system', gridSizePx: 240 })
    expect(readdirSync(dir)).toEqual([])
  })

  it('are there again after a restart, and a change leaves the others alone', () => {
    const dir = join(tempFolder(), 'not', 'there', 'yet')
    const settings = openSettings(dir)
    settings.set({ theme: 'dark', lastDraft: { promptText: 'sea' } })
    expect(settings.set({ gridSizePx: 300 })).toMatchObject({ theme: 'dark', gridSizePx: 300 })
    expect(settings.set({ theme: undefined }).theme).toBe('dark')
    expect(openSettings(dir).get()).toMatchObject({
      theme: 'dark',
      gridSizePx: 300,
      lastDraft: { promptText: 'sea' },
    })
    expect(readdirSync(dir)).toEqual(['settings.json'])
  })

  it('come through the contract without the defaults filled in', () => {
    expect(commands['settings.set'].input.parse({ gridSizePx: 300 })).toEqual({ gridSizePx: 300 })
  })

  it.each([
    ['half written', '{"theme": "da'],
    ['of another shape', '[1, 2]'],
    ['with a value that no setting has', '{"theme": "purple"}'],
    ['empty', ''],
  ])('%s are set aside and the defaults used', (_what, text) => {
    const dir = tempFolder()
    writeFileSync(join(dir, 'settings.json'), text)
    expect(openSettings(dir).get().theme).toBe('system')
    expect(readFileSync(join(dir, 'settings.json.broken'), 'utf8')).toBe(text)
  })

  it('of a later Dailies are used as far as they are understood, and never written over', () => {
    const dir = tempFolder()
    const text = JSON.stringify({ version: 2, theme: 'dark', gridSizePx: { wide: 300 }, hologram: true })
    writeFileSync(join(dir, 'settings.json'), text)
    const settings = openSettings(dir)
    expect(settings.get()).toMatchObject({ theme: 'dark', gridSizePx: 240 })
    expect(settings.set({ gridSizePx: 300 })).toMatchObject({ theme: 'dark', gridSizePx: 300 })
    expect(settings.get().gridSizePx).toBe(300)
    expect(readFileSync(join(dir, 'settings.json'), 'utf8')).toBe(text)
    expect(readdirSync(dir)).toEqual(['settings.json'])
  })

  it('keep fields that this Dailies does not know', () => {
    const dir = tempFolder()
    writeFileSync(join(dir, 'settings.json'), '{"theme": "dark", "hologram": true}')
    openSettings(dir).set({ gridSizePx: 300 })
    expect(JSON.parse(readFileSync(join(dir, 'settings.json'), 'utf8'))).toMatchObject({
      version: 1,
      theme: 'dark',
      gridSizePx: 300,
      hologram: true,
    })
  })

  it('say so when they cannot be saved, and stay as they were', () => {
    const dir = tempFolder()
    const settings = openSettings(dir)
    mkdirSync(join(dir, 'settings.json'))
    expect(() => settings.set({ theme: 'dark' })).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'disk' }) }),
    )
    expect(settings.get().theme).toBe('system')
    expect(readdirSync(dir)).toEqual(['settings.json'])
  })
})
