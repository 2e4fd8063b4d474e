/** The drafts of what comes after a clip: more takes of it, or the shot that goes on from its last frame. Pure. */
import { findSpec, fitDraft, modeOf, paramOf } from '../../../shared/catalog'
import { type Draft, emptySlots } from '../../../shared/domain/draft'
import type { Input } from '../../../shared/domain/input'

/** Where the SDK states no limit of a seed: 32 bits, as it does elsewhere. */
const usualMostSeed = 4_294_967_295

/**
 * The draft of more takes: with a seed of its own where the model takes one (Studio counts it up from take to take),
 * else without. `random`: from 0 up to, not including, 1.
 */
export function draftForMore(draft: Draft, takes: number, random: () => number): Draft {
  const { seed: _before, ...options } = draft.options
  const spec = findSpec(modeOf(draft), draft.model)
  const param = spec && paramOf(spec, 'seed')
  if (param?.kind !== 'number') return { ...draft, options }
  const least = Math.max(0, param.min ?? 0)
  const most = Math.min(usualMostSeed, param.max ?? usualMostSeed) - (takes - 1)
  return { ...draft, options: { ...options, seed: least + Math.floor(random() * Math.max(1, most - least + 1)) } }
}

/** Whether more takes differ by a seed that is sent. */
export function takesSeed(draft: Draft): boolean {
  const spec = findSpec(modeOf(draft), draft.model)
  return spec !== undefined && paramOf(spec, 'seed')?.kind === 'number'
}

/**
 * The draft of a shot that begins with a frame: the settings of `before`, no words yet, and a model that takes a first
 * frame; what had to change is told.
 */
export function draftFromFrame(before: Draft, frame: Input): { draft: Draft; notices: string[] } {
  const { seed: _seed, ...options } = before.options
  const next = { ...before, promptText: '', options, slots: { ...emptySlots, firstFrame: frame.id } }
  return fitDraft(next, new Map([[frame.id, frame]]))
}
