import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asWritten, countOf, extremesOf, isPlain, promptsOf, readTemplate } from '../../../../src/shared/sheet/template'

const row = { name: 'harbour', index: 7 }
const all = (prompt: string, most = 100) => promptsOf(readTemplate(prompt), row, most)

describe('a prompt with alternatives', () => {
  it('stands for each of them in turn, the last changing quickest', () => {
    expect(all('{a|b} in {rain|snow|fog}')).toEqual([
      'a in rain',
      'a in snow',
      'a in fog',
      'b in rain',
      'b in snow',
      'b in fog',
    ])
  })

  it('may have an alternative that is empty, and spaces that count', () => {
    expect(all('a{ dark|} sea')).toEqual(['a dark sea', 'a sea'])
  })

  it('may have alternatives in alternatives', () => {
    expect(all('{sun|{light|heavy} rain}')).toEqual(['sun', 'light rain', 'heavy rain'])
  })

  it('is counted without being made, whatever the number', () => {
    expect(countOf(readTemplate('{a|b}'.repeat(40)))).toBe(2 ** 40)
    expect(countOf(readTemplate('{a|b}'.repeat(5000)))).toBe(Number.POSITIVE_INFINITY)
    expect(all('{a|b}'.repeat(5000), 3).map((text) => text.slice(-2))).toEqual(['aa', 'ab', 'ba'])
  })

  it('is read in a moment when it is nothing but braces', () => {
    const started = performance.now()
    for (const prompt of ['{'.repeat(100_000), '}'.repeat(100_000), '{a|'.repeat(33_000), '{ '.repeat(50_000)]) {
      expect(countOf(readTemplate(prompt))).toBeGreaterThan(0)
    }
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('a prompt with variables', () => {
  it('takes the name of the file and the number of the row', () => {
    expect(all('{name}, shot {index}')).toEqual(['harbour, shot 7'])
    expect(all('{index:3}-{index:1}')).toEqual(['007-7'])
    expect(all('{{name}} is {name|nothing}, {{{name}}}')).toEqual([
      '{name} is name, {harbour}',
      '{name} is nothing, {harbour}',
    ])
    expect(all('{by {name}|alone}')).toEqual(['by harbour', 'alone'])
  })

  it('leaves what it does not know as it is written', () => {
    for (const prompt of ['{who}', '{ name }', '{}', 'a { b', 'a } b', '{index:x}', 'a | b', 'f(x) = {y: {z}}']) {
      expect(all(prompt)).toEqual([prompt])
    }
  })
})

describe('a prompt that must be sent exactly', () => {
  it('is written with doubled braces, and comes out as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '|', 'a', 'name', ' ') }), (text) => {
        expect(all(asWritten(text))).toEqual([text])
        if (isPlain(text)) expect(all(text)).toEqual([text])
      }),
    )
  })
})

describe('the shortest and the longest of what a prompt stands for', () => {
  it('are among all that it stands for, and none is beyond them', () => {
    const words = fc.array(fc.constantFrom('{', '}', '|', 'a', 'long', ' ', '{name}'), { maxLength: 14 })
    fc.assert(
      fc.property(words, (parts) => {
        const template = readTemplate(parts.join(''))
        fc.pre(countOf(template) <= 200)
        const made = promptsOf(template, row, 200)
        expect(made).toHaveLength(countOf(template))
        const { shortest, longest } = extremesOf(template, row)
        expect(longest.length).toBe(Math.max(...made.map((one) => one.length)))
        expect(shortest.trim() === '').toBe(made.some((one) => one.trim() === ''))
      }),
    )
  })
})
