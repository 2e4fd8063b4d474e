/** The quote of a sheet as a person reads it on a terminal, before anything is made. Pure. */
import type { AccountState } from '../../shared/domain/account'
import type { Quote } from '../../shared/domain/batch'
import { asCount } from '../../shared/sheet/sheet-words'
import { credits, payer, roughTime } from './words'

export interface QuotedSheet {
  name: string
  /** Rows of the file. */
  rows: number
  quote: Quote
  account: Pick<AccountState, 'kind' | 'keyStore' | 'problem'>
  budgetCredits: number | null
}

/** Its lines, without colours. */
export function quoteLines({ name, rows, quote, account, budgetCredits }: QuotedSheet): string[] {
  const live = account.kind === 'live'
  return [
    `${name}: ${asCount(quote.renders, 'render')} from ${asCount(rows, 'row')}`,
    ...quote.models.map(({ model, renders, maxConcurrent, leftToday }) => {
      const limits = [
        ...(maxConcurrent === null ? [] : [`${maxConcurrent} at once`]),
        ...(leftToday === null ? [] : [`${asCount(leftToday, 'render')} left today`]),
      ]
      const tight = leftToday !== null && leftToday < renders ? ': the rest waits for the next day' : ''
      return `  ${asCount(renders, 'render')} with ${model}${limits.length > 0 ? ` (${limits.join(', ')}${tight})` : ''}`
    }),
    `Price: ${priceWords(quote, live)}`,
    ...balanceLines(quote),
    ...budgetLines(quote, budgetCredits),
    ...(quote.seconds === null ? [] : [`Time: ${roughTime(quote.seconds)}`]),
    ...sameLines(quote),
    payer(account),
    ...(account.problem === null ? [] : [account.problem]),
  ]
}

function priceWords({ credits: { from, to }, unknown, renders }: Quote, live: boolean): string {
  const known = from === to ? credits(to, live) : `${credits(from)} to ${credits(to, live)}`
  if (unknown === 0) return known
  const rest = `${asCount(unknown, 'render')} without a known price, not counted in it`
  return unknown === renders ? `not known for any of them` : `${known}, and ${rest}`
}

function balanceLines({ balanceCredits, credits: { to } }: Quote): string[] {
  if (balanceCredits === null) return ['Balance: not known at the moment']
  const after = balanceCredits - to
  return after < 0
    ? [`Balance: ${credits(balanceCredits)}, which is not enough for all of it; the rest would wait`]
    : [`Balance: ${credits(balanceCredits)}, ${credits(after)} afterwards`]
}

function budgetLines({ credits: { to }, dayLeftCredits, monthLeftCredits }: Quote, budget: number | null): string[] {
  const line = (whose: string, left: number | null, isOwn: boolean) => {
    if (left === null) return []
    const short = left < to ? '; what does not fit is not begun' : ''
    return [isOwn ? `Budget: ${credits(left)}${short}` : `${whose} budget leaves ${credits(left)}${short}`]
  }
  return [
    ...line('', budget, true),
    ...line('Today’s', dayLeftCredits, false),
    ...line('This month’s', monthLeftCredits, false),
  ]
}

function sameLines({ same }: Quote): string[] {
  if (same.length === 0) return []
  return [
    `${asCount(same.length, 'row')} of it ${same.length === 1 ? 'is' : 'are'} in the library already, rendered just so.`,
  ]
}
