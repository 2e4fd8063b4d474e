/**
 * How clips were made, as files for people and scripts. CSV: a line a clip, with the names that a sheet has for prompt,
 * model and settings, so that it can be made a sheet again. JSON: everything the sidecars say. Pure.
 */
import Papa from 'papaparse'
import type { Asset } from '../domain/asset'
import type { BatchRow } from '../domain/batch'
import { emptySlots } from '../domain/draft'
import type { InputId } from '../domain/ids'
import { cellText } from '../sheet/cells'
import { allColumns, type SheetColumn } from '../sheet/columns'
import { withoutFormula } from '../sheet/csv'

/** A clip and what its recipe is told with. */
export interface RecipeClip {
  asset: Asset
  /** The name of its file beside the recipes, or in the library. */
  fileName: string
  /** Names of the collections it is in. */
  collections: readonly string[]
}

type Cells = Readonly<Record<string, (clip: RecipeClip) => string>>

/** What a sheet has no column for: in front of its columns, and behind them. */
const inFront: Cells = { file: ({ fileName }) => fileName }
const behind: Cells = {
  origin: ({ asset }) => (asset.origin === 'render' ? 'rendered' : 'brought in'),
  mode: ({ asset }) => asset.mode ?? '',
  width: ({ asset }) => figure(asset.width),
  height: ({ asset }) => figure(asset.height),
  length_seconds: ({ asset }) => figure(asset.durationSeconds, 3),
  frame_rate: ({ asset }) => figure(asset.frameRate, 3),
  sound: ({ asset }) => yes(asset.hasAudio),
  size_bytes: ({ asset }) => String(asset.sizeBytes),
  rating: ({ asset }) => String(asset.rating),
  flag: ({ asset }) => asset.flag ?? '',
  favourite: ({ asset }) => yes(asset.favourite),
  note: ({ asset }) => asset.note,
  collections: ({ collections }) => collections.join('; '),
  credits_estimated: ({ asset }) => (asset.cost?.estimate.kind === 'exact' ? String(asset.cost.estimate.credits) : ''),
  credits_quoted: ({ asset }) => figure(asset.cost?.quotedCredits ?? null),
  credits_charged: ({ asset }) => figure(asset.cost?.chargedCredits ?? null),
  account: ({ asset }) => asset.account ?? '',
  asked_for_at: ({ asset }) => iso(asset.requestedAtMs),
  in_library_at: ({ asset }) => iso(asset.createdAtMs),
  missing: ({ asset }) => yes(asset.missing),
  original_name: ({ asset }) => asset.fileName,
  clip_id: ({ asset }) => asset.id,
  task_id: ({ asset }) => asset.taskId ?? '',
  sha256: ({ asset }) => asset.sha256,
}

/** As CSV for spreadsheets: nothing in it is run as a formula. */
export function writeRecipesCsv(clips: readonly RecipeClip[]): string {
  const rows = clips.map(({ asset }) => rowOf(asset))
  const nameOf = namesIn(clips)
  const always = new Set(['model', 'prompt', 'ratio', 'duration', 'tags'])
  const columns = allColumns.filter(
    (column) =>
      column.kind !== 'takes' && (always.has(column.name) || rows.some((row) => cellText(row, column, nameOf) !== '')),
  )
  const cell = (row: BatchRow, column: SheetColumn, asset: Asset) =>
    asset.draft === null && column.kind !== 'tags' ? '' : cellText(row, column, nameOf)
  const lines = clips.map((clip, index) => {
    const row = rows[index] ?? rowOf(clip.asset)
    return [
      ...Object.values(inFront).map((of) => of(clip)),
      ...columns.map((column) => cell(row, column, clip.asset)),
      ...Object.values(behind).map((of) => of(clip)),
    ].map(withoutFormula)
  })
  const header = [...Object.keys(inFront), ...columns.map(({ name }) => name), ...Object.keys(behind)]
  // The mark makes spreadsheet programs read it as UTF-8.
  return `\uFEFF${Papa.unparse([header, ...lines], { newline: '\r\n' })}\r\n`
}

/** As JSON: an object a clip, with the sidecar's facts under the sidecar's names. */
export function writeRecipesJson(clips: readonly RecipeClip[], app: string): string {
  const told = clips.map(({ asset, fileName, collections }) => {
    const {
      id,
      fileName: original,
      hasPoster: _poster,
      requestedAtMs,
      createdAtMs,
      collections: _ids,
      ...facts
    } = asset
    return {
      file: fileName,
      assetId: id,
      fileName: original,
      ...facts,
      collections,
      requestedAt: iso(requestedAtMs),
      createdAt: iso(createdAtMs),
    }
  })
  return `${JSON.stringify({ app, clips: told }, null, 2)}\n`
}

/** The clip as a row of a sheet; of what was brought in, one without settings. */
function rowOf({ draft, tags }: Asset): BatchRow {
  const none = { model: '', promptText: '', ratio: null, duration: null, options: {}, slots: emptySlots }
  return { draft: draft ?? none, takes: 1, tags }
}

/** Inputs by the names they had when the clip was made. */
function namesIn(clips: readonly RecipeClip[]): (id: InputId) => string {
  const names = new Map(clips.flatMap(({ asset }) => asset.inputs.map(({ inputId, name }) => [inputId, name] as const)))
  return (id) => names.get(id)?.replaceAll(/[;\r\n]+/g, ' ') ?? `input:${id}`
}

function figure(value: number | null, decimals = 2): string {
  return value === null ? '' : String(Math.round(value * 10 ** decimals) / 10 ** decimals)
}

function yes(value: boolean): string {
  return value ? 'yes' : 'no'
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
