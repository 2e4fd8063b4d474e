import { describe, expect, it } from 'vitest'
import { importedFileName } from '../../../../../../src/main/studio/library/bring-in/imported-name'
import { isPlainFileName } from '../../../../../../src/main/studio/library/file-name'

describe('the name of a file that was brought in', () => {
  it.each<[string, string, string]>([
    ['Beach day.mp4', 'mp4', 'Beach day.mp4'],
    ['IMG_0001.JPEG', 'jpg', 'IMG_0001.jpeg'],
    ['clip.mov', 'mp4', 'clip.mov'],
    ['picture.png', 'jpg', 'picture.jpg'],
    ['no ending', 'webm', 'no ending.webm'],
    ['holiday.2026', 'mp4', 'holiday.2026.mp4'],
    ['virus.exe', 'mp4', 'virus.exe.mp4'],
    ['C:\\Users\\ana\\shot.mp4', 'mp4', 'shot.mp4'],
    ['../../etc/passwd', 'png', 'passwd.png'],
    ['..', 'png', 'unnamed.png'],
    ['', 'png', 'unnamed.png'],
    ['.hidden.mp4', 'mp4', 'hidden.mp4'],
    ['what? a "day": <1|2>*.mp4', 'mp4', 'what- a -day- -1-2-.mp4'],
    ['nul.mp4', 'mp4', '_nul.mp4'],
    ['dots... .mp4', 'mp4', 'dots.mp4'],
    ['line\nbreak\tand\u0000zero.mp4', 'mp4', 'line break andzero.mp4'],
    ['safe\u202egnp.mp4', 'mp4', 'safegnp.mp4'],
    ['e\u0301te\u0301.mp4', 'mp4', 'été.mp4'],
    ['👩‍🎤 im Café.mp4', 'mp4', '👩‍🎤 im Café.mp4'],
    ['日本の海.mp4', 'mp4', '日本の海.mp4'],
  ])('%j as %s becomes %j', (given, extension, name) => {
    expect(importedFileName(given, extension, 1)).toBe(name)
    expect(isPlainFileName(name)).toBe(true)
  })

  it('is never too long for a disk, however long the person’s is, and never cut inside a character', () => {
    for (const letter of ['x', 'é', '日', '👩‍🎤']) {
      const name = importedFileName(`${letter.repeat(10_000)}.mp4`, 'mp4', 999)
      expect(Buffer.byteLength(`${name}.json`)).toBeLessThan(200)
      expect(name.replace(/-999\.mp4$/, '').replaceAll(letter, '')).toBe('')
    }
  })

  it('gives later tries another name', () => {
    expect(importedFileName('a.mp4', 'mp4', 2)).toBe('a-2.mp4')
  })
})
