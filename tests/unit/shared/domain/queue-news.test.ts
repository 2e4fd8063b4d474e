import { describe, expect, it } from 'vitest'
import { queueNews } from '../../../../src/shared/domain/queue-news'
import { aBatch, aHold, aQueue } from '../../../support/renderer/made-up'

const counts = { queued: 0, active: 0, done: 480, failed: 12, cancelled: 8, unconfirmed: 0 }
const going = aBatch(1, { name: 'Harbour' })
const ended = aBatch(1, { name: 'Harbour', counts, endedAtMs: 5 })

describe('what calls a person back', () => {
  it('is a batch that has ended, with what came of it', () => {
    const [news, ...more] = queueNews(aQueue({ batches: [going] }), aQueue({ batches: [ended] }))
    expect(news).toMatchObject({
      level: 'warning',
      title: 'Harbour has ended',
      body: '480 of 500 done, 12 failed, 8 cancelled.',
    })
    expect(more).toEqual([])
  })

  it('is good news when nothing failed', () => {
    const well = aBatch(1, { endedAtMs: 5, counts: { ...counts, failed: 0, cancelled: 0 } })
    expect(queueNews(aQueue({ batches: [going] }), aQueue({ batches: [well] }))[0]).toMatchObject({
      level: 'success',
      body: '480 of 480 done.',
    })
  })

  it('is a batch that stops by itself, and its pilot that is done', () => {
    const held = (reason: 'batch-budget' | 'pilot') => aBatch(1, { name: 'Harbour', hold: aHold(reason) })
    const told = (reason: 'batch-budget' | 'pilot') =>
      queueNews(aQueue({ batches: [going] }), aQueue({ batches: [held(reason)] }))[0]
    expect(told('batch-budget')).toMatchObject({
      level: 'warning',
      title: 'Harbour has stopped',
      body: 'It is held. Nothing is lost.',
    })
    expect(told('pilot')).toMatchObject({ level: 'info', title: 'The pilot of Harbour is done' })
  })

  it('is the queue that stops by itself, once and not for each batch in it', () => {
    const hold = aHold('day-budget')
    const batches = [aBatch(1, { hold }), aBatch(2, { hold })]
    const news = queueNews(aQueue({ batches: [going, aBatch(2)] }), aQueue({ hold, batches }))
    expect(news.map(({ title }) => title)).toEqual(['The queue has stopped'])
  })

  it('is not what the person did: a pause, or a batch cancelled to the last', () => {
    const paused = aQueue({ hold: aHold('person'), batches: [aBatch(1, { hold: aHold('person') })] })
    expect(queueNews(aQueue({ batches: [going] }), paused)).toEqual([])
    const cancelled = aBatch(1, { endedAtMs: 5, counts: { ...counts, done: 0, failed: 0, cancelled: 500 } })
    expect(queueNews(aQueue({ batches: [going] }), aQueue({ batches: [cancelled] }))).toEqual([])
  })

  it('is not what was so already, or ended before it was known', () => {
    const held = aQueue({ hold: aHold('balance'), batches: [aBatch(1, { hold: aHold('balance') })] })
    expect(queueNews(held, { ...held, hold: aHold('balance', { message: 'Other words.' }) })).toEqual([])
    expect(queueNews(aQueue(), aQueue({ batches: [ended] }))).toEqual([])
  })
})
