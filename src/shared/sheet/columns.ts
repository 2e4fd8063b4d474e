/**
 * The columns of a sheet, in the window and in files: derived from the catalog, so that a new model brings its own. Each
 * has one name, which is the header in CSV and the key in JSON. Pure.
 */
import { findModel, MODELS, paramName } from '../catalog'
import type { BatchRow } from '../domain/batch'
import type { SlotName } from '../domain/draft'

export type SheetColumn =
  | { kind: 'model' | 'prompt' | 'takes' | 'tags'; name: string; label: string }
  /** A parameter of Runway's by its own name: `ratio`, `duration`, `seed`, `audio` … */
  | { kind: 'param'; name: string; label: string }
  /** Files; `several`: more than one, with `;` between them. */
  | { kind: 'media'; name: string; label: string; slot: SlotName; several: boolean }

const media = (name: string, label: string, slot: SlotName, several = false): SheetColumn => ({
  kind: 'media',
  name,
  label,
  slot,
  several,
})

const model: SheetColumn = { kind: 'model', name: 'model', label: 'Model' }
const prompt: SheetColumn = { kind: 'prompt', name: 'prompt', label: 'Prompt' }
const takes: SheetColumn = { kind: 'takes', name: 'takes', label: 'Takes' }
const tags: SheetColumn = { kind: 'tags', name: 'tags', label: 'Tags' }

/** Keyframes have times, which no cell can say plainly: they are in JSON alone. */
const mediaColumns: readonly SheetColumn[] = [
  media('image', 'Image', 'firstFrame'),
  media('lastImage', 'Last image', 'lastFrame'),
  media('references', 'References', 'references', true),
  media('video', 'Video', 'video'),
  media('character', 'Character', 'character'),
  media('performance', 'Performance', 'performance'),
  media('referenceVideos', 'Reference videos', 'referenceVideos', true),
  media('referenceAudio', 'Reference audio', 'referenceAudio', true),
]

/** The JSON key of keyframes. */
export const KEYFRAMES = 'keyframes'

/** What most models have, then what few have, in a person's order; all others follow by name. */
const usualOrder = ['ratio', 'duration', 'audio', 'resolution', 'seed', 'negativePrompt', 'outputFormat']

const paramColumns: ReadonlyMap<string, SheetColumn> = new Map(
  [...new Set(MODELS.flatMap(({ modes }) => modes.flatMap(({ params }) => params.map(({ name }) => name))))]
    .filter((name) => name !== 'promptText')
    .sort((a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b))
    .map((name) => [name, { kind: 'param', name, label: capital(paramName(name)) }]),
)

/** Every column there is, in their order. */
export const allColumns: readonly SheetColumn[] = [
  model,
  prompt,
  ...mediaColumns,
  ...paramColumns.values(),
  takes,
  tags,
]

/** Other names that people and programs use for a column. */
const otherNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    prompttext: 'prompt',
    promptimage: 'image',
    firstframe: 'image',
    firstimage: 'image',
    picture: 'image',
    lastframe: 'lastImage',
    clip: 'video',
    videouri: 'video',
    promptvideo: 'video',
    seconds: 'duration',
    reference: 'references',
  }),
)

const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '')
const byPlainName: ReadonlyMap<string, SheetColumn> = new Map(allColumns.map((column) => [plain(column.name), column]))

/** The column of a header, whatever its case, spaces and underscores; null where there is none of that name. */
export function columnNamed(header: string): SheetColumn | null {
  const name = plain(header)
  return byPlainName.get(name) ?? byPlainName.get(plain(otherNames.get(name) ?? '')) ?? null
}

/**
 * The columns that a sheet shows: everything that a model in it takes, and everything that a row in it has. What more of
 * the models take comes first.
 */
export function columnsFor(rows: readonly Pick<BatchRow, 'draft'>[]): SheetColumn[] {
  const models = new Set<string>()
  const used = new Set<string>()
  for (const { draft } of rows) {
    models.add(draft.model)
    for (const name in draft.options) used.add(name)
    if (draft.ratio !== null) used.add('ratio')
    if (draft.duration !== null) used.add('duration')
  }
  const taken = new Map<string, number>()
  const slots = new Set<SlotName>()
  for (const id of models) {
    const modes = findModel(id)?.modes ?? []
    for (const mode of modes) for (const one of mode.media) slots.add(one.slot)
    for (const name of new Set(modes.flatMap(({ params }) => params.map((param) => param.name)))) {
      taken.set(name, (taken.get(name) ?? 0) + 1)
    }
  }
  const common = (column: SheetColumn) => taken.get(column.name) ?? 0
  const params = [...paramColumns.values()]
    .filter(({ name }) => taken.has(name) || used.has(name))
    .sort((a, b) => Number(isFirst(b.name)) - Number(isFirst(a.name)) || common(b) - common(a))
  const files = mediaColumns.filter(
    (column) =>
      column.kind === 'media' && (slots.has(column.slot) || rows.some(({ draft }) => holds(draft, column.slot))),
  )
  return [model, prompt, ...files, ...params, takes, tags]
}

function holds({ slots }: BatchRow['draft'], slot: SlotName): boolean {
  const held = slots[slot]
  return Array.isArray(held) ? held.length > 0 : held !== null
}

/** Ratio and duration stand first, even where few models have them. */
function isFirst(name: string): boolean {
  return name === 'ratio' || name === 'duration'
}

function placeOf(name: string): number {
  const place = usualOrder.indexOf(name)
  return place < 0 ? usualOrder.length : place
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
