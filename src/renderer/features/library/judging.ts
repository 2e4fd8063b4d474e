/**
 * Judging clips: rating, flag, favourite, note, tags, for one or many at once, and taking it back. Shows at once what
 * Studio then writes; when it could not, goes back and says so. Used by the grid and the viewer.
 */
import { create } from 'zustand'
import type { Asset, Judgement, JudgementChange } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { judged, judgementOf, sameJudgement } from '../../../shared/library/judge'
import { client } from '../../client/client'
import { notify, notifyError } from '../../state/notices'
import { useViewer } from '../viewer/viewer-store'
import { changeWords, type JudgeAct } from './judge-keys'
import { useLibrary } from './library-store'
import { forgetStep, pushUndo, type UndoStep, undo, undoButton } from './undo'

/** Studio takes so many at once. */
const mostAtOnce = 10_000

interface JudgingState {
  /** The person is writing a note or tags for these, or choosing what to put them into. */
  writing: { what: 'note' | 'tags' | 'collections'; ids: readonly AssetId[] } | null
}

export const useJudging = create<JudgingState>()(() => ({ writing: null }))

/** Does what a key asks for to these clips. */
export function actOn(assets: readonly Asset[], act: JudgeAct): void {
  if (act.kind === 'undo') void undo()
  else if (act.kind === 'write') useJudging.setState({ writing: { what: act.what, ids: assets.map(({ id }) => id) } })
  else void annotate(assets, act.change)
}

export function stopWriting(): void {
  useJudging.setState({ writing: null })
}

/** Changes what is thought of clips; those of which it is so already are left alone. `words`: what was done, for telling of it. */
export async function annotate(
  assets: readonly Asset[],
  change: JudgementChange,
  words = changeWords(change),
): Promise<void> {
  const done = await annotateTogether([{ assets, change }], words)
  if (done && done.count > 1) notify('success', `${words}: ${done.count} clips.`, { action: undoButton(done.step) })
}

/**
 * Changes different things of different clips as one act, which is taken back as one. Null where nothing was changed:
 * all was so already, or it could not be written, which is told.
 * @param words - what was done, without a full stop
 * @param afterUndo - what else it means that this was taken back
 */
export async function annotateTogether(
  changes: readonly { assets: readonly Asset[]; change: JudgementChange }[],
  words: string,
  afterUndo?: () => void,
): Promise<{ step: UndoStep; count: number } | null> {
  const parts = changes
    .map(({ assets, change }) => ({
      change,
      before: assets.filter((asset) => !sameJudgement(asset, judged(asset, change))),
    }))
    .filter(({ before }) => before.length > 0)
  if (parts.length === 0) return null
  const before = parts.flatMap((part) => part.before)
  show(parts.flatMap((part) => part.before.map((asset) => ({ ...asset, ...judged(asset, part.change) }))))
  const written = Promise.all(
    parts.map((part) =>
      write(
        part.before.map(({ id }) => id),
        part.change,
      ),
    ),
  )
  // Taking it back waits for it: of thousands, some are written only after a while.
  const step = pushUndo({ words, undo: () => written.then(() => judgeAsBefore(before)).then(afterUndo) })
  try {
    await written
  } catch (error) {
    show(before)
    forgetStep(step)
    notifyError(error)
    return null
  }
  return { step, count: before.length }
}

async function write(ids: readonly AssetId[], change: JudgementChange): Promise<void> {
  for (let at = 0; at < ids.length; at += mostAtOnce)
    await client.call('library.annotate', { ids: ids.slice(at, at + mostAtOnce), change })
}

/** Gives clips the judgement they had. */
async function judgeAsBefore(before: readonly Asset[]): Promise<void> {
  show(before)
  try {
    // Clips that were judged alike go together.
    const alike = new Map<string, { judgement: Judgement; ids: AssetId[] }>()
    for (const asset of before) {
      const { id } = asset
      const judgement = judgementOf(asset)
      const key = JSON.stringify(judgement)
      const group = alike.get(key)
      if (group) group.ids.push(id)
      else alike.set(key, { judgement, ids: [id] })
    }
    for (const { judgement, ids } of alike.values()) await write(ids, judgement)
  } catch (error) {
    void useLibrary.getState().reload()
    throw error
  }
}

/** In grid and viewer, without waiting for Studio. */
function show(assets: readonly Asset[]): void {
  const { clips, take } = useLibrary.getState()
  take(
    assets.filter(({ id }) => clips.assets.has(id)),
    [],
  )
  useViewer.getState().take(assets, [], null)
}
