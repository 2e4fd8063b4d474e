/** Renders, assets and inputs for tests of the window: complete, valid, and changed where a test says so. */
import type { RenderedAsset } from '../../../src/shared/domain/asset'
import { type Batch, emptyQueue, type Hold, type HoldReason, type QueueState } from '../../../src/shared/domain/batch'
import { type Draft, emptySlots } from '../../../src/shared/domain/draft'
import { AssetId, BatchId, InputId, RenderId, TaskId } from '../../../src/shared/domain/ids'
import type { Input } from '../../../src/shared/domain/input'
import type { Render } from '../../../src/shared/domain/render'

/** 22 November 2026, 14:05:33 UTC. */
export const someTimeMs = Date.UTC(2026, 10, 22, 14, 5, 33)

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const renderId = (n: number): RenderId => RenderId.parse(uuid(n))
export const batchId = (n: number): BatchId => BatchId.parse(uuid(900_000 + n))
export const assetId = (n: number): AssetId => AssetId.parse(uuid(n))
export const inputId = (n: number): InputId => InputId.parse(n.toString(16).padStart(64, '0'))
export const taskId = (n: number): TaskId => TaskId.parse(`task-${n}`)

export function aDraft(change: Partial<Draft> = {}): Draft {
  return {
    model: 'gen4.5',
    promptText: 'A golden retriever runs through wildflowers',
    ratio: '1280:720',
    duration: 5,
    options: {},
    slots: emptySlots,
    ...change,
  }
}

export function aRender(n: number, change: Partial<Render> = {}): Render {
  return {
    id: renderId(n),
    account: 'live',
    mode: 'text_to_video',
    draft: aDraft(),
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
    createdAtMs: someTimeMs + n * 1000,
    submittedAtMs: null,
    endedAtMs: null,
    ...change,
  }
}

export function anAsset(n: number, change: Partial<RenderedAsset> = {}): RenderedAsset {
  return {
    id: assetId(n),
    origin: 'render',
    renderId: renderId(n),
    taskId: taskId(n),
    account: 'live',
    fileName: `2026-11-22_14-05-33_golden-retriever-wildflowers_gen4.5_${n}.mp4`,
    sha256: n.toString(16).padStart(64, 'a'),
    sizeBytes: 8_600_000,
    mime: 'video/mp4',
    width: 1280,
    height: 720,
    durationSeconds: 5,
    frameRate: 24,
    hasAudio: false,
    model: 'gen4.5',
    mode: 'text_to_video',
    promptText: 'A golden retriever runs through wildflowers',
    draft: aDraft(),
    inputs: [],
    sources: [],
    cost: { estimate: { kind: 'exact', credits: 60 }, quotedCredits: 60, chargedCredits: 60 },
    favourite: false,
    rating: 0,
    flag: null,
    note: '',
    tags: [],
    collections: [],
    posterAtSeconds: null,
    missing: false,
    hasPoster: false,
    requestedAtMs: someTimeMs + n * 1000,
    createdAtMs: someTimeMs + n * 1000 + 40_000,
    ...change,
  }
}

export function anInput(n: number, change: Partial<Input> = {}): Input {
  return {
    id: inputId(n),
    kind: 'image',
    name: `picture ${n}.jpg`,
    mime: 'image/jpeg',
    format: 'JPEG',
    sizeBytes: 240_000,
    width: 1920,
    height: 1080,
    durationSeconds: null,
    frameRate: null,
    hasAudio: false,
    sourceUrl: null,
    hasThumbnail: true,
    addedAtMs: someTimeMs,
    ...change,
  }
}

/** A batch that has just been made; counts and credits where a test gives them. */
export function aBatch(n: number, change: Partial<Batch> = {}): Batch {
  return {
    id: batchId(n),
    account: 'live',
    name: `Batch ${n}`,
    createdAtMs: someTimeMs + n * 1000,
    budgetCredits: null,
    pilotRows: null,
    hold: null,
    counts: { queued: 0, active: 0, done: 0, failed: 0, cancelled: 0, unconfirmed: 0 },
    credits: { charged: 0, inFlight: 0, queued: 0, unknown: 0 },
    likelyDoneAtMs: null,
    endedAtMs: null,
    ...change,
  }
}

/** A row of a batch: its turn follows from its number. */
export function aRow(n: number, batch: number, change: Partial<Render> = {}): Render {
  return aRender(n, { batchId: batchId(batch), row: n, position: n, createdAtMs: someTimeMs, ...change })
}

export function aQueue(change: Partial<QueueState> = {}): QueueState {
  return { ...emptyQueue, ...change }
}

export function aHold(reason: HoldReason, change: Partial<Hold> = {}): Hold {
  return { reason, message: 'It is held.', hint: 'Nothing is lost.', sinceMs: someTimeMs, ...change }
}
