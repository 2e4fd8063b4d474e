/**
 * When a task will likely have ended, and when to look at it next: pure. Learns from how long the last tasks of a model
 * took at each length, and from the task's own progress. A guess only ever chooses the moment of a look; how late a
 * look may be is bounded, so that a wrong guess cannot keep a finished clip waiting for long. Called by
 * `follow-tasks.ts`. All times are milliseconds since the create was sent, unless a name says otherwise.
 */

/** How long one task took at one length of film; `seconds` is null where the draft named no length. */
export interface LengthTaken {
  seconds: number | null
  tookMs: number
}

/** What a look saw of an unfinished task. `progress` is null while it has not begun to run. */
export interface LookSeen {
  atMs: number
  progress: number | null
}

/** A guess at the end: nine times in ten it is no further off than `spreadMs`. */
export interface Guess {
  endMs: number
  spreadMs: number
}

export interface TaskStory {
  /** What past tasks say (`learnedTime`); null where they say nothing. */
  learned: Guess | null
  /** When tasks of this kind usually begin to run; null where nobody has seen it. */
  usualStartMs: number | null
  /** Oldest first. */
  looks: readonly LookSeen[]
  /** The least time between two looks. */
  everyMs: number
}

/** Past times that make a guess of their own; fewer are only a hint. */
const ENOUGH = 3

/** What past tasks of a model say of this length: those of the same length, or else the neighbouring ones, scaled. */
export function learnedTime(past: readonly LengthTaken[], seconds: number | null): Guess | null {
  const same = past.filter((one) => one.seconds === seconds).map((one) => one.tookMs)
  if (same.length >= ENOUGH) {
    const endMs = quantile(same, 0.5)
    return { endMs, spreadMs: Math.max(0.02 * endMs, quantile(same, 0.9) - endMs, endMs - quantile(same, 0.1)) }
  }
  if (same.length > 0) {
    const endMs = quantile(same, 0.5)
    return { endMs, spreadMs: 0.3 * endMs }
  }
  return seconds === null ? null : fromNeighbours(past, seconds)
}

/** A line through the two nearest lengths; through one alone, half fixed and half in proportion. */
function fromNeighbours(past: readonly LengthTaken[], seconds: number): Guess | null {
  const byLength = Map.groupBy(
    past.filter((one) => one.seconds !== null && one.seconds > 0),
    (one) => one.seconds ?? 0,
  )
  const known = [...byLength].map(([length, ones]) => ({
    length,
    tookMs: quantile(
      ones.map((one) => one.tookMs),
      0.5,
    ),
  }))
  known.sort((a, b) => Math.abs(a.length - seconds) - Math.abs(b.length - seconds))
  const [near, next] = known
  if (near === undefined) return null
  if (next !== undefined) {
    const perSecond = (next.tookMs - near.tookMs) / (next.length - near.length)
    if (perSecond >= 0) {
      const endMs = near.tookMs + perSecond * (seconds - near.length)
      if (endMs > 0) return { endMs, spreadMs: 0.15 * endMs }
    }
  }
  const endMs = near.tookMs * (0.5 + (0.5 * seconds) / near.length)
  return { endMs, spreadMs: 0.35 * endMs }
}

/** When the task will likely end, by its progress where that says something and by past tasks otherwise. */
export function predictEnd(story: TaskStory): Guess | null {
  const running = story.looks.filter((look): look is { atMs: number; progress: number } => look.progress !== null)
  const own = byProgress(running) ?? byUsualStart(running, story)
  const learned = stillPossible(story)
  if (own === null || learned === null) return own ?? learned
  return own.spreadMs <= learned.spreadMs ? own : learned
}

/** Two looks or more at a running task make a line; the two last ones say whether it is straight. */
function byProgress(running: readonly { atMs: number; progress: number }[]): Guess | null {
  const first = running[0]
  const last = running.at(-1)
  const before = running.at(-2)
  if (first === undefined || last === undefined || before === undefined) return null
  const gained = last.progress - first.progress
  if (gained < 0.02) return null
  const leftMs = ((1 - last.progress) * (last.atMs - first.atMs)) / gained
  const gainedLately = last.progress - before.progress
  const lateLeftMs = gainedLately > 0.01 ? ((1 - last.progress) * (last.atMs - before.atMs)) / gainedLately : leftMs
  // Progress comes rounded, to a hundredth at best.
  const roundingMs = leftMs * (0.01 / gained)
  return {
    endMs: last.atMs + (leftMs + lateLeftMs) / 2,
    spreadMs: Math.abs(leftMs - lateLeftMs) / 2 + roundingMs + 0.01 * leftMs,
  }
}

