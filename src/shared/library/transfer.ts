/** Merging another library in and moving this one to another folder: what is asked, and what is said before and after. */
import { z } from 'zod'
import { FolderChoiceId } from './folder-commands'

const count = z.number().int().nonnegative()

/** How far it is; `totalBytes` null where it is not known. */
export const TransferProgress = z.object({
  done: count,
  total: count,
  bytes: count,
  totalBytes: count.nullable(),
})
export type TransferProgress = z.infer<typeof TransferProgress>

/** What merging a library in would do. */
export const MergePlan = z.object({
  /** Clips there that can be read. */
  clips: count,
  /** That are not here; among them those that come under a new id, since another content has theirs here, and those without a file. */
  coming: count,
  twins: count,
  missing: count,
  /** That are here already; among them those whose judgements are joined, and those whose file is missing here and comes. */
  here: count,
  joining: count,
  completing: count,
  /** To be copied. */
  bytes: count,
  /** Files there without sidecars: they are left. */
  strays: count,
  /** Sidecars there that cannot be read, and that a newer Dailies wrote: they are left. */
  unreadable: count,
  newer: count,
})
export type MergePlan = z.infer<typeof MergePlan>

/** What merging did. Names as in the plan. */
export const MergeOutcome = z.object({
  came: count,
  twins: count,
  missing: count,
  here: count,
  joined: count,
  completed: count,
  bytes: count,
  strays: count,
  unreadable: count,
  newer: count,
  /** Clips whose files are not what their sidecars say: they are left. */
  changed: count,
  /** Clips that could not be read or written: they are left. */
  failed: count,
  /** By the person; merging again goes on. */
  stopped: z.boolean(),
})
export type MergeOutcome = z.infer<typeof MergeOutcome>

/** What moving the library to a chosen folder would do. */
export const MovePlan = z.object({
  /** The folder it will be: the chosen one where that is empty, else one of its own in it. */
  shown: z.string(),
  files: count,
  bytes: count,
  /** Still to be copied: less than `bytes` where an earlier move to there was stopped. */
  neededBytes: z.number().nonnegative(),
  freeBytes: z.number().nonnegative(),
  resumes: z.boolean(),
  /** Links and the like: they stay where they are. */
  links: count,
})
export type MovePlan = z.infer<typeof MovePlan>

/** What moving did. `former`: where the library was, and still is untouched. */
export const MoveOutcome = MovePlan.extend({ former: z.string(), stopped: z.boolean() })
export type MoveOutcome = z.infer<typeof MoveOutcome>

/** Where the library is, how large, and what is under way with it as a whole. */
export const LibraryAbout = z.object({
  folder: z.string(),
  clips: count,
  bytes: count,
  /** Clips that a newer Dailies wrote: they are left as they are and not shown. */
  newer: count,
  /** Room on its disk; null where that cannot be known. */
  freeBytes: z.number().nonnegative().nullable(),
  /** Dailies was started with a folder named by flag or environment: the next start must name the new one after a move. */
  isGiven: z.boolean(),
  /** The folder it was moved from, as long as that is still there. */
  former: z.object({ shown: z.string(), bytes: z.number().nonnegative() }).nullable(),
  underWay: z.object({ kind: z.enum(['merge', 'move']), progress: TransferProgress }).nullable(),
})
export type LibraryAbout = z.infer<typeof LibraryAbout>

const byChoice = z.object({ choice: FolderChoiceId })
const nothing = z.object({})

export const transferCommands = {
  'library.about': { input: nothing, output: LibraryAbout },
  'library.mergePlan': { input: byChoice, output: MergePlan },
  /** Answers when it is done or stopped; `library.merging` tells how far it is. */
  'library.merge': { input: byChoice, output: MergeOutcome },
  /** Refused, with the figures, when there is too little room or the folder cannot be used. */
  'library.movePlan': { input: byChoice, output: MovePlan },
  /** Answers when the library is in its new place, or was stopped; `library.moving` tells how far it is. */
  'library.move': { input: byChoice, output: MoveOutcome },
  /** Stops what is under way of these; doing it again goes on. */
  'library.stopTransfer': { input: nothing, output: nothing },
  /** The folder that the library was moved from need not be spoken of any more. */
  'library.forgetFormer': { input: nothing, output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>
