/** What a clip came from, what came from it and what its shot cost, on a real index: chains, loops, crowds, money. */
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openLibraryIndex } from '../../../../../src/main/studio/library/index/library-index'
import type { RenderFigure } from '../../../../../src/main/studio/library/index/lineage-questions'
import { lineageOf } from '../../../../../src/main/studio/library/lineage/lineage'
import { sourcesOf } from '../../../../../src/main/studio/library/lineage/sources'
import type { Asset, RenderedAsset, UsedInput } from '../../../../../src/shared/domain/asset'
import { emptySlots } from '../../../../../src/shared/domain/draft'
import { InputId } from '../../../../../src/shared/domain/ids'
import type { Input } from '../../../../../src/shared/domain/input'
import type { LineageBranch } from '../../../../../src/shared/library/lineage'
import { recordingLog } from '../../../../support/recording-log'
import { aDraft, anAsset, anInput, inputId, renderId } from '../../../../support/renderer/made-up'
import { tempFolder } from '../../../../support/temp-folder'

const contentOf = ({ sha256 }: Asset) => InputId.parse(sha256)
const used = (id: InputId, sources: InputId[] = [], name = 'frame.png'): UsedInput => ({
  slot: 'firstFrame',
  inputId: id,
  kind: 'image',
  name,
  sources,
})
/** A clip of its own words, made from these. */
const clip = (n: number, inputs: UsedInput[] = [], change: Partial<RenderedAsset> = {}) => {
  const slots = { ...emptySlots, firstFrame: inputs[0]?.inputId ?? null }
  return anAsset(n, { inputs, draft: aDraft({ promptText: `Shot ${n}`, slots }), ...change })
}

function library(assets: Asset[], inputs: Input[] = [], told: RenderFigure[] = []) {
  const index = openLibraryIndex(join(tempFolder(), 'index.sqlite'), recordingLog(), Date.now)
  onTestFinished(() => index.close())
  index.save(assets.map((asset) => ({ asset, outputIndex: 0 })))
  const input = (id: InputId) => inputs.find((one) => one.id === id) ?? null
  return {
    sources: (id: InputId) => sourcesOf(id, { input, asset: (content) => index.byContent(content)[0] ?? null }),
    of: (asset: Asset) =>
      lineageOf(asset, {
        questions: index.lineage,
        get: (id) => index.get(id),
        getMany: (ids) => index.getMany(ids),
        byContent: (content) => index.byContent(content),
        input,
        figures: (ask) => ('shot' in ask ? told : told.filter((one) => ask.renders.includes(one.renderId))),
      }),
  }
}

/** A tree as nested names: a clip by its number, a file by its name. */
type Drawn = [string, ...Drawn[]]
const drawn = (branches: readonly LineageBranch[]): Drawn[] =>
  branches.map(({ node, beyond }) => [
    node.is === 'clip' ? node.asset.promptText || node.asset.fileName : (node.name ?? 'unknown'),
    ...drawn(beyond),
  ])
const named = (n: number, inputs: UsedInput[] = [], change: Partial<RenderedAsset> = {}) =>
  clip(n, inputs, { promptText: `clip ${n}`, ...change })

it('follows a chain of shots, each begun with the last frame of the one before, both ways', () => {
  const [frameA, frameB] = [inputId(1), inputId(2)]
  const a = named(1)
  const b = named(2, [used(frameA, [contentOf(a)], 'a.png')])
  const c = named(3, [used(frameB, [contentOf(b), frameA, contentOf(a)], 'b.png')])
  const { of } = library([a, b, c])
  expect(drawn(of(c).from)).toEqual([['b.png', ['clip 2', ['a.png', ['clip 1']]]]])
  expect(drawn(of(a).to)).toEqual([['clip 2', ['clip 3']]])
  expect(drawn(of(b).from)).toEqual([['a.png', ['clip 1']]])
  expect(drawn(of(b).to)).toEqual([['clip 3']])
  expect(of(a)).toMatchObject({ from: [], moreFrom: 0, moreTo: 0 })
})

it('goes on past a clip that was thrown away, by what was written down of it', () => {
  const a = named(1)
  const gone = inputId(7)
  const b = named(2, [used(inputId(1), [gone, contentOf(a)], 'a.png')])
  expect(drawn(library([a, b]).of(b).from)).toEqual([['a.png', ['unknown', ['clip 1']]]])
  expect(drawn(library([a, b]).of(a).to)).toEqual([['clip 2']])
})

