import { expect, it } from 'vitest'
import { answerCall } from '../../../../src/main/door/read-call'
import { aRow } from '../../shared/sheet/sheet-rows'

const reached: unknown[] = []
const dispatch = async (name: unknown) => {
  reached.push(name)
  return { ok: true as const, value: null }
}

it('lets a sheet of 10,000 rows through where sheets are taken, and nowhere else', async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => aRow({ promptText: `shot ${at} ${'of the sea '.repeat(20)}` }))
  expect(await answerCall(dispatch, 'batches.quote', { rows })).toEqual({ ok: true, value: null })
  expect(await answerCall(dispatch, 'sheets.keep', { sheet: { rows } })).toEqual({ ok: true, value: null })
  expect(await answerCall(dispatch, 'renders.create', { rows })).toMatchObject({ ok: false })
  expect(reached).toEqual(['batches.quote', 'sheets.keep'])
})

it('refuses what is beyond even a sheet', async () => {
  const answer = await answerCall(dispatch, 'sheets.keep', { sheet: 'x'.repeat(25_000_001) })
  expect(answer).toMatchObject({ ok: false, failure: { code: 'bad-request' } })
})
