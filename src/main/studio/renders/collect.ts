/**
 * Brings the outputs of a finished task home: plans a name and an id for each, downloads into the library's incoming
 * folder, has the library place it with its sidecar, and only then calls the render done. Each step is written down
 * before the next, so it may be begun again after a crash at any point, and never pays for anything.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { AssetId, type RenderId } from '../../../shared/domain/ids'
import { DailiesError } from '../../../shared/failure'
import { diskError, download, forgetPart } from '../downloads/download'
import { refuseOutputAddress } from '../downloads/output-address'
import type { Library } from '../library/library'
import { taskFailure, taskGone } from '../runway/failure-words'
import { type FindOutputsDeps, findOutputs, Lost } from './find-outputs'
import type { RenderLog } from './render-log'
import type { PlannedOutput, StoredRender } from './stored-render'
import { maybeTaskId } from './transition'

export interface CollectDeps extends FindOutputsDeps {
  log: RenderLog
  library: Library
  /** For tests: see `Download`. */
  stallMs?: number
  pauseMs?: number
}

/**
 * Collects one render. `urls`: the addresses of a look just made, if there was one. Throws DailiesError (`offline`,
 * `runway-busy`, `disk`, `key-refused`) when it must be tried again later; the part stays.
 */
export async function collect(
  deps: CollectDeps,
  id: RenderId,
  urls: readonly string[] | null,
  signal: AbortSignal,
): Promise<void> {
  const { log, library } = deps
  let addresses = urls
  const freshAddresses = async (): Promise<readonly string[]> => {
    addresses = (await findOutputs(deps, log.get(id), signal)).outputUrls
    return addresses
  }
  try {
    if (log.get(id).outputs.length === 0) {
      const known = addresses ?? (await freshAddresses())
      log.apply(id, { kind: 'outputs-planned', outputs: known.map((url, i) => planned(library, log.get(id), url, i)) })
    }
    for (const index of log.get(id).outputs.keys()) {
      await collectOne(deps, id, index, signal, async (fresh) => {
        const current = fresh || addresses === null ? await freshAddresses() : addresses
        const url = current[index]
        if (url === undefined) throw new Lost({ kind: 'gone' })
        return url
      })
    }
    log.apply(id, { kind: 'placed', assetIds: log.get(id).outputs.map((output) => output.assetId) })
  } catch (error) {
    if (!(error instanceof Lost)) throw diskError(error)
    const charged = log.get(id).cost.chargedCredits
    const seen = error.look.kind === 'seen' ? error.look.task : null
    const failure = seen?.status === 'FAILED' ? taskFailure(seen.failureCode, seen.failure, charged) : taskGone
    log.apply(id, { kind: 'failed', failure, chargedCredits: charged })
  }
}

async function collectOne(
  deps: CollectDeps,
  id: RenderId,
  index: number,
  signal: AbortSignal,
  address: (fresh: boolean) => Promise<string>,
): Promise<void> {
  const { log, library } = deps
  const read = (): PlannedOutput => {
    const output = log.get(id).outputs[index]
    if (output === undefined) throw new Error('no such output')
    return output
  }
  const change = (part: Partial<PlannedOutput>) =>
    log.apply(id, { kind: 'output-changed', index, output: { ...read(), ...part } })

  if (read().placed) return
  const partPath = join(library.incomingDir, `${read().assetId}.part`)
  if (read().sha256 === null) {
    const api = deps.api(log.get(id).account)
    const got = await download({
      partPath,
      signal,
      ...(deps.stallMs === undefined ? {} : { stallMs: deps.stallMs }),
      ...(deps.pauseMs === undefined ? {} : { pauseMs: deps.pauseMs }),
      async address(fresh) {
        const url = await address(fresh)
        const refusal = refuseOutputAddress(url, api?.baseUrl ?? 'https://api.dev.runwayml.com')
        if (refusal !== null) throw new DailiesError('runway-refused', refusal, 'It was not fetched. Try again later.')
        return url
      },
      onProgress: (receivedBytes, totalBytes) => log.apply(id, { kind: 'received', receivedBytes, totalBytes }),
    })
    change({ sha256: got.sha256, sizeBytes: got.sizeBytes, contentType: got.contentType })
  }
  const render = log.get(id)
  const output = read()
  const taskId = maybeTaskId(render)
  if (taskId === null || output.sha256 === null || output.sizeBytes === null) throw new Error('not downloaded')
  try {
    await library.place({
      partPath,
      fileName: output.fileName,
      asItIs: output.refusedSha256 === output.sha256,
      record: {
        assetId: output.assetId,
        renderId: render.id,
        taskId,
        account: render.account,
        mode: render.mode,
        model: render.draft.model,
        draft: render.draft,
        request: render.request ?? {},
        inputs: render.inputs,
        tags: render.tags,
        cost: render.cost,
        outputIndex: index,
        sha256: output.sha256,
        sizeBytes: output.sizeBytes,
        requestedAtMs: render.createdAtMs,
        submittedAtMs: render.submittedAtMs,
        finishedAtMs: render.finishedAtMs,
      },
    })
  } catch (error) {
    if (error instanceof DailiesError && error.failure.code === 'runway-refused') {
      // What came is no clip: fetching it again is free, and may bring the real one.
      await forgetPart(partPath)
      change({ sha256: null, sizeBytes: null, contentType: null, refusedSha256: output.sha256 })
    }
    throw error
  }
  // Before it counts as placed: nobody comes back to this part afterwards.
  await forgetPart(partPath)
  change({ placed: true })
}

function planned(library: Library, render: StoredRender, url: string, index: number): PlannedOutput {
  return {
    assetId: AssetId.parse(randomUUID()),
    fileName: library.nameFor({
      requestedAtMs: render.createdAtMs,
      promptText: render.draft.promptText,
      model: render.draft.model,
      extension: extensionOf(url),
      index,
    }),
    sha256: null,
    sizeBytes: null,
    contentType: null,
    refusedSha256: null,
    placed: false,
  }
}

/** The extension of an output by its address; Runway's outputs are MP4 unless another format was asked for. */
export function extensionOf(url: string): string {
  try {
    const found = /\.(mp4|mov|webm|zip|wav|mp3|png|jpg|webp|gif)$/i.exec(new URL(url).pathname)?.[1]
    return found?.toLowerCase() ?? 'mp4'
  } catch {
    return 'mp4'
  }
}
