/** The live display of a terminal: one line for the whole, then one for each render under way. Pure. */
import type { Render } from '../../shared/domain/render'
import { assertNever } from '../../shared/failure'
import { asCount } from '../../shared/sheet/sheet-words'
import { credits, roughTime } from './words'
import type { Counts } from './work'

export interface Progress {
  name: string
  renders: readonly Render[]
  /** The row of a render in the file, from 1; null where there is no file. */
  rowOf(render: Render): number | null
  counts: Counts
  /** Why nothing new is begun; null while something is. */
  hold: string | null
  /** A first Ctrl-C was pressed. */
  pausing: boolean
  likelyDoneAtMs: number | null
  nowMs: number
}

const BAR_CELLS = 24
const MOST_SHOWN = 8

/** Lines of at most `width` characters. */
export function progressLines(progress: Progress, width: number): string[] {
  const { renders, counts, hold, pausing, likelyDoneAtMs, nowMs } = progress
  const total = renders.length
  const ended = counts.done + counts.failed + counts.cancelled + counts.unconfirmed
  const underWay = renders
    .filter(({ state }) => isUnderWay(state.kind))
    .sort((a, b) => a.position - b.position || a.createdAtMs - b.createdAtMs)
  const share = total === 0 ? 1 : (ended + underWay.reduce((sum, render) => sum + shareOf(render), 0)) / total
  const full = Math.round(share * BAR_CELLS)
  const parts = [
    `${counts.done} of ${total} done`,
    ...(counts.active > 0 ? [`${counts.active} under way`] : []),
    ...(counts.queued > 0 ? [`${counts.queued} waiting`] : []),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.cancelled > 0 ? [`${counts.cancelled} cancelled`] : []),
    ...(counts.unconfirmed > 0 ? [`${counts.unconfirmed} unconfirmed`] : []),
    credits(counts.chargedCredits),
    ...(likelyDoneAtMs === null || hold !== null
      ? []
      : [`${roughTime(Math.max(1, (likelyDoneAtMs - nowMs) / 1000))} left`]),
  ]
  const more = underWay.length - MOST_SHOWN
  return [
    `${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)} ${parts.join(' · ')}`,
    ...underWay
      .slice(0, MOST_SHOWN)
      .map((render) => `  ${stateWords(render).padEnd(15)} ${titleOf(render, progress.rowOf(render))}`),
    ...(more > 0 ? [`  and ${asCount(more, 'more render')}`] : []),
    ...(pausing
      ? ['Begins nothing new. What is under way goes on; Ctrl-C again leaves at once, and nothing is lost.']
      : []),
    ...(hold === null || pausing ? [] : [hold]),
  ].map((line) => cut(line, width))
}

/** One line for a render that ended, for a log: `done  3 of 12  2026-11-22_harbour.mp4`. */
export function endedLine(
  render: Render,
  { place, row, fileNames }: { place: string; row: number | null; fileNames: readonly string[] },
): string {
  const { state } = render
  const title = titleOf(render, row)
  const what = () => {
    switch (state.kind) {
      case 'done':
        return fileNames.length > 0 ? fileNames.join(', ') : title
      case 'failed': {
        const { message, hint, runwayText } = state.failure
        return `${title}: ${message} ${hint}${runwayText ? ` Runway’s own words: ${runwayText}` : ''}`
      }
      case 'unconfirmed':
        return `${title}: it was sent and ${state.why}. It may have been paid; Dailies does not send it again.`
      default:
        return title
    }
  }
  return `${state.kind.padEnd(11)} ${place}  ${what()}`
}

function titleOf({ draft }: Render, row: number | null): string {
  const prompt = draft.promptText.replaceAll(/\s+/g, ' ').trim()
  return `${row === null ? '' : `row ${row}  `}${prompt === '' ? draft.model : prompt}`
}

function stateWords({ state }: Render): string {
  switch (state.kind) {
    case 'queued':
      return 'queued'
    case 'uploading':
      return 'uploading'
    case 'submitting':
      return 'sending'
    case 'waiting':
      return state.throttled ? 'limit busy' : 'waiting'
    case 'running':
      return `rendering ${Math.floor(state.progress * 100)} %`
    case 'downloading':
      return 'downloading'
    case 'done':
    case 'failed':
    case 'cancelled':
    case 'unconfirmed':
      return state.kind
    default:
      return assertNever(state)
  }
}

function isUnderWay(kind: Render['state']['kind']): boolean {
  return ['uploading', 'submitting', 'waiting', 'running', 'downloading'].includes(kind)
}

function shareOf({ state }: Render): number {
  if (state.kind === 'running') return 0.1 + state.progress * 0.8
  return state.kind === 'downloading' ? 0.95 : 0.05
}

function cut(line: string, width: number): string {
  const characters = [...line]
  return characters.length <= width ? line : `${characters.slice(0, Math.max(1, width - 1)).join('')}…`
}
