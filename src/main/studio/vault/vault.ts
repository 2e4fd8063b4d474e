import type { Vault, VaultOptions } from './vault.types'

export type { Vault, VaultOptions } from './vault.types'

/** Opens the vault and finds the key, if one is kept. */
export async function openVault(options: VaultOptions): Promise<Vault> {
  throw new Error(`not there yet: ${options.dataDir}`)
}
