/**
 * How a command speaks: live on a terminal, in plain lines where there is none, or as JSON lines for scripts. Decides
 * nothing; everything it says was decided before.
 */
import { createLogUpdate } from 'log-update'
import type { StudioEvent } from '../../shared/contract'
import { isEnded, type Render } from '../../shared/domain/render'
import type { SheetProblem } from '../../shared/domain/sheet'
import type { CliLine } from './event-lines'
import { endedLine, type Progress, progressLines } from './progress-lines'
import { type QuotedSheet, quoteLines } from './quote-words'

export interface Outlet {
  quoted(quoted: QuotedSheet): void
  refused(message: string, hint: string, problems: readonly SheetProblem[]): void
  /** Something said for people alone. */
  remark(text: string): void
  /** An event of Studio, and the renders of this work that it changed. */
  event(event: StudioEvent, changed: readonly Render[]): void
  progress(progress: Progress): void
  pausing(): void
  /** `words` for people. The last thing that is said. */
  line(line: CliLine, words: readonly string[]): void
}

interface Streams {
  out: NodeJS.WriteStream
  err: NodeJS.WriteStream
}

const DEFAULT_WIDTH = 80

/** JSON lines on stdout; refusals for people on stderr as well. */
export function jsonOutlet({ out, err }: Streams): Outlet {
  const say = (line: CliLine) => void out.write(`${JSON.stringify(line)}\n`)
  return {
    quoted: ({ name, rows, quote, account, budgetCredits }) =>
      say({ type: 'quoted', name, account: account.kind, rows, budgetCredits, quote }),
    refused(message, hint, problems) {
      say({ type: 'refused', message, hint, problems: [...problems] })
      err.write(`${refusal(message, hint, problems)}\n`)
    },
    remark() {},
    event: (event) => say(event),
    progress() {},
    pausing: () => say({ type: 'pausing' }),
    line: (line) => say(line),
  }
}

/** For people: live where stdout is a terminal, else a line for each render that ends. */
export function humanOutlet({ out, err }: Streams): Outlet {
  const live = out.isTTY ? createLogUpdate(out, { showCursor: true }) : null
  const names = new Map<Render['id'], string[]>()
  const said = new Set<Render['id']>()
  let last: Progress | null = null
  const put = (text: string) => {
    live?.clear()
    out.write(`${text}\n`)
    if (live !== null && last !== null) draw(last)
  }
  const draw = (progress: Progress) => {
    last = progress
    live?.(progressLines(progress, out.columns ?? DEFAULT_WIDTH).join('\n'))
  }
  return {
    quoted: (quoted) => put(quoteLines(quoted).join('\n')),
    refused: (message, hint, problems) => void err.write(`${refusal(message, hint, problems)}\n`),
    remark: put,
    event(event, changed) {
      if (event.type === 'library.changed') {
        for (const { renderId, fileName } of event.changed) {
          if (renderId === null) continue
          const known = names.get(renderId) ?? []
          if (!known.includes(fileName)) names.set(renderId, [...known, fileName])
        }
      }
      for (const render of changed) {
        const over = isEnded(render.state) || render.state.kind === 'unconfirmed'
        if (!over || said.has(render.id)) continue
        said.add(render.id)
        const place = `${said.size} of ${Math.max(said.size, last?.renders.length ?? 0)}`
        const row = last?.rowOf(render) ?? null
        put(endedLine(render, { place, row, fileNames: names.get(render.id) ?? [] }))
      }
    },
    progress(progress) {
      if (live === null) last = progress
      else draw(progress)
    },
    pausing() {
      if (live === null) put('Begins nothing new. Interrupt again to leave at once; nothing is lost.')
    },
    line(_, words) {
      live?.clear()
      last = null
      for (const one of words) out.write(`${one}\n`)
    },
  }
}

function refusal(message: string, hint: string, problems: readonly SheetProblem[]): string {
  return [message, ...problems.map(problemLine), hint].filter((line) => line !== '').join('\n')
}

/** `  row 3, column image: There is no file …`. */
function problemLine({ row, column, message }: SheetProblem): string {
  const place = [...(row === null ? [] : [`row ${row}`]), ...(column === null ? [] : [`column ${column}`])]
  return `  ${place.length > 0 ? `${place.join(', ')}: ` : ''}${message}`
}
