/**
 * The contract: every command a window or script may send to Studio and every event Studio sends back, each with its
 * schema. The types of both sides follow from here, and both sides parse with it at run time: what does not fit never
 * reaches a service. Used by the Electron door, the browser door, the command line and the renderer's client.
 */
import { z } from 'zod'
import type { ImportPurpose } from './bring-in'
import { AccountState } from './domain/account'
import { Asset } from './domain/asset'
import { Batch, BatchRow, MOST_RENDERS, QueueState, Quote } from './domain/batch'
import { Draft } from './domain/draft'
import { AssetId, BatchId, InputId, RenderId } from './domain/ids'
import { ImportOutcome, Input } from './domain/input'
import { Preset, PresetId, PresetName, PresetSettings, UsedPrompt } from './domain/preset'
import { PriceRecord } from './domain/price-record'
import { Render } from './domain/render'
import { Settings, SettingsChange } from './domain/settings'
import { ReadSheet } from './domain/sheet'
import { Usage, UsageDays } from './domain/usage'
import { ExportProgress, exportCommands } from './export/export-commands'
import { folderCommands } from './library/folder-commands'
import { libraryCommands, Picture } from './library/library-commands'
import { TransferProgress, transferCommands } from './library/transfer'

export { BroughtIn, BroughtInAnswer, FrameOf, ImportPurpose } from './bring-in'
export { LibraryPage, LibraryQuery, LibrarySelection, LibrarySort } from './library/library-commands'

/** What the window needs to know of the program it belongs to. */
export const AppInfo = z.object({
  version: z.string(),
  /** Which door this window came through. */
  door: z.enum(['desktop', 'browser', 'command-line']),
  platform: z.string(),
  /** Shown, never sent back: the folder of the library. */
  libraryFolder: z.string(),
  /** What the machine behind this door can do. */
  can: z.object({
    reveal: z.boolean(),
    trash: z.boolean(),
    /** There is a dialog of the system to choose folders with; else a person types where they are. */
    chooseFolder: z.boolean(),
    /** It has a clipboard that takes files. */
    copyFiles: z.boolean().default(false),
  }),
})
export type AppInfo = z.infer<typeof AppInfo>

const nothing = z.object({})
const done = z.object({})
const text = (most: number) => z.string().max(most)

