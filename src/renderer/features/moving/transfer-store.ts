/**
 * What the window knows of the library as a whole: where it is, what merging or moving would do, and how far it is. It
 * lives on while the settings are closed. Studio does the work; this asks and tells.
 */
import { create } from 'zustand'
import type { StudioEvent } from '../../../shared/contract'
import type { Failure } from '../../../shared/failure'
import type { FolderChoice } from '../../../shared/library/folder-commands'
import type {
  LibraryAbout,
  MergeOutcome,
  MergePlan,
  MoveOutcome,
  MovePlan,
  TransferProgress,
} from '../../../shared/library/transfer'
import { client } from '../../client/client'
import { useApp } from '../../state/app'
import { asFailure, notify, notifyError } from '../../state/notices'
import { useLibrary } from '../library/library-store'
import { mergedWords, movedWords } from './transfer-words'

type Kind = 'merge' | 'move'

/** What is shown under the library's place. */
export type TransferStep =
  | { kind: 'none' }
  /** A folder is to be named, where there is no dialog for it. */
  | { kind: 'choosing'; for: Kind }
  | { kind: 'looking'; for: Kind; folder: FolderChoice }
  | { kind: 'asking-merge'; folder: FolderChoice; plan: MergePlan }
  | { kind: 'asking-move'; folder: FolderChoice; plan: MovePlan }
  | { kind: 'merged'; outcome: MergeOutcome }
  | { kind: 'moved'; outcome: MoveOutcome }
  | { kind: 'failed'; failure: Pick<Failure, 'message' | 'hint'> }

interface TransferStore {
  about: LibraryAbout | null
  underWay: { kind: Kind; progress: TransferProgress } | null
  /** Asked to stop; what is under way ends at the next clip. */
  stopping: boolean
  step: TransferStep
  load: () => Promise<void>
  setStep: (step: TransferStep) => void
  /** Asks what it would do. */
  look: (kind: Kind, folder: FolderChoice) => Promise<void>
  merge: (folder: FolderChoice) => Promise<void>
  move: (folder: FolderChoice) => Promise<void>
  stop: () => Promise<void>
  forgetFormer: () => Promise<void>
  hear: (event: Extract<StudioEvent, { type: 'library.merging' | 'library.moving' }>) => void
}

const atBegin: TransferProgress = { done: 0, total: 0, bytes: 0, totalBytes: null }

export const useTransfer = create<TransferStore>()((set, get) => {
  const fail = (error: unknown) => set({ step: { kind: 'failed', failure: asFailure(error) } })
  /** Where the settings may be closed by now, the person is told in passing too. */
  const tell = (words: readonly string[]) => notify('success', words[0] ?? '', { hint: words.slice(1).join(' ') })
  return {
    about: null,
    underWay: null,
    stopping: false,
    step: { kind: 'none' },
    load: async () => {
      try {
        const about = await client.call('library.about', {})
        set({ about, underWay: about.underWay })
      } catch (error) {
        notifyError(error)
      }
    },
    setStep: (step) => set({ step }),
    look: async (kind, folder) => {
      set({ step: { kind: 'looking', for: kind, folder } })
      const isMeant = () => {
        const { step } = get()
        return step.kind === 'looking' && step.folder === folder
      }
      try {
        const { choice } = folder
        if (kind === 'merge') {
          const plan = await client.call('library.mergePlan', { choice })
          if (isMeant()) set({ step: { kind: 'asking-merge', folder, plan } })
        } else {
          const plan = await client.call('library.movePlan', { choice })
          if (isMeant()) set({ step: { kind: 'asking-move', folder, plan } })
        }
      } catch (error) {
        if (isMeant()) fail(error)
      }
    },
    merge: async ({ choice }) => {
      set({ step: { kind: 'none' }, underWay: { kind: 'merge', progress: atBegin }, stopping: false })
      try {
        const outcome = await client.call('library.merge', { choice })
        set({ step: { kind: 'merged', outcome } })
        tell(mergedWords(outcome))
      } catch (error) {
        fail(error)
      } finally {
        set({ underWay: null })
        void get().load()
      }
    },
    move: async ({ choice }) => {
      set({ step: { kind: 'none' }, underWay: { kind: 'move', progress: atBegin }, stopping: false })
      try {
        const outcome = await client.call('library.move', { choice })
        set({ step: { kind: 'moved', outcome } })
        tell(movedWords(outcome))
      } catch (error) {
        fail(error)
      } finally {
        set({ underWay: null })
        void get().load()
      }
    },
    stop: async () => {
      set({ stopping: true })
      await client.call('library.stopTransfer', {}).catch(notifyError)
    },
    forgetFormer: async () => {
      await client.call('library.forgetFormer', {}).catch(notifyError)
      await get().load()
    },
    hear: ({ type, progress }) => {
      const kind = type === 'library.merging' ? 'merge' : 'move'
      set({ underWay: progress === null ? null : { kind, progress } })
      if (progress !== null) return
      // What came may be anywhere among what is shown, and the library may be in another folder.
      void useLibrary.getState().reload()
      void client
        .call('app.info', {})
        .then((info) => useApp.setState({ info }))
        .catch(notifyError)
      if (get().about !== null) void get().load()
    },
  }
})
