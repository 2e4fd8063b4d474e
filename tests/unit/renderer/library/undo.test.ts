import { beforeEach, expect, it } from 'vitest'
import { forgetStep, pushUndo, undo, undoButton, useUndo } from '../../../../src/renderer/features/library/undo'
import { useNotices } from '../../../../src/renderer/state/notices'
import { DailiesError } from '../../../../src/shared/failure'

const done: string[] = []
const step = (words: string) =>
  pushUndo({
    words,
    undo: async () => {
      done.push(words)
    },
  })
const said = () => useNotices.getState().notices.map(({ message }) => message)

beforeEach(() => {
  done.length = 0
  useUndo.setState({ steps: [] })
  useNotices.setState({ notices: [] })
})

it('takes back what was done last, whatever it was, and then what was done before it', async () => {
  step('Rated 4')
  step('3 clips deleted')
  await undo()
  await undo()
  await undo()
  expect(done).toEqual(['3 clips deleted', 'Rated 4'])
  expect(said()).toEqual(['Taken back: 3 clips deleted.', 'Taken back: rated 4.'])
})

it('a notice takes back its own act, once', async () => {
  const first = step('Rated 4')
  step('Picked')
  undoButton(first).run()
  undoButton(first).run()
  await undo()
  await undo()
  expect(done).toEqual(['Rated 4', 'Picked'])
})

it('a notice goes when its act was taken back by key', async () => {
  const first = step('Rated 4')
  useNotices.getState().add({ level: 'success', message: 'Rated 4: 2 clips.', action: undoButton(first) })
  await undo()
  expect(said()).toEqual(['Taken back: rated 4.'])
})

it('what turned out not to be done is not taken back', async () => {
  forgetStep(step('Rated 4'))
  await undo()
  expect(done).toEqual([])
})

it('what could not be taken back can be tried again, unless it is gone', async () => {
  let code: 'disk' | 'not-found' = 'disk'
  pushUndo({
    words: '3 clips deleted',
    undo: async () => {
      done.push('tried')
      throw new DailiesError(code, 'It could not be brought back.', 'Try again.')
    },
  })
  await undo()
  code = 'not-found'
  await undo()
  await undo()
  expect(done).toEqual(['tried', 'tried'])
  expect(said()).toEqual(['It could not be brought back.'])
})

it('remembers the last hundred acts', async () => {
  for (let n = 0; n < 101; n++) step(`act ${n}`)
  for (let n = 0; n < 101; n++) await undo()
  expect(done).toHaveLength(100)
  expect(done.at(-1)).toBe('act 1')
})
