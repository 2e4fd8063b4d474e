/** The renders of a chaos run: all four ways of generating, each with something in its create to tell it by. */
import { type Draft, emptySlots, type Mode } from '../../../src/shared/domain/draft'
import type { InputId } from '../../../src/shared/domain/ids'
import { chanceOf, oneOf } from './random'

/** Tells a render by: the seed in its create's body. */
export type RenderKey = number

export interface PlannedRender {
  key: RenderKey
  mode: Mode
  draft: Draft
  /** Names the press of its button, so that asking again after a kill makes no second one. */
  press: string
  /** The person cancels it once it is this far; null: never. */
  cancelWhen: 'queued' | 'waiting' | 'running' | null
}

export interface ChaosInputs {
  pictures: readonly InputId[]
  clips: readonly InputId[]
  performances: readonly InputId[]
}

const FIRST_KEY = 1_000_000

/** `count` renders; the same seed and inputs give the same. Films are as small and short as their models allow. */
export function planRenders(seed: number, count: number, inputs: ChaosInputs): PlannedRender[] {
  return Array.from({ length: count }, (_, index) => {
    const key = FIRST_KEY + index
    const chance = (what: string) => chanceOf(seed, what, index)
    const picture = () => oneOf(inputs.pictures, chance('picture'))
    const base: Draft = {
      model: 'gen4.5',
      promptText: `a paper boat on the river, number ${index + 1}`,
      ratio: '1280:720',
      duration: 2,
      options: { seed: key },
      slots: emptySlots,
    }
    const ways: { share: number; draft: Draft; mode: Mode }[] = [
      { share: 0.25, mode: 'text_to_video', draft: base },
      { share: 0.2, mode: 'image_to_video', draft: { ...base, slots: { ...emptySlots, firstFrame: picture() } } },
      {
        share: 0.25,
        mode: 'image_to_video',
        draft: { ...base, model: 'gen4_turbo', slots: { ...emptySlots, firstFrame: picture() } },
      },
      {
        share: 0.2,
        mode: 'video_to_video',
        draft: {
          ...base,
          model: 'aleph2',
          ratio: null,
          duration: null,
          slots: { ...emptySlots, video: oneOf(inputs.clips, chance('clip')) },
        },
      },
      {
        share: 1,
        mode: 'character_performance',
        draft: {
          ...base,
          model: 'act_two',
          promptText: '',
          duration: null,
          slots: {
            ...emptySlots,
            character: picture(),
            performance: oneOf(inputs.performances, chance('performance')),
          },
        },
      },
    ]
    let left = chance('way')
    const way = ways.find(({ share }) => {
      left -= share
      return left < 0
    })
    if (way === undefined) throw new Error('no way of generating')
    const cancels = ['queued', 'waiting', 'running'] as const
    return {
      key,
      mode: way.mode,
      draft: way.draft,
      press: pressOf(seed, index),
      cancelWhen: chance('cancel') < 0.1 ? oneOf(cancels, chance('cancel when')) : null,
    }
  })
}

/** The render a create belongs to; null when its body names none. */
export function keyOf(body: Record<string, unknown>): RenderKey | null {
  return typeof body.seed === 'number' ? body.seed : null
}

function pressOf(seed: number, index: number): string {
  const digits = Array.from({ length: 32 }, (_, at) =>
    Math.floor(chanceOf(seed, 'press', index, at) * 16).toString(16),
  ).join('')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`
}