/** Every command: its name, what it takes, what it gives. */
export const commands = {
  'app.info': { input: nothing, output: AppInfo },
  /** Opens an https address in the system's browser. */
  'app.openExternal': { input: z.object({ url: text(2048) }), output: done },

  'settings.get': { input: nothing, output: Settings },
  'settings.set': { input: SettingsChange, output: Settings },

  'account.get': { input: nothing, output: AccountState },
  /** Asks Runway now. */
  'account.refresh': { input: nothing, output: AccountState },
  /** Checks the key with Runway, then keeps it. The one place where a key crosses a door, inwards only. */
  'account.setKey': { input: z.object({ key: text(500) }), output: AccountState },
  'account.removeKey': { input: nothing, output: AccountState },
  /** What was spent by day and model. Asks Runway now; when it cannot be asked, the own ledger comes alone. */
  'account.usage': { input: z.object({ days: UsageDays }), output: Usage },

  /** What past renders cost, at most the last six of each kind: enough to say a price that nobody publishes. */
  'prices.list': { input: nothing, output: z.array(PriceRecord) },

  'inputs.get': { input: z.object({ ids: z.array(InputId).max(200) }), output: z.array(Input) },
  /** Fetches an https URL after the checks of Runway's rules, and keeps it as an input. */
  'inputs.fetchUrl': { input: z.object({ url: text(2048) }), output: Input },
  /** A picture cropped to a shape, or whole in a frame of it, as a new input; the one it is made of stays. */
  'inputs.reshape': {
    input: z.object({
      id: InputId,
      /** The shape; only the proportion counts. */
      to: z.object({ width: z.number().int().min(1).max(10_000), height: z.number().int().min(1).max(10_000) }),
      how: z.enum(['crop', 'fit']),
      /** The middle of what a crop keeps, from 0 (left, top) to 1. */
      centre: z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).default({ x: 0.5, y: 0.5 }),
    }),
    output: Input,
  },
  /** A piece of a clip or sound as a new input, without encoding again: a clip's begins at a key frame. Says the bounds it got. */
  'inputs.trim': {
    input: z.object({ id: InputId, fromSeconds: z.number().min(0), toSeconds: z.number().positive() }),
    output: Input,
  },
  /** Keeps a thumbnail for a clip: the window has the decoder. */
  'inputs.saveThumbnail': { input: Picture.extend({ id: InputId }), output: Input },

  /** Queues one render per take. Refused as a whole when the draft breaks a rule or an input is gone. */
  'renders.create': {
    input: z.object({
      draft: Draft,
      takes: z.number().int().min(1).max(20).default(1),
      /** Names one press of the button. The same press sent again (its answer was lost) gives the same renders. */
      press: z.uuid().optional(),
    }),
    output: z.array(Render),
  },
  /** Everything not yet ended, and what ended in the last days and was not cleared; newest first. */
  'renders.list': { input: nothing, output: z.array(Render) },
  /** Stops a render: before the create it costs nothing; after, Runway is asked to cancel, and its cost is shown. */
  'renders.cancel': { input: z.object({ id: RenderId }), output: Render },
  /** A new paid render with the same draft: for `failed`, `cancelled`, and for `unconfirmed` on the person's word. */
  'renders.again': { input: z.object({ id: RenderId }), output: Render },
  /** Goes on at once with what waits for a retry (offline, disk full). Never sends an unconfirmed create again. */
  'renders.retryNow': { input: z.object({ id: RenderId }), output: Render },
  /** Takes an ended or unconfirmed render off the queue's list. Its record and files stay. */
  'renders.clear': { input: z.object({ ids: z.array(RenderId).max(10_000) }), output: done },

  /** `cancel` for many at once; those that cannot be cancelled any more are passed over. */
  'renders.cancelAll': { input: z.object({ ids: z.array(RenderId).max(MOST_RENDERS) }), output: done },
  /** `again` for many at once, each a new paid render in its batch; the same press again gives the same renders. */
  'renders.againAll': {
    input: z.object({ ids: z.array(RenderId).min(1).max(MOST_RENDERS), press: z.uuid() }),
    output: z.array(Render),
  },
  /** Puts queued renders, in this order, before another queued one, or at the end. Those begun already stay. */
  'renders.move': {
    input: z.object({ ids: z.array(RenderId).min(1).max(MOST_RENDERS), before: RenderId.nullable() }),
    output: done,
  },
  /** Another draft for a render that has not been begun. Refused when it has, or when the draft breaks a rule. */
  'renders.edit': { input: z.object({ id: RenderId, draft: Draft }), output: Render },
  /** Fetches the result of a finished render once more, which is free while Runway keeps the task. */
  'renders.fetchAgain': { input: z.object({ id: RenderId }), output: Render },

  /** What rows would cost and take. Asks nobody: from the catalog, past renders and what the account last told. */
  'batches.quote': { input: z.object({ rows: z.array(BatchRow).max(MOST_RENDERS) }), output: Quote },
  /**
   * Queues every row, all or none; refused as a whole when one breaks a rule (`problems` name the first), an input is
   * gone, or rows times takes are more than 10,000. The same press sent again gives the same batch, unpaid.
   */
  'batches.create': {
    input: z.object({
      name: text(200),
      rows: z.array(BatchRow).min(1).max(MOST_RENDERS),
      budgetCredits: z.number().int().positive().nullable().default(null),
      /** How many of the first rows go ahead alone; 0: no pilot. */
      pilotRows: z.number().int().min(0).max(3).default(0),
      press: z.uuid(),
    }),
    output: Batch,
  },
  /** Cancels what has not ended of a batch, as `renders.cancel` does. */
  'batches.cancel': { input: z.object({ id: BatchId }), output: Batch },
  'batches.setBudget': {
    input: z.object({ id: BatchId, budgetCredits: z.number().int().positive().nullable() }),
    output: Batch,
  },

  /**
   * Keeps the sheet that is open in the window, up to 20 million characters as JSON, in place of the one before; null:
   * none is open. What it means is the window's own.
   */
  'sheets.keep': { input: z.object({ sheet: z.unknown() }), output: done },
  /** The sheet that was kept last, as it was given; null where there is none. */
  'sheets.kept': { input: nothing, output: z.object({ sheet: z.unknown() }) },

  'queue.get': { input: nothing, output: QueueState },
  /** Begins nothing new, of a batch or of all, until `queue.resume`. What Runway works on goes on and is fetched. */
  'queue.pause': { input: z.object({ batch: BatchId.nullable().default(null) }), output: QueueState },
  /** Goes on; for a batch whose pilot is done, this releases the rest. */
  'queue.resume': { input: z.object({ batch: BatchId.nullable().default(null) }), output: QueueState },
  /** The report of what was found at the start has been seen. */
  'queue.dismissRecovery': { input: nothing, output: QueueState },

  /** Every preset, by name. */
  'presets.list': { input: nothing, output: z.array(Preset) },
  /** Keeps settings under a name; one that is already there under it (in any case of letters) is replaced. */
  'presets.save': { input: z.object({ name: PresetName, settings: PresetSettings }), output: z.array(Preset) },
  /** Refused when another preset has the name. */
  'presets.rename': { input: z.object({ id: PresetId, name: PresetName }), output: z.array(Preset) },
  'presets.remove': { input: z.object({ id: PresetId }), output: z.array(Preset) },

  /** Prompts that were rendered before, newest first. Every word must occur in them; no words: all. */
  'prompts.search': {
    input: z.object({ text: text(1000).default(''), limit: z.number().int().min(1).max(1000).default(100) }),
    output: z.object({ prompts: z.array(UsedPrompt), total: z.number().int() }),
  },
  /** Takes one prompt off the list. Renders and clips keep theirs. */
  'prompts.forget': { input: z.object({ text: text(100_000) }), output: done },

  ...libraryCommands,
  ...folderCommands,
  ...transferCommands,
  ...exportCommands,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>

