/** What a hold says of itself: what happened with the limit and the value, what it means, and what to do. Pure. */
import { assertNever } from '../../../shared/failure'

export interface HoldWords {
  message: string
  hint: string
}

export const personWords: HoldWords = {
  message: 'Paused.',
  hint: 'Nothing new is begun. What Runway works on goes on, and its results are fetched.',
}

export function pilotWords(rows: number): HoldWords {
  return {
    message: rows === 1 ? 'The first row is done.' : `The first ${rows} rows are done.`,
    hint: 'Look at them, then go on, or change the rest first. Nothing more is spent meanwhile.',
  }
}

export function unknownPriceWords(model: string): HoldWords {
  return {
    message: `What ${model} costs is not known, and a budget cannot be kept with a price that is not known.`,
    hint: `Nothing was begun. Render one with ${model} while no budget is set, and Dailies knows its price; or take the budget away.`,
  }
}

export function unknownInFlightWords(model: string): HoldWords {
  return {
    message: `A render with ${model} may have been charged, nobody knows how much, and a budget cannot be kept with that.`,
    hint: 'Look for the unconfirmed render in the queue and clear it when you have seen to it, or take the budget away.',
  }
}

export function dailyLimitWords(model: string, most: number): HoldWords {
  return {
    message: `Your account’s limit of ${most} renders a day with ${model} is reached.`,
    hint: 'Nothing was started or charged. It goes on by itself; the limit counts 24 hours back.',
  }
}

export interface Reached {
  reason: 'batch-budget' | 'day-budget' | 'month-budget' | 'balance'
  limit: number
  spent: number
  inFlight: number
  /** The most that the next render costs. */
  price: number
  /** When the day or month ends. */
  endsAtMs: number
}

/** A budget, or the balance, does not leave what the next render may cost. */
export function reachedWords({ reason, limit, spent, inFlight, price }: Reached): HoldWords {
  const next = `the next render may cost ${credits(price)}`
  const taken = [
    ...(spent > 0 ? [`${credits(spent)} ${spent === 1 ? 'is' : 'are'} spent`] : []),
    ...(inFlight > 0 ? [`${credits(inFlight)} ${inFlight === 1 ? 'is' : 'are'} under way`] : []),
  ]
  const figures = `${[...taken, next].join(', ').replace(/, (?=[^,]*$)/, taken.length > 0 ? ' and ' : ', ')}.`
  switch (reason) {
    case 'batch-budget':
      return {
        message: `The budget of this batch, ${credits(limit)}, is reached: ${figures}`,
        hint: 'Nothing is lost. Raise the budget and it goes on, or cancel what is left.',
      }
    case 'day-budget':
      return {
        message: `Today’s budget, ${credits(limit)}, is reached: ${figures}`,
        hint: 'Nothing is lost. It goes on by itself tomorrow, or at once when you raise the budget.',
      }
    case 'month-budget':
      return {
        message: `This month’s budget, ${credits(limit)}, is reached: ${figures}`,
        hint: 'Nothing is lost. It goes on by itself next month, or at once when you raise the budget.',
      }
    case 'balance':
      return {
        message: `The balance of ${credits(limit)} is not enough: ${figures}`,
        hint: 'Nothing was begun and nothing is lost. Add credits at dev.runwayml.com and it goes on by itself.',
      }
    default:
      return assertNever(reason)
  }
}

function credits(amount: number): string {
  const shown = Math.round(amount * 100) / 100
  return `${shown.toLocaleString('en')} ${shown === 1 ? 'credit' : 'credits'}`
}
