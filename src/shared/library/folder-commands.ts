/**
 * The contract's part about folders that a person chooses: to move the library to, to merge one in, to export to. On the
 * desktop the system's own dialog chooses, so that the window never names a path; behind the browser door there is no such
 * dialog, and the person types one. Either way Studio keeps the path, and later commands name the choice.
 */
import { z } from 'zod'

/** What a folder is chosen for. */
export const FolderPurpose = z.enum(['move', 'merge', 'export'])
export type FolderPurpose = z.infer<typeof FolderPurpose>

/** Names a folder that was chosen, for as long as Studio runs. */
export const FolderChoiceId = z.uuid().brand<'FolderChoiceId'>()
export type FolderChoiceId = z.infer<typeof FolderChoiceId>

export const FolderChoice = z.object({
  choice: FolderChoiceId,
  /** The folder itself, to be shown. */
  shown: z.string(),
  facts: z.object({
    /** False: it will be made. */
    exists: z.boolean(),
    /** Nothing is in it. */
    isEmpty: z.boolean(),
    /** It is, or was, a library of Dailies. */
    isLibrary: z.boolean(),
    /** Room on its disk; null where that cannot be known. */
    freeBytes: z.number().nonnegative().nullable(),
    /** Sidecars in it, where it was chosen to be merged; else null. */
    clips: z.number().int().nonnegative().nullable(),
  }),
})
export type FolderChoice = z.infer<typeof FolderChoice>

export const folderCommands = {
  /**
   * Lets a person choose a folder. `path`: what they typed (absolute, or `~/…`), refused where there is a dialog.
   * Null: they chose none. Refused when the folder cannot serve the purpose.
   */
  'folders.choose': {
    input: z.object({ for: FolderPurpose, path: z.string().max(4096).optional() }),
    output: FolderChoice.nullable(),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>
