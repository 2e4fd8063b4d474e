/**
 * What a Chromium trace says of the window's main thread: how much it computed, apart from how long that took on a
 * machine that others use too. Pure.
 */

/** As Chromium writes it; times in microseconds, `tdur` on the thread's own clock. */
export interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
  args?: { data?: { type?: string } }
}

export interface Span {
  /** Milliseconds on the thread's own clock, and on the wall's. */
  threadMs: number
  wallMs: number
}

/** Slices in which JavaScript runs, what it makes the engine do at once (forced layout) and its garbage included. */
const scripts = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FireIdleCallback',
  'FunctionCall',
  'MajorGC',
  'MinorGC',
  'RunMicrotasks',
  'TimerFire',
  'V8.GC_SCAVENGER',
  'WebSocketReceive',
])

export interface KeyCost {
  /** Scripting from the key going down until the frame that shows its letter. */
  toFrame: Span
  /** Scripting from the key going down until the next one goes down. */
  toNext: Span
}

/** What each key that went down cost, in order. Throws when the trace has no keys or no thread times. */
export function costOfKeys(events: readonly TraceEvent[]): KeyCost[] {
  const thread = mainThread(events, 'keydown')
  const outermost = outermostScripts(thread)
  const downs = thread.filter((event) => isDispatch(event, 'keydown'))
  const inputs = thread.filter((event) => isDispatch(event, 'input'))
  const frames = thread.filter(({ name, ph }) => name === 'Commit' && ph === 'X')
  return downs.map((down, index) => {
    const nextTs = downs[index + 1]?.ts ?? thread.at(-1)?.ts ?? down.ts
    const written = inputs.find(({ ts }) => ts >= down.ts && ts < nextTs)
    const frame = written && frames.find(({ ts }) => ts >= written.ts + (written.dur ?? 0))
    return {
      toFrame: sum(outermost, down.ts, Math.min(frame?.ts ?? nextTs, nextTs)),
      toNext: sum(outermost, down.ts, nextTs),
    }
  })
}

/** Every unbroken stretch of scripting in the window to which events of this type came (or that set this mark), in time. */
export function stretches(events: readonly TraceEvent[], type: string): Span[] {
  return outermostScripts(mainThread(events, type)).map((slice) => spanOf([slice]))
}

/** Every task of the window to which events of this type came, scripts, style, layout and paint included, in time. */
export function tasks(events: readonly TraceEvent[], type: string): Span[] {
  return outermost(mainThread(events, type), ({ name }) => name.endsWith('RunTask')).map((slice) => spanOf([slice]))
}

/** Everything the main thread did (scripts, style, layout, paint) between two of its own marks, for each pair. */
export function workBetween(events: readonly TraceEvent[], from: string, to: string): Span[] {
  const thread = mainThread(events, 'pointerdown')
  const marks = (name: string) => thread.filter((event) => event.name === name).map(({ ts }) => ts)
  const tasks = outermost(thread, ({ name }) => name.endsWith('RunTask'))
  const ends = marks(to)
  return marks(from).flatMap((begin) => {
    const end = ends.find((ts) => ts > begin)
    if (end === undefined) return []
    const inside = tasks.filter(({ ts, dur = 0 }) => ts + dur > begin && ts < end)
    return [{ threadMs: spanOf(inside).threadMs, wallMs: (end - begin) / 1000 }]
  })
}

function isDispatch({ name, args }: TraceEvent, type: string): boolean {
  return name === 'EventDispatch' && args?.data?.type === type
}

/** Everything on the thread on which events of this type arrive, or that set a mark of this name, in time. */
function mainThread(events: readonly TraceEvent[], type: string): TraceEvent[] {
  const one = events.find((event) => isDispatch(event, type) || event.name === type)
  if (one === undefined) throw new Error(`the trace has no ${type}`)
  const thread = events.filter(({ pid, tid }) => pid === one.pid && tid === one.tid).sort((a, b) => a.ts - b.ts)
  // Left out of a slice that took no time to speak of; of all slices, where the system has no clock of threads.
  if (thread.every(({ tdur }) => tdur === undefined)) throw new Error('the trace has no thread times')
  return thread
}

function outermostScripts(thread: readonly TraceEvent[]): TraceEvent[] {
  return outermost(thread, ({ name }) => scripts.has(name))
}

/** Those of a kind that lie in no other of that kind. */
function outermost(thread: readonly TraceEvent[], isOne: (event: TraceEvent) => boolean): TraceEvent[] {
  const found: TraceEvent[] = []
  let endTs = Number.NEGATIVE_INFINITY
  for (const event of thread) {
    if (event.ph !== 'X' || !isOne(event) || event.ts < endTs) continue
    found.push(event)
    endTs = event.ts + (event.dur ?? 0)
  }
  return found
}

function sum(slices: readonly TraceEvent[], fromTs: number, toTs: number): Span {
  return spanOf(slices.filter(({ ts }) => ts >= fromTs && ts < toTs))
}

function spanOf(slices: readonly TraceEvent[]): Span {
  let threadUs = 0
  let wallUs = 0
  for (const { dur = 0, tdur = 0 } of slices) {
    threadUs += tdur
    wallUs += dur
  }
  return { threadMs: threadUs / 1000, wallMs: wallUs / 1000 }
}
