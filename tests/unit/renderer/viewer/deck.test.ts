import { describe, expect, it } from 'vitest'
import { Deck } from '../../../../src/renderer/features/viewer/deck'
import { frameAt } from '../../../../src/renderer/features/viewer/frame-math'
import { alignedTime, correctionOf } from '../../../../src/renderer/features/viewer/lockstep'

/** A clip that plays by a made-up clock, a little too fast or too slow, as decoders do. */
class FakeClip extends EventTarget {
  currentTimeNow = 0
  paused = true
  ended = false
  seeking = false
  playbackRate = 1
  loop = false
  seeks = 0
  readonly duration: number
  readonly #off: number

  constructor(duration: number, off = 0) {
    super()
    this.duration = duration
    this.#off = off
  }
  get currentTime() {
    return this.currentTimeNow
  }
  set currentTime(time: number) {
    this.currentTimeNow = Math.min(this.duration, Math.max(0, time))
    this.ended = false
    this.seeks++
  }
  play() {
    if (this.ended) this.currentTimeNow = 0
    this.ended = false
    this.paused = false
    return Promise.resolve()
  }
  pause() {
    this.paused = true
  }
  pass(seconds: number) {
    if (this.paused) return
    this.currentTimeNow += seconds * this.playbackRate * (1 + this.#off)
    if (this.currentTimeNow < this.duration) return
    if (this.loop) {
      this.currentTimeNow -= this.duration
      return
    }
    this.currentTimeNow = this.duration
    this.ended = true
    this.paused = true
    this.dispatchEvent(new Event('ended'))
  }
}

function room(...clips: FakeClip[]) {
  let now = 0
  let waiting: (() => void)[] = []
  const deck = new Deck({
    now: () => now,
    request: (then) => waiting.push(then),
    cancel: () => {
      waiting = []
    },
  })
  deck.load(clips, 24)
  const pass = async (seconds: number, seen: () => void = () => undefined) => {
    for (let passed = 0; passed < seconds; passed += 1 / 60) {
      now += 1000 / 60
      for (const clip of clips) clip.pass(1 / 60)
      for (const then of waiting.splice(0)) then()
      await Promise.resolve()
      await Promise.resolve()
      seen()
    }
  }
  return { deck, pass }
}

describe('one clip on the deck', () => {
  it('plays at twice the speed on the second L, and stops on K', async () => {
    const clip = new FakeClip(60)
    const { deck, pass } = room(clip)
    deck.shuttle('l')
    deck.shuttle('l')
    expect(clip.playbackRate).toBe(2)
    await pass(1)
    expect(clip.currentTime).toBeCloseTo(2, 0)
    deck.shuttle('k')
    expect(clip.paused).toBe(true)
    expect(deck.state().rate).toBe(0)
  })

  it('goes backwards at the speed asked for, picture by picture, and round at the beginning', async () => {
    const clip = new FakeClip(10)
    const { deck, pass } = room(clip)
    clip.currentTime = 5
    deck.shuttle('j')
    await pass(1)
    expect(clip.currentTime).toBeCloseTo(4, 0)
    expect(deck.state().shownPerSecond).toBeGreaterThan(20)
    deck.shuttle('j')
    await pass(2.5)
    expect(clip.currentTime).toBeGreaterThan(8)
    expect(clip.paused).toBe(true)
  })

  it('plays between in and out again and again, and shows no picture outside', async () => {
    const clip = new FakeClip(10)
    const { deck, pass } = room(clip)
    deck.setBounds({ from: 2, to: 3 })
    deck.play()
    const frames: number[] = []
    await pass(3, () => frames.push(frameAt(clip.currentTime, 24)))
    expect(Math.min(...frames)).toBe(48)
    expect(Math.max(...frames)).toBe(71)
    expect(frames.filter((frame) => frame === 48).length).toBeGreaterThan(3)
  })

  it('stops at the out when it is not to loop', async () => {
    const clip = new FakeClip(10)
    const { deck, pass } = room(clip)
    deck.setLoop(false)
    deck.setBounds({ from: 2, to: 3 })
    deck.play()
    await pass(2)
    expect(deck.state().rate).toBe(0)
    expect(frameAt(clip.currentTime, 24)).toBe(71)
  })

  it('steps a frame and stands', async () => {
    const clip = new FakeClip(10)
    const { deck, pass } = room(clip)
    deck.play()
    await pass(0.5)
    const frame = frameAt(clip.currentTime, 24)
    deck.step(1)
    await pass(0.5)
    expect(frameAt(clip.currentTime, 24)).toBe(frame + 1)
  })
})

describe('several clips on the deck', () => {
  it('stay within a frame of each other though each runs at a speed of its own', async () => {
    const clips = [new FakeClip(30), new FakeClip(30, 0.02), new FakeClip(30, -0.03), new FakeClip(30, 0.01)]
    const { deck, pass } = room(...clips)
    deck.play()
    await pass(0.5)
    let apart = 0
    await pass(10, () => {
      const times = clips.map(({ currentTime }) => currentTime)
      apart = Math.max(apart, Math.max(...times) - Math.min(...times))
    })
    expect(apart).toBeLessThan(1 / 24)
    // Gently: nobody leapt.
    expect(Math.max(...clips.map(({ seeks }) => seeks))).toBeLessThan(3)
  })

  it('are brought back when one has fallen far behind', async () => {
    const clips = [new FakeClip(30), new FakeClip(30)]
    const { deck, pass } = room(...clips)
    deck.play()
    await pass(3)
    clips[1]!.currentTimeNow = 1
    await pass(0.2)
    expect(Math.abs(clips[0]!.currentTime - clips[1]!.currentTime)).toBeLessThan(0.1)
  })

  it('wait at their end for the longest, by seconds, and begin again together', async () => {
    const [long, short] = [new FakeClip(4), new FakeClip(2)]
    const { deck, pass } = room(long, short)
    deck.play()
    await pass(3)
    expect(long.currentTime).toBeCloseTo(3, 0)
    expect(short.paused).toBe(true)
    await pass(1.5)
    expect(long.currentTime).toBeLessThan(1)
    expect(Math.abs(long.currentTime - short.currentTime)).toBeLessThan(2 / 24)
  })

  it('reach their ends together, by part of the length', async () => {
    const [long, short] = [new FakeClip(4), new FakeClip(2)]
    const { deck, pass } = room(long, short)
    deck.setAlignment('part')
    deck.play()
    await pass(3)
    expect(short.currentTime).toBeCloseTo(long.currentTime / 2, 1)
  })

  it('step to the same frame, all of them', async () => {
    const clips = [new FakeClip(10), new FakeClip(10, 0.02)]
    const { deck, pass } = room(...clips)
    deck.play()
    await pass(2)
    deck.step(-1)
    expect(frameAt(clips[1]!.currentTime, 24)).toBe(frameAt(clips[0]!.currentTime, 24))
  })
})

describe('drift', () => {
  it('is left alone where nobody sees it, bent away where it is small, leapt over where it is large', () => {
    expect(correctionOf(0.01, 1)).toEqual({ kind: 'none' })
    const ahead = correctionOf(0.06, 1)
    const behind = correctionOf(-0.06, 1)
    expect(ahead.kind === 'pace' && ahead.factor).toBeLessThan(1)
    expect(behind.kind === 'pace' && behind.factor).toBeGreaterThan(1)
    expect(correctionOf(0.5, 1)).toEqual({ kind: 'seek' })
  })

  it('is measured against where a shorter clip belongs', () => {
    expect(alignedTime(3, 4, 2, 'seconds')).toBe(2)
    expect(alignedTime(3, 4, 2, 'part')).toBe(1.5)
  })
})
