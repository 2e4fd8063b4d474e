/**
 * The lineage of a clip: what it came from, what came from it, its other takes, and what its shot has cost in all.
 * Answers from the index and from what is known of inputs and prices; reads no file, asks no network, changes nothing.
 * Everything is bounded in depth and width, and what is left out is counted. Called by Studio.
 */
import type { Asset } from '../../../../shared/domain/asset'
import type { SlotName } from '../../../../shared/domain/draft'
import type { AssetId, InputId, RenderId } from '../../../../shared/domain/ids'
import type { Input, InputKind } from '../../../../shared/domain/input'
import type { Lineage, LineageBranch } from '../../../../shared/library/lineage'
import { shotKey } from '../../shot-key'
import type { LineageQuestions, RenderFigure } from '../index/lineage-questions'
import { spentOf } from './spent'

export interface LineageDeps {
  questions: LineageQuestions
  get(id: AssetId): Asset | null
  getMany(ids: readonly AssetId[]): Asset[]
  /** The assets of this very content. */
  byContent(sha256: string): Asset[]
  input(id: InputId): Input | null
  /** What else is known of what renders cost: failed ones, and those whose clips were thrown away. */
  figures(ask: { shot: string; most: number } | { renders: readonly RenderId[] }): RenderFigure[]
}

/** How far and how broad the tree is drawn. */
const DEEPEST = 4
const BROADEST = 6
/** Of what was made of a content, so many are looked at for those that were made of it directly. */
const MOST_LOOKED_AT = 60
const MOST_TAKES = 12
/** Of the clips that it stands on, and of the renders of one shot, so many are counted. */
const MOST_BEFORE = 200
const MOST_COUNTED = 5000

/** A content on the way up. `beyond`: what was written down of where it came from, should nothing else be known. */
interface Content {
  content: InputId
  slot: SlotName | null
  kind: InputKind | null
  name: string | null
  beyond: readonly InputId[]
}

/** The lineage of a clip that is in the library. */
export function lineageOf(asset: Asset, deps: LineageDeps): Lineage {
  const { questions } = deps
  const clips = new Map<string, Asset | null>()
  const clipOf = (content: string): Asset | null => {
    const known = clips.get(content)
    if (known !== undefined) return known
    const alike = deps.byContent(content)
    const clip = alike.find(({ missing }) => !missing) ?? alike[0] ?? null
    clips.set(content, clip)
    return clip
  }
  clips.set(asset.sha256, asset)

  const up = (contents: readonly Content[], depth: number, seen: Set<string>) => {
    const fresh = contents.filter(({ content }) => !seen.has(content))
    const drawn = depth === 0 ? [] : fresh.slice(0, BROADEST)
    for (const { content } of drawn) seen.add(content)
    const branches = drawn.map((one): LineageBranch => {
      const clip = clipOf(one.content)
      const input = clip === null ? deps.input(one.content) : null
      const above = up(clip === null ? stepUp(one, input) : madeOf(clip), depth - 1, seen)
      const node =
        clip !== null
          ? ({ is: 'clip', asset: clip, slot: one.slot } as const)
          : ({
              is: 'file',
              content: one.content,
              slot: one.slot,
              kind: input?.kind ?? one.kind,
              name: one.name ?? input?.name ?? null,
              hasThumbnail: input?.hasThumbnail ?? false,
            } as const)
      return { node, beyond: above.branches, more: above.more }
    })
    return { branches, more: fresh.length - drawn.length }
  }

  const down = (content: string, depth: number, seen: Set<string>): { branches: LineageBranch[]; more: number } => {
    const all = questions.usesCount(content)
    if (all === 0 || depth === 0) return { branches: [], more: all }
    const nearest = (chain: readonly InputId[]) => chain.find((one) => one === content || questions.has(one))
    const direct = questions
      .usesOf(content, MOST_LOOKED_AT)
      .filter(({ id, chains }) => !seen.has(id) && chains.some((chain) => nearest(chain) === content))
      .slice(0, BROADEST)
    for (const { id } of direct) seen.add(id)
    const branches = deps.getMany(direct.map(({ id }) => id)).map((clip): LineageBranch => {
      const slot = clip.inputs.find(({ inputId, sources }) => nearest([inputId, ...sources]) === content)?.slot ?? null
      const below = down(clip.sha256, depth - 1, seen)
      return { node: { is: 'clip', asset: clip, slot }, beyond: below.branches, more: below.more }
    })
    // What was made of its children names it too.
    return { branches, more: Math.max(0, all - placesIn(branches)) }
  }

  const from = up(madeOf(asset), DEEPEST, new Set([asset.sha256]))
  const to = down(asset.sha256, DEEPEST, new Set([asset.id]))
  const shot = asset.origin === 'render' ? shotKey(asset.draft) : null
  const takes = shot === null ? [] : questions.takesOf(shot, MOST_TAKES + 1).filter((id) => id !== asset.id)
  const otherTakes = shot === null ? 0 : questions.takesCount(shot) - 1
  const shown = takes.slice(0, MOST_TAKES)
  const before = clipsBefore(asset, deps, clipOf)
  return {
    asset,
    from: from.branches,
    moreFrom: from.more,
    to: to.branches,
    moreTo: to.more,
    takes: deps.getMany(shown),
    moreTakes: Math.max(0, otherTakes - shown.length),
    cost: spentOf({
      asset,
      ofShot:
        shot === null
          ? []
          : [...questions.figuresOf(shot, MOST_COUNTED), ...deps.figures({ shot, most: MOST_COUNTED })],
      before: before.clips,
      figures: deps.figures,
      isPart: before.isPart || otherTakes >= MOST_COUNTED,
    }),
  }
}

/** What a clip of the library was made of: its inputs, or the clip that it is a frame of. */
function madeOf({ inputs, sources }: Asset): Content[] {
  const given = inputs.map(
    ({ inputId, slot, kind, name, sources: beyond }): Content => ({ content: inputId, slot, kind, name, beyond }),
  )
  const all = [...given, ...alongThe(sources)]
  return all.filter(({ content }, at) => all.findIndex((other) => other.content === content) === at)
}

/** What a file was made of that is none of the library's. */
function stepUp({ beyond }: Content, input: Input | null): Content[] {
  const derived = input?.derivedFrom?.id
  return alongThe(derived === undefined ? beyond : [derived, ...beyond.filter((id) => id !== derived)])
}

/** The nearest of a chain, with the rest of it beyond. */
function alongThe([nearest, ...beyond]: readonly InputId[]): Content[] {
  return nearest === undefined ? [] : [{ content: nearest, slot: null, kind: null, name: null, beyond }]
}

/** Every clip of the library that this one stands on, near or far, each once. */
function clipsBefore(
  asset: Asset,
  deps: Pick<LineageDeps, 'input'>,
  clipOf: (content: string) => Asset | null,
): { clips: Asset[]; isPart: boolean } {
  const seen = new Set<string>([asset.sha256])
  const clips: Asset[] = []
  const ahead = madeOf(asset)
  for (const next of ahead) {
    if (seen.has(next.content)) continue
    if (seen.size > MOST_BEFORE) return { clips, isPart: true }
    seen.add(next.content)
    const clip = clipOf(next.content)
    if (clip !== null) clips.push(clip)
    ahead.push(...(clip === null ? stepUp(next, deps.input(next.content)) : madeOf(clip)))
  }
  return { clips, isPart: false }
}

/** Places that are drawn, and those that are counted beyond them. */
function placesIn(branches: readonly LineageBranch[]): number {
  return branches.reduce((sum, { beyond, more }) => sum + 1 + more + placesIn(beyond), 0)
}
