/** What a person chooses from next time: models and prompts that were rendered with, and presets, the same in every window. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestStudio, type TestStudio } from '../../support/open-studio'
import { aDraft } from '../../support/renderer/made-up'

let app: TestStudio
beforeEach(async () => {
  app = await openTestStudio()
})
afterEach(() => app.close())

const render = (model: string, promptText: string) =>
  app.call('renders.create', { draft: aDraft({ model, promptText, duration: model === 'veo3.1' ? 4 : 2 }), takes: 1 })
const settings = { model: 'gen4.5', ratio: '1280:720', duration: 5, options: {} } as const

it('remembers the models that were rendered with, the last one first, and tells every window', async () => {
  await render('gen4.5', 'Waves')
  await render('veo3.1', 'Dunes')
  expect((await app.call('settings.get', {})).recentModels).toEqual(['veo3.1', 'gen4.5'])
  expect(app.events.findLast(({ type }) => type === 'settings.changed')).toMatchObject({
    settings: { recentModels: ['veo3.1', 'gen4.5'] },
  })
  const told = app.events.filter(({ type }) => type === 'settings.changed').length
  await render('veo3.1', 'More dunes')
  expect(app.events.filter(({ type }) => type === 'settings.changed')).toHaveLength(told)
})

it('does not remember a model whose draft was refused', async () => {
  await expect(render('gen4.5', '')).rejects.toThrow()
  expect((await app.call('settings.get', {})).recentModels).toEqual([])
  expect((await app.call('prompts.search', { text: '' })).total).toBe(0)
})

it('tells every window what presets there are after each change of them', async () => {
  const last = () => {
    const event = app.events.findLast(({ type }) => type === 'presets.changed')
    return event?.type === 'presets.changed' ? event.presets.map(({ name }) => name) : null
  }
  const [saved] = await app.call('presets.save', { name: 'Tall', settings })
  expect(last()).toEqual(['Tall'])
  await app.call('presets.rename', { id: saved!.id, name: 'Wide' })
  expect(last()).toEqual(['Wide'])
  await app.call('presets.remove', { id: saved!.id })
  expect(last()).toEqual([])
  const told = app.events.length
  await app.call('presets.list', {})
  expect(app.events).toHaveLength(told)
})