/** One look at a running task is enough where it is known when such tasks begin to run. */
function byUsualStart(
  running: readonly { atMs: number; progress: number }[],
  { usualStartMs, everyMs }: TaskStory,
): Guess | null {
  const look = running[0]
  if (look === undefined || usualStartMs === null || look.progress < 0.1 || look.atMs <= usualStartMs) return null
  const leftMs = ((look.atMs - usualStartMs) * (1 - look.progress)) / look.progress
  return { endMs: look.atMs + leftMs, spreadMs: 0.05 * leftMs + 0.1 * everyMs }
}

/** What past tasks say, as far as the looks so far have not proved it wrong. */
function stillPossible({ learned, looks }: TaskStory): Guess | null {
  const last = looks.at(-1)
  if (learned === null || last === undefined) return learned
  if (last.atMs > learned.endMs + learned.spreadMs) return null
  if (last.progress === null || last.progress <= 0) return learned
  // It cannot have begun before the last look that saw it waiting: at this pace it ends here at the latest.
  const waitedMs = looks.findLast((look) => look.progress === null)?.atMs ?? 0
  const latestMs = waitedMs + (last.atMs - waitedMs) / last.progress
  return latestMs < learned.endMs ? { endMs: latestMs, spreadMs: 0.2 * (latestMs - last.atMs) } : learned
}

/** The longest wait between two looks: three times the rule, or a third of the time that has passed, at most a minute. */
export function mostWaitMs(sinceCreateMs: number, everyMs: number): number {
  return Math.min(12 * everyMs, Math.max(3 * everyMs, sinceCreateMs / 3))
}

/**
 * How long after the last look (or, before any, after the create) to look next: just after the likely end where that
 * is known well, on the way there where it is not. Never below `everyMs`, never above `mostWaitMs`.
 */
export function nextLookMs(story: TaskStory): number {
  const { everyMs, looks } = story
  const lastMs = looks.at(-1)?.atMs ?? 0
  const mostMs = mostWaitMs(lastMs, everyMs)
  const within = (ms: number) => Math.min(mostMs, Math.max(everyMs, ms))
  const guess = predictEnd(story)
  // A task that waits for very long is asked less often.
  if (guess === null) return within(lastMs / 10)
  const leftMs = guess.endMs + marginMs(guess, everyMs) - lastMs
  // Known too roughly for one good moment: from the earliest likely end on, every five seconds.
  if (guess.spreadMs > 0.75 * everyMs) return within(guess.endMs - guess.spreadMs - lastMs)
  if (leftMs <= mostMs) return within(leftMs)
  // One look on the way; the last one must not fall into the five seconds after it.
  return within(Math.min(leftMs / 2, leftMs - everyMs))
}

/** A look a little too early costs five seconds more, one a little too late only that little. */
function marginMs({ spreadMs }: Guess, everyMs: number): number {
  return Math.min(0.4 * everyMs, Math.max(0.03 * everyMs, spreadMs))
}

/**
 * When a task that a look has just found finished most likely ended: between the last look that saw it unfinished and
 * this one. What is learned from it would otherwise grow by every look's lateness.
 */
export function likelyEndMs(story: TaskStory, foundMs: number): number {
  const lastMs = story.looks.at(-1)?.atMs ?? 0
  const guess = predictEnd(story)
  return guess === null ? foundMs : Math.min(foundMs, Math.max(lastMs, guess.endMs))
}

/** When the task began to run, by two looks at its progress; null where they do not tell. */
export function likelyStartMs(looks: readonly LookSeen[]): number | null {
  const running = looks.filter((look): look is { atMs: number; progress: number } => look.progress !== null)
  const first = running[0]
  const last = running.at(-1)
  if (first === undefined || last === undefined || last.progress - first.progress < 0.1) return null
  const perMs = (last.progress - first.progress) / (last.atMs - first.atMs)
  return Math.max(0, Math.min(first.atMs, first.atMs - first.progress / perMs))
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const low = sorted[Math.floor(at)] ?? 0
  const high = sorted[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}
