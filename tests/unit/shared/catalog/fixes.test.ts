import { describe, expect, it } from 'vitest'
import { check } from '../../../../src/shared/catalog/check'
import { cutAtWord, type Fix, fixesFor, without } from '../../../../src/shared/catalog/fixes'
import { type Draft, emptySlots, type Slots } from '../../../../src/shared/domain/draft'
import type { Input } from '../../../../src/shared/domain/input'
import { aDraft, anInput } from '../../../support/renderer/made-up'

const picture = anInput(1)
const other = anInput(2)
const clip = (change: Partial<Input> = {}) =>
  anInput(9, {
    kind: 'video',
    name: 'run.mp4',
    mime: 'video/mp4',
    format: 'H.264',
    width: 1280,
    height: 720,
    durationSeconds: 6,
    sizeBytes: 9_000_000,
    ...change,
  })

/** The fixes of the first problem at a field; with no field, of the first of all. */
function fixesOf(
  change: Omit<Partial<Draft>, 'slots'> & { slots?: Partial<Slots> },
  held: Input[],
  field?: string,
): Fix[] {
  const draft = aDraft({ ...change, slots: { ...emptySlots, ...change.slots } })
  const inputs = new Map(held.map((input) => [input.id, input]))
  const problem = check(draft, inputs).find((one) => field === undefined || one.field === field)
  if (problem === undefined) throw new Error('nothing is wrong')
  return fixesFor(problem, draft, inputs)
}

const models = (fixes: Fix[]) => fixes.flatMap((fix) => (fix.kind === 'model' ? [fix.model] : []))

describe('a clip that is too long', () => {
  it('can be cut to the limit, or go to a model that takes it, with the price there', () => {
    const long = clip({ durationSeconds: 16, sizeBytes: 20_000_000 })
    const fixes = fixesOf({ model: 'seedance2', slots: { video: long.id } }, [long], 'video')
    expect(fixes[0]).toEqual({ kind: 'trim', slot: 'video', id: long.id, name: 'run.mp4', toSeconds: 15 })
    expect(fixes[1]).toMatchObject({ kind: 'model', price: expect.anything() })
    expect(fixes).toHaveLength(2)
  })

  it('is not offered to be cut when it would be refused all the same', () => {
    const small = clip({ durationSeconds: 16, width: 640, height: 360 })
    const fixes = fixesOf({ model: 'seedance2', slots: { video: small.id } }, [small], 'video')
    expect(fixes.some(({ kind }) => kind === 'trim')).toBe(false)
    expect(models(fixes).length).toBeGreaterThan(0)
  })

  it('is not offered to be cut for a limit that has nothing to do with its length', () => {
    const heavy = clip({ sizeBytes: 60 * 1024 * 1024 })
    const fixes = fixesOf({ model: 'seedance2', slots: { video: heavy.id } }, [heavy], 'video')
    expect(fixes.some(({ kind }) => kind === 'trim')).toBe(false)
  })
})

describe('reference clips and sounds that are too long together', () => {
  const guide = (n: number, durationSeconds: number) =>
    clip({ id: anInput(n).id, name: `guide ${n}.mp4`, durationSeconds })
  const sound = (n: number, durationSeconds: number) =>
    clip({
      ...anInput(n),
      kind: 'audio',
      name: `tune ${n}.mp3`,
      format: 'MP3',
      width: null,
      height: null,
      durationSeconds,
    })

  it('have the last one cut to what the others leave, by its name', () => {
    const held = [guide(1, 6), guide(2, 4.1), guide(3, 8)]
    const fixes = fixesOf({ model: 'seedance2', slots: { referenceVideos: held.map(({ id }) => id) } }, held)
    expect(fixes.slice(0, 2)).toEqual([
      { kind: 'trim', slot: 'referenceVideos', id: held[2]!.id, name: 'guide 3.mp4', toSeconds: 4.9 },
      { kind: 'remove', slot: 'referenceVideos', keep: 2 },
    ])
  })

  it('have an earlier one cut where cutting the last is not enough', () => {
    const held = [guide(1, 20), guide(2, 4)]
    const [fix] = fixesOf({ model: 'seedance2', slots: { referenceVideos: held.map(({ id }) => id) } }, held)
    expect(fix).toMatchObject({ kind: 'trim', name: 'guide 1.mp4', toSeconds: 11 })
  })

  it('can be left out where no single cut is enough', () => {
    const held = [guide(1, 9), guide(2, 16), guide(3, 16)]
    const fixes = fixesOf({ model: 'seedance2', slots: { referenceVideos: held.map(({ id }) => id) } }, held)
    expect(fixes[0]).toEqual({ kind: 'remove', slot: 'referenceVideos', keep: 1 })
  })

  it('are sounds as well, and stay under a limit that may not be reached', () => {
    const held = [sound(1, 12), sound(2, 30)]
    const [fix] = fixesOf({ model: 'seedance2_5', slots: { referenceAudio: held.map(({ id }) => id) } }, held)
    expect(fix).toMatchObject({ kind: 'trim', slot: 'referenceAudio', name: 'tune 2.mp3', toSeconds: 17.9 })
  })

  it('is one sound alone that a model takes shorter', () => {
    const long = sound(1, 20)
    const [fix] = fixesOf({ model: 'grok_imagine_1_5', slots: { referenceAudio: [long.id] } }, [long], 'referenceAudio')
    expect(fix).toMatchObject({ kind: 'trim', slot: 'referenceAudio', toSeconds: 15 })
  })
})

