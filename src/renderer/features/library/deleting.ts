/**
 * Deleting clips: at once and without a question, because it can be taken back. They go to the system's trash after a
 * while; until then a step of the library's undo brings them back. Used by the grid, the viewer and the clip's menu.
 */
import { count } from '../../../shared/catalog/words'
import type { AssetId, TrashId } from '../../../shared/domain/ids'
import { client } from '../../client/client'
import { notify, notifyError } from '../../state/notices'
import { useViewer } from '../viewer/viewer-store'
import { useLibrary } from './library-store'
import { forgetStep, pushUndo, undoButton } from './undo'

/** Studio takes so many at once. */
const mostAtOnce = 10_000
/** Longer than other notices: it holds the way back for those who do not know the key. */
const noticeForMs = 10_000

export async function deleteClips(ids: readonly AssetId[]): Promise<void> {
  if (ids.length === 0) return
  const leaving: TrashId[] = []
  let stayed = 0
  const gone = (async () => {
    for (let at = 0; at < ids.length; at += mostAtOnce) {
      const left = await client.call('library.trash', { ids: ids.slice(at, at + mostAtOnce) })
      if (left.leaving !== null) leaving.push(left.leaving)
      stayed += left.stayed
    }
  })()
  const words = ids.length === 1 ? 'Clip deleted' : `${count(ids.length)} clips deleted`
  // Taking it back waits for it: thousands take a moment.
  const step = pushUndo({ words, undo: () => gone.then(() => bringBack(leaving, ids)) })
  try {
    await gone
  } catch (error) {
    // Some may have gone before it failed; those can be taken back.
    if (leaving.length === 0) forgetStep(step)
    notifyError(error)
    return
  } finally {
    keepKeyboard()
  }
  const action = undoButton(step)
  if (stayed > 0) {
    notify('warning', `${count(ids.length - stayed)} of ${count(ids.length)} clips deleted.`, {
      hint: 'The others could not be moved and are as they were. Close programs that use them and try again.',
      action,
    })
  } else if (leaving.length > 0) {
    notify('success', `${words}.`, {
      hint: 'In a while it goes to the system’s trash; until then it can be brought back.',
      action,
      goesAfterMs: noticeForMs,
    })
  }
}

/** What left last comes back first. Of several, those that are back are not asked for again. */
async function bringBack(leaving: TrashId[], ids: readonly AssetId[]): Promise<void> {
  let renamed = 0
  for (let id = leaving.at(-1); id !== undefined; id = leaving.at(-1)) {
    const back = await client.call('library.restore', { id })
    renamed += back.renamed
    leaving.pop()
  }
  await useLibrary.getState().reload()
  const [first = null] = ids
  const selected = new Set(ids.length > 1 ? ids : [])
  useLibrary.setState({ selection: { selected, anchor: first, current: first }, reveal: first })
  if (renamed === 0) return
  const words = renamed === 1 ? 'One clip has another file name now.' : `${count(renamed)} clips have new file names.`
  notify('info', words, { hint: 'Their own names were taken meanwhile.' })
}

/** The clip that had the keyboard went: the one in its place has it, so that the next key does what one expects. */
function keepKeyboard(): void {
  const isWriting = document.activeElement?.matches('input, textarea') ?? false
  if (isWriting || useViewer.getState().asset !== null) return
  const { selection, idAt } = useLibrary.getState()
  // With nothing chosen, the first clip is the one that keys act on.
  const next = selection.current ?? idAt(0)
  if (next !== undefined) useLibrary.setState({ selection: { ...selection, current: next }, reveal: next })
  else document.querySelector<HTMLElement>('[data-library]')?.focus({ preventScroll: true })
}
