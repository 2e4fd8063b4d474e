/**
 * Fetches the result of an ended render once more: a clip that was deleted or lost, or a result that could not be had
 * when it was ready. Free while Runway keeps the task; never renders anything again. The task is asked first, so that a
 * render whose result is gone stays as it is.
 */
import type { RenderId } from '../../../shared/domain/ids'
import { DailiesError } from '../../../shared/failure'
import type { Library } from '../library/library'
import { type FindOutputsDeps, findOutputs, Lost } from './find-outputs'
import type { RenderLog } from './render-log'
import type { StoredRender } from './stored-render'
import { maybeTaskId } from './transition'

export interface FetchAgainDeps extends FindOutputsDeps {
  log: RenderLog
  library: Pick<Library, 'fileOf'>
}

export interface FoundAgain {
  render: StoredRender
  /** Where its outputs are; null when it is being fetched already. */
  urls: readonly string[] | null
}

/** Makes an ended render one that is being fetched. Throws DailiesError in words, and then nothing has changed. */
export async function fetchAgain(deps: FetchAgainDeps, id: RenderId, signal: AbortSignal): Promise<FoundAgain> {
  const { log, library } = deps
  const missingOf = ({ outputs }: StoredRender) =>
    outputs.filter(({ assetId }) => library.fileOf(assetId) === null).map(({ assetId }) => assetId)

  const before = log.get(id)
  const refusal = refuse(before, missingOf(before).length)
  if (refusal !== null) throw refusal
  const outputs = await findOutputs(deps, before, signal).catch((error: unknown) => {
    throw error instanceof Lost ? lostInWords(error) : error
  })
  const now = log.get(id)
  if (now.state.kind === 'downloading') return { render: now, urls: null }
  const { outputUrls, chargedCredits } = outputs
  return { render: log.apply(id, { kind: 'fetch-again', missing: missingOf(now), chargedCredits }), urls: outputUrls }
}

function refuse(render: StoredRender, missing: number): DailiesError | null {
  const { kind } = render.state
  if (kind !== 'done' && kind !== 'failed') {
    return new DailiesError('not-now', 'This render has no result to fetch.', 'Nothing was done.')
  }
  if (maybeTaskId(render) === null) {
    return new DailiesError(
      'not-now',
      'Runway never took this render, so it has no result.',
      'Nothing was charged. Render it again when what it names is mended.',
    )
  }
  if (kind === 'done' && missing === 0) {
    return new DailiesError('not-now', 'The clip of this render is in the library.', 'There is nothing to fetch.')
  }
  return null
}

function lostInWords({ look }: Lost): DailiesError {
  if (look.kind === 'seen' && look.task.status !== 'SUCCEEDED') {
    const open = look.task.status !== 'FAILED' && look.task.status !== 'CANCELLED'
    return open
      ? new DailiesError('not-now', 'Runway is still working on this render.', 'Try again when it has had time to end.')
      : new DailiesError(
          'not-found',
          'This task ended at Runway without a result.',
          'There is nothing to fetch. Rendering again is a new paid render.',
        )
  }
  return new DailiesError(
    'not-found',
    'Runway no longer keeps this result.',
    'Nothing was charged for asking. Rendering again is a new paid render, with the same settings.',
  )
}
