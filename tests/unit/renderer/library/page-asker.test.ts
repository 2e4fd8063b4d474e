import { describe, expect, it } from 'vitest'
import { PageAsker, pageSize } from '../../../../src/renderer/features/library/page-asker'

/** A library of 10,000 clips of which nothing is here, and a Studio that answers when it is told to. */
function slowStudio(total = 10_000) {
  const here = new Set<number>()
  const asked: number[] = []
  const open: { offset: number; settle: (whether: 'here' | 'failed') => void }[] = []
  const asker = new PageAsker({
    total: () => total,
    has: (place) => here.has(place),
    ask: (offset, limit) => {
      asked.push(offset)
      return new Promise((resolve, reject) => {
        open.push({
          offset,
          settle: (whether) => {
            if (whether === 'failed') return reject(new Error('the line is down'))
            for (let place = offset; place < offset + limit; place++) here.add(place)
            resolve()
          },
        })
      })
    },
  })
  const answer = async (whether: 'here' | 'failed' = 'here') => {
    open.shift()?.settle(whether)
    for (let turns = 0; turns < 5; turns++) await Promise.resolve()
  }
  return { asker, asked, answer, waiting: () => open.length }
}

describe('the pages of a library that is scrolled through', () => {
  it('are asked for where one looks first, then further on', async () => {
    const { asker, asked, answer } = slowStudio()
    asker.want(0, 20)
    await answer()
    await answer()
    expect(asked).toEqual([0, pageSize])
  })

  it('come from both sides of an edge, and in the direction of scrolling', async () => {
    const { asker, asked, answer } = slowStudio()
    asker.want(590, 620)
    for (let n = 0; n < 4; n++) await answer()
    expect(asked).toEqual([500, 600, 700, 400])
    asker.want(340, 370)
    for (let n = 0; n < 4; n++) await answer()
    expect(asked.slice(4)).toEqual([300, 200])
  })

  it('are not asked for where one only scrolled past, and two at a time', async () => {
    const { asker, asked, answer, waiting } = slowStudio()
    for (let place = 0; place < 9000; place += 300) asker.want(place, place + 20)
    expect(waiting()).toBe(2)
    for (let n = 0; n < 6; n++) await answer()
    expect(asked).toEqual([0, 100, 8700, 8800, 8600])
  })

  it('are not asked for again by themselves when the line is down, but by the next step', async () => {
    const { asker, asked, answer, waiting } = slowStudio()
    asker.want(0, 20)
    await answer('failed')
    await answer('failed')
    expect(waiting()).toBe(0)
    asker.want(0, 20)
    await answer()
    expect(asked).toEqual([0, 100, 0, 100])
  })

  it('are not asked for beyond the end, nor when they are here', async () => {
    const { asker, asked, answer } = slowStudio(150)
    asker.want(100, 150)
    await answer()
    await answer()
    asker.want(0, 150)
    expect(asked).toEqual([100, 0])
  })
})
