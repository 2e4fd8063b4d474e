/**
 * The deck: plays one clip, or several in lockstep, forwards, backwards, frame by frame, in a loop. It owns how the
 * elements it is given move, and nothing else: not which clips they are, not their sound, not what is drawn. The
 * longest clip leads; the others are kept beside it, gently where they drifted a little. Used by the viewer (one clip)
 * and by Compare (two to nine). Times are seconds of the leading clip.
 */
import { frameAt, frameCount, stepFrames, timeOfFrame } from './frame-math'
import { type Alignment, alignedPace, alignedTime, correctionOf } from './lockstep'
import { type Bounds, edgeTime } from './loop-range'
import { playableRate, type ShuttleKey, shuttleAfter } from './shuttle'

/** What the deck needs of a `<video>` or `<audio>`. */
export type DeckElement = Pick<
  HTMLMediaElement,
  | 'currentTime'
  | 'duration'
  | 'paused'
  | 'ended'
  | 'seeking'
  | 'playbackRate'
  | 'loop'
  | 'play'
  | 'pause'
  | 'addEventListener'
  | 'removeEventListener'
>

/** When something is drawn, and what the time is; the window's own where nothing is given. Milliseconds. */
export interface DeckClock {
  now: () => number
  request: (then: () => void) => number
  cancel: (request: number) => void
}

export interface DeckState {
  /** As J K L say it: 0 stands, negative goes back. The speed is apart. */
  rate: number
  speed: number
  time: number
  duration: number
  /** While it goes back: how many pictures a second are really shown. */
  shownPerSecond: number | null
}

const events = ['play', 'pause', 'seeking', 'seeked', 'timeupdate', 'durationchange', 'ended', 'loadeddata'] as const
/** How long clips are waited for before they start together. */
const patienceMs = 1500
/** A clip that leapt is left alone for so long: a decoder that cannot keep up is not helped by more leaps. */
const leapEveryMs = 1500

const windowClock: DeckClock = {
  now: () => performance.now(),
  request: (then) => requestAnimationFrame(then),
  cancel: (request) => cancelAnimationFrame(request),
}

export class Deck {
  readonly #clock: DeckClock
  readonly #listeners = new Set<() => void>()
  #elements: readonly DeckElement[] = []
  #frameRate = 24
  #rate = 0
  #speed = 1
  #loop = true
  #bounds: Bounds | null = null
  #alignment: Alignment = 'seconds'
  #request = 0
  /** The elements are being brought together; what they tell meanwhile is not the person's doing. */
  #gathering = false
  /** Goes up with every command, so that what an older one waited for is dropped. */
  #command = 0
  #back: { fromTime: number; sinceMs: number; shownAtMs: number[] } | null = null
  readonly #leaptAtMs = new WeakMap<DeckElement, number>()
  #state: DeckState = { rate: 0, speed: 1, time: 0, duration: 0, shownPerSecond: null }

