import { setImmediate as breath } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { SLICE, tellInSlices } from '../../../../src/main/door/tell-in-slices'
import { publicRender } from '../../../../src/main/studio/renders/stored-render'
import type { StudioEvent } from '../../../../src/shared/contract'
import { RenderId } from '../../../../src/shared/domain/ids'
import { storedRender } from '../../../support/stored-render'

const one = publicRender(storedRender())
const many = Array.from({ length: SLICE * 2 + 1 }, (_, row) => ({ ...one, row }))
const put: StudioEvent = { type: 'renders.put', renders: many }
const cleared: StudioEvent = { type: 'renders.cleared', ids: [RenderId.parse(one.id)] }

function listener() {
  const told: StudioEvent[] = []
  return { told, events: tellInSlices((event) => told.push(event)) }
}

describe('telling a door of very many renders', () => {
  it('tells the first of them at once and all of them in their order', async () => {
    const { told, events } = listener()
    events.take(put)
    expect(told).toHaveLength(1)
    for (let n = 0; n < 3; n++) await breath()
    expect(told.map((event) => (event.type === 'renders.put' ? event.renders.length : 0))).toEqual([SLICE, SLICE, 1])
    expect(told.flatMap((event) => (event.type === 'renders.put' ? event.renders : []))).toEqual(many)
  })

  it('tells what happens meanwhile after them, so that nothing older comes last', async () => {
    const { told, events } = listener()
    events.take(put)
    events.take(cleared)
    events.take(put)
    for (let n = 0; n < 8; n++) await breath()
    expect(told.map(({ type }) => type)).toEqual([
      ...['renders.put', 'renders.put', 'renders.put'],
      'renders.cleared',
      ...['renders.put', 'renders.put', 'renders.put'],
    ])
  })

  it('tells of a few at once', () => {
    const { told, events } = listener()
    const few: StudioEvent = { type: 'renders.put', renders: many.slice(0, SLICE) }
    events.take(few)
    events.take(cleared)
    expect(told).toEqual([few, cleared])
  })

  it('tells nothing more once it is closed', async () => {
    const { told, events } = listener()
    events.take(put)
    events.close()
    for (let n = 0; n < 4; n++) await breath()
    expect(told).toHaveLength(1)
  })
})
