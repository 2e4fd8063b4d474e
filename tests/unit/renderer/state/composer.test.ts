import { beforeEach, describe, expect, it } from 'vitest'
import { useComposer } from '../../../../src/renderer/state/composer'
import { problemsOf } from '../../../../src/renderer/state/served-draft'
import { defaultDraft } from '../../../../src/shared/catalog'
import { aDraft, anInput } from '../../../support/renderer/made-up'

const composer = () => useComposer.getState()
const fresh = useComposer.getInitialState()
const clip = anInput(7, { kind: 'video', mime: 'video/mp4', format: 'H.264', durationSeconds: 6, name: 'walk.mp4' })

beforeEach(() => useComposer.setState(fresh, true))

describe('the composer', () => {
  it('begins with gen4.5, 1280:720 and 5 s', () => {
    expect(composer().draft).toEqual(defaultDraft())
  })

  it('goes to a model that edits clips when a clip is put into Video, says so, and goes back on Undo', () => {
    composer().putInput(clip)
    expect(composer().draft.slots.video).toBe(clip.id)
    expect(composer().draft.model).not.toBe('gen4.5')
    expect(composer().fitted.join(' ')).toContain('Model changed from gen4.5')
    composer().undo()
    expect(composer().draft).toEqual(defaultDraft())
    expect(composer().fitted).toEqual([])
  })

  it('keeps a model chosen by hand, and names the slot that it has no place for', () => {
    composer().putInput(clip)
    composer().change({ model: 'gen4.5' })
    expect(composer().draft.model).toBe('gen4.5')
    expect(composer().draft.slots.video).toBe(clip.id)
    const problems = problemsOf(composer().draft, composer().inputs)
    expect(problems[0]).toEqual({
      field: 'video',
      message: 'Gen-4.5 takes no video. Remove it, or choose another model.',
    })
    composer().takeOut('video', clip.id)
    expect(problemsOf(composer().draft, composer().inputs).map(({ field }) => field)).toEqual(['promptText'])
  })

  it('stays with act_two when its face is put in beside a picture it has no place for', () => {
    composer().putInput(anInput(1))
    composer().change({ model: 'act_two' })
    composer().putInput(anInput(2), 'character')
    expect(composer().draft.model).toBe('act_two')
    expect(composer().draft.slots.character).toBe(anInput(2).id)
  })

  it('changes the length to the nearest legal one when the model changes, and says so', () => {
    composer().change({ model: 'veo3.1' })
    expect(composer().draft.duration).toBe(6)
    expect(composer().fitted.join(' ')).toContain('Duration changed from 5 to 6 s')
    expect(composer().draft.ratio).toBe('1280:720')
  })

  it('keeps the model when its picture is taken out', () => {
    composer().change({ model: 'gen4_turbo' })
    composer().putInput(anInput(1))
    composer().takeOut('firstFrame', anInput(1).id)
    expect(composer().draft.model).toBe('gen4_turbo')
  })

  it('takes typing as one step back, and a choice as another', () => {
    composer().change({ promptText: 'a' })
    composer().change({ promptText: 'a d' })
    composer().change({ promptText: 'a dog' })
    composer().change({ duration: 8 })
    composer().undo()
    expect(composer().draft).toMatchObject({ promptText: 'a dog', duration: 5 })
    composer().undo()
    expect(composer().draft.promptText).toBe('')
    composer().redo()
    composer().redo()
    expect(composer().draft).toMatchObject({ promptText: 'a dog', duration: 8 })
  })

  it('takes over a whole draft, without the inputs that are gone', () => {
    const kept = anInput(1)
    const gone = anInput(2)
    const slots = { ...aDraft().slots, firstFrame: kept.id, lastFrame: gone.id }
    composer().useDraft(aDraft({ model: 'veo3.1', duration: 6, slots }), [kept])
    expect(composer().draft.slots).toMatchObject({ firstFrame: kept.id, lastFrame: null })
    expect(composer().draft.promptText).toBe(aDraft().promptText)
  })

  it('takes over the settings of a preset as one step, and leaves words and media that it does not hold', () => {
    composer().putInput(anInput(1))
    composer().change({ promptText: 'the sea' })
    composer().takeSettings({ model: 'veo3.1', ratio: '720:1280', duration: 5, options: { audio: true } }, [])
    expect(composer().draft).toMatchObject({
      model: 'veo3.1',
      ratio: '720:1280',
      duration: 6,
      options: { audio: true },
      promptText: 'the sea',
      slots: { firstFrame: anInput(1).id },
    })
    expect(composer().fitted.join(' ')).toContain('Duration changed from 5 to 6 s')
    composer().undo()
    expect(composer().draft).toMatchObject({ model: 'gen4.5', promptText: 'the sea' })
    const slots = { ...aDraft().slots, firstFrame: anInput(2).id, lastFrame: anInput(3).id }
    composer().takeSettings({ ...aDraft({ model: 'veo3.1', duration: 6, slots }), promptText: 'a wood' }, [anInput(2)])
    expect(composer().draft).toMatchObject({
      promptText: 'a wood',
      slots: { firstFrame: anInput(2).id, lastFrame: null },
    })
  })

  it('does not touch a setting while it is being typed', () => {
    composer().change({ model: 'veo3.1' })
    composer().setOption('negativePrompt', 'x'.repeat(5000), 'typing')
    expect(composer().draft.options.negativePrompt).toHaveLength(5000)
    composer().setOption('negativePrompt', undefined)
    expect(composer().draft.options).not.toHaveProperty('negativePrompt')
  })

  it('holds takes between 1 and 20', () => {
    composer().setTakes(0)
    expect(composer().takes).toBe(1)
    composer().setTakes(99)
    expect(composer().takes).toBe(20)
  })
})