  constructor(clock: DeckClock = windowClock) {
    this.#clock = clock
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly state = (): DeckState => this.#state

  /** Other elements are to be played; they must have their source. Stands until it is told to play. */
  load(elements: readonly DeckElement[], frameRate: number): void {
    this.#command++
    this.#rate = 0
    this.#back = null
    this.#gathering = false
    for (const element of this.#elements) {
      for (const name of events) element.removeEventListener(name, this.#onEvent)
      element.pause()
    }
    this.#elements = elements
    this.#frameRate = frameRate
    for (const element of elements) for (const name of events) element.addEventListener(name, this.#onEvent)
    this.#applyLoop()
    this.#publish()
  }

  /** Lets go of everything. */
  dispose(): void {
    this.load([], this.#frameRate)
    this.#clock.cancel(this.#request)
    this.#request = 0
  }

  play(): void {
    this.#setRate(1)
  }

  /** Stands still, all of them at the same place. */
  stop(): void {
    this.#setRate(0)
  }

  toggle(): void {
    this.#setRate(this.#rate === 0 ? 1 : 0)
  }

  shuttle(key: ShuttleKey): void {
    this.#setRate(shuttleAfter(this.#rate, key))
  }

  /** Stands, so many frames further or back. */
  step(by: number): void {
    const lead = this.#lead()
    if (lead === null) return
    this.#setRate(0)
    this.#place(stepFrames(lead.currentTime, by, this.#frameRate, lengthOf(lead)))
  }

  /** Goes to a time, and on playing if it did. */
  seek(time: number): void {
    const lead = this.#lead()
    if (lead === null || !Number.isFinite(time)) return
    const target = Math.min(lengthOf(lead), Math.max(0, time))
    if (this.#rate > 0 && this.#elements.length > 1) void this.#playFrom(target)
    else {
      this.#place(target)
      if (this.#back) this.#back = { ...this.#back, fromTime: target, sinceMs: this.#clock.now() }
    }
  }

  setSpeed(speed: number): void {
    this.#speed = speed
    if (this.#back) this.#back = { ...this.#back, fromTime: this.#state.time, sinceMs: this.#clock.now() }
    for (const element of this.#elements) element.playbackRate = this.#paceOf(element)
    this.#publish()
  }

  setLoop(loop: boolean): void {
    this.#loop = loop
    this.#applyLoop()
  }

  /** Plays only between these; null: the whole clip. */
  setBounds(bounds: Bounds | null): void {
    this.#bounds = bounds
    this.#applyLoop()
  }

  /** How clips of different lengths are laid beside each other. */
  setAlignment(alignment: Alignment): void {
    if (alignment === this.#alignment) return
    this.#alignment = alignment
    const lead = this.#lead()
    if (lead === null) return
    if (this.#rate > 0) void this.#playFrom(lead.currentTime)
    else this.#place(lead.currentTime)
  }

  readonly #onEvent = (): void => {
    const lead = this.#lead()
    // Somebody else stopped it: the system's media keys, or an element that another took the place of.
    if (lead !== null && this.#rate > 0 && !this.#gathering && lead.paused && !lead.ended) this.#rate = 0
    if (lead !== null && this.#rate > 0 && !this.#gathering && lead.ended) this.#atEnd()
    this.#publish()
    this.#run()
  }

  #lead(): DeckElement | null {
    let lead: DeckElement | null = null
    for (const element of this.#elements) if (lead === null || lengthOf(element) > lengthOf(lead)) lead = element
    return lead
  }

  #setRate(rate: number): void {
    const lead = this.#lead()
    if (lead === null || (rate === this.#rate && rate !== 0)) return
    const before = this.#rate
    this.#command++
    this.#gathering = false
    this.#rate = rate
    this.#back = null
    if (rate > 0 && before > 0) for (const element of this.#elements) element.playbackRate = this.#paceOf(element)
    else if (rate > 0) void this.#playFrom(this.#startOf(lead))
    else {
      for (const element of this.#elements) element.pause()
      if (rate < 0) this.#back = { fromTime: lead.currentTime, sinceMs: this.#clock.now(), shownAtMs: [] }
      else if (before !== 0) this.#place(lead.currentTime, 'others')
    }
    this.#publish()
    this.#run()
  }

  /** Where playing begins: where it stands, but for the end and for what lies outside the bounds. */
  #startOf(lead: DeckElement): number {
    const { from, to } = this.#edges(lead)
    const outside = lead.currentTime >= to - 0.5 / this.#frameRate || lead.currentTime < from - 0.001
    return outside ? this.#firstTime(lead) : lead.currentTime
  }

  #firstTime(lead: DeckElement): number {
    return this.#bounds === null ? 0 : edgeTime(this.#edges(lead), 'first', this.#frameRate)
  }

  #edges(lead: DeckElement): Bounds {
    const duration = lengthOf(lead)
    if (this.#bounds === null) return { from: 0, to: duration }
    return { from: Math.min(this.#bounds.from, duration), to: Math.min(this.#bounds.to, duration) }
  }

  #paceOf(element: DeckElement): number {
    const lead = this.#lead()
    const pace = lead === null ? 1 : alignedPace(lengthOf(lead), lengthOf(element), this.#alignment)
    return playableRate(Math.max(1, this.#rate) * this.#speed * pace)
  }

  /** Puts all where they belong when the leading one is at `time`; `others`: those alone that are off. */
  #place(time: number, who: 'all' | 'others' = 'all'): void {
    const lead = this.#lead()
    if (lead === null) return
    for (const element of this.#elements) {
      if (element === lead) {
        if (who === 'all') element.currentTime = this.#shownTime(time, element)
        continue
      }
      const target = this.#placeOf(element, time, lead)
      if (who === 'all' || Math.abs(element.currentTime - target) > 0.25 / this.#frameRate) element.currentTime = target
    }
  }

  #placeOf(element: DeckElement, time: number, lead: DeckElement): number {
    return this.#shownTime(alignedTime(time, lengthOf(lead), lengthOf(element), this.#alignment), element)
  }

  /** A hair before the end at most: there is the last picture, and behind it some decoders show none at all. */
  #shownTime(time: number, element: DeckElement): number {
    return Math.max(0, Math.min(lengthOf(element) - 0.25 / this.#frameRate, time))
  }

  /** All together from `time`: each goes to its place, and when all are there all begin in the same moment. */
  async #playFrom(time: number): Promise<void> {
    const lead = this.#lead()
    if (lead === null) return
    const command = ++this.#command
    const elements = this.#elements
    if (elements.length > 1) {
      this.#gathering = true
      for (const element of elements) element.pause()
      this.#place(time, Math.abs(lead.currentTime - time) < 0.001 ? 'others' : 'all')
      await Promise.all(elements.map((element) => this.#settled(element)))
      if (command !== this.#command) return
    } else if (Math.abs(lead.currentTime - time) > 0.001) lead.currentTime = time
    const begun = elements.map((element) => {
      element.playbackRate = this.#paceOf(element)
      return this.#hasEnded(element, lead) ? Promise.resolve() : element.play()
    })
    const outcomes = await Promise.allSettled(begun)
    if (command !== this.#command) return
    this.#gathering = false
    // Refused without a press before it: the person presses play themselves.
    if (outcomes.some((one) => one.status === 'rejected' && isRefusal(one.reason))) this.#rate = 0
    this.#publish()
    this.#run()
  }

  #settled(element: DeckElement): Promise<void> {
    if (!element.seeking) return Promise.resolve()
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        element.removeEventListener('seeked', end)
        resolve()
      }
      const timer = setTimeout(end, patienceMs)
      element.addEventListener('seeked', end)
    })
  }

  /** A shorter clip, laid beside the others by seconds, that is over already. */
  #hasEnded(element: DeckElement, lead: DeckElement): boolean {
    if (element === lead || this.#alignment !== 'seconds') return false
    return lead.currentTime >= lengthOf(element) - 0.5 / this.#frameRate
  }

  #applyLoop(): void {
    // The element's own loop has no gap; it cannot know of bounds or of others.
    const own = this.#loop && this.#bounds === null && this.#elements.length === 1
    for (const element of this.#elements) element.loop = own
  }

  #run(): void {
    if (this.#request !== 0 || this.#rate === 0 || this.#elements.length === 0) return
    this.#request = this.#clock.request(this.#tick)
  }

  readonly #tick = (): void => {
    this.#request = 0
    if (this.#rate > 0 && !this.#gathering) this.#forward()
    else if (this.#rate < 0) this.#backward()
    this.#publish()
    this.#run()
  }

  #forward(): void {
    const lead = this.#lead()
    if (lead === null) return
    if (this.#bounds !== null) {
      const { from, to } = this.#edges(lead)
      // A picture more would show what lies behind the out.
      const soon = lead.currentTime + (this.#paceOf(lead) * 8) / 1000
      if (soon >= to || lead.currentTime < from - 1 / this.#frameRate) {
        this.#atEnd()
        return
      }
    }
    for (const element of this.#elements) if (element !== lead) this.#keepBeside(element, lead)
  }

  #keepBeside(element: DeckElement, lead: DeckElement): void {
    if (element.seeking) return
    if (this.#hasEnded(element, lead)) {
      if (!element.paused) element.pause()
      return
    }
    if (element.paused) element.play().catch(() => undefined)
    const pace = this.#paceOf(element)
    const drift = element.currentTime - this.#placeOf(element, lead.currentTime, lead)
    const correction = correctionOf(drift, pace)
    const now = this.#clock.now()
    if (correction.kind === 'seek') {
      if (now - (this.#leaptAtMs.get(element) ?? Number.NEGATIVE_INFINITY) < leapEveryMs) return
      this.#leaptAtMs.set(element, now)
      element.currentTime = this.#placeOf(element, lead.currentTime, lead)
    }
    const wanted = playableRate(correction.kind === 'pace' ? pace * correction.factor : pace)
    if (Math.abs(element.playbackRate - wanted) > 0.01) element.playbackRate = wanted
  }

  /** The end was reached: again from the beginning, or there it stands. */
  #atEnd(): void {
    const lead = this.#lead()
    if (lead === null) return
    if (!this.#loop) {
      const last = edgeTime(this.#edges(lead), 'last', this.#frameRate)
      this.#setRate(0)
      if (this.#bounds !== null) this.#place(last)
      return
    }
    void this.#playFrom(this.#firstTime(lead))
  }

  /** The element plays no negative rate: it is sent to each picture that is due, as fast as the decoder follows. */
  #backward(): void {
    const lead = this.#lead()
    const back = this.#back
    if (lead === null || back === null || this.#elements.some(({ seeking }) => seeking)) return
    const now = this.#clock.now()
    const edges = this.#edges(lead)
    let due = back.fromTime - ((now - back.sinceMs) / 1000) * Math.abs(this.#rate) * this.#speed
    if (due < edges.from) {
      if (!this.#loop) {
        this.#setRate(0)
        this.#place(edgeTime(edges, 'first', this.#frameRate))
        return
      }
      due = edgeTime(edges, 'last', this.#frameRate)
      this.#back = { ...back, fromTime: due, sinceMs: now }
    }
    const frame = Math.min(frameAt(due, this.#frameRate), frameCount(lengthOf(lead), this.#frameRate) - 1)
    if (frame === frameAt(lead.currentTime, this.#frameRate)) return
    this.#place(timeOfFrame(frame, this.#frameRate))
    back.shownAtMs.push(now)
    while (back.shownAtMs[0] !== undefined && back.shownAtMs[0] < now - 1000) back.shownAtMs.shift()
    if (this.#back) this.#back.shownAtMs = back.shownAtMs
  }

  #publish(): void {
    const lead = this.#lead()
    const next: DeckState = {
      rate: this.#rate,
      speed: this.#speed,
      time: lead?.currentTime ?? 0,
      duration: lead === null ? 0 : lengthOf(lead),
      shownPerSecond: this.#shownPerSecond(),
    }
    const before = this.#state
    if (Object.entries(next).every(([name, value]) => before[name as keyof DeckState] === value)) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }

  #shownPerSecond(): number | null {
    const shown = this.#back?.shownAtMs ?? []
    const first = shown[0]
    const last = shown.at(-1)
    if (first === undefined || last === undefined || last - first < 300) return null
    return Math.round(((shown.length - 1) / (last - first)) * 1000)
  }
}

function lengthOf(element: DeckElement): number {
  return Number.isFinite(element.duration) ? element.duration : 0
}

function isRefusal(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'NotAllowedError'
}
