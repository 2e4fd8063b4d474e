/** Asks Studio over the window's own line: to set up in one step what would take a person many. */
import type { Page } from '@playwright/test'

interface Answer {
  ok: boolean
  value?: unknown
  failure?: { message: string }
}

/** Runs a command of the contract. Throws with Studio's words when it refuses. */
// biome-ignore lint/suspicious/noExplicitAny: a spec looks into what it gets freely
export async function askStudio(page: Page, name: string, input: unknown = {}): Promise<any> {
  const answer: Answer = await page.evaluate(
    async ({ name, input }) => {
      const desktop = (window as { dailies?: { call(name: string, input: unknown): Promise<unknown> } }).dailies
      if (desktop !== undefined) return (await desktop.call(name, input)) as Answer
      return new Promise<Answer>((resolve, reject) => {
        const line = new WebSocket(`ws://${location.host}/contract`)
        line.onopen = () => line.send(JSON.stringify({ id: 1, name, input }))
        line.onerror = () => reject(new Error('no line to Studio'))
        line.onmessage = ({ data }) => {
          const message = JSON.parse(String(data))
          if (message.id !== 1) return
          line.close()
          resolve(message.result)
        }
      })
    },
    { name, input },
  )
  if (!answer.ok) throw new Error(`${name}: ${answer.failure?.message}`)
  return answer.value
}

/** A batch of text-to-video rows of two seconds, 24 credits each, as a sheet would make it. */
export function makeBatch(
  page: Page,
  name: string,
  prompts: readonly string[],
  more: { budgetCredits?: number; pilotRows?: number } = {},
): Promise<{ id: string }> {
  const slots = {
    firstFrame: null,
    lastFrame: null,
    references: [],
    video: null,
    character: null,
    performance: null,
    referenceVideos: [],
    referenceAudio: [],
    keyframes: [],
  }
  const rows = prompts.map((promptText) => ({
    draft: { model: 'gen4.5', promptText, ratio: '1280:720', duration: 2, options: {}, slots },
  }))
  return askStudio(page, 'batches.create', { name, rows, press: crypto.randomUUID(), ...more })
}
