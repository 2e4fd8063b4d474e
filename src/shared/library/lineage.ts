/**
 * What a clip came from, what came from it, and what its shot has cost in all, as Studio tells it. By content alone
 * (SHA-256), so that it is the same after files were renamed, moved or the index was made again.
 */
import { z } from 'zod'
import { Asset } from '../domain/asset'
import { Slots } from '../domain/draft'
import { InputId } from '../domain/ids'
import { InputKind } from '../domain/input'
import type { Cost } from '../domain/money'

const renders = z.number().int().nonnegative()
const slot = Slots.keyof().nullable()

/** One place of the tree. `slot`: as what it was given; null where it was made of it here (a frame, a piece, a crop). */
export const LineageNode = z.discriminatedUnion('is', [
  /** In the library, though its file may be missing. */
  z.object({ is: z.literal('clip'), asset: Asset, slot }),
  /** A file that is none of the library's: only its content is sure. */
  z.object({
    is: z.literal('file'),
    content: InputId,
    slot,
    /** Null where nothing of it is known any more. */
    kind: InputKind.nullable(),
    name: z.string().nullable(),
    hasThumbnail: z.boolean(),
  }),
])
export type LineageNode = z.infer<typeof LineageNode>

/** A place with what lies beyond it, away from the clip that was asked about. */
export const LineageBranch = z.object({
  node: LineageNode,
  get beyond(): z.ZodArray<typeof LineageBranch> {
    return z.array(LineageBranch)
  },
  /** How many beyond it are not shown. */
  more: renders,
})
export type LineageBranch = z.infer<typeof LineageBranch>

/** What some renders have cost: each counted once, by the surest figure that is known of it. Credits. */
export const Figures = z.object({
  charged: z.object({ renders, credits: z.number() }),
  /** Runway's quote, where no charge is known. */
  quoted: z.object({ renders, credits: z.number() }),
  /** What was said before the button was pressed, where nothing else is known. */
  estimated: z.object({ renders, fromCredits: z.number(), toCredits: z.number() }),
  /** Renders of which nothing is known: they may have cost something. */
  unknown: renders,
})
export type Figures = z.infer<typeof Figures>

/** Practice money is no money, so it is never added to what was paid. */
export const Spent = z.object({ live: Figures, practice: Figures })
export type Spent = z.infer<typeof Spent>

export const Lineage = z.object({
  asset: Asset,
  /** What it was made of, and what that was made of. */
  from: z.array(LineageBranch),
  moreFrom: renders,
  /** What was made of it. */
  to: z.array(LineageBranch),
  moreTo: renders,
  /** Other takes of the same shot that are in the library, the newest first. */
  takes: z.array(Asset),
  moreTakes: renders,
  cost: z.object({
    /** Its own render. */
    clip: Spent,
    /** The other renders of the same shot, failed and thrown away ones too where they are known. */
    takes: Spent,
    /** The clips it was made from. */
    before: Spent,
    /** There is more than was counted. */
    isPart: z.boolean(),
  }),
})
export type Lineage = z.infer<typeof Lineage>

/** The surest figure that is known of one render, in credits. */
export type Figure =
  | { kind: 'charged' | 'quoted'; credits: number }
  | { kind: 'estimated'; fromCredits: number; toCredits: number }
  | { kind: 'unknown' }

/** Charged, else quoted, else what was estimated. */
export function figureOf({ chargedCredits, quotedCredits, estimate }: Cost): Figure {
  if (chargedCredits !== null) return { kind: 'charged', credits: chargedCredits }
  if (quotedCredits !== null) return { kind: 'quoted', credits: quotedCredits }
  switch (estimate.kind) {
    case 'exact':
      return { kind: 'estimated', fromCredits: estimate.credits, toCredits: estimate.credits }
    case 'range':
      return { kind: 'estimated', fromCredits: estimate.fromCredits, toCredits: estimate.toCredits }
    case 'unknown':
      return { kind: 'unknown' }
  }
}

/** The surer of two figures of one render. */
export function surerOf(a: Figure, b: Figure): Figure {
  return SURENESS.indexOf(b.kind) < SURENESS.indexOf(a.kind) ? b : a
}

const SURENESS: readonly Figure['kind'][] = ['charged', 'quoted', 'estimated', 'unknown']

/** The figures of many renders, summed. */
export function sumOf(figures: Iterable<Figure>): Figures {
  const sum = noFigures()
  for (const figure of figures) {
    if (figure.kind === 'unknown') sum.unknown++
    else if (figure.kind === 'estimated') {
      sum.estimated.renders++
      sum.estimated.fromCredits += figure.fromCredits
      sum.estimated.toCredits += figure.toCredits
    } else {
      sum[figure.kind].renders++
      sum[figure.kind].credits += figure.credits
    }
  }
  return sum
}

/** Several sums as one. */
export function addFigures(...all: readonly Figures[]): Figures {
  const sum = noFigures()
  for (const one of all) {
    sum.charged.renders += one.charged.renders
    sum.charged.credits += one.charged.credits
    sum.quoted.renders += one.quoted.renders
    sum.quoted.credits += one.quoted.credits
    sum.estimated.renders += one.estimated.renders
    sum.estimated.fromCredits += one.estimated.fromCredits
    sum.estimated.toCredits += one.estimated.toCredits
    sum.unknown += one.unknown
  }
  return sum
}

/** How many renders a sum is of. */
export function rendersIn({ charged, quoted, estimated, unknown }: Figures): number {
  return charged.renders + quoted.renders + estimated.renders + unknown
}

function noFigures(): Figures {
  return {
    charged: { renders: 0, credits: 0 },
    quoted: { renders: 0, credits: 0 },
    estimated: { renders: 0, fromCredits: 0, toCredits: 0 },
    unknown: 0,
  }
}
