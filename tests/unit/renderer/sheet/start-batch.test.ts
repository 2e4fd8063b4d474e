import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connectClient } from '../../../../src/renderer/client/client'
import { makeJudge, sumUp } from '../../../../src/renderer/features/sheet/judge-rows'
import { useQuote } from '../../../../src/renderer/features/sheet/quote-store'
import { asSheetRow, useSheet } from '../../../../src/renderer/features/sheet/sheet-store'
import { startBatch, useStart } from '../../../../src/renderer/features/sheet/start-batch'
import { useSums } from '../../../../src/renderer/features/sheet/sums'
import { DailiesError } from '../../../../src/shared/failure'
import { aBatch, aDraft } from '../../../support/renderer/made-up'

interface Order {
  name: string
  rows: { draft: { promptText: string }; takes: number }[]
  budgetCredits: number | null
  pilotRows: number
  press: string
}

const orders: Order[] = []
let lineIsDown = false

const row = (promptText: string) => asSheetRow({ draft: aDraft({ promptText }), takes: 1, tags: [] })

/** As the sheet does by itself while it is shown. */
function settle(): void {
  const { rows } = useSheet.getState()
  useSums.setState({
    sums: sumUp(
      rows,
      makeJudge(() => new Map(), [], 'practice'),
    ),
    of: rows,
    done: rows.length,
  })
  useQuote.setState({ of: rows })
}

describe('pressing Render on a sheet', () => {
  beforeAll(() => {
    connectClient({
      async call(name, input) {
        if (name !== 'batches.create') throw new Error(`nobody was to call ${name}`)
        orders.push(input as Order)
        if (lineIsDown) throw new DailiesError('offline', 'The line was lost.', 'Look before you repeat it.')
        return { ok: true, value: aBatch(1) }
      },
      importFiles: async () => ({ ok: true, value: [] }),
      listen: () => () => {},
      onConnection: () => () => {},
      mediaUrl: () => '',
    })
  })
  beforeEach(() => {
    orders.length = 0
    lineIsDown = false
    useSheet.getState().begin({ name: 'Harbour', rows: [row('At {dawn|dusk}, {name}'), row('Fog')], inputs: [] })
    useStart.setState({ budget: '', pilot: 0 })
    settle()
  })

  it('sends what was counted: alternatives as prompts of their own, names filled in, on the terms that stand there', async () => {
    useStart.setState({ budget: '1,000', pilot: 2 })
    await startBatch(8)
    expect(orders).toHaveLength(1)
    expect(orders[0]).toMatchObject({ name: 'Harbour', budgetCredits: 1000, pilotRows: 2 })
    expect(orders[0]?.rows.map(({ draft }) => draft.promptText)).toEqual([
      'At dawn, Harbour',
      'At dusk, Harbour',
      'Fog',
    ])
    // The sheet steps aside, and is kept with what was sent of it.
    expect(useSheet.getState()).toMatchObject({ open: false, name: 'Harbour' })
    expect(useSheet.getState().rendered?.rows).toBe(useSheet.getState().rows)
  })

  it('is the same press again when its answer was lost, so that nothing is paid for twice', async () => {
    lineIsDown = true
    await startBatch(8)
    expect(useSheet.getState().open).toBe(true)
    lineIsDown = false
    await startBatch(8)
    expect(orders.map(({ press }) => press)).toEqual([orders[0]?.press, orders[0]?.press])
  })

  it('is another press once a row was changed, and after an answer came', async () => {
    lineIsDown = true
    await startBatch(8)
    lineIsDown = false
    const { rows, change } = useSheet.getState()
    change(rows.slice(1), 'Delete 1 row')
    settle()
    await startBatch(8)
    useSheet.getState().setOpen(true)
    await startBatch(8)
    expect(new Set(orders.map(({ press }) => press)).size).toBe(3)
  })

  it('sends nothing while a row cannot be rendered, a sum is of other rows, or the budget is no amount', async () => {
    useStart.setState({ budget: 'much' })
    await startBatch(8)
    useStart.setState({ budget: '' })
    useSheet.getState().change([...useSheet.getState().rows, row('')], 'New row')
    await startBatch(8)
    settle()
    await startBatch(8)
    expect(orders).toEqual([])
  })
})
