/**
 * Brings files into the library, a few at a time, so that it can be seen how far it is and stopped between two. Called
 * by drops and by the button; never throws. What was refused stays to be read until it is dismissed.
 */
import { create } from 'zustand'
import { count } from '../../../shared/catalog/words'
import type { BroughtIn } from '../../../shared/contract'
import { client } from '../../client/client'
import { asFailure, notify, notifyError } from '../../state/notices'
import { useLibrary } from '../library/library-store'
import { type Dropped, filesOf } from '../sheet/dropped-files'
import { nothingYet, type Tally, tallyWords, withOutcomes } from './bring-in-words'

interface BringInState {
  /** Files on their way in; null while there are none. `stopping`: nothing new is begun. */
  running: { done: number; of: number; stopping: boolean } | null
  /** What the last drop came to, as long as there is something to read in it. */
  report: { words: string; refused: Tally['refused'] } | null
}

const atOnce = 3

export const useBringIn = create<BringInState>()(() => ({ running: null, report: null }))

/** Begins nothing new; what is being copied comes in whole. */
export function stopBringingIn(): void {
  const { running } = useBringIn.getState()
  if (running !== null) useBringIn.setState({ running: { ...running, stopping: true } })
}

export function dismissReport(): void {
  useBringIn.setState({ report: null })
}

/** What a drop carries, folders opened. */
export async function bringInDrop(dropped: Dropped): Promise<void> {
  try {
    const { files, left } = await filesOf(dropped)
    if (left > 0) {
      notify('warning', `${count(left)} files were left out: 10,000 of a folder come in at once.`, {
        hint: 'Nothing was changed in the folder. Drop it in parts.',
      })
    }
    if (files.length === 0 && dropped.folders.length > 0) {
      notify('warning', 'There is no clip, picture or sound in that folder.', { hint: 'Nothing was brought in.' })
      return
    }
    await bringInFiles(files)
  } catch (error) {
    notifyError(error)
  }
}

/** Files of the person's own disk. Those of a second drop come after those of the first. */
export async function bringInFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  waiting.push(...files)
  const { running } = useBringIn.getState()
  useBringIn.setState({
    running: { done: running?.done ?? 0, of: (running?.of ?? 0) + files.length, stopping: false },
    ...(running === null ? { report: null } : {}),
  })
  if (running !== null) return
  let tally = nothingYet
  const shown: Extract<BroughtIn, { kind: 'imported' | 'known' }>[] = []
  const bringOne = async (file: File) => {
    const outcomes = await client.bringIn([file]).catch((error: unknown): BroughtIn[] => {
      return [{ kind: 'refused', name: file.name, ...asFailure(error) }]
    })
    tally = withOutcomes(tally, outcomes)
    for (const outcome of outcomes) if (outcome.kind !== 'refused') shown.push(outcome)
    useBringIn.setState(({ running: now }) => ({ running: now && { ...now, done: now.done + 1 } }))
  }
  const work = async () => {
    while (useBringIn.getState().running?.stopping !== true) {
      const file = waiting.shift()
      if (file === undefined) return
      await bringOne(file)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const left = waiting.splice(0).length
  const words = tallyWords(tally, left)
  useBringIn.setState({
    running: null,
    report: tally.refused.length > 0 ? { words, refused: tally.refused } : null,
  })
  if (tally.refused.length > 0) return
  const [only] = shown
  notify(tally.imported > 0 ? 'success' : 'info', words, {
    ...(left > 0 ? { hint: 'Those files are untouched. Drop them again to go on.' } : {}),
    ...(shown.length === 1 && only !== undefined
      ? { action: { label: 'Show it', run: () => void useLibrary.getState().show(only.asset.id) } }
      : {}),
  })
}

const waiting: File[] = []
