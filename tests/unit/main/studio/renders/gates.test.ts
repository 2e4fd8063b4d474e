import { describe, expect, it } from 'vitest'
import { type GateReason, openGates } from '../../../../../src/main/studio/renders/gates'

function at(startMs = 1_000) {
  const clock = { ms: startMs }
  const gates = openGates(() => clock.ms, { random: () => 0 })
  const refuse = (why: GateReason = 'busy', afterMs: number | null = null, sentAtMs = clock.ms) =>
    gates.refused('live', 'gen4.5', { why, sentAtMs, afterMs })
  return { clock, gates, refuse }
}

describe('holding back for everyone at once', () => {
  it('lets nothing of that account through after one refusal, and does not touch the other account', () => {
    const { gates, refuse } = at()
    expect(gates.room('live', 3)).toBe(Number.POSITIVE_INFINITY)
    refuse()
    expect(gates.room('live', 0)).toBe(0)
    expect(gates.room('practice', 0)).toBe(Number.POSITIVE_INFINITY)
  })

  it('lets one render try when its time has come, and all only when that one was taken', () => {
    const { clock, gates, refuse } = at()
    clock.ms = refuse()
    expect(gates.room('live', 0)).toBe(1)
    expect(gates.room('live', 1)).toBe(0)
    gates.passed('live')
    expect(gates.room('live', 1)).toBe(Number.POSITIVE_INFINITY)
  })

  it('waits twice as long after each refusal, up to a limit, and begins anew after a success', () => {
    const { clock, gates, refuse } = at(0)
    const waits: number[] = []
    for (let i = 0; i < 9; i++) {
      const untilMs = refuse()
      waits.push(untilMs - clock.ms)
      clock.ms = untilMs
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 120_000, 120_000, 120_000])
    gates.passed('live')
    expect(refuse() - clock.ms).toBe(2_000)
  })

  it('counts those that were under way together as one refusal', () => {
    const { clock, refuse } = at(0)
    clock.ms = 100
    expect(refuse('busy', null, 50)).toBe(2_100)
    clock.ms = 150
    expect(refuse('busy', null, 60)).toBe(2_100)
    clock.ms = 2_100
    expect(refuse('busy', null, 2_099)).toBe(2_100)
    expect(refuse('busy', null, 2_100)).toBe(6_100)
  })

  it('waits as long as Runway says, and never less for a later word of the same round', () => {
    const { clock, refuse } = at(0)
    clock.ms = 100
    expect(refuse('busy', 30_000, 50)).toBe(30_100)
    expect(refuse('busy', 1_000, 60)).toBe(30_100)
    expect(refuse('busy', null, 60)).toBe(30_100)
  })

  it('spreads the tries: up to half as long again', () => {
    const gates = openGates(() => 0, { random: () => 1 })
    expect(gates.refused('live', 'gen4.5', { why: 'busy', sentAtMs: 0, afterMs: null })).toBe(3_000)
  })

  it('holds back one model alone when its day is over', () => {
    const { clock, gates, refuse } = at(0)
    const untilMs = refuse('daily-limit')
    expect(untilMs).toBe(15 * 60_000)
    expect(gates.isDayOver('live', 'gen4.5')).toBe(true)
    expect(gates.isDayOver('live', 'veo3.1')).toBe(false)
    expect(gates.room('live', 0)).toBe(Number.POSITIVE_INFINITY)
    clock.ms = untilMs
    expect(gates.isDayOver('live', 'gen4.5')).toBe(false)
  })

  it('is not opened by a look that got through while creates are refused, but is when the network is back', () => {
    const { clock, gates, refuse } = at()
    clock.ms = refuse('busy')
    refuse('look')
    gates.passed('live', ['offline', 'look'])
    expect(gates.room('live', 0)).toBe(0)
    gates.openAll()
    refuse('offline')
    gates.passed('live', ['offline'])
    expect(gates.room('live', 0)).toBe(Number.POSITIVE_INFINITY)
  })

  it('says when it opens, and is opened by the person’s word', () => {
    const { gates, refuse } = at(0)
    expect(gates.nextMs()).toBeNull()
    refuse()
    expect(gates.nextMs()).toBe(2_000)
    gates.openAll()
    expect(gates.nextMs()).toBeNull()
    expect(gates.room('live', 0)).toBe(Number.POSITIVE_INFINITY)
  })
})