describe('a prompt that is too long', () => {
  it('can be shortened to the limit after a whole word', () => {
    const promptText = `${'golden '.repeat(142)}retriever runs`
    const [fix] = fixesOf({ promptText }, [])
    expect(fix).toMatchObject({ kind: 'shorten', param: 'promptText', limit: 1000 })
    if (fix?.kind !== 'shorten') throw new Error('not shortened')
    expect(fix.text.length).toBeLessThanOrEqual(1000)
    expect(fix.text.endsWith('golden')).toBe(true)
    expect(check(aDraft({ promptText: fix.text }), new Map())).toEqual([])
  })

  it('that is empty has no remedy but writing', () => {
    expect(fixesOf({ promptText: ' ' }, [], 'promptText')).toEqual([])
  })
})

describe('a text that is cut', () => {
  it('keeps whole words, and a long one only where it must', () => {
    expect(cutAtWord('one two three', 9)).toBe('one two')
    expect(cutAtWord('one two three', 7)).toBe('one two')
    expect(cutAtWord('one two', 10)).toBe('one two')
    expect(cutAtWord('a'.repeat(50), 20)).toBe('a'.repeat(20))
  })

  it('never ends in half a character', () => {
    expect(cutAtWord('\u{1F600}'.repeat(10), 5)).toBe('\u{1F600}'.repeat(2))
  })
})

describe('what a model has no place for', () => {
  it('can be removed, or go to a model that has', () => {
    const slots = { firstFrame: picture.id, lastFrame: other.id }
    const fixes = fixesOf({ slots }, [picture, other], 'lastFrame')
    expect(fixes[0]).toEqual({ kind: 'remove', slot: 'lastFrame', keep: 0 })
    expect(models(fixes)).toEqual(['veo3.1'])
  })

  it('can be removed though a setting is wrong as well', () => {
    const run = clip()
    const draft = aDraft({ promptText: 'x '.repeat(900), slots: { ...emptySlots, video: run.id } })
    // As the composer says it of a slot that the chosen model does not have at all.
    const fixes = fixesFor({ field: 'video', message: 'Gen-4.5 takes no video.' }, draft, new Map([[run.id, run]]))
    expect(fixes[0]).toEqual({ kind: 'remove', slot: 'video', keep: 0 })
  })

  it('beside another slot: either of the two can be removed', () => {
    const slots = { firstFrame: picture.id, references: [other.id] }
    const fixes = fixesOf({ model: 'seedance2', slots }, [picture, other], 'references')
    expect(fixes.flatMap((fix) => (fix.kind === 'remove' ? [fix.slot] : []))).toEqual(['firstFrame', 'references'])
  })

  it('because there are too many, keeps the first ones', () => {
    const many = Array.from({ length: 12 }, (_, n) => anInput(n + 1))
    const slots = { references: many.map(({ id }) => id) }
    const [fix] = fixesOf({ model: 'seedance2', slots }, many, 'references')
    if (fix?.kind !== 'remove') throw new Error('nothing is removed')
    const left = without(aDraft({ model: 'seedance2', slots: { ...emptySlots, ...slots } }), fix.slot, fix.keep)
    expect(left.slots.references).toEqual(slots.references.slice(0, fix.keep))
    expect(fix.keep).toBeGreaterThan(0)
    expect(check(left, new Map(many.map((input) => [input.id, input])))).toEqual([])
  })
})

describe('a model that cannot', () => {
  it('gives way to two that can, the recommended one first, each with its price for these settings', () => {
    const run = clip()
    const fixes = fixesOf({ slots: { video: run.id } }, [run], 'model')
    expect(fixes).toHaveLength(2)
    expect(fixes[0]).toEqual({ kind: 'model', model: 'seedance2', price: { kind: 'exact', credits: 180 } })
  })

  it('is named with three that can, and how many more there are', () => {
    const run = clip()
    const [problem] = check(aDraft({ slots: { ...emptySlots, video: run.id } }), new Map([[run.id, run]]))
    const [first] = check(
      aDraft({ model: 'act_two', slots: { ...emptySlots, firstFrame: picture.id } }),
      new Map([[picture.id, picture]]),
    )
    expect(problem?.message).toMatch(/^gen4\.5 cannot generate from a video; seedance2, /)
    expect(first?.message).toMatch(/^act_two cannot generate from an image; [^,]+, [^,]+, [^,]+ and \d+ more can\.$/)
  })

  it('for want of a picture gives way to one that needs none', () => {
    expect(models(fixesOf({ model: 'gen4_turbo' }, [], 'firstFrame'))[0]).toBe('gen4.5')
  })
})
