/**
 * Uploads ahead of need: while a model works on as many renders as it may, the inputs of the next few are brought to
 * Runway, so that a free place is filled by a create alone. Told by the queue, at every change, which renders are next.
 * What fails here is no failure: the render itself uploads it again when its turn comes, and says what is wrong.
 */
import { inputsOf } from '../../../shared/domain/draft'
import type { InputId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import type { Log } from '../log'
import type { RunwayApi } from '../runway/runway-api'
import type { StoredRender } from './stored-render'
import type { Uploads } from './uploads'

/** Uploads ahead at once: the line belongs to the renders whose turn it is. */
const AT_ONCE = 2
/** How long an input that could not be uploaded ahead is left alone. */
const LEAVE_ALONE_MS = 60_000

export interface UploadAheadDeps {
  uploads: Uploads
  api(account: StoredRender['account']): RunwayApi | null
  inputs: { byId(id: InputId): Input | null }
  trouble: Log
  now(): number
}

export interface UploadAhead {
  /**
   * Uploads what `next` need, nearest first. What is under way and needed neither by them nor by `begun` is stopped: a
   * render that was held, cancelled or moved back needs nothing now.
   */
  plan(next: readonly StoredRender[], begun: readonly StoredRender[]): void
  close(): void
}

export function uploadAhead(deps: UploadAheadDeps): UploadAhead {
  const underWay = new Map<string, AbortController>()
  const failedAtMs = new Map<string, number>()
  let wanted: { key: string; api: RunwayApi; input: Input }[] = []
  let closed = false

  function wantedBy(renders: readonly StoredRender[]) {
    return renders.flatMap((render) => {
      const api = deps.api(render.account)
      if (api === null) return []
      return inputsOf(render.draft.slots).flatMap((id) => {
        const input = deps.inputs.byId(id)
        return input === null ? [] : [{ key: `${api.fingerprint} ${id}`, api, input }]
      })
    })
  }

  function fill(): void {
    for (const { key, api, input } of wanted) {
      if (closed || underWay.size >= AT_ONCE) return
      if (underWay.has(key) || (failedAtMs.get(key) ?? Number.NEGATIVE_INFINITY) + LEAVE_ALONE_MS > deps.now()) continue
      if (deps.uploads.known(api, input) !== null) continue
      const stop = new AbortController()
      underWay.set(key, stop)
      deps.uploads
        .uriOf(api, input, stop.signal)
        .then(() => failedAtMs.delete(key))
        .catch((error: unknown) => {
          if (stop.signal.aborted) return
          failedAtMs.set(key, deps.now())
          deps.trouble.warn('an input could not be uploaded ahead', error)
        })
        .finally(() => {
          underWay.delete(key)
          fill()
        })
    }
  }

  return {
    plan(next, begun) {
      if (closed) return
      wanted = wantedBy(next)
      if (underWay.size > 0) {
        const needed = new Set([...wanted, ...wantedBy(begun)].map(({ key }) => key))
        for (const [key, stop] of underWay) if (!needed.has(key)) stop.abort()
      }
      fill()
    },
    close() {
      closed = true
      for (const stop of underWay.values()) stop.abort()
    },
  }
}
