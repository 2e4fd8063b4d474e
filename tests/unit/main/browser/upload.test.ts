import { describe, expect, it } from 'vitest'
import { nameOnly } from '../../../../src/main/browser/upload'

describe('the name of an uploaded file', () => {
  it.each([
    ['film.mp4', 'film.mp4'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\films\\a b.mov', 'a b.mov'],
    ['..', 'file'],
    ['', 'file'],
    ['a\u0000\nb.png', 'ab.png'],
    ['Bär im Schnee 🐻.jpg', 'Bär im Schnee 🐻.jpg'],
    ['x'.repeat(400), 'x'.repeat(255)],
  ])('is %j without folders: %j', (given, expected) => {
    expect(nameOnly(given)).toBe(expected)
  })
})
