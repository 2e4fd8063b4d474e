import { afterEach, describe, expect, it } from 'vitest'
import { type OutOfCredits, outOfCredits } from '../../../../../src/main/studio/queue/out-of-credits'
import type { QueueFacts } from '../../../../../src/main/studio/queue/queue-facts'

let open: OutOfCredits | null = null
afterEach(() => open?.close())

function memory(): QueueFacts {
  const facts = new Map<string, unknown>()
  return {
    get(name, schema) {
      const parsed = schema.safeParse(facts.get(name))
      return parsed.success ? parsed.data : null
    },
    set: (name, value) => void facts.set(name, value),
    drop: (name) => void facts.delete(name),
  }
}

function account(facts = memory()) {
  const clock = { ms: 1_000 }
  const figures: { balanceCredits: number | null; limits: object; askedAtMs: number | null } = {
    balanceCredits: 900,
    limits: {},
    askedAtMs: 500,
  }
  const held: string[] = []
  const asked = { times: 0 }
  const credits = outOfCredits({
    holds: {
      set: (scope, _reason, { message }) => void held.push(`${scope}: ${message}`),
      clear: (scope) => held.push(`${scope} goes on`) > 0,
    },
    facts,
    figures: (kind) =>
      kind === 'live' ? { ...figures, limits: {} } : { balanceCredits: 5, limits: {}, askedAtMs: 9e9 },
    askSoon: () => void asked.times++,
    now: () => clock.ms,
  })
  open = credits
  const tell = (balanceCredits: number) => {
    figures.balanceCredits = balanceCredits
    figures.askedAtMs = clock.ms += 10
    credits.told()
  }
  return { credits, held, asked, tell, facts }
}

describe('a create refused for want of credits', () => {
  it('holds that account, asks for the balance, and says what is left', () => {
    const { credits, held, asked, tell } = account()
    credits.refused('live')
    expect(held).toEqual([expect.stringMatching(/^live: Runway says .* not enough/)])
    expect(asked.times).toBe(1)
    tell(12)
    expect(held.at(-1)).toContain('12 are left')
  })

  it('goes on when the balance is known to be higher, not by what was told before', () => {
    const { credits, held, tell } = account()
    credits.refused('live')
    credits.told()
    expect(held).toHaveLength(1)
    tell(12)
    tell(12)
    expect(held).not.toContain('live goes on')
    tell(8)
    tell(500)
    expect(held.at(-1)).toBe('live goes on')
    tell(600)
    expect(held.filter((line) => line === 'live goes on')).toHaveLength(1)
  })

  it('still knows after a restart what the balance has to rise above', () => {
    const first = account()
    first.credits.refused('live')
    first.tell(12)
    first.credits.close()
    const second = account(first.facts)
    second.tell(12)
    expect(second.held).toEqual([])
    second.tell(100)
    expect(second.held).toEqual(['live goes on'])
  })

  it('is forgotten on the person’s word', () => {
    const { credits, held, tell } = account()
    credits.refused('live')
    credits.forget('live')
    tell(5)
    tell(500)
    expect(held).toHaveLength(1)
  })
})
