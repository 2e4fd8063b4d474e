/**
 * The line to Studio of a window that a browser shows: one WebSocket for calls and events, connected again by itself
 * when it is lost, and one HTTP upload a file. A call that can no longer be answered gets a typed `offline` failure
 * (its effect on Studio, if it arrived, shows in the next event). Made once, in `main.tsx`.
 */
import type { ImportPurpose, MediaKind, Transport } from '../../shared/contract'
import type { Failure, Result } from '../../shared/failure'

/** How long a call waits for the line to come up before it is refused. */
const WAIT_FOR_LINE_MS = 5_000
/** Pauses between tries to connect: doubling, with some chance in it so that many windows do not knock at once. */
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 8_000

/** What the transport needs of the browser; tests give their own. */
export interface BrowserSurroundings {
  openSocket(): WebSocket
  fetch: typeof globalThis.fetch
}

interface Waiting {
  settle(result: Result<unknown>): void
}

/** Opens the line to the door that served this page. */
export function browserTransport(surroundings: BrowserSurroundings = ofThisPage()): Transport {
  const calls = new Map<number, Waiting>()
  const listeners = new Set<(event: unknown) => void>()
  const watchers = new Set<(connected: boolean) => void>()
  let lastId = 0
  let pauseMs = FIRST_PAUSE_MS
  let socket: WebSocket | null = null
  let line = Promise.withResolvers<WebSocket>()

  const connect = () => {
    const opening = surroundings.openSocket()
    opening.addEventListener('open', () => {
      socket = opening
      pauseMs = FIRST_PAUSE_MS
      line.resolve(opening)
      for (const watcher of watchers) watcher(true)
    })
    opening.addEventListener('message', ({ data }) => receive(data))
    opening.addEventListener('close', () => {
      if (socket === opening) {
        socket = null
        line = Promise.withResolvers<WebSocket>()
        for (const call of calls.values()) call.settle(refuse(lost))
        calls.clear()
        for (const watcher of watchers) watcher(false)
      }
      setTimeout(connect, pauseMs * (0.5 + Math.random() / 2))
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    })
    // A `close` follows every `error`; without a listener it would be logged as uncaught.
    opening.addEventListener('error', () => {})
  }

  const receive = (data: unknown) => {
    const message = readMessage(data)
    if (message === null) return
    if ('event' in message) {
      for (const listener of listeners) listener(message.event)
    } else if (typeof message.id === 'number') {
      const call = calls.get(message.id)
      calls.delete(message.id)
      call?.settle(message.result as Result<unknown>)
    }
  }

  connect()
  return {
    async call(name, input) {
      const open = await withinTime(line.promise)
      if (open === null || open.readyState !== open.OPEN) return refuse(unreachable)
      const id = ++lastId
      return new Promise<unknown>((resolve) => {
        calls.set(id, { settle: resolve })
        open.send(JSON.stringify({ id, name, input }))
      })
    },
    async importFiles(files, purpose) {
      const outcomes = new Map<File, unknown[]>()
      // A sheet finds the files it names among those that came before it.
      const inTurn = [...files].sort((a, b) => Number(isSheet(a)) - Number(isSheet(b)))
      for (const file of inTurn) {
        const result = await upload(surroundings.fetch, file, purpose)
        if (result.ok) outcomes.set(file, result.value as unknown[])
        else if (files.length === 1) return result
        else {
          const { message, hint } = result.failure
          outcomes.set(file, [{ kind: 'refused', name: file.name, message, hint }])
        }
      }
      return { ok: true, value: files.flatMap((file) => outcomes.get(file) ?? []) }
    },
    listen(onEvent) {
      listeners.add(onEvent)
      return () => listeners.delete(onEvent)
    },
    onConnection(onChange) {
      watchers.add(onChange)
      // The first connecting is not a loss: it is told only once it is there.
      if (socket !== null) onChange(true)
      return () => watchers.delete(onChange)
    },
    mediaUrl: (kind: MediaKind, id: string) => `/media/${kind}/${encodeURIComponent(id)}`,
  }
}

function isSheet({ name }: File): boolean {
  return /\.(csv|tsv|json)$/i.test(name)
}

/** Sends one file; the browser streams it from disk. */
async function upload(
  fetch: typeof globalThis.fetch,
  file: File,
  purpose: ImportPurpose | undefined,
): Promise<Result<unknown>> {
  const about = new URLSearchParams({ name: file.name, modified: String(file.lastModified) })
  if (purpose !== undefined) about.set('purpose', JSON.stringify(purpose))
  try {
    const answer = await fetch(`/import?${about}`, { method: 'POST', body: file })
    if (!answer.ok) return refuse(unreachable)
    return (await answer.json()) as Result<unknown>
  } catch {
    return refuse({ ...lost, message: `The line to Dailies was lost while "${file.name}" was being sent.` })
  }
}

function readMessage(data: unknown): { id?: unknown; result?: unknown; event?: unknown } | null {
  try {
    const message: unknown = JSON.parse(String(data))
    return typeof message === 'object' ? message : null
  } catch {
    return null
  }
}

async function withinTime(line: Promise<WebSocket>): Promise<WebSocket | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), WAIT_FOR_LINE_MS)
  })
  return Promise.race([line, late]).finally(() => clearTimeout(timer))
}

function ofThisPage(): BrowserSurroundings {
  return {
    openSocket: () => new WebSocket(`ws://${location.host}/contract`),
    fetch: (...request) => fetch(...request),
  }
}

const lost: Failure = {
  code: 'offline',
  message: 'The line to Dailies was lost before it could answer.',
  hint: 'Renders under way go on without this window. It connects again by itself; look before you repeat what you did.',
}

const unreachable: Failure = {
  code: 'offline',
  message: 'Dailies cannot be reached.',
  hint: 'If it was closed or started again, open the new address that it printed. Your files and renders are safe.',
}

function refuse(failure: Failure): Result<never> {
  return { ok: false, failure }
}
