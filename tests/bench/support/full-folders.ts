/** Folders of somebody who has worked with Dailies for months, so that a window opened on them is as full as in life. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { openPresets } from '../../../src/main/studio/presets/presets'
import { openPriceStore } from '../../../src/main/studio/prices/price-store'
import { openQueueDatabase } from '../../../src/main/studio/queue/queue-database'
import { openRenderStore } from '../../../src/main/studio/renders/render-store'
import { MODELS } from '../../../src/shared/catalog'
import { AssetId, RenderId, TaskId } from '../../../src/shared/domain/ids'
import type { RenderState } from '../../../src/shared/domain/render'
import { plantClips } from '../../e2e/support/planted-clips'
import { recordingLog } from '../../support/recording-log'
import { storedRender } from '../../support/stored-render'

export interface Fullness {
  presets: number
  prompts: number
  prices: number
  renders: number
  clips: number
}

/** What the promise of a quick window is measured with. */
export const usualFullness: Fullness = { presets: 200, prompts: 200, prices: 200, renders: 300, clips: 500 }

const words = 'a slow push in through the pines at dawn while mist lies over the lake and one light burns'.split(' ')

/** Some 20 words that no other `n` gives. */
export function somePrompt(n: number): string {
  return `Shot ${n}: ${Array.from({ length: 18 }, (_, i) => words[(n * 7 + i * 3) % words.length]).join(' ')}`
}

/** Fills both folders through the rooms that own them. Dailies must not run meanwhile. */
export async function fillFolders(dataDir: string, libraryDir: string, full: Fullness = usualFullness): Promise<void> {
  mkdirSync(dataDir, { recursive: true })
  const log = recordingLog()
  const nowMs = Date.now()
  const modelOf = (n: number) => MODELS[n % MODELS.length]?.id ?? 'gen4.5'
  const each = (count: number, act: (n: number) => void) => {
    for (let n = 0; n < count; n++) act(n)
  }

  const presets = openPresets({ dataDir, log })
  each(full.presets, (n) =>
    presets.save(`Preset ${n}`, { model: modelOf(n), ratio: '1280:720', duration: 5, options: {} }),
  )
  each(full.prompts, (n) => presets.notePrompt(somePrompt(n), modelOf(n)))
  presets.close()

  const prices = openPriceStore(dataDir)
  prices.together(() =>
    each(full.prices, (n) =>
      prices.save({
        renderId: RenderId.parse(randomUUID()),
        account: 'practice',
        model: modelOf(n),
        mode: 'text_to_video',
        seconds: 2 + (n % 9),
        settings: 'ratio=921600 px',
        quotedCredits: 20 + n,
        chargedCredits: 20 + n,
        finished: true,
        atMs: nowMs - n * 3_600_000,
        shot: `shot ${n}`,
      }),
    ),
  )
  prices.close()

  const queueFile = openQueueDatabase(dataDir)
  const queue = openRenderStore(queueFile, log, nowMs, () => {})
  const renders = Array.from({ length: full.renders }, (_, n) => {
    const state = endOf(n)
    const createdAtMs = nowMs - (n + 1) * 90_000
    return storedRender({
      draft: { ...storedRender().draft, model: modelOf(n), promptText: somePrompt(n) },
      state,
      createdAtMs,
      endedAtMs: state.kind === 'unconfirmed' ? null : createdAtMs + 60_000,
    })
  })
  queue.add(renders, null)
  for (const render of renders) queue.save(render)
  queueFile.close()

  await plantClips(
    libraryDir,
    Array.from({ length: full.clips }, (_, n) => ({
      promptText: somePrompt(n),
      model: modelOf(n),
      width: 160,
      height: 90,
    })),
  )
}

/** States that stay as they are, so that nothing renders beside what is measured: a few unconfirmed keep it unfolded. */
function endOf(n: number): RenderState {
  const taskId = TaskId.parse(`task-${n}`)
  if (n % 15 === 0) return { kind: 'unconfirmed', sinceMs: 1, why: 'The connection dropped.' }
  if (n % 7 === 0) {
    const failure = {
      code: 'INTERNAL',
      message: 'Runway could not make this one.',
      hint: 'Nothing was charged. It may work when you render it again.',
      runwayText: null,
      mayRetry: true,
    }
    return { kind: 'failed', taskId, failure }
  }
  return { kind: 'done', taskId, assetIds: [AssetId.parse(randomUUID())] }
}
