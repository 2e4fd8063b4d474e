/**
 * The system's keychain, by `keytar`, which is an optional dependency: it may be absent, may fail to load (no
 * libsecret), and on Linux may fail or hang when no secret service answers on D-Bus. So it is tried before it is trusted.
 */
import { randomUUID } from 'node:crypto'
import type { Log } from '../log'
import { within } from '../media/within'
import type { Keychain } from './vault.types'

/** The name of Dailies' entries in the keychain. */
export const SERVICE = 'Dailies'

const ACCOUNT = 'runway-api-key'
const USUAL_HOST = 'api.dev.runwayml.com'

/** The entry's account: another Runway address has a key of its own, so neither is ever sent to the other. Pure. */
export function accountFor(baseUrl: string | undefined): string {
  if (!baseUrl) return ACCOUNT
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl
  return host === USUAL_HOST ? ACCOUNT : `${ACCOUNT}@${host}`
}

/** keytar, or null where it is not installed or cannot be loaded. */
export async function loadKeychain(log: Log): Promise<Keychain | null> {
  try {
    // Named at run time, so that neither the bundler nor the type checker needs what may not be installed.
    const name = 'keytar'
    const loaded: unknown = await import(/* @vite-ignore */ name)
    const module = isRecord(loaded) && isRecord(loaded.default) ? loaded.default : loaded
    if (isKeychain(module)) return module
    log.warn('keytar has not the shape of a keychain')
  } catch (error) {
    log.info('no keychain: keytar cannot be loaded', error instanceof Error ? error.message : undefined)
  }
  return null
}

/** The keychain if it really keeps, gives and removes an entry in the given time (ms), else null. */
export async function usableKeychain(keychain: Keychain, withinMs: number, log: Log): Promise<Keychain | null> {
  const account = `probe-${randomUUID()}`
  const probe = async () => {
    await keychain.setPassword(SERVICE, account, 'probe')
    const read = await keychain.getPassword(SERVICE, account)
    await keychain.deletePassword(SERVICE, account)
    return read === 'probe'
  }
  try {
    if (await within(withinMs, probe())) return keychain
    log.warn('the keychain does not give back what it was given')
  } catch (error) {
    log.info('the keychain cannot be used', error instanceof Error ? error.message : undefined)
  }
  return null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isKeychain(value: unknown): value is Keychain {
  return (
    isRecord(value) &&
    ['getPassword', 'setPassword', 'deletePassword'].every((name) => typeof value[name] === 'function')
  )
}
