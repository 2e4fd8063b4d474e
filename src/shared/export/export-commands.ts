/** The contract's part about what goes out to other programs: copies, lists, recipes, contact sheets, the clipboard. */
import { z } from 'zod'
import { AssetId } from '../domain/ids'
import { SheetOptions } from './contact-sheet'
import { LONGEST_TEMPLATE } from './name-template'

/** At most so many clips go out in one go. */
export const MOST_EXPORTED = 10_000
/** At most so many stand on a contact sheet that is handed to the window whole. */
export const MOST_ON_SAVED_SHEET = 200

const done = z.object({})
const Ids = z.array(AssetId).min(1).max(MOST_EXPORTED)
const Template = z.string().max(LONGEST_TEMPLATE)
/** What lists are called; empty: by the day. */
const Name = z.string().max(200).default('')

/** The kinds of lists and recipes. */
export const ListKind = z.enum(['csv', 'json', 'm3u8', 'edl', 'fcpxml'])
export type ListKind = z.infer<typeof ListKind>

export const ExportInclude = z.object({
  files: z.boolean(),
  csv: z.boolean(),
  json: z.boolean(),
  m3u8: z.boolean(),
  edl: z.boolean(),
  fcpxml: z.boolean(),
})
export type ExportInclude = z.infer<typeof ExportInclude>

/** What is remembered from one export to the next. */
export const ExportHabits = z.object({
  template: Template.optional().catch(undefined),
  include: ExportInclude.optional().catch(undefined),
  ifThere: z.enum(['number', 'skip']).optional().catch(undefined),
  sheet: SheetOptions.optional().catch(undefined),
  sheetFormat: z.enum(['pdf', 'png']).optional().catch(undefined),
})
export type ExportHabits = z.infer<typeof ExportHabits>

export const ExportReport = z.object({
  /** Files copied, with their bytes; and those left alone because they were there already. */
  copied: z.number().int(),
  copiedBytes: z.number(),
  alreadyThere: z.number().int(),
  /** The lists, recipes and pages that were written, by name. */
  written: z.array(z.string()),
  /** What could not be copied, at most twenty, and how many in all. */
  failed: z.array(z.object({ name: z.string(), why: z.string() })),
  failedCount: z.number().int(),
  /** What a person should know of the lists, in sentences. */
  notes: z.array(z.string()),
  /** It was stopped before the end; what was copied stays. */
  stopped: z.boolean(),
  /** The folder, to be shown. */
  folder: z.string(),
})
export type ExportReport = z.infer<typeof ExportReport>

export const ExportProgress = z.object({
  press: z.uuid(),
  done: z.number().int(),
  total: z.number().int(),
  doneBytes: z.number(),
  totalBytes: z.number(),
})
export type ExportProgress = z.infer<typeof ExportProgress>

export const exportCommands = {
  /** What these clips come to, and how the first of them would be called. */
  'exports.preview': {
    input: z.object({ ids: Ids, template: Template }),
    output: z.object({
      count: z.number().int(),
      bytes: z.number(),
      /** Whose file is not there: they go into the recipes alone. */
      missing: z.number().int(),
      /** The first few. */
      names: z.array(z.string()),
    }),
  },
  /**
   * Copies clips into a folder that was chosen for it, and writes lists and recipes beside them. Never moves, never
   * writes over a file. `press` names this run in `exports.progress` and for `exports.stop`; one runs at a time.
   */
  'exports.run': {
    input: z.object({
      ids: Ids,
      choice: z.uuid(),
      name: Name,
      template: Template,
      include: ExportInclude,
      /** A name that is there already: another number, or left alone. Lists always get another number. */
      ifThere: z.enum(['number', 'skip']),
      press: z.uuid(),
    }),
    output: ExportReport,
  },
  'exports.stop': { input: z.object({ press: z.uuid() }), output: done },
  /** Shows in the file manager what the last run wrote. */
  'exports.reveal': { input: z.object({}), output: done },
  /** A list or recipes of the library's own files, for the window to save. */
  'exports.text': {
    input: z.object({ ids: Ids, kind: ListKind, name: Name }),
    output: z.object({ fileName: z.string(), mime: z.string(), text: z.string(), notes: z.array(z.string()) }),
  },
  /** A page of the contact sheet as a picture, small: what it will look like. `page` from 0. */
  'exports.sheetPage': {
    input: z.object({ ids: Ids, sheet: SheetOptions, page: z.number().int().min(0) }),
    output: z.object({ base64: z.base64(), pages: z.number().int(), width: z.number(), height: z.number() }),
  },
  /** The contact sheet into a chosen folder: one PDF, or a PNG for each page. */
  'exports.sheetToFolder': {
    input: z.object({
      ids: Ids,
      sheet: SheetOptions,
      format: z.enum(['pdf', 'png']),
      choice: z.uuid(),
      press: z.uuid(),
    }),
    output: ExportReport,
  },
  /** The contact sheet for the window to save, of at most 200 clips: the PDF whole, or one page as a PNG. */
  'exports.sheetBytes': {
    input: z.object({
      ids: z.array(AssetId).min(1).max(MOST_ON_SAVED_SHEET),
      sheet: SheetOptions,
      format: z.enum(['pdf', 'png']),
      page: z.number().int().min(0).default(0),
    }),
    output: z.object({ fileName: z.string(), base64: z.base64(), pages: z.number().int() }),
  },
  /** Puts files on the system's clipboard (`files`), or where it takes none, their paths (`paths`). */
  'exports.copy': {
    input: z.object({ ids: Ids }),
    output: z.object({ how: z.enum(['files', 'paths']), count: z.number().int(), missing: z.number().int() }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>
