import { describe, expect, it } from 'vitest'
import { endingOf, plainFileName, plainPart, stemOf } from '../../../../src/shared/export/plain-name'

const bytes = (text: string) => Buffer.byteLength(text)

describe('a name for any file system', () => {
  it('has no character that one of them refuses', () => {
    expect(plainFileName('a/b\\c:d*e?f"g<h>i|j\u0000k\nl', 'mp4')).toBe('a-b-c-d-e-f-g-h-i-j k l.mp4')
  })

  it('never leads out of its folder and is never hidden', () => {
    expect(plainFileName('../../etc/passwd', 'mp4')).toBe('etc-passwd.mp4')
    expect(plainFileName('..', 'mp4')).toBe('clip.mp4')
    expect(plainFileName('.hidden', '')).toBe('hidden')
    expect(plainFileName('/absolute', 'mp4')).toBe('absolute.mp4')
  })

  it('has no mark that turns its direction or hides in it', () => {
    expect(plainFileName('photo\u202Egpj\u2066.exe\u200B', 'mp4')).toBe('photogpj.exe.mp4')
  })

  it('keeps letters of every script, and joined emoji', () => {
    expect(plainFileName('海辺の犬 Ωμέγα می‌خواهم 👩‍🚀', 'mov')).toBe('海辺の犬 Ωμέγα می‌خواهم 👩‍🚀.mov')
  })

  it('is none that Windows keeps for a device', () => {
    expect(plainFileName('con', 'mp4')).toBe('_con.mp4')
    expect(plainFileName('LPT1.x', 'mp4')).toBe('_LPT1.x.mp4')
    expect(plainFileName('console', 'mp4')).toBe('console.mp4')
  })

  it('is cut at 200 bytes with its number and ending, never in half a character', () => {
    const name = plainFileName('👩‍🚀é'.repeat(100), 'mp4', '-12')
    expect(bytes(name)).toBeLessThanOrEqual(200)
    expect(bytes(name)).toBeGreaterThan(185)
    expect(name).toMatch(/-12\.mp4$/)
    expect(name).toBe(name.toWellFormed())
    expect(bytes(plainFileName('x'.repeat(10_000), 'mp4'))).toBe(200)
  })

  it('survives half a surrogate', () => {
    expect(plainPart('a\uD83D')).toBe('a')
  })

  it('tells a name from its ending', () => {
    expect([stemOf('made/in/May/shot.one.MP4'), endingOf('shot.one.MP4')]).toEqual(['shot.one', 'mp4'])
    expect([stemOf('no ending'), endingOf('no ending')]).toEqual(['no ending', ''])
  })
})
