import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fileNameFor,
  isPlainFileName,
  LONGEST_NAME_BYTES,
  withSuffix,
} from '../../../../../src/main/studio/library/file-name'

const at = new Date(2026, 10, 22, 14, 5, 33).getTime()
const nameOf = (promptText: string, model = 'gen4.5', attempt = 1) =>
  fileNameFor({ requestedAtMs: at, promptText, model, extension: 'mp4', index: 0 }, attempt)

describe('the name of a clip', () => {
  it('says when, what and with which model', () => {
    expect(nameOf('A golden retriever in the wildflowers')).toBe(
      '2026-11-22_14-05-33_golden-retriever-wildflowers_gen4.5.mp4',
    )
  })

  it.each([
    ['keeps words of any script', 'Ein Mädchen läuft über den Äquator', /_ein-mädchen-läuft-über-den_/],
    ['parts scripts that have no spaces', '金色の犬が走る', /_\p{sc=Han}[\p{L}-]+_gen4\.5/u],
    ['drops marks that turn the direction of writing', 'sun\u202Egpj.exe\u202C set', /_sun-?gpj[-.]?exe-set_/],
    ['drops control characters', 'sun\u0000\u0007 set', /_sun-set_/],
    ['drops slashes and dots', '../../etc/passwd', /_etc-passwd_/],
    ['takes five words at most', 'one two three four five six seven', /_one-two-three-four-five_/],
    ['says a word once', 'rain rain rain falling', /_rain-falling_/],
    ['does without words when there are none', '🎬 !!', /^2026-11-22_14-05-33_gen4\.5\.mp4$/],
    ['does without a prompt', '', /^2026-11-22_14-05-33_gen4\.5\.mp4$/],
    ['takes what there is when every word is common', 'this is it', /_this-is-it_/],
  ])('%s', (_what, prompt, pattern) => {
    expect(nameOf(prompt)).toMatch(pattern)
  })

  it('numbers the second and third of a name', () => {
    expect(nameOf('sea', 'veo3', 2)).toBe('2026-11-22_14-05-33_sea_veo3-2.mp4')
    expect(withSuffix('a.b.mp4', 3)).toBe('a.b-3.mp4')
  })

  it('is a plain name of at most 120 bytes whatever the prompt and the model are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'binary', maxLength: 60 }),
        (prompt, model) => {
          const name = nameOf(prompt, model)
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(LONGEST_NAME_BYTES)
          expect(isPlainFileName(name)).toBe(true)
          expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\s]/u)
          expect(name).toMatch(/^2026-11-22_14-05-33.*\.mp4$/u)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('takes no ending that is not one', () => {
    expect(fileNameFor({ requestedAtMs: at, promptText: '', model: 'm', extension: '../x', index: 0 }, 1)).toMatch(
      /_m\.bin$/,
    )
  })

  it.each(['../a.mp4', 'a/b.mp4', 'a\\b.mp4', '.hidden', '', 'a\u0000b', 'a:b', 'con?', 'a.', 'a '])(
    'knows that %o is no plain name',
    (name) => {
      expect(isPlainFileName(name)).toBe(false)
    },
  )
})

describe('a name that is taken', () => {
  it.each([
    ['shot.mp4', 'shot-2.mp4'],
    ['day.one/shot.mp4', 'day.one/shot-2.mp4'],
    ['day.one/shot', 'day.one/shot-2'],
    ['shot', 'shot-2'],
  ])('%s becomes %s', (name, next) => {
    expect(withSuffix(name, 1)).toBe(name)
    expect(withSuffix(name, 2)).toBe(next)
  })
})
