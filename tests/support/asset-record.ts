/** Records of finished renders, as the renders room hands them to the library. */
import { createHash, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AssetRecord, Library } from '../../src/main/studio/library/library'
import { emptySlots } from '../../src/shared/domain/draft'
import { AssetId, InputId, RenderId, TaskId } from '../../src/shared/domain/ids'

/** A record of a file with these bytes; `change` says what differs from an ordinary one. */
export function assetRecord(
  bytes: Uint8Array,
  change: Partial<AssetRecord> & { promptText?: string } = {},
): AssetRecord {
  const { promptText = 'A golden retriever in the wildflowers', ...rest } = change
  const model = rest.model ?? 'gen4.5'
  return {
    assetId: AssetId.parse(randomUUID()),
    renderId: RenderId.parse(randomUUID()),
    taskId: TaskId.parse(`task-${randomUUID()}`),
    account: 'practice',
    mode: 'image_to_video',
    model,
    draft: {
      model,
      promptText,
      ratio: '1280:720',
      duration: 5,
      options: { seed: 7 },
      slots: { ...emptySlots, firstFrame: InputId.parse('a'.repeat(64)) },
    },
    request: { model, promptText, ratio: '1280:720', duration: 5, seed: 7, promptImage: 'runway://abc' },
    inputs: [
      {
        slot: 'firstFrame',
        inputId: InputId.parse('a'.repeat(64)),
        kind: 'image',
        name: 'strand_Köln.jpg',
        sources: [],
      },
    ],
    tags: [],
    cost: { estimate: { kind: 'exact', credits: 60 }, quotedCredits: 60, chargedCredits: 60 },
    outputIndex: 0,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    requestedAtMs: Date.UTC(2026, 10, 22, 13, 5, 33),
    submittedAtMs: Date.UTC(2026, 10, 22, 13, 5, 34),
    finishedAtMs: Date.UTC(2026, 10, 22, 13, 6, 34),
    ...rest,
  }
}

/** The name the library gives it, and its finished download in the incoming folder. */
export function downloaded(library: Library, bytes: Uint8Array, record = assetRecord(bytes)) {
  const fileName = library.nameFor({
    requestedAtMs: record.requestedAtMs,
    promptText: record.draft.promptText,
    model: record.model,
    extension: 'mp4',
    index: record.outputIndex,
  })
  const partPath = join(library.incomingDir, `${record.assetId}.part`)
  writeFileSync(partPath, bytes)
  return { partPath, fileName, record }
}
