import { describe, expect, it } from 'vitest'
import { changeWords, judgeAct } from '../../../../src/renderer/features/library/judge-keys'

const press = (key: string, more = {}) =>
  judgeAct({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more })

describe('keys that judge clips', () => {
  it.each([
    ['0', { rating: 0 }],
    ['5', { rating: 5 }],
    ['p', { flag: 'pick' }],
    ['X', { flag: 'reject' }],
    ['u', { flag: null }],
  ])('%s', (key, change) => expect(press(key)).toEqual({ kind: 'change', change }))

  it('N writes a note, T tags, and Ctrl or Cmd with Z takes back', () => {
    expect(press('n')).toEqual({ kind: 'write', what: 'note' })
    expect(press('t')).toEqual({ kind: 'write', what: 'tags' })
    expect(press('z', { ctrlKey: true })).toEqual({ kind: 'undo' })
    expect(press('Z', { metaKey: true })).toEqual({ kind: 'undo' })
  })

  it.each(['6', 'z', 'f', 'Enter', ' '])('%o is not theirs', (key) => expect(press(key)).toBeNull())

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { shiftKey: true }])(
    'leaves shortcuts of the system alone: %o',
    (more) => expect(press('p', more)).toBeNull(),
  )

  it.each([
    [{ rating: 3 }, 'Rated 3'],
    [{ rating: 0 }, 'Rating taken away'],
    [{ flag: null }, 'Flag taken away'],
    [{ favourite: false }, 'Removed from favourites'],
    [{ addTags: ['a', 'b'] }, 'Tagged a, b'],
    [{ note: 'x' }, 'Note kept'],
  ] as const)('%o is told as "%s"', (change, words) => {
    expect(changeWords({ ...change } as Parameters<typeof changeWords>[0])).toBe(words)
  })
})
