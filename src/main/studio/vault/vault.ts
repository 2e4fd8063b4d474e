/**
 * The vault: the one place that knows the Runway API key. It finds the best place this machine has (the system's
 * keychain, else a file sealed with the login's own encryption, else this session's memory), and says which.
 * It never writes the key in clear, never logs it, never checks it with Runway: the account room does that before
 * it calls `keep`. Called by Studio alone.
 */
import type { KeyStore } from '../../../shared/domain/account'
import { DailiesError } from '../../../shared/failure'
import { within } from '../media/within'
import { checkKeyForm } from './key-form'
import { accountFor, loadKeychain, SERVICE, usableKeychain } from './keychain'
import { sealedFile } from './sealed-file'
import type { Keychain, Vault, VaultOptions } from './vault.types'

export { checkKeyForm } from './key-form'
export type { Keychain, Vault, VaultOptions } from './vault.types'

/** Reading may make the system ask the person for their password, so it may take a while; it must still end. */
const ANSWER_WITHIN_MS = 60_000

const NOTES: Record<KeyStore, string | null> = {
  none: null,
  keychain: null,
  'safe-storage':
    "This machine's keychain cannot be used, so the key is kept in a file in the data folder, encrypted with your login.",
  session:
    'This machine has no keychain that Dailies can use, so the key is kept in memory and is gone when Dailies closes.',
  environment: 'The key comes from RUNWAYML_API_SECRET. Dailies uses it and does not store it.',
}
const ENVIRONMENT_FORGOTTEN =
  'RUNWAYML_API_SECRET is still set, so its key will be used again when Dailies starts the next time.'
const ENVIRONMENT_WINS = ' The key you gave is kept, and is used when Dailies starts without RUNWAYML_API_SECRET.'

/** Opens the vault and finds the key, if one is kept. Never rejects, and never waits long for a keychain that hangs. */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const { log, host, dataDir, probeWithinMs = 3000 } = options
  const account = accountFor(options.baseUrl)
  const sealed = sealedFile(dataDir, account, host.safeStorage, log)
  const findKeychain = async (): Promise<Keychain | null> => {
    const candidate = options.keychain === undefined ? await loadKeychain(log) : options.keychain
    return candidate && (await usableKeychain(candidate, probeWithinMs, log))
  }

  let keychain = await findKeychain()
  let current: { key: string; store: KeyStore } | null = null
  let note: string | null = null
  const settle = (key: string, store: KeyStore) => {
    current = { key, store }
    note = NOTES[store]
  }

  const fromEnvironment = options.envSecret?.trim()
  if (fromEnvironment) {
    // A line end inside would end up in an HTTP header.
    if (/^[\x21-\x7e]+$/.test(fromEnvironment)) settle(fromEnvironment, 'environment')
    else note = 'RUNWAYML_API_SECRET is set, but it is not a key: it has spaces or signs that no key has.'
  }
  if (current === null) {
    const stored = keychain && (await readFrom(keychain, account, log))
    if (stored) settle(stored, 'keychain')
    else {
      const key = sealed.read()
      if (key !== null) settle(key, 'safe-storage')
    }
  }

  const storeAway = async (key: string): Promise<KeyStore> => {
    keychain ??= await findKeychain()
    if (keychain) {
      try {
        await within(ANSWER_WITHIN_MS, keychain.setPassword(SERVICE, account, key))
        sealed.remove()
        return 'keychain'
      } catch (error) {
        log.warn('the keychain did not take the key', nameOf(error))
      }
    }
    if (sealed.write(key)) return 'safe-storage'
    sealed.remove()
    return 'session'
  }

  return {
    key: () => current?.key ?? null,
    store: () => current?.store ?? 'none',
    note: () => note,
    async keep(key) {
      const problem = checkKeyForm(key)
      if (problem !== null)
        throw new DailiesError('key-refused', problem, 'Copy the key again from Runway and paste it.')
      const store = await storeAway(key)
      if (current?.store === 'environment') note = `${NOTES.environment}${store === 'session' ? '' : ENVIRONMENT_WINS}`
      else settle(key, store)
    },
    async forget() {
      const wasEnvironment = current?.store === 'environment'
      if (!sealed.remove()) throw notRemoved()
      if (keychain) {
        try {
          await within(ANSWER_WITHIN_MS, keychain.deletePassword(SERVICE, account))
        } catch (cause) {
          throw notRemoved(nameOf(cause))
        }
      }
      current = null
      note = wasEnvironment ? ENVIRONMENT_FORGOTTEN : null
    },
  }
}

async function readFrom(keychain: Keychain, account: string, log: VaultOptions['log']): Promise<string | null> {
  try {
    const key = await within(ANSWER_WITHIN_MS, keychain.getPassword(SERVICE, account))
    return key !== null && checkKeyForm(key) === null ? key : null
  } catch (error) {
    log.warn('the keychain did not give the key', nameOf(error))
    return null
  }
}

function notRemoved(cause?: string): DailiesError {
  return new DailiesError(
    'disk',
    'The key could not be removed from where it is kept.',
    'It is still there. Try again, or remove the entry "Dailies" in your system\'s keychain yourself.',
    undefined,
    { cause },
  )
}

/** Only the name and the text of an error: whatever else hangs on it could hold the key. */
function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
}
