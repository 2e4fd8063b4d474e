/**
 * Who pays: practice mode while there is no key, the account behind the key when there is one. Owns the clients of both
 * and what is known of balance and limits. The key itself stays in the vault; it leaves this room only inside a client.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { AccountState, ModelLimits } from '../../../shared/domain/account'
import type { AccountKind } from '../../../shared/domain/render'
import { DailiesError } from '../../../shared/failure'
import type { Log } from '../log'
import { startPractice } from '../practice/practice'
import type { Practice, PracticeOptions } from '../practice/practice.types'
import type { Organization, RunwayApi } from '../runway/runway-api'
import { sdkClient } from '../runway/sdk-client'
import { checkKeyForm, type Vault } from '../vault/vault'

export interface AccountOptions {
  vault: Vault
  dataDir: string
  /** Another address of Runway's API; undefined for the SDK's own. */
  baseUrl: string | undefined
  log: Log
  practice: Partial<PracticeOptions>
  onChange(state: AccountState): void
  now?: () => number
}

export interface AccountFigures {
  balanceCredits: number | null
  limits: Readonly<Record<string, ModelLimits>>
  askedAtMs: number | null
}

interface Known {
  answer: Organization | null
  /** When it was asked for what it answered, and when it answered. */
  askedAtMs: number | null
  asOfMs: number | null
  problem: string | null
}

export interface AccountRoom {
  kind(): AccountKind
  state(): AccountState
  /** The client of an account; null while it has no key, or practice mode is not needed. */
  api(kind: AccountKind): RunwayApi | null
  /** What an account last told, and when it was asked: what was sent later is not in it. */
  figures(kind: AccountKind): AccountFigures
  /** Asks for balance and limits now. Never throws: a problem is part of the state. */
  refresh(): Promise<AccountState>
  /** Asks soon: several calls make one question. */
  refreshSoon(): void
  /** Checks a key's form, then with Runway, then keeps it. Throws DailiesError; then nothing was changed. */
  setKey(key: string): Promise<AccountState>
  removeKey(): Promise<AccountState>
  /** Starts practice mode if it is not running. */
  ensurePractice(): Promise<void>
  close(): Promise<void>
}

const nothingKnown: Known = { answer: null, askedAtMs: null, asOfMs: null, problem: null }

const REFRESH_SOON_MS = 1_000
/** Usage elsewhere changes the balance too. */
const REFRESH_EVERY_MS = 5 * 60_000

export async function openAccount(options: AccountOptions): Promise<AccountRoom> {
  const { vault } = options
  const now = options.now ?? Date.now
  const known: Record<AccountKind, Known> = { practice: nothingKnown, live: nothingKnown }
  let practice: Practice | null = null
  let starting: Promise<void> | null = null
  let practiceApi: RunwayApi | null = null
  let liveApi: RunwayApi | null = null
  let soon: NodeJS.Timeout | null = null

  const clientFor = (key: string) => sdkClient({ apiKey: key, baseUrl: options.baseUrl })
  const takeUpKey = () => {
    const key = vault.key()
    liveApi = key === null ? null : clientFor(key)
  }
  const kind = (): AccountKind => (liveApi === null ? 'practice' : 'live')
  const state = (): AccountState => {
    const { answer, asOfMs, problem } = known[kind()]
    return {
      kind: kind(),
      keyStore: vault.store(),
      keyNote: vault.note(),
      balanceCredits: answer?.balanceCredits ?? null,
      limits: answer?.limits ?? {},
      asOfMs,
      problem,
    }
  }
  const api = (wanted: AccountKind) => (wanted === 'practice' ? practiceApi : liveApi)
  const tell = () => {
    options.onChange(state())
    return state()
  }

  const ensurePractice = async () => {
    starting ??= (async () => {
      const apiKey = `key_${randomBytes(64).toString('hex')}`
      const started = await startPractice({ ...options.practice, dataDir: join(options.dataDir, 'practice'), apiKey })
      practice = started
      practiceApi = sdkClient({ apiKey, baseUrl: started.baseUrl, fingerprint: 'practice' })
    })()
    await starting
  }

  const refresh = async (): Promise<AccountState> => {
    const asked = kind()
    if (asked === 'practice') await ensurePractice()
    const askedAtMs = now()
    try {
      const answer = await api(asked)?.organization()
      if (answer) known[asked] = { answer, askedAtMs, asOfMs: now(), problem: null }
    } catch (error) {
      const failure = error instanceof DailiesError ? error.failure : null
      known[asked] = { ...known[asked], problem: failure?.message ?? 'The balance could not be read.' }
      if (failure === null) options.log.warn('the account could not be read', error)
    }
    return tell()
  }

  takeUpKey()
  if (kind() === 'practice') await ensurePractice()
  const often = setInterval(() => void refresh(), REFRESH_EVERY_MS)
  often.unref()

  return {
    kind,
    state,
    api,
    figures(wanted) {
      const { answer, askedAtMs } = known[wanted]
      return { balanceCredits: answer?.balanceCredits ?? null, limits: answer?.limits ?? {}, askedAtMs }
    },
    refresh,
    refreshSoon() {
      if (soon) return
      soon = setTimeout(() => {
        soon = null
        void refresh()
      }, REFRESH_SOON_MS)
    },
    async setKey(given) {
      const key = given.trim()
      const wrong = checkKeyForm(key)
      if (wrong !== null) {
        throw new DailiesError('key-refused', wrong, 'Copy the whole key from dev.runwayml.com. Nothing was changed.')
      }
      const askedAtMs = now()
      const answer = await clientFor(key).organization()
      await vault.keep(key)
      takeUpKey()
      known.live = { answer, askedAtMs, asOfMs: now(), problem: null }
      return tell()
    },
    async removeKey() {
      await vault.forget()
      takeUpKey()
      known.live = nothingKnown
      return kind() === 'practice' ? refresh() : tell()
    },
    ensurePractice,
    async close() {
      clearInterval(often)
      if (soon) clearTimeout(soon)
      await starting?.catch(() => {})
      await practice?.close()
    },
  }
}
