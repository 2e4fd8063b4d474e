/**
 * The window's one line to Studio: every command typed by the contract, every answer and event parsed before anything
 * in the window sees it. It never names a path, a key or a Runway address. Used by the stores and features; which
 * transport carries it (the desktop's preload, the browser door's socket, a fake in a test) is decided in `main.tsx`.
 */
import { z } from 'zod'
import {
  BroughtInAnswer,
  type CommandInput,
  type CommandName,
  type CommandOutput,
  commands,
  type FrameOf,
  ImportAnswer,
  type MediaKind,
  StudioEvent,
  type Transport,
} from '../../shared/contract'
import { DailiesError, Failure } from '../../shared/failure'

// Zod's fast path compiles with `new Function`, which the CSP refuses (and reports) at every start.
z.config({ jitless: true })

export interface Client {
  /** Runs a command. Throws `DailiesError`: Studio's refusal, or `internal` when the answer does not fit the contract. */
  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>
  /** Hands files to Studio as inputs; one outcome per file, in order. `frameOf`: the clip they are frames of. Throws as `call`. */
  importFiles(files: File[], frameOf?: FrameOf): Promise<ImportAnswer>
  /** Brings files into the library; one outcome per file, in order. `frameOf`: the clip they are frames of. Throws as `call`. */
  bringIn(files: File[], frameOf?: FrameOf): Promise<BroughtInAnswer>
  /** The address of a picture or clip, for `src`. Another `version` is another address: what is shown is asked for anew. */
  mediaUrl(kind: MediaKind, id: string, version?: string): string
  /** Drags clips out of the window as files; null where the door cannot (`Transport.startDrag`). */
  startDrag(): ((ids: readonly string[]) => void) | null
  /** Every event from Studio, until the returned function is called. */
  onEvent(listener: (event: StudioEvent) => void): () => void
  /** Whether the line to Studio is up. */
  onConnection(listener: (connected: boolean) => void): () => void
}

/** A client over one transport. */
export function makeClient(transport: Transport): Client {
  return {
    async call(name, input) {
      const answer = await reach(() => transport.call(name, input))
      return parseAnswer(name, commands[name].output, answer) as CommandOutput<typeof name>
    },
    async importFiles(files, frameOf) {
      if (files.length === 0) return []
      const answer = await reach(() =>
        frameOf === undefined ? transport.importFiles(files) : transport.importFiles(files, { to: 'inputs', frameOf }),
      )
      return parseAnswer('importFiles', ImportAnswer, answer)
    },
    async bringIn(files, frameOf) {
      if (files.length === 0) return []
      const purpose = frameOf === undefined ? ({ to: 'library' } as const) : ({ to: 'library', frameOf } as const)
      const answer = await reach(() => transport.importFiles(files, purpose))
      return parseAnswer('bringIn', BroughtInAnswer, answer)
    },
    mediaUrl: (kind, id, version) =>
      transport.mediaUrl(kind, id) + (version === undefined ? '' : `?v=${encodeURIComponent(version)}`),
    startDrag: () => transport.startDrag?.bind(transport) ?? null,
    onEvent: (listener) =>
      transport.listen((event) => {
        const parsed = StudioEvent.safeParse(event)
        if (parsed.success) listener(parsed.data)
        else console.warn('an event that does not fit the contract was dropped', parsed.error.issues)
      }),
    onConnection: (listener) => transport.onConnection(listener),
  }
}

let current: Client | null = null

/** Gives the window its transport; once, before anything is drawn. */
export function connectClient(transport: Transport): void {
  current = makeClient(transport)
}

function connected(): Client {
  if (current === null) throw new Error('connectClient was not called')
  return current
}

/** The window's client. */
export const client: Client = {
  call: (name, input) => connected().call(name, input),
  importFiles: (files, frameOf) => connected().importFiles(files, frameOf),
  bringIn: (files, frameOf) => connected().bringIn(files, frameOf),
  mediaUrl: (kind, id, version) => connected().mediaUrl(kind, id, version),
  startDrag: () => connected().startDrag(),
  onEvent: (listener) => connected().onEvent(listener),
  onConnection: (listener) => connected().onConnection(listener),
}

async function reach(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask()
  } catch (cause) {
    if (cause instanceof DailiesError) throw cause
    throw new DailiesError(
      'offline',
      'The window could not reach Dailies.',
      'Renders under way are not touched. When the line is back, try again.',
      undefined,
      { cause },
    )
  }
}

function parseAnswer<S extends z.ZodType>(what: string, schema: S, answer: unknown): z.output<S> {
  const envelope = Envelope.safeParse(answer)
  if (envelope.success && !envelope.data.ok) {
    const { code, message, hint, problems } = envelope.data.failure
    throw new DailiesError(code, message, hint, problems)
  }
  const value = envelope.success && envelope.data.ok ? schema.safeParse(envelope.data.value) : envelope
  if (value.success) return value.data as z.output<S>
  console.warn(`the answer to ${what} does not fit the contract`, value.error?.issues)
  throw new DailiesError(
    'internal',
    'Dailies gave an answer that its window does not understand.',
    'This is a fault of ours; your files and renders are as they were. Reloading the window may help.',
  )
}

const Envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: Failure }),
])
