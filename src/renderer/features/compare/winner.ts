/** Naming the winner of a comparison, and taking clips out of it. Each is one act, told in passing and taken back as one. */
import type { Asset } from '../../../shared/domain/asset'
import { notify } from '../../state/notices'
import { titleOf } from '../library/asset-words'
import { annotateTogether } from '../library/judging'
import { undoButton } from '../library/undo'
import { excerpt } from '../queue/describe-render'
import { useCompare } from './compare-store'

/** The winner is picked; the others keep their flags, or are rejected where it is to stand `alone`. */
export async function nameWinner(clips: readonly Asset[], winner: Asset, alone: boolean): Promise<void> {
  const others = alone ? clips.filter(({ id }) => id !== winner.id) : []
  const name = `“${excerpt(titleOf(winner), 40)}”`
  const done = await annotateTogether(
    [
      { assets: [winner], change: { flag: 'pick' } },
      { assets: others, change: { flag: 'reject' } },
    ],
    others.length > 0 ? `Winner picked, ${countWords(others.length)} rejected` : 'Winner picked',
  )
  const number = clips.findIndex(({ id }) => id === winner.id) + 1
  if (done === null) {
    notify('info', `${number} is the winner already: ${name} is picked.`)
    return
  }
  const rest = others.length > 0 ? `, ${countWords(others.length)} rejected` : ''
  notify('success', `${number} is the winner: ${name} is picked${rest}.`, { action: undoButton(done.step) })
}

/** Rejected and out of the comparison; taken back, it is there again. */
export async function rejectAndTakeOut(clips: readonly Asset[], asset: Asset): Promise<void> {
  const place = clips.findIndex(({ id }) => id === asset.id)
  const { takeOut, putBack } = useCompare.getState()
  takeOut(asset.id)
  const done = await annotateTogether([{ assets: [asset], change: { flag: 'reject' } }], 'Rejected', () =>
    putBack(asset, place),
  )
  const name = `“${excerpt(titleOf(asset), 40)}”`
  if (done === null) notify('info', `${name} is out of the comparison. It was rejected already.`)
  else notify('success', `${name} is rejected and out of the comparison.`, { action: undoButton(done.step) })
}

function countWords(count: number): string {
  return count === 1 ? 'the other' : `${count} others`
}
