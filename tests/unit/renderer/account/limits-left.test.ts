import { describe, expect, it } from 'vitest'
import { isLow } from '../../../../src/renderer/features/account/LowBalance'
import { readCredits } from '../../../../src/renderer/features/account/LowBalanceField'
import { limitsLeft } from '../../../../src/renderer/features/account/limits-left'
import type { AccountState } from '../../../../src/shared/domain/account'
import type { Render } from '../../../../src/shared/domain/render'
import { aRender, taskId } from '../../../support/renderer/made-up'

const account: AccountState = {
  kind: 'live',
  keyStore: 'keychain',
  keyNote: null,
  balanceCredits: 100,
  limits: {
    mystery: { maxConcurrent: null, maxDaily: null, usedToday: 4 },
    'gen4.5': { maxConcurrent: 2, maxDaily: 50, usedToday: 12 },
  },
  asOfMs: 1,
  problem: null,
}
const one = (n: number, state: Render['state'], kind: Render['account'] = 'live') =>
  aRender(n, { state, account: kind })

describe('what the limits leave', () => {
  it('counts the renders that hold a place now, of this account only', () => {
    const renders = [
      one(1, { kind: 'running', taskId: taskId(1), progress: 0.2 }),
      one(2, { kind: 'waiting', taskId: taskId(2), throttled: true }),
      one(3, { kind: 'queued' }),
      one(4, { kind: 'running', taskId: taskId(4), progress: 0.2 }, 'practice'),
    ]
    expect(limitsLeft(account, renders)[0]).toEqual({
      id: 'gen4.5',
      label: 'Gen-4.5',
      atOnce: { left: 1, of: 2 },
      today: { left: 38, of: 50 },
    })
  })

  it('says no limit where there is none, and names a model it does not know by its id, last', () => {
    expect(limitsLeft(account, [])[1]).toEqual({ id: 'mystery', label: 'mystery', atOnce: null, today: null })
  })

  it('is never less than nothing', () => {
    const over = { ...account, limits: { 'gen4.5': { maxConcurrent: 1, maxDaily: 10, usedToday: 12 } } }
    expect(limitsLeft(over, [])[0]?.today).toEqual({ left: 0, of: 10 })
  })
})

describe('the warning of a low balance', () => {
  it('comes below what one has set, and never when either is not known', () => {
    expect(isLow(99, 100)).toBe(true)
    expect(isLow(100, 100)).toBe(false)
    expect(isLow(null, 100)).toBe(false)
    expect(isLow(0, null)).toBe(false)
  })

  it('is set in whole credits, or not at all', () => {
    expect(readCredits('500')).toBe(500)
    expect(readCredits(' 1,500 ')).toBe(1500)
    expect(readCredits('')).toBeNull()
    for (const wrong of ['0', '-5', '1.5', 'many', '999999999']) expect(readCredits(wrong)).toBeUndefined()
  })
})
