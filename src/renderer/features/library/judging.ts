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

const mostSteps = 100

interface JudgingState {
  /** The person is writing a note or tags for these. */
  writing: { what: 'note' | 'tags'; ids: readonly AssetId[] } | null
  /** What was judged, the last one last: each clip as it was before. */
  past: readonly (readonly Asset[])[]
}

export const useJudging = create<JudgingState>()(() => ({ writing: null, past: [] }))

/** Does what a key asks for to these clips. */
export function actOn(assets: readonly Asset[], act: JudgeAct): void {
  if (act.kind === 'undo') void undoJudgement()
  else if (act.kind === 'write') useJudging.setState({ writing: { what: act.what, ids: assets.map(({ id }) => id) } })
  else void annotate(assets, act.change)
}

export function stopWriting(): void {
  useJudging.setState({ writing: null })
}

/** Changes what is thought of clips; those of which it is so already are left alone. */
export async function annotate(assets: readonly Asset[], change: JudgementChange): Promise<void> {
  const before = assets.filter((asset) => !sameJudgement(asset, judged(asset, change)))
  if (before.length === 0) return
  show(before.map((asset) => ({ ...asset, ...judged(asset, change) })))
  useJudging.setState(({ past }) => ({ past: [...past, before].slice(-mostSteps) }))
  try {
    await client.call('library.annotate', { ids: before.map(({ id }) => id), change })
  } catch (error) {
    show(before)
    useJudging.setState(({ past }) => ({ past: past.filter((step) => step !== before) }))
    notifyError(error)
    return
  }
  if (before.length < 2) return
  notify('success', `${changeWords(change)}: ${before.length} clips.`, {
    action: { label: 'Undo', run: () => void undoJudgement(before) },
  })
}

/** Takes back the last change, or the one given if it was not yet. */
export async function undoJudgement(wanted?: readonly Asset[]): Promise<void> {
  const { past } = useJudging.getState()
  const step = wanted === undefined ? past.at(-1) : past.find((one) => one === wanted)
  if (step === undefined) return
  useJudging.setState({ past: past.filter((one) => one !== step) })
  show(step)
  try {
    // Clips that were judged alike go together.
    const alike = new Map<string, { judgement: Judgement; ids: AssetId[] }>()
    for (const asset of step) {
      const { id } = asset
      const judgement = judgementOf(asset)
      const key = JSON.stringify(judgement)
      const group = alike.get(key)
      if (group) group.ids.push(id)
      else alike.set(key, { judgement, ids: [id] })
    }
    for (const { judgement, ids } of alike.values()) await client.call('library.annotate', { ids, change: judgement })
  } catch (error) {
    notifyError(error)
    void useLibrary.getState().reload()
  }
}

/** In grid and viewer, without waiting for Studio. */
function show(assets: readonly Asset[]): void {
  const { loaded, take } = useLibrary.getState()
  const before = loaded.assets
  const known = new Set(before.map(({ id }) => id))
  take(
    assets.filter(({ id }) => known.has(id)),
    [],
  )
  useViewer.getState().take(assets, [], before)
}
