/**
 * The remedies for what stands in a row's way. Looking for them tries every model, which takes a moment a row: for rows
 * in sight it is done one by one while the window is idle, and remembered.
 */
import { useEffect, useState } from 'react'
import type { Problem } from '../../../shared/catalog'
import { withValue } from '../../../shared/catalog/fit-draft'
import { type Fix, without } from '../../../shared/catalog/fixes'
import { seconds } from '../../../shared/catalog/words'
import { type Draft, idsIn } from '../../../shared/domain/draft'
import { fitToModel } from '../../../shared/sheet/fit-to-model'
import type { SheetRow } from '../../../shared/sheet/rows'
import { isPlain } from '../../../shared/sheet/template'
import { client } from '../../client/client'
import { notifyError } from '../../state/notices'
import { swapInSlot } from '../../state/place-inputs'
import { fixesOf, fixWords } from '../compose/fixes-of'
import { withModelLabels } from '../compose/model-words'
import { useSheet } from './sheet-store'

const known = new WeakMap<Problem, Fix[]>()

/** What one press can do about one problem of a row. Problems are made anew with every judging, so each is one row's. */
export function fixesOfRow(row: SheetRow, problem: Problem): Fix[] {
  const before = known.get(problem)
  if (before !== undefined) return before
  const found = fixesOf(problem, row.draft, useSheet.getState().inputs)
  // A prompt with alternatives cannot be cut by its length: the braces would no longer close.
  const fixes = isPlain(row.draft.promptText) ? found : found.filter(({ kind }) => kind !== 'shorten')
  known.set(problem, fixes)
  return fixes
}

/** The first of them, once it was found; null before, and where there is none. */
export function useFirstFix(row: SheetRow, problem: Problem): Fix | null {
  const [found, setFound] = useState<{ problem: Problem; fix: Fix | null }>()
  useEffect(() => {
    if (known.has(problem)) return setFound({ problem, fix: fixesOfRow(row, problem)[0] ?? null })
    const wait = requestIdleCallback(() => setFound({ problem, fix: fixesOfRow(row, problem)[0] ?? null }), {
      timeout: 2000,
    })
    return () => cancelIdleCallback(wait)
  }, [row, problem])
  return found?.problem === problem ? found.fix : (known.get(problem)?.[0] ?? null)
}

/** Does it, as one step of Undo, wherever the row stands by then. Never throws. */
export async function carryOut(id: string, fix: Fix): Promise<void> {
  const row = useSheet.getState().rows.find((one) => one.id === id)
  if (row === undefined) return
  const { draft } = row
  switch (fix.kind) {
    case 'trim':
      return trim(row, fix)
    case 'shorten':
      return put(
        id,
        fix.param === 'promptText' ? { ...draft, promptText: fix.text } : withValue(draft, fix.param, fix.text),
        fixWords(fix),
      )
    case 'remove': {
      const less = without(draft, fix.slot, fix.keep)
      return put(id, fitToModel(less, less.model, useSheet.getState().inputs).draft, fixWords(fix))
    }
    case 'model': {
      const { draft: fitted, notices } = fitToModel(draft, fix.model, useSheet.getState().inputs)
      put(id, fitted, 'Another model')
      if (notices.length > 0) useSheet.getState().say(withModelLabels(notices.join(' ')))
    }
  }
}

function put(id: string, draft: Draft, did: string): void {
  const { rows, change } = useSheet.getState()
  change(
    rows.map((row) => (row.id === id ? { ...row, draft } : row)),
    did,
  )
}

async function trim(row: SheetRow, { slot, id, toSeconds }: Extract<Fix, { kind: 'trim' }>): Promise<void> {
  try {
    const piece = await client.call('inputs.trim', { id, fromSeconds: 0, toSeconds })
    const { rows, addInputs, say } = useSheet.getState()
    const now = rows.find((one) => one.id === row.id)
    if (now === undefined || !idsIn(now.draft.slots, slot).includes(id)) return
    addInputs([piece])
    put(row.id, { ...now.draft, slots: swapInSlot(now.draft.slots, slot, id, piece.id) }, 'Trim')
    say(
      `${piece.name}: its first ${seconds(piece.durationSeconds ?? toSeconds)}, cut without encoding again. The whole clip is kept.`,
    )
  } catch (error) {
    notifyError(error)
  }
}
