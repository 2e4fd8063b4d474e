/**
 * The sidecar: the JSON file beside each clip that says how it was made. Sidecars and clips are the truth of the
 * library; the index is made from them. It never holds a key or a signed URL. Pure.
 */
import { z } from 'zod'
import { type Asset, type Judgement, judgement, Tags, UsedInput } from '../../../shared/domain/asset'
import { Draft, Mode } from '../../../shared/domain/draft'
import { AssetId, RenderId, TaskId } from '../../../shared/domain/ids'
import { Cost } from '../../../shared/domain/money'
import { Account } from '../../../shared/domain/render'
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

/** Fields of later versions are kept when this one writes the file again (see `changeSidecar`). */
export const Sidecar = z.looseObject({
  version: z.literal(1),
  /** Runway's task: with it, the result can be asked for again while Runway keeps it. */
  taskId: TaskId,
  assetId: AssetId,
  renderId: RenderId,
  account: Account,
  /** The name it was given; the file beside the sidecar counts, whatever it is called by now. */
  fileName: z.string().max(1000),
  model: z.string().max(200),
  mode: Mode,
  /** The body of the create as it was sent; null where only the draft is known. */
  request: z.record(z.string(), z.unknown()).nullable(),
  draft: Draft,
  inputs: z.array(UsedInput).max(200),
  cost: Cost,
  ...facts,
  /** Which of the task's outputs this is, from 0. */
  outputIndex: z.number().int().nonnegative().max(10_000),
  requestedAt: when,
  submittedAt: when.nullable(),
  finishedAt: when.nullable(),
  createdAt: when,
  favourite: z.boolean(),
  // People and other programs write these too: what is no judgement is none, and the clip stays in the library.
  rating: judgement.rating.catch(0),
  flag: judgement.flag.catch(null),
  note: judgement.note.catch(''),
  tags: Tags.default([]).catch([]),
  /** What wrote it: `Dailies 0.1.0`. */
  app: z.string().max(100),
})
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
      version: 1,
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

/** A sidecar for a clip whose own was lost, from what the index still knows. */
export function sidecarFromAsset(asset: Asset, app: string, outputIndex: number): Sidecar {
  const { sha256, sizeBytes, mime, width, height, durationSeconds, frameRate, hasAudio } = asset
  return Sidecar.parse({
    version: 1,
    taskId: asset.taskId,
    assetId: asset.id,
    renderId: asset.renderId,
    account: asset.account,
    fileName: asset.fileName,
    model: asset.model,
    mode: asset.mode,
    request: null,
    draft: asset.draft,
    inputs: asset.inputs,
    cost: asset.cost,
    ...{ sha256, sizeBytes, mime, width, height, durationSeconds, frameRate, hasAudio },
    outputIndex,
    requestedAt: iso(asset.requestedAtMs),
    submittedAt: null,
    finishedAt: null,
    createdAt: iso(asset.createdAtMs),
    ...judgementOf(asset),
    app,
  })
}

/** The asset that a sidecar describes. `fileName`: of the file it stands beside. */
export function assetOf(sidecar: Sidecar, file: { fileName: string; missing: boolean; hasPoster: boolean }): Asset {
  const { sha256, sizeBytes, mime, width, height, durationSeconds, frameRate, hasAudio } = sidecar
  return {
    id: sidecar.assetId,
    renderId: sidecar.renderId,
    taskId: sidecar.taskId,
    account: sidecar.account,
    fileName: file.fileName,
    ...{ sha256, sizeBytes, mime, width, height, durationSeconds, frameRate, hasAudio },
    model: sidecar.model,
    mode: sidecar.mode,
    promptText: sidecar.draft.promptText,
    draft: sidecar.draft,
    inputs: sidecar.inputs,
    cost: sidecar.cost,
    ...judgementOf(sidecar),
    missing: file.missing,
    hasPoster: file.hasPoster,
    requestedAtMs: Date.parse(sidecar.requestedAt),
    createdAtMs: Date.parse(sidecar.createdAt),
  }
}

/** What a person thinks of a clip, taken out of what else is known of it. */
export function judgementOf({ favourite, rating, flag, note, tags }: Judgement): Judgement {
  return { favourite, rating, flag, note, tags }
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
