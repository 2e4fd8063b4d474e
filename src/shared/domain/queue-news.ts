/**
 * What of the queue is worth calling a person back for: a batch that has ended, and anything that stops by itself. Pure;
 * the desktop door makes notifications of it, the window in a browser likewise.
 */
import type { Batch, Hold, QueueState } from './batch'

export interface QueueNews {
  /** The same news has the same key: told once. */
  key: string
  level: 'info' | 'success' | 'warning'
  title: string
  body: string
}

/** What became news between two states of the queue. A pause by the person's own hand is none. */
export function queueNews(before: QueueState, after: QueueState): QueueNews[] {
  const news: QueueNews[] = []
  if (after.hold !== null && isNews(before.hold, after.hold)) {
    news.push({
      key: `queue ${after.hold.sinceMs}`,
      level: 'warning',
      title: 'The queue has stopped',
      ...told(after.hold),
    })
  }
  for (const batch of after.batches) {
    const known = before.batches.find(({ id }) => id === batch.id)
    if (batch.endedAtMs !== null && known !== undefined && known.endedAtMs === null) {
      // Cancelled to the last by the person: they know.
      const { done, failed, unconfirmed } = batch.counts
      if (done + failed + unconfirmed === 0) continue
      news.push({
        key: `${batch.id} ended ${batch.endedAtMs}`,
        level: failed + unconfirmed > 0 ? 'warning' : 'success',
        title: `${named(batch)} has ended`,
        body: `${endWords(batch)}.`,
      })
    } else if (batch.hold !== null && after.hold === null && isNews(known?.hold ?? null, batch.hold)) {
      const pilot = batch.hold.reason === 'pilot'
      news.push({
        key: `${batch.id} held ${batch.hold.sinceMs}`,
        level: pilot ? 'info' : 'warning',
        title: pilot ? `The pilot of ${named(batch)} is done` : `${named(batch)} has stopped`,
        ...told(batch.hold),
      })
    }
  }
  return news
}

function isNews(before: Hold | null, after: Hold): boolean {
  return after.reason !== 'person' && before?.reason !== after.reason
}

function told(hold: Hold): { body: string } {
  return { body: [hold.message, hold.hint].filter((part) => part !== '').join(' ') }
}

/** Short enough for the title of a notification. */
function named({ name }: Batch): string {
  const plain = name.trim()
  return plain === '' ? 'The batch' : plain.length > 60 ? `${plain.slice(0, 59).trimEnd()}…` : plain
}

/** `480 of 500 done, 12 failed, 8 cancelled`. */
function endWords({ counts }: Batch): string {
  const all = counts.queued + counts.active + counts.done + counts.failed + counts.cancelled + counts.unconfirmed
  return [
    `${counts.done} of ${all} done`,
    counts.failed > 0 && `${counts.failed} failed`,
    counts.unconfirmed > 0 && `${counts.unconfirmed} unconfirmed`,
    counts.cancelled > 0 && `${counts.cancelled} cancelled`,
  ]
    .filter((part) => part !== false)
    .join(', ')
}
