/** Pressing Render: sends the draft as it stands to the queue, once a press; the draft stays for the next. */
import { create } from 'zustand'
import type { Draft } from '../../../shared/domain/draft'
import { DailiesError } from '../../../shared/failure'
import { client } from '../../client/client'
import { useComposer } from '../../state/composer'
import { useEditing } from '../../state/editing'
import { notifyError } from '../../state/notices'
import { useRenders } from '../../state/renders'
import { problemsOf } from '../../state/served-draft'
import { focusField } from './focus-field'

interface SubmitState {
  /** On its way to the queue: a second press is not taken. */
  sending: boolean
  /** How many renders the last press queued, and when; told under the button. */
  queued: { count: number; atMs: number } | null
}

export const useSubmit = create<SubmitState>()(() => ({ sending: false, queued: null }))

/** A press whose answer was lost: the same draft again is the same press, so that it is never paid for twice. */
let unanswered: { press: string; draft: Draft; takes: number } | null = null

/** Queues the draft; with a broken rule, leads to the first bad field instead. Never throws. */
export async function submit(): Promise<void> {
  if (useSubmit.getState().sending) return
  const { draft, inputs, takes, arriving } = useComposer.getState()
  if (Object.values(arriving).some((count) => count > 0)) return
  const [problem] = problemsOf(draft, inputs)
  if (problem !== undefined) return focusField(problem.field)
  // A queued render that is being edited is kept, not rendered a second time.
  if (useEditing.getState().editing !== null) return useEditing.getState().save()
  useSubmit.setState({ sending: true, queued: null })
  const same = unanswered?.draft === draft && unanswered.takes === takes
  const press = same && unanswered ? unanswered.press : crypto.randomUUID()
  try {
    const renders = await client.call('renders.create', { draft, takes, press })
    unanswered = null
    useRenders.getState().put(renders)
    useSubmit.setState({ queued: { count: renders.length, atMs: Date.now() } })
  } catch (error) {
    const lost = error instanceof DailiesError && error.failure.code === 'offline'
    unanswered = lost ? { press, draft, takes } : null
    notifyError(error)
  } finally {
    useSubmit.setState({ sending: false })
  }
}
