import { useMemo } from 'react'
import { findModel, type Problem } from '../../../shared/catalog'
import { type Fix, fixesFor, without } from '../../../shared/catalog/fixes'
import { count, paramName, seconds, slotNames } from '../../../shared/catalog/words'
import { holdsSeveral } from '../../../shared/domain/draft'
import { client } from '../../client/client'
import { useComposer } from '../../state/composer'
import { notifyError } from '../../state/notices'
import { heldBy } from '../../state/open-slots'
import { foreignSlots, servedDraft } from '../../state/served-draft'
import { Button } from '../../ui/Button'
import { priceWords } from './price-words'
import { makeThumbnail } from './take-files'

/** What can be done about each problem. What helps against several (another model) stands with the first alone. */
export function useFixes(problems: readonly Problem[]): readonly (readonly Fix[])[] {
  const draft = useComposer((state) => state.draft)
  const inputs = useComposer((state) => state.inputs)
  return useMemo(() => {
    const foreign: readonly string[] = foreignSlots(draft)
    const said = new Set<string>()
    return problems.map((problem) => {
      const fixes =
        foreign.length === 0 || foreign.includes(problem.field)
          ? fixesFor(problem, draft, inputs)
          : // Judged as if what has no place were gone; so another model may have no place for it either.
            fixesFor(problem, servedDraft(draft), inputs).filter(({ kind }) => kind !== 'model' && kind !== 'remove')
      return fixes.filter((fix) => {
        if (fix.kind !== 'model') return true
        const known = said.has(fix.model)
        said.add(fix.model)
        return !known
      })
    })
  }, [problems, draft, inputs])
}

/** What one press can do about a reason, as small buttons beside it. */
export function Fixes({ fixes }: { fixes: readonly Fix[] }) {
  const busy = useComposer((state) => Object.values(state.arriving).some((some) => some > 0))
  if (fixes.length === 0) return null
  return (
    <span className="flex max-w-full flex-wrap gap-1">
      {fixes.map((fix) => (
        <Button key={fixWords(fix)} size="sm" className="max-w-full" disabled={busy} onClick={() => void carryOut(fix)}>
          <span className="truncate">{fixWords(fix)}</span>
        </Button>
      ))}
    </span>
  )
}

/** A remedy as it stands on its button. */
function fixWords(fix: Fix): string {
  switch (fix.kind) {
    case 'trim':
      return `Trim ${holdsSeveral(fix.slot) ? fix.name : 'it'} to ${fix.toSeconds} s`
    case 'shorten':
      return `Shorten the ${paramName(fix.param)} to ${count(fix.limit)} characters`
    case 'remove':
      return fix.keep === 0
        ? `Remove the ${slotNames[fix.slot]}`
        : fix.keep === 1
          ? 'Keep only the first'
          : `Keep the first ${fix.keep}`
    case 'model':
      return `Use ${findModel(fix.model)?.label ?? fix.model} · ${priceWords(fix.price)}`
  }
}

async function carryOut(fix: Fix): Promise<void> {
  const { draft, change, setOption, replaceDraft } = useComposer.getState()
  switch (fix.kind) {
    case 'trim':
      return trim(fix)
    case 'shorten':
      return fix.param === 'promptText'
        ? replaceDraft({ ...draft, promptText: fix.text })
        : setOption(fix.param, fix.text)
    case 'remove':
      return replaceDraft(without(draft, fix.slot, fix.keep))
    case 'model':
      return change({ model: fix.model })
  }
}

/** Has the clip or sound cut, puts the piece in its place and says what was got, with the way back. Never throws. */
async function trim({ slot, id, toSeconds }: Extract<Fix, { kind: 'trim' }>): Promise<void> {
  const { expect } = useComposer.getState()
  expect(slot, 1)
  try {
    const piece = await client.call('inputs.trim', { id, fromSeconds: 0, toSeconds })
    const { draft, swapInput } = useComposer.getState()
    // Someone may have taken it out meanwhile.
    if (!heldBy(draft.slots, slot).includes(id)) return
    swapInput(slot, id, piece)
    const got = seconds(piece.durationSeconds ?? toSeconds)
    const whole = piece.kind === 'audio' ? 'sound' : 'clip'
    const told = `${piece.name}: its first ${got}, cut without encoding again. The whole ${whole} is kept.`
    useComposer.setState({ fitted: [told] })
    void makeThumbnail(piece)
  } catch (error) {
    notifyError(error)
  } finally {
    expect(slot, -1)
  }
}
