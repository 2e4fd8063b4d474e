/** Makes a render as the queue keeps it, for tests of the pure rules. */
import { randomUUID } from 'node:crypto'
import type { StoredRender } from '../../src/main/studio/renders/stored-render'
import { emptySlots } from '../../src/shared/domain/draft'
import { RenderId } from '../../src/shared/domain/ids'

export function storedRender(change: Partial<StoredRender> = {}): StoredRender {
  return {
    id: RenderId.parse(randomUUID()),
    account: 'practice',
    mode: 'text_to_video',
    draft: { model: 'gen4.5', promptText: 'a lake', ratio: '1280:720', duration: 5, options: {}, slots: emptySlots },
    state: { kind: 'queued' },
    cost: { estimate: { kind: 'exact', credits: 60 }, quotedCredits: null, chargedCredits: null },
    note: null,
    cancelling: false,
    batchId: null,
    row: null,
    position: 0,
    tags: [],
    balanceBeforeCredits: null,
    balanceAfterCredits: null,
    createdAtMs: 1000,
    submittedAtMs: null,
    endedAtMs: null,
    inputs: [],
    request: null,
    fingerprint: null,
    outputs: [],
    finishedAtMs: null,
    cleared: false,
    replaced: false,
    ...change,
  }
}
