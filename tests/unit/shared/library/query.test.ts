import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery, printQuery } from '../../../../src/shared/library/query'
import type { Term } from '../../../../src/shared/library/term'

const terms = (text: string) => parseQuery(text).terms

describe('what is typed into the search field', () => {
  it.each<[string, Term]>([
    ['dog', { by: 'words', text: 'dog', exact: false, not: false }],
    ['-dog', { by: 'words', text: 'dog', exact: false, not: true }],
    ['"open night"', { by: 'words', text: 'open night', exact: true, not: false }],
    ['-"open \\"x\\" night"', { by: 'words', text: 'open "x" night', exact: true, not: true }],
    ['12:30', { by: 'words', text: '12:30', exact: false, not: false }],
    ['model:Gen4.5', { by: 'model', models: ['gen4.5'], not: false }],
    ['MODEL:gen4.5,veo3', { by: 'model', models: ['gen4.5', 'veo3'], not: false }],
    ['ratio:16:9', { by: 'ratio', shape: { width: 16, height: 9 }, not: false }],
    ['ratio:Portrait', { by: 'ratio', shape: 'portrait', not: false }],
    ['rating:>=3', { by: 'rating', bound: { op: '>=', value: 3 }, not: false }],
    ['rating:4..2', { by: 'rating', bound: { op: '..', from: 2, to: 4 }, not: false }],
    ['made:this-week', { by: 'made', op: '=', when: 'this-week', not: false }],
    ['made:>=2026-11', { by: 'made', op: '>=', when: '2026-11', not: false }],
    ['length:>5', { by: 'length', bound: { op: '>', value: 5 }, not: false }],
    ['length:2.5s..10s', { by: 'length', bound: { op: '..', from: 2.5, to: 10 }, not: false }],
    ['cost:<100', { by: 'cost', bound: { op: '<', value: 100 }, not: false }],
    ['cost:<=$1.50', { by: 'cost', bound: { op: '<=', value: 150 }, not: false }],
    ['has:audio', { by: 'has', what: 'audio', not: false }],
    ['from:beach.jpg', { by: 'from', text: 'beach.jpg', exact: false, not: false }],
    ['-tag:Hero', { by: 'tag', tag: 'hero', begins: false, not: true }],
    ['tag:"Big sky*"', { by: 'tag', tag: 'big sky', begins: true, not: false }],
    ['flag:pick', { by: 'flag', flag: 'pick', not: false }],
    ['in:Selects', { by: 'in', name: 'Selects', not: false }],
    ['-in:"Night  shots"', { by: 'in', name: 'Night shots', not: true }],
    ['has:collection', { by: 'has', what: 'collection', not: false }],
    ['is:missing', { by: 'is', what: 'missing', not: false }],
    ['note:music', { by: 'note', text: 'music', exact: false, not: false }],
    ['mode:image', { by: 'mode', mode: 'image_to_video', not: false }],
    ['name:"beach day"', { by: 'name', text: 'beach day', exact: true, not: false }],
  ])('%s is understood', (text, term) => {
    expect(parseQuery(text)).toEqual({ terms: [term], problems: [] })
  })

  it('takes words and operators together, in any order', () => {
    expect(terms('  sea model:veo3\tnight ').map(({ by }) => by)).toEqual(['words', 'model', 'words'])
  })

  it.each([
    ['rating:6', 'rating: takes stars from 0 to 5, as in rating:>=3.'],
    ['rating:', 'rating: takes stars from 0 to 5, as in rating:>=3.'],
    ['made:someday', expect.stringContaining('this-week')],
    ['made:2026-02-31', expect.stringContaining('made: takes')],
    ['length:long', expect.stringContaining('seconds')],
    ['cost:1..x', expect.stringContaining('credits')],
    ['in:', expect.stringContaining('the name of a collection')],
    ['has:wings', expect.stringContaining('audio, note, tags')],
    ['mode:smell', expect.stringContaining('text, image, video or performance')],
    ['ratio:0:9', expect.stringContaining('landscape')],
    ['colour:red', expect.stringMatching(/“colour:red” is left out: one can search by model, ratio/)],
    ['constructor:x', expect.stringContaining('is left out')],
  ])('%s is told with its place and what is taken, and the rest still counts', (bad, message) => {
    const text = `sea ${bad} sky`
    expect(parseQuery(text)).toEqual({
      terms: [
        { by: 'words', text: 'sea', exact: false, not: false },
        { by: 'words', text: 'sky', exact: false, not: false },
      ],
      problems: [{ from: 4, to: 4 + bad.length, message }],
    })
  })

  it.each(['', '  ', '-', '!!', '"', '"" ', '- -', '🎬'])('%o asks for everything and is no problem', (text) => {
    expect(parseQuery(text)).toEqual({ terms: [], problems: [] })
  })

  it('is the same when printed and read again, whatever is typed', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '-',
        '"',
        '\\',
        ' ',
        'tag:',
        'in:',
        'model:',
        'note:',
        'made:',
        '>=',
        '..',
        '$',
        '*',
        ',',
        'a',
        '3',
      ),
      fc.constantFrom(
        'rating:>=3',
        'made:<2026',
        '-tag:"a b*"',
        'ratio:16:9',
        'length:5..10',
        'from:"x \\" y"',
        'is:live',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const read = terms(pieces.join(''))
        expect(terms(printQuery(read))).toEqual(read)
        expect(parseQuery(printQuery(read)).problems).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})
