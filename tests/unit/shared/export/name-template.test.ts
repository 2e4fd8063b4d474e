import { describe, expect, it } from 'vitest'
import type { RenderedAsset } from '../../../../src/shared/domain/asset'
import { type NamedClip, namesFor, readTemplate, templateProblem } from '../../../../src/shared/export/name-template'
import { aDraft, anAsset } from '../../../support/renderer/made-up'

const clip = (index: number, change: Partial<RenderedAsset> = {}, collections: string[] = []): NamedClip => ({
  asset: anAsset(index, { fileName: `shot ${index}.mp4`, ...change }),
  index,
  collections,
})
const one = (template: string, change: Partial<RenderedAsset> = {}, collections: string[] = []) =>
  namesFor(template, [clip(7, change, collections)])[0]

describe('the name template', () => {
  it('fills in every field', () => {
    const requestedAtMs = new Date(2026, 10, 22, 14, 5, 33).getTime()
    expect(one('{date} {time}', { requestedAtMs })).toBe('2026-11-22 14-05-33.mp4')
    expect(one('{index} {index:03} {index:3}')).toBe('7 007 007.mp4')
    expect(one('{name}', { fileName: 'in a folder/My shot.MOV' })).toBe('My shot.mov')
    expect(one('{prompt}', { promptText: 'A dog:\n on a beach?' })).toBe('A dog- on a beach.mp4')
    expect(one('{model}_{width}x{height}_{seconds}')).toBe('gen4.5_1280x720_5s.mp4')
    expect(one('{rating} {tags}', { rating: 4, tags: ['hero', 'night/day'] })).toBe('4 hero-night-day.mp4')
    expect(one('{seed}', { draft: aDraft({ options: { seed: 99 } }) })).toBe('99.mp4')
    expect(one('{collection}', {}, ['Reel', 'Other'])).toBe('Reel.mp4')
    expect(one('{INDEX}')).toBe('7.mp4')
  })

  it('leaves no separators where a field is empty', () => {
    expect(one('{collection}_{seed}_{index}_{tags}')).toBe('7.mp4')
    expect(one('{index}_{seed}_{model}')).toBe('7_gen4.5.mp4')
  })

  it('cuts a long prompt between words', () => {
    expect(
      one('{prompt}', { promptText: 'A golden retriever runs through wildflowers, and then it runs back home' }),
    ).toBe('A golden retriever runs through wildflowers, and then it.mp4')
  })

  it('cannot be made to leave the folder', () => {
    expect(one('../../{name}', { fileName: 'x.mp4' })).toBe('x.mp4')
    expect(one('{tags}', { tags: ['../..', '\\\\server'] })).toBe('server.mp4')
  })

  it('gives two of one name different ones, on disks that do not tell cases apart too', () => {
    const clips = [clip(1), clip(2), clip(3, { model: 'GEN4.5' }), clip(4, { fileName: 'x.webm' })]
    expect(namesFor('{model}', clips)).toEqual(['gen4.5.mp4', 'gen4.5-2.mp4', 'GEN4.5-3.mp4', 'gen4.5.webm'])
  })

  it('never gives a number that a name has of its own', () => {
    const clips = ['a', 'a-2', 'a', 'a'].map((name, n) => clip(n + 1, { fileName: `${n}/${name}.mp4` }))
    expect(namesFor('{name}', clips)).toEqual(['a.mp4', 'a-2.mp4', 'a-3.mp4', 'a-4.mp4'])
  })

  it('names 10,000 clips alike without looking at every name each time', () => {
    const clips = Array.from({ length: 10_000 }, (_, n) => clip(n + 1))
    const from = performance.now()
    expect(new Set(namesFor('same', clips)).size).toBe(10_000)
    // A third of a second on a quiet machine; trying every number for each would take minutes.
    expect(performance.now() - from).toBeLessThan(10_000)
  })

  it('tells what it does not know instead of writing it', () => {
    expect(readTemplate('{date}{camera}{index:x}').unknown).toEqual(['{camera}', '{index:x}'])
    expect(one('{camera}{index}')).toBe('7.mp4')
    expect(templateProblem('{camera}')).toMatch(/^There is no field \{camera\}\. There are \{index\} /)
    expect(templateProblem('{date')).toBe('A “{” stands alone. Fields are written {like} {this}.')
    expect(templateProblem('   ')).toBe('Write how the files are to be called.')
    expect(templateProblem('x'.repeat(301))).toBe('The template has 301 characters; at most 300 fit.')
    expect(templateProblem('{index:03}_{name}')).toBeNull()
  })

  it('knows no field that every object has', () => {
    expect(readTemplate('{constructor}').unknown).toEqual(['{constructor}'])
  })
})
