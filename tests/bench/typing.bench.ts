/** Typing in the prompt with the largest form open, in a window as full as in life. */
import { field } from '../e2e/support/person'
import type { Bench, Figure } from './support/bench'
import { somePrompt } from './support/full-folders'
import { doors, openLargestForm, withFullWindow } from './support/full-window'
import { costOfKeys, stretches } from './support/read-trace'

const characters = 300
/** Quick, for a person. */
const betweenKeysMs = 60
/** Every so many characters a pause, long enough that the draft is kept. */
const pauseEvery = 60
const pauseMs = 900

export const bench: Bench = {
  name: 'typing',
  what: `scripting of each of ${characters} keys in the prompt, the largest form open`,
  async run() {
    const figures: Figure[] = []
    for (const door of doors()) {
      await withFullWindow(door, async ({ page, record }) => {
        const form = await openLargestForm(page)
        const prompt = field(page, 'Prompt')
        await prompt.fill('')
        await prompt.pressSequentially('warm. ', { delay: betweenKeysMs })
        const text = [0, 1, 2, 3].map(somePrompt).join(' ').slice(0, characters)
        const events = await record(async () => {
          for (let from = 0; from < text.length; from += pauseEvery) {
            await page.keyboard.type(text.slice(from, from + pauseEvery), { delay: betweenKeysMs })
            await page.waitForTimeout(pauseMs)
          }
        })
        const costs = costOfKeys(events)
        if (costs.length !== characters) throw new Error(`${characters} keys were pressed, ${costs.length} arrived`)
        const figure = (what: string, samples: number[], atMost: number | null): Figure => ({
          what: `${door.kind}: ${what}`,
          unit: 'ms',
          samples,
          promise: atMost === null ? null : { of: 'worst', atMost },
        })
        console.log(`${door.kind}: ${form}`)
        figures.push(
          figure(
            'key to frame, thread time',
            costs.map(({ toFrame }) => toFrame.threadMs),
            16,
          ),
          figure(
            'key to frame, wall time',
            costs.map(({ toFrame }) => toFrame.wallMs),
            16,
          ),
          figure(
            'key to next key, thread time',
            costs.map(({ toNext }) => toNext.threadMs),
            null,
          ),
          figure(
            'longest stretches of all, thread time',
            stretches(events, 'keydown')
              .map(({ threadMs }) => threadMs)
              .sort((a, b) => b - a)
              .slice(0, 20),
            null,
          ),
        )
      })
    }
    return figures
  },
}
