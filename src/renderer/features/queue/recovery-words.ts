/** What Dailies found when it was started, and what is known of a create whose answer never came. Pure. */
import { count } from '../../../shared/catalog/words'
import type { RecoveryReport } from '../../../shared/domain/batch'
import type { Render } from '../../../shared/domain/render'
import { credits } from '../../ui/figures'

/** The report in sentences, the quiet ones first. */
export function recoveryWords(report: RecoveryReport): string[] {
  const { takenUp, downloads, queued, unconfirmed } = report
  return [
    takenUp > 0 && `${many(takenUp, 'render at Runway is', 'renders at Runway are')} followed again.`,
    downloads > 0 &&
      `${many(downloads, 'download goes', 'downloads go')} on where ${downloads === 1 ? 'it' : 'they'} broke off.`,
    queued > 0 &&
      `${many(queued, 'render that had not been sent waits its', 'renders that had not been sent wait their')} turn.`,
    unconfirmed.length > 0 &&
      `${many(unconfirmed.length, 'request was', 'requests were')} sent and never answered. Nothing is sent again until you have chosen.`,
  ].filter((part) => part !== false)
}

/**
 * The balance around a create whose answer never came, and what it suggests; null where neither is known. It suggests
 * and does not prove: other renders are charged to the same balance.
 */
export function balanceWords(render: Pick<Render, 'balanceBeforeCredits' | 'balanceAfterCredits'>): string | null {
  const { balanceBeforeCredits: before, balanceAfterCredits: after } = render
  if (before === null && after === null) return null
  if (before === null) return `Balance afterwards: ${credits(after ?? 0)}.`
  if (after === null) return `Balance before: ${credits(before)}; not known afterwards yet.`
  const less = before - after
  const figures = `Balance before: ${credits(before)}, afterwards: ${credits(after)}`
  if (less > 0) return `${figures}, ${credits(less)} less (other renders count in it too).`
  return less === 0 ? `${figures}: nothing was charged in between.` : `${figures}: it has grown in between.`
}

function many(value: number, one: string, more: string): string {
  return `${count(value)} ${value === 1 ? one : more}`
}