it('writes down everything that an input was made of, the nearest first: crop, frame, clip, and what that was made of', () => {
  const beach = inputId(1)
  const a = clip(1, [used(beach)])
  const frame = anInput(2, { derivedFrom: { how: 'frame', id: contentOf(a), atSeconds: 4.9 } })
  const crop = anInput(3, {
    derivedFrom: { how: 'crop', id: frame.id, centre: { x: 0.5, y: 0.5 }, ratio: '16:9' },
  })
  const { sources } = library([a], [frame, crop])
  expect(sources(crop.id)).toEqual([frame.id, contentOf(a), beach])
  expect(sources(contentOf(a))).toEqual([beach])
  expect(sources(beach)).toEqual([])
})

it('ends where contents name each other in a ring', () => {
  const one = inputId(1)
  const two = inputId(2)
  const ring = [
    anInput(1, { derivedFrom: { how: 'trim', id: two, fromSeconds: 0, toSeconds: 1 } }),
    anInput(2, { derivedFrom: { how: 'trim', id: one, fromSeconds: 0, toSeconds: 1 } }),
  ]
  const a = named(1, [used(one, [two], 'one')])
  const b = named(2, [used(contentOf(a), [], 'a')])
  const own = named(3, [used(contentOf(named(3)), [], 'itself')])
  const wound = { ...a, inputs: [...a.inputs, used(contentOf(b), [], 'b')] }
  const { of, sources } = library([wound, b, own], ring)
  expect(sources(one)).toEqual([two])
  expect(drawn(of(wound).from)).toEqual([['one', ['picture 2.jpg']], ['clip 2']])
  expect(drawn(of(wound).to)).toEqual([['clip 2']])
  expect(of(own)).toMatchObject({ from: [], to: [] })
})

it('of a picture that hundreds of shots began with, draws a few and counts the rest', () => {
  const a = named(1)
  const many = Array.from({ length: 300 }, (_, n) => named(n + 10, [used(inputId(1), [contentOf(a)])]))
  const lineage = library([a, ...many]).of(a)
  expect(lineage.to).toHaveLength(6)
  expect(lineage.moreTo).toBe(294)
})

it('names other takes, whatever their seed, and not what differs in anything else', () => {
  const draft = aDraft()
  const takes = [1, 2, 3].map((seed) => anAsset(seed, { draft: { ...draft, options: { seed } } }))
  const other = anAsset(4, { draft: { ...draft, promptText: 'Another' } })
  const { of } = library([...takes, other])
  expect(of(takes[0]!).takes.map(({ id }) => id)).toEqual([takes[2]!.id, takes[1]!.id])
  expect(of(other).takes).toEqual([])
})

it('sums what a shot cost: charged, quoted and estimated apart, practice apart, what is unknown never 0', () => {
  const draft = aDraft()
  const unknown = { kind: 'unknown', why: 'nobody says' } as const
  const cost = (quotedCredits: number | null, chargedCredits: number | null) => ({
    estimate: { kind: 'exact', credits: 60 } as const,
    quotedCredits,
    chargedCredits,
  })
  const before = clip(9, [], { cost: cost(50, 45) })
  const inputs = [used(inputId(1), [contentOf(before)])]
  const take = (n: number, change: Partial<RenderedAsset>) => anAsset(n, { inputs, draft, ...change })
  const own = take(1, { cost: cost(60, 58) })
  const all = [
    before,
    own,
    take(2, { cost: cost(60, null) }),
    take(3, { cost: cost(null, null) }),
    take(4, { cost: { estimate: unknown, quotedCredits: null, chargedCredits: null } }),
    take(5, { account: 'practice', cost: cost(60, 60) }),
    // A second output of the same render was not paid for again.
    take(6, { renderId: own.renderId, cost: cost(60, 58) }),
  ]
  const told: RenderFigure[] = [
    { renderId: renderId(2), account: 'live', figure: { kind: 'charged', credits: 61 } },
    { renderId: renderId(77), account: 'live', figure: { kind: 'charged', credits: 12 } },
    { renderId: renderId(78), account: 'live', figure: { kind: 'unknown' } },
  ]
  const { cost: spent } = library(all, [], told).of(own)
  expect(spent.clip.live.charged).toEqual({ renders: 1, credits: 58 })
  expect(spent.takes.live).toEqual({
    charged: { renders: 2, credits: 73 },
    quoted: { renders: 0, credits: 0 },
    estimated: { renders: 1, fromCredits: 60, toCredits: 60 },
    unknown: 2,
  })
  expect(spent.takes.practice.charged).toEqual({ renders: 1, credits: 60 })
  expect(spent.before.live.charged).toEqual({ renders: 1, credits: 45 })
  expect(spent.isPart).toBe(false)
})
