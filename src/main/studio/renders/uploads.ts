/**
 * Brings inputs to Runway: each content once per key in 23 hours, however many renders use it, now or ahead of need.
 * An upload goes on as long as anybody waits for it. Costs nothing at Runway; knows nothing of renders.
 */
import type { InputId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import { DailiesError } from '../../../shared/failure'
import type { RunwayApi } from '../runway/runway-api'
import type { MediaFile } from '../studio.types'
import type { RenderStore } from './render-store'

/** Uploads live 24 hours at Runway; one that is about to end is made afresh. */
const UPLOAD_LIVES_MS = 23 * 3_600_000

export interface UploadsDeps {
  store: Pick<RenderStore, 'uploadOf' | 'keepUpload'>
  inputs: { fileOf(id: InputId): MediaFile | null }
  now(): number
}

export interface Uploads {
  /** The `runway://` address of an input that Runway has; null when it must be uploaded. */
  known(api: RunwayApi, input: Input): string | null
  /**
   * The `runway://` address of an input, uploaded if need be. Throws DailiesError, or the signal's reason; the upload
   * itself ends only when nobody waits for it any more.
   */
  uriOf(api: RunwayApi, input: Input, signal: AbortSignal): Promise<string>
}

interface UnderWay {
  uri: Promise<string>
  waiting: number
  stop: AbortController
}

export function openUploads({ store, inputs, now }: UploadsDeps): Uploads {
  const underWay = new Map<string, UnderWay>()

  async function upload(api: RunwayApi, input: Input, signal: AbortSignal): Promise<string> {
    const file = inputs.fileOf(input.id)
    if (file === null) throw new DailiesError('not-found', inputGone.message, inputGone.hint)
    const begunMs = now()
    const uri = await api.upload({ path: file.path, name: uploadName(input), mime: input.mime }, signal)
    store.keepUpload(api.fingerprint, input.id, uri, begunMs + UPLOAD_LIVES_MS)
    return uri
  }

  function begin(key: string, api: RunwayApi, input: Input): UnderWay {
    const stop = new AbortController()
    const uri = upload(api, input, stop.signal).finally(() => {
      if (underWay.get(key) === begun) underWay.delete(key)
    })
    // Whoever waits hears of it; when nobody does any more, nobody needs to.
    uri.catch(() => {})
    const begun: UnderWay = { uri, waiting: 0, stop }
    underWay.set(key, begun)
    return begun
  }

  const known: Uploads['known'] = (api, input) => store.uploadOf(api.fingerprint, input.id, now())
  return {
    known,
    async uriOf(api, input, signal) {
      signal.throwIfAborted()
      const there = known(api, input)
      if (there !== null) return there
      const key = `${api.fingerprint} ${input.id}`
      const mine = underWay.get(key) ?? begin(key, api, input)
      mine.waiting += 1
      try {
        return await untilAborted(mine.uri, signal)
      } finally {
        mine.waiting -= 1
        if (mine.waiting === 0) {
          mine.stop.abort()
          if (underWay.get(key) === mine) underWay.delete(key)
        }
      }
    },
  }
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** The name Runway gets to see: by content, so that nothing private in a file's name leaves the machine. */
function uploadName(input: Input): string {
  const extension = /\/(?:x-)?([a-z0-9]+)/.exec(input.mime)?.[1] ?? 'bin'
  return `${input.id.slice(0, 16)}.${extension === 'jpeg' ? 'jpg' : extension === 'quicktime' ? 'mov' : extension}`
}

export const inputGone = {
  code: 'INPUT_GONE',
  message: 'An input of this render is no longer kept on this machine.',
  hint: 'Nothing was started and nothing was charged. Drop the file again and render again.',
  runwayText: null,
  mayRetry: false,
}
