/**
 * The sidecar: the JSON file beside each clip that says how it was made. Sidecars and clips are the truth of the
 * library; the index is made from them. It never holds a key or a signed URL. Pure.
 */
import { z } from 'zod'
import {
  type Asset,
  type ImportedAsset,
  type Judgement,
  judgement,
  Tags,
  UsedInput,
} from '../../../shared/domain/asset'
import { Draft, Mode } from '../../../shared/domain/draft'
import { AssetId, CollectionId, InputId, RenderId, TaskId } from '../../../shared/domain/ids'
import { Cost } from '../../../shared/domain/money'
import { Account } from '../../../shared/domain/render'
import { judgementOf } from '../../../shared/library/judge'
import { redact } from '../log'
import type { MediaFacts } from '../media/media-facts'
import type { AssetRecord } from './library.types'

const when = z.iso.datetime()
const facts = {
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().nonnegative(),
  mime: z.string().max(200),
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
  durationSeconds: z.number().nonnegative().nullable(),
  frameRate: z.number().positive().nullable(),
  hasAudio: z.boolean(),
}

/** A collection as a sidecar names it: with its name, so that it can be made again should the book of them be lost. */
const InCollection = z.object({ id: CollectionId, name: z.string().max(200) })

/** To be raised when an older Dailies would misread one; fields that are only added need no new version. */
export const SIDECAR_VERSION = 1

const common = {
  version: z.literal(SIDECAR_VERSION),
  assetId: AssetId,
  /** The name it was given; the file beside the sidecar counts, whatever it is called by now. */
  fileName: z.string().max(1000),
  inputs: z.array(UsedInput).max(200),
  sources: z.array(InputId).max(20).default([]).catch([]),
  ...facts,
  requestedAt: when,
  createdAt: when,
  favourite: z.boolean(),
  // People and other programs write these too: what is no judgement is none, and the clip stays in the library.
  rating: judgement.rating.catch(0),
  flag: judgement.flag.catch(null),
  note: judgement.note.catch(''),
  tags: Tags.default([]).catch([]),
  collections: z.array(InCollection).max(200).default([]).catch([]),
  posterAtSeconds: z.number().nonnegative().nullable().default(null).catch(null),
  /** What wrote it: `Dailies 0.1.0`. */
  app: z.string().max(100),
}

/** Of a clip that Dailies rendered. Sidecars of early versions do not say `origin`: they are all of this kind. */
const RenderedSidecar = z.looseObject({
  ...common,
  origin: z.literal('render'),
  /** Runway's task: with it, the result can be asked for again while Runway keeps it. */
  taskId: TaskId,
  renderId: RenderId,
  account: Account,
  model: z.string().max(200),
  mode: Mode,
  /** The body of the create as it was sent; null where only the draft is known. */
  request: z.record(z.string(), z.unknown()).nullable(),
  draft: Draft,
  cost: Cost,
  /** Which of the task's outputs this is, from 0. */
  outputIndex: z.number().int().nonnegative().max(10_000),
  submittedAt: when.nullable(),
  finishedAt: when.nullable(),
})

/** Of a file that was brought in from elsewhere. */
const ImportedSidecar = z.looseObject({
  ...common,
  origin: z.literal('import'),
})

/** Fields of later versions are kept when this one writes the file again (see `annotate.ts`). */
export const Sidecar = z.preprocess(
  (raw) => (typeof raw === 'object' && raw !== null && !('origin' in raw) ? { ...raw, origin: 'render' } : raw),
  z.discriminatedUnion('origin', [RenderedSidecar, ImportedSidecar]),
)
export type Sidecar = z.infer<typeof Sidecar>

/** The ending that makes a file's name its sidecar's. */
export const SIDECAR_ENDING = '.json'

/** What a new clip's sidecar says. */
export function newSidecar(
  record: AssetRecord,
  measured: Pick<MediaFacts, 'mime' | 'width' | 'height' | 'durationSeconds' | 'frameRate' | 'hasAudio'>,
  file: { name: string; createdAtMs: number; app: string },
): Sidecar {
  const { mime, width, height, durationSeconds, frameRate, hasAudio } = measured
  return Sidecar.parse(
    withoutSecrets({
      version: SIDECAR_VERSION,
      origin: 'render',
      taskId: record.taskId,
      assetId: record.assetId,
      renderId: record.renderId,
      account: record.account,
      fileName: file.name,
      model: record.model,
      mode: record.mode,
      request: record.request,
      draft: record.draft,
      inputs: record.inputs,
      cost: record.cost,
      ...{
        sha256: record.sha256,
        sizeBytes: record.sizeBytes,
        mime,
        width,
        height,
        durationSeconds,
        frameRate,
        hasAudio,
      },
      outputIndex: record.outputIndex,
      requestedAt: iso(record.requestedAtMs),
      submittedAt: record.submittedAtMs === null ? null : iso(record.submittedAtMs),
      finishedAt: record.finishedAtMs === null ? null : iso(record.finishedAtMs),
      createdAt: iso(file.createdAtMs),
      favourite: false,
      rating: 0,
      flag: null,
      note: '',
      tags: record.tags,
      app: file.app,
    }),
  )
}

