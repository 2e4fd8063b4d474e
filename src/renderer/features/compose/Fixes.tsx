import { useMemo } from 'react'
import type { Problem } from '../../../shared/catalog'
import { type Fix, without } from '../../../shared/catalog/fixes'
import { seconds } from '../../../shared/catalog/words'
import { client } from '../../client/client'
import { useComposer } from '../../state/composer'
import { notifyError } from '../../state/notices'
import { heldBy } from '../../state/open-slots'
import { Button } from '../../ui/Button'
import { fixesOf, fixWords } from './fixes-of'
import { makeThumbnail } from './take-files'

/** What can be done about each problem. What helps against several (another model) stands with the first alone. */
export function useFixes(problems: readonly Problem[]): readonly (readonly Fix[])[] {
  const draft = useComposer((state) => state.draft)
  const inputs = useComposer((state) => state.inputs)
  return useMemo(() => {
    const said = new Set<string>()
    return problems.map((problem) =>
      fixesOf(problem, draft, inputs).filter((fix) => {
        if (fix.kind !== 'model') return true
        const known = said.has(fix.model)
        said.add(fix.model)
        return !known
      }),
    )
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
