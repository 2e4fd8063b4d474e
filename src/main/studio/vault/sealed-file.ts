/** The key in a file of the data folder, sealed by Electron's safeStorage: the second best place. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Host } from '../host'
import type { Log } from '../log'
import { writeDurablySync } from '../media/durable-file'
import { checkKeyForm } from './key-form'

export interface SealedFile {
  /** The key, or null when there is none, or none that this login can open. */
  read(): string | null
  /** False where it cannot be sealed or written. */
  write(key: string): boolean
  /** False if a file is there and cannot be removed. */
  remove(): boolean
}

/** The sealed file of one keychain account. */
export function sealedFile(dataDir: string, account: string, seal: Host['safeStorage'], log: Log): SealedFile {
  // The account can hold a host and port, which not every file system takes as a name.
  const path = join(dataDir, `key-${createHash('sha256').update(account).digest('hex').slice(0, 16)}.sealed`)
  return {
    read() {
      if (!seal || !existsSync(path)) return null
      try {
        const key = seal.decrypt(readFileSync(path))
        return checkKeyForm(key) === null ? key : null
      } catch {
        log.warn('the sealed key cannot be opened with this login')
        return null
      }
    },
    write(key) {
      if (!seal) return false
      try {
        const sealed = seal.encrypt(key)
        if (sealed.includes(key)) throw new Error('not sealed')
        mkdirSync(dataDir, { recursive: true })
        writeDurablySync(path, sealed, 0o600)
        return true
      } catch {
        log.warn('the key could not be sealed into a file')
        return false
      }
    },
    remove() {
      try {
        rmSync(path, { force: true })
        return true
      } catch {
        return false
      }
    },
  }
}
