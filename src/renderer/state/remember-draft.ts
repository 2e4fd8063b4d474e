/** Keeps the composer's draft over restarts, in `settings.lastDraft`. */
import { z } from 'zod'
import { fitDraft } from '../../shared/catalog'
import { Draft, inputsOf } from '../../shared/domain/draft'
import { client } from '../client/client'
import { useComposer, withoutMissing } from './composer'
import { useEditing } from './editing'

const Kept = z.object({ draft: Draft, takes: z.number().int().min(1).max(20).default(1) })

/** Waits this long after the last change before it is kept. */
const quietMs = 600

/** Takes up the draft that was kept; one that no longer parses, or lost its inputs, gives what it still can. */
export async function restoreDraft(lastDraft: unknown): Promise<void> {
  const kept = Kept.safeParse(lastDraft)
  if (!kept.success || useComposer.getState().past.length > 0) return
  const { draft, takes } = kept.data
  const ids = inputsOf(draft.slots)
  const found = ids.length === 0 ? [] : await client.call('inputs.get', { ids })
  if (useComposer.getState().past.length > 0) return
  const inputs = new Map(found.map((input) => [input.id, input]))
  const whole = withoutMissing(draft, inputs)
  const fitted = whole === draft ? { draft, notices: [] } : fitDraft(whole, inputs)
  useComposer.setState({ draft: fitted.draft, fitted: fitted.notices, inputs, takes })
}

/** Keeps every change from now on, shortly after it is made and when the window goes; gives the function that stops. */
export function rememberDraft(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    // While a queued render is edited, what Compose held before is the draft to come back to.
    const { draft, takes } = useEditing.getState().editing?.before ?? useComposer.getState()
    // A draft that could not be kept is not worth an interruption; the next change tries again.
    client.call('settings.set', { lastDraft: { draft, takes } }).catch((error: unknown) => console.warn(error))
  }
  const stopListening = useComposer.subscribe((now, before) => {
    if (now.draft === before.draft && now.takes === before.takes) return
    clearTimeout(timer)
    timer = setTimeout(keep, quietMs)
  })
  const leaving = () => {
    if (timer !== undefined) keep()
  }
  window.addEventListener('pagehide', leaving)
  return () => {
    stopListening()
    window.removeEventListener('pagehide', leaving)
    clearTimeout(timer)
  }
}