export type CommandName = keyof typeof commands
/** What a caller gives (defaults may be left out). */
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>
/** What a handler gets (defaults filled in). */
export type CommandParsed<N extends CommandName> = z.output<(typeof commands)[N]['input']>
export type CommandOutput<N extends CommandName> = z.output<(typeof commands)[N]['output']>

/**
 * Files come in beside the commands, because only the door itself may name a path (desktop: the preload, from a File
 * the person dropped) or a stream (browser: an upload). Both give the same answer, one outcome per file, in order. A CSV
 * or JSON file is read as a sheet; the files it names are looked for beside it (desktop) and among those dropped with it.
 */
export const ImportAnswer = z.array(
  z.discriminatedUnion('kind', [...ImportOutcome.options, z.object({ kind: z.literal('sheet'), sheet: ReadSheet })]),
)
export type ImportAnswer = z.infer<typeof ImportAnswer>

/** Every event Studio sends to every open door. */
export const StudioEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('render.changed'), render: Render }),
  /** Many at once: a batch that was made, or renders that moved. */
  z.object({ type: z.literal('renders.put'), renders: z.array(Render) }),
  /** The queue's pause, budgets or batches changed; told at most a few times a second. */
  z.object({ type: z.literal('queue.changed'), queue: QueueState }),
  z.object({ type: z.literal('renders.cleared'), ids: z.array(RenderId) }),
  z.object({ type: z.literal('library.changed'), changed: z.array(Asset), removed: z.array(AssetId) }),
  /** How many sidecars were read of how many; null: it is over, and what was listed before may be listed otherwise. */
  z.object({
    type: z.literal('library.rebuilding'),
    progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  }),
  /** Collections were made, renamed, moved or removed; `collections.list` says which there are. */
  z.object({ type: z.literal('collections.changed') }),
  /** There are more or fewer things in the library's folder that could not be taken in. */
  z.object({ type: z.literal('library.problems'), total: z.number().int() }),
  /** How far merging or moving is; null: it is over. After a move, the library is in another folder. */
  z.object({ type: z.literal('library.merging'), progress: TransferProgress.nullable() }),
  z.object({ type: z.literal('library.moving'), progress: TransferProgress.nullable() }),
  z.object({ type: z.literal('account.changed'), account: AccountState }),
  /** A render was quoted or charged. The same render's record takes the place of its earlier one. */
  z.object({ type: z.literal('prices.learned'), record: PriceRecord }),
  z.object({ type: z.literal('settings.changed'), settings: Settings }),
  /** All presets as they are now. */
  z.object({ type: z.literal('presets.changed'), presets: z.array(Preset) }),
  /** How far an export is; null: it has ended. */
  z.object({ type: z.literal('exports.progress'), progress: ExportProgress.nullable() }),
  z.object({
    type: z.literal('notice'),
    level: z.enum(['info', 'warning', 'error']),
    message: z.string(),
    hint: z.string(),
  }),
])
export type StudioEvent = z.infer<typeof StudioEvent>

/** What a door serves as media, by id and never by path. `thumbnail`: of an input; `poster`: of an asset. */
export const MediaKind = z.enum(['asset', 'poster', 'strip', 'input', 'thumbnail'])
export type MediaKind = z.infer<typeof MediaKind>

/**
 * What the renderer sees of a door: `window.dailies` in the desktop app, a WebSocket client in the browser. Everything
 * is `unknown` here on purpose; the renderer's client parses with the schemas above.
 */
export interface Transport {
  /** Answers a `Result` of the command's output. */
  call(name: string, input: unknown): Promise<unknown>
  /**
   * Answers a `Result` with one outcome per file, in order: of `ImportAnswer` for inputs, which is usual, and of
   * `BroughtInAnswer` for the library.
   */
  importFiles(files: File[], purpose?: ImportPurpose): Promise<unknown>
  /** Begins a drag of these clips as files, out of the window; absent where no door can. Called in `dragstart`. */
  startDrag?(ids: readonly string[]): void
  /** Gives every `StudioEvent` until the returned function is called. */
  listen(onEvent: (event: unknown) => void): () => void
  /** Tells of the line to Studio: the browser door can lose its socket; the desktop door never does. */
  onConnection(onChange: (connected: boolean) => void): () => void
  /** The address from which this door serves media. */
  mediaUrl(kind: MediaKind, id: string): string
}
