/** The vault as the rest of Studio sees it. */
import type { KeyStore } from '../../../shared/domain/account'
import type { Host } from '../host'
import type { Log } from '../log'

/** The system's keychain, as far as the vault uses it. `keytar` has this shape. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

export interface VaultOptions {
  host: Pick<Host, 'safeStorage'>
  dataDir: string
  /** `RUNWAYML_API_SECRET`; wins for this session and is never stored. */
  envSecret: string | undefined
  log: Log
  /** Runway's address if it is not the usual one: each address has a key of its own. */
  baseUrl?: string | undefined
  /** For tests. Left out: the system's, by `keytar`, if there is one. Null: none. */
  keychain?: Keychain | null
  /** How long the keychain may take to answer the first question. Milliseconds. */
  probeWithinMs?: number
}

export interface Vault {
  /** The key in force, or null. Never to be logged or sent to a window. */
  key(): string | null
  /** Where that key is kept. */
  store(): KeyStore
  /** A plain sentence on how the key is kept, where the person should know; null otherwise. */
  note(): string | null
  /**
   * Keeps a key in the best place this machine has; `store()` then says which. The caller has checked it with Runway.
   * Throws `key-refused` if its form is wrong.
   */
  keep(key: string): Promise<void>
  /** Removes the key from every place; one from the environment is forgotten for this session. */
  forget(): Promise<void>
}