/** What a sidecar says of a file that was brought in. `asset`: what is known of it. */
export function importedSidecar(asset: ImportedAsset, app: string): Sidecar {
  return sidecarFromAsset(asset, app, 0)
}

/** A sidecar for a clip whose own was lost, from what the index still knows. */
export function sidecarFromAsset(asset: Asset, app: string, outputIndex: number): Sidecar {
  const { sha256, sizeBytes, mime, width, height, durationSeconds, frameRate, hasAudio } = asset
  const whole = {
    version: SIDECAR_VERSION,
    origin: asset.origin,
    assetId: asset.id,
    fileName: asset.fileName,
    inputs: asset.inputs,
    sources: asset.sources,
    ...{ sha256, sizeBytes, mime, width, height, durationSeconds, frameRate, hasAudio },
    requestedAt: iso(asset.requestedAtMs),
    createdAt: iso(asset.createdAtMs),
    ...judgementFields(judgementOf(asset), () => null),
    app,
  }
  if (asset.origin === 'import') return Sidecar.parse(whole)
  return Sidecar.parse({
    ...whole,
    taskId: asset.taskId,
    renderId: asset.renderId,
    account: asset.account,
    model: asset.model,
    mode: asset.mode,
    request: null,
    draft: asset.draft,
    cost: asset.cost,
    outputIndex,
    submittedAt: null,
    finishedAt: null,
  })
}

/** The asset that a sidecar describes. `fileName`: of the file it stands beside. */
export function assetOf(sidecar: Sidecar, file: { fileName: string; missing: boolean; hasPoster: boolean }): Asset {
  const { sha256, sizeBytes, mime, width, height, durationSeconds, frameRate, hasAudio } = sidecar
  const common = {
    id: sidecar.assetId,
    fileName: file.fileName,
    ...{ sha256, sizeBytes, mime, width, height, durationSeconds, frameRate, hasAudio },
    inputs: sidecar.inputs,
    sources: sidecar.sources,
    ...judgementIn(sidecar),
    missing: file.missing,
    hasPoster: file.hasPoster,
    requestedAtMs: Date.parse(sidecar.requestedAt),
    createdAtMs: Date.parse(sidecar.createdAt),
  }
  if (sidecar.origin === 'import') {
    const nothing = { renderId: null, taskId: null, account: null, model: null, mode: null, draft: null, cost: null }
    return { ...common, origin: 'import', promptText: '', ...nothing }
  }
  const { renderId, taskId, account, model, mode, draft, cost } = sidecar
  return {
    ...common,
    origin: 'render',
    promptText: draft.promptText,
    renderId,
    taskId,
    account,
    model,
    mode,
    draft,
    cost,
  }
}

/** Which of its task's outputs a sidecar's clip is; 0 for what was brought in. */
export function outputIndexIn(sidecar: Sidecar): number {
  return sidecar.origin === 'render' ? sidecar.outputIndex : 0
}

/** The same as a sidecar has it. */
export function judgementIn(sidecar: Sidecar): Judgement {
  return judgementOf({ ...sidecar, collections: sidecar.collections.map(({ id }) => id) })
}

/**
 * A judgement as it is written into a sidecar.
 * @param nameOf - of a collection; null where it is not known, which leaves the name empty
 */
export function judgementFields(
  judgement: Judgement,
  nameOf: (id: CollectionId) => string | null,
): Omit<Judgement, 'collections'> & { collections: z.infer<typeof InCollection>[] } {
  return { ...judgement, collections: judgement.collections.map((id) => ({ id, name: nameOf(id) ?? '' })) }
}

/** As it is written: for people too. */
export function sidecarText(sidecar: Record<string, unknown>): string {
  return `${JSON.stringify(sidecar, null, 2)}\n`
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}

/** Cuts keys, tokens and URL signatures out of every text, and pictures that were sent inline down to their kind. */
function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return redact(value.replace(/^(data:[\w/+.-]{1,60});.*$/s, '$1;…'))
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutSecrets(inner)]))
  }
  return value
}
