/** The account that pays: its balance and limits, as last told by Runway (or by practice mode). */
import { z } from 'zod'
import { Account } from './render'

/** Where the key is kept. `environment`: from RUNWAYML_API_SECRET; `session`: in memory, gone when Dailies closes. */
export const KeyStore = z.enum(['none', 'keychain', 'safe-storage', 'session', 'environment'])
export type KeyStore = z.infer<typeof KeyStore>

export const ModelLimits = z.object({
  /** Null = no limit. */
  maxConcurrent: z.number().int().nullable(),
  maxDaily: z.number().int().nullable(),
  /** Generations in the last 24 hours. */
  usedToday: z.number().int(),
})
export type ModelLimits = z.infer<typeof ModelLimits>

export const AccountState = z.object({
  kind: Account,
  keyStore: KeyStore,
  /** A plain sentence on how the key is kept, where the person should know; null otherwise. */
  keyNote: z.string().nullable(),
  /** Credits; null when not yet known (offline, first start). */
  balanceCredits: z.number().nullable(),
  /** By Runway's model id. */
  limits: z.record(z.string(), ModelLimits),
  /** When Runway last answered; null if never. */
  asOfMs: z.number().int().nullable(),
  /** Why the last question got no answer; null when it did. */
  problem: z.string().nullable(),
})
export type AccountState = z.infer<typeof AccountState>
