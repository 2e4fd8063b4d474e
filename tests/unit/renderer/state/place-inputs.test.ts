import { describe, expect, it } from 'vitest'
import { openSlots } from '../../../../src/renderer/state/open-slots'
import { guessKind, placeInputs, putInSlot, takeOutOfSlot } from '../../../../src/renderer/state/place-inputs'
import { findModel } from '../../../../src/shared/catalog'
import { emptySlots, type Slots } from '../../../../src/shared/domain/draft'
import { inputId } from '../../../support/renderer/made-up'

const model = (id: string) => findModel(id)!
const holding = (slots: Partial<Slots>): Slots => ({ ...emptySlots, ...slots })
const slotsOf = (placements: ReturnType<typeof placeInputs>) => placements.map((one) => one.slot)

describe('where dropped things go', () => {
  it('puts a picture into the first frame', () => {
    expect(slotsOf(placeInputs(['image'], model('gen4.5'), emptySlots))).toEqual(['firstFrame'])
  })

  it('puts a second picture into the last frame where the model has one', () => {
    const held = holding({ firstFrame: inputId(1) })
    expect(slotsOf(placeInputs(['image'], model('veo3.1'), held))).toEqual(['lastFrame'])
  })

  it('adds to the references when references are what is there', () => {
    const held = holding({ references: [inputId(1)] })
    expect(slotsOf(placeInputs(['image'], model('seedance2'), held))).toEqual(['references'])
  })

  it('fills first and last frame from one drop, and leaves the third out with a reason', () => {
    const placed = placeInputs(['image', 'image', 'image'], model('veo3.1'), emptySlots)
    expect(slotsOf(placed)).toEqual(['firstFrame', 'lastFrame', null])
    expect(placed[2]).toMatchObject({ why: expect.stringContaining('full') })
  })

  it('replaces what is there when one picture is dropped and nothing is free', () => {
    const placed = placeInputs(['image'], model('gen4.5'), holding({ firstFrame: inputId(1) }))
    expect(placed).toEqual([{ slot: 'firstFrame', replaces: true }])
  })

  it('puts a face and an acting clip where act_two wants them', () => {
    expect(slotsOf(placeInputs(['image', 'video'], model('act_two'), emptySlots))).toEqual(['character', 'performance'])
  })

  it('puts a clip into Video also where the model edits none, so that another model is picked', () => {
    expect(slotsOf(placeInputs(['video'], model('gen4.5'), emptySlots))).toEqual(['video'])
  })

  it('puts sound into Reference audio, also where the model takes none, so that another model is picked', () => {
    expect(slotsOf(placeInputs(['audio'], model('seedance2'), emptySlots))).toEqual(['referenceAudio'])
    expect(slotsOf(placeInputs(['audio'], model('gen4.5'), emptySlots))).toEqual(['referenceAudio'])
  })

  it('puts a second clip beside the first one as a reference', () => {
    expect(slotsOf(placeInputs(['video', 'video'], model('seedance2'), emptySlots))).toEqual([
      'video',
      'referenceVideos',
    ])
  })

  it('lays the pictures of a drop over the clip as keyframes, a quarter apart', () => {
    expect(slotsOf(placeInputs(['image', 'image'], model('aleph2'), emptySlots))).toEqual(['keyframes', 'keyframes'])
    const twice = putInSlot(putInSlot(emptySlots, 'keyframes', inputId(1)), 'keyframes', inputId(2))
    expect(twice.keyframes.map(({ at }) => at.value)).toEqual([0, 0.25])
    expect(takeOutOfSlot(twice, 'keyframes', inputId(1)).keyframes).toHaveLength(1)
  })

  it('guesses the kind from the name where the system gives no type', () => {
    expect(guessKind({ type: '', name: 'take 3.MOV' })).toBe('video')
    expect(guessKind({ type: '', name: 'still.webp' })).toBe('image')
    expect(guessKind({ type: '', name: 'notes' })).toBe('unknown')
  })
})

describe('which slots are open', () => {
  it('opens what the model takes and says why not the others', () => {
    const open = openSlots(model('gen4.5'), emptySlots)
    expect(open.firstFrame).toEqual({ open: true, most: 1 })
    expect(open.video).toEqual({ open: false, why: 'Gen-4.5 takes no video' })
  })

  it('closes the frames while a clip is being edited', () => {
    const open = openSlots(model('seedance2'), holding({ video: inputId(1) }))
    expect(open.references.open).toBe(true)
    expect(open.firstFrame).toMatchObject({ open: false, why: expect.stringContaining('together with a video') })
  })

  it('never mixes keyframes and references on the models that refuse it', () => {
    const open = openSlots(model('seedance2'), holding({ firstFrame: inputId(1) }))
    expect(open.references.open).toBe(false)
    expect(open.lastFrame.open).toBe(true)
  })

  it('keeps act_two’s slots open beside a picture that act_two has no place for', () => {
    const open = openSlots(model('act_two'), holding({ firstFrame: inputId(1) }))
    expect(open.character.open).toBe(true)
    expect(open.performance.open).toBe(true)
  })
})
