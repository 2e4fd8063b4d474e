/** What a shot has cost, in words. Never says 0 for what nobody knows, and never adds practice to money. Pure. */
import { count } from '../../../shared/catalog/words'
import { dollars } from '../../../shared/domain/money'
import { addFigures, type Figures, type Lineage, rendersIn, type Spent } from '../../../shared/library/lineage'
import { credits } from '../../ui/figures'

export interface CostWords {
  /** `240 credits ($2.40) for 5 renders`. */
  total: string
  /** How sure that is: `180 charged, 60 quoted`; null where all of it was charged. */
  surety: string | null
  /** What it is made of: `this clip 60, 3 other takes 180`; null where there is only the clip. */
  parts: string | null
}

/** Real money first, then practice, each only where there is any. */
export function costWords({ cost }: Pick<Lineage, 'cost'>): { live: CostWords | null; practice: CostWords | null } {
  return { live: wordsOf(cost, 'live'), practice: wordsOf(cost, 'practice') }
}

function wordsOf(cost: Lineage['cost'], account: keyof Spent): CostWords | null {
  const parts = [
    { name: 'this clip', of: cost.clip[account], many: false },
    { name: 'other take', of: cost.takes[account], many: true },
    { name: 'clip it was made from', of: cost.before[account], many: true },
  ].filter(({ of }) => rendersIn(of) > 0)
  if (parts.length === 0) return null
  const sum = addFigures(...parts.map(({ of }) => of))
  return {
    total: totalWords(sum, account) + (cost.isPart ? ', and more than could be counted' : ''),
    surety: suretyWords(sum),
    parts:
      parts.length === 1 && parts[0]?.many === false
        ? null
        : parts
            .map(({ name, of, many }) => `${many ? manyWords(rendersIn(of), name) : name} ${knownWords(of)}`)
            .join(' · '),
  }
}

/** `5 other takes`, `2 clips it was made from`. */
function manyWords(n: number, name: string): string {
  if (n === 1) return `1 ${name}`
  return name.startsWith('clip') ? `${n} clips${name.slice('clip'.length)}` : `${n} ${name}s`
}

function totalWords(sum: Figures, account: keyof Spent): string {
  const known = rendersIn(sum) - sum.unknown
  const { from, to } = boundsOf(sum)
  if (known === 0) return `price not known of ${rendersWords(sum.unknown)}`
  const money = account === 'live' ? ` (${from === to ? dollars(to) : `${dollars(from)}–${dollars(to)}`})` : ''
  const figure = from === to ? credits(to) : `${count(from)}–${credits(to)}`
  const unknown = sum.unknown === 0 ? '' : `, and ${sum.unknown} whose price is not known`
  return `${figure}${money} for ${rendersWords(known)}${unknown}`
}

function suretyWords({ charged, quoted, estimated }: Figures): string | null {
  if (quoted.renders + estimated.renders === 0) return null
  const { fromCredits, toCredits } = estimated
  return [
    charged.renders > 0 ? `${count(charged.credits)} charged` : null,
    quoted.renders > 0 ? `${count(quoted.credits)} quoted` : null,
    estimated.renders > 0
      ? `${fromCredits === toCredits ? count(toCredits) : `${count(fromCredits)}–${count(toCredits)}`} estimated`
      : null,
  ]
    .filter((part) => part !== null)
    .join(', ')
}

function knownWords(sum: Figures): string {
  const { from, to } = boundsOf(sum)
  if (sum.unknown === rendersIn(sum)) return 'not known'
  const figure = from === to ? count(to) : `${count(from)}–${count(to)}`
  return sum.unknown > 0 ? `${figure} and ${sum.unknown} not known` : figure
}

function boundsOf({ charged, quoted, estimated }: Figures): { from: number; to: number } {
  const sure = charged.credits + quoted.credits
  return { from: sure + estimated.fromCredits, to: sure + estimated.toCredits }
}

function rendersWords(n: number): string {
  return n === 1 ? '1 render' : `${n} renders`
}
