/** What the queue is built from, and what it does for Studio. */
import type { Batch, QueueState } from '../../../shared/domain/batch'
import type { Draft } from '../../../shared/domain/draft'
import type { BatchId, InputId, RenderId } from '../../../shared/domain/ids'
import type { Input } from '../../../shared/domain/input'
import type { AccountKind, Render } from '../../../shared/domain/render'
import type { AccountFigures } from '../account/account'
import type { Library } from '../library/library'
import type { Log } from '../log'
import type { Estimator } from '../renders/take-drafts'
import type { RunwayApi } from '../runway/runway-api'
import type { MediaFile } from '../studio.types'
import type { BatchOrder } from './batches'
import type { Holds } from './holds'
import type { Budgets } from './plan-queue'

/** What the queue is built from. */
export interface QueueOptions {
  dataDir: string
  log: Log
  library: Library
  inputs: { byId(id: InputId): Input | null; fileOf(id: InputId): MediaFile | null }
  /** Who pays for what is asked for now. */
  payer(): AccountKind
  /** The client of an account; null while there is no key for it. */
  api(account: AccountKind): RunwayApi | null
  figures(account: AccountKind): AccountFigures
  budgets(): Budgets
  /** Says what drafts will cost: the catalog's price, or one learned from past renders. Kept with the render. */
  estimator(account: AccountKind): Estimator
  /** What the dearest known render of its model would cost at its length; null when nothing is known. */
  dearest(render: Render): number | null
  onChange(render: Render): void
  /** Many at once: a batch that was made, renders that moved or were cancelled. */
  onPut(renders: Render[]): void
  onCleared(ids: RenderId[]): void
  /** The pause, the budgets or the batches changed; at most a few times a second. */
  onQueue(queue: QueueState): void
  /** A task was taken or has ended: the balance has changed. */
  onMoney(): void
  now?: () => number
  /** Begins, watches and fetches nothing until `wake()`. */
  asleep?: boolean
  /** For tests against the practice API only: Runway's rule is five seconds. */
  lookEveryMs?: number
  stallMs?: number
  pauseMs?: number
  /** The first wait after a refusal; see `gates.ts`. */
  backoffMs?: number
  /** How often a full disk is looked at again; see `disk-room.ts`. */
  diskEveryMs?: number
}

/** The queue as Studio's handlers see it. */
export interface Queue {
  /** Queues a draft. `press` names the press of the button: the same one again gives the same renders, unpaid. */
  create(account: AccountKind, draft: Draft, takes: number, press: string | null): Render[]
  list(): Render[]
  cancel(id: RenderId): Render
  cancelAll(ids: readonly RenderId[]): void
  again(account: AccountKind, id: RenderId): Render
  againAll(account: AccountKind, ids: readonly RenderId[], press: string): Render[]
  move(ids: readonly RenderId[], before: RenderId | null): void
  edit(id: RenderId, draft: Draft): Render
  retryNow(id: RenderId): Render
  /** Fetches the result of an ended render once more, which costs nothing. Throws DailiesError in words. */
  fetchAgain(id: RenderId): Promise<Render>
  clear(ids: readonly RenderId[]): void
  createBatch(account: AccountKind, order: BatchOrder): Batch
  cancelBatch(id: BatchId): Batch
  setBatchBudget(id: BatchId, budgetCredits: number | null): Batch
  state(): QueueState
  /** How long a render of this length likely takes at Runway, in milliseconds; null where none was seen. */
  likelyMs(account: AccountKind, model: string, seconds: number | null): number | null
  /** Begins nothing new, of a batch or of all, until `resume`. */
  pause(batch: BatchId | null): QueueState
  resume(batch: BatchId | null): QueueState
  /** The report of what was found at the start has been seen. */
  dismissRecovery(): QueueState
  /** What is held until somebody says otherwise. */
  readonly holds: Holds
  /** Balance, limits or budgets have changed: what may begin is looked at again. */
  recheck(): void
  /** Whether an account has anything left to go on with. */
  hasOpen(account: AccountKind): boolean
  busy(): { active: number; progress: number }
  /** The network is back, the machine woke up, or a key was mended: what waits is tried at once. */
  wake(): void
  /** Lets no download go on until the function it gives is called. Resolves when none does; what has come of them stays. */
  holdDownloads(): Promise<() => void>
  close(): Promise<void>
}
