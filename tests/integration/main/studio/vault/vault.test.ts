import { chmodSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Keychain } from '../../../../../src/main/studio/vault/vault'
import { openVault } from '../../../../../src/main/studio/vault/vault'
import { everythingIn } from '../../../../support/folder-text'
import { recordingLog } from '../../../../support/recording-log'
import { tempFolder } from '../../../../support/temp-folder'

const KEY = `key_${'0123456789abcdef'.repeat(8)}`
const OTHER = `key_${'fedcba9876543210'.repeat(8)}`

/** A keychain in memory, with the faults real ones have. */
function fakeKeychain(): Keychain & { entries: Map<string, string> } {
  const entries = new Map<string, string>()
  const name = (service: string, account: string) => `${service}/${account}`
  return {
    entries,
    getPassword: async (service, account) => entries.get(name(service, account)) ?? null,
    setPassword: async (service, account, password) => void entries.set(name(service, account), password),
    deletePassword: async (service, account) => entries.delete(name(service, account)),
  }
}

/** Stands for Electron's safeStorage: turns every byte over, so that the key is not there in clear. */
const safeStorage = {
  encrypt: (text: string) => Buffer.from(text).map((byte) => byte ^ 0x5a) as Buffer,
  decrypt: (sealed: Buffer) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString(),
}
const silent: Keychain = {
  getPassword: () => new Promise(() => {}),
  setPassword: () => new Promise(() => {}),
  deletePassword: () => new Promise(() => {}),
}
const refusing: Keychain = {
  getPassword: async () => Promise.reject(new Error('no secret service')),
  setPassword: async () => Promise.reject(new Error('no secret service')),
  deletePassword: async () => Promise.reject(new Error('no secret service')),
}

function open(options: Partial<Parameters<typeof openVault>[0]> = {}) {
  return openVault({
    host: { safeStorage: null },
    dataDir: tempFolder(),
    envSecret: undefined,
    log: recordingLog(),
    keychain: null,
    probeWithinMs: 200,
    ...options,
  })
}

describe('the key', () => {
  it('is kept in the keychain, is there after a restart, and is removed as easily', async () => {
    const keychain = fakeKeychain()
    const dataDir = tempFolder()
    const vault = await open({ keychain, dataDir })
    expect([vault.key(), vault.store(), vault.note()]).toEqual([null, 'none', null])
    await vault.keep(KEY)
    expect([vault.key(), vault.store(), vault.note()]).toEqual([KEY, 'keychain', null])

    const again = await open({ keychain, dataDir })
    expect([again.key(), again.store()]).toEqual([KEY, 'keychain'])
    expect([...keychain.entries]).toEqual([['Dailies/runway-api-key', KEY]])
    await again.forget()
    expect([again.key(), again.store(), keychain.entries.size]).toEqual([null, 'none', 0])
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('of another Runway address is another key', async () => {
    const keychain = fakeKeychain()
    await (await open({ keychain })).keep(KEY)
    const vault = await open({ keychain, baseUrl: 'https://runway.example.com' })
    expect(vault.key()).toBeNull()
    await vault.keep(OTHER)
    expect(keychain.entries.get('Dailies/runway-api-key@runway.example.com')).toBe(OTHER)
    expect((await open({ keychain })).key()).toBe(KEY)
  })

  it.each([
    ['absent', null],
    ['refusing', refusing],
    ['silent', silent],
  ])('is kept in a sealed file for this login alone when the keychain is %s', async (_what, keychain) => {
    const dataDir = tempFolder()
    const log = recordingLog()
    const started = Date.now()
    const vault = await open({ keychain, dataDir, log, host: { safeStorage } })
    expect(Date.now() - started).toBeLessThan(2000)
    await vault.keep(KEY)
    expect([vault.key(), vault.store()]).toEqual([KEY, 'safe-storage'])
    expect(vault.note()).toMatch(/encrypted with your login/)
    const [file] = readdirSync(dataDir)
    expect(statSync(join(dataDir, file!)).mode & 0o777).toBe(0o600)
    expect(everythingIn(dataDir)).not.toContain(KEY.slice(4, 40))
    expect(log.lines.join('\n')).not.toContain(KEY.slice(4, 40))

    const again = await open({ keychain, dataDir, host: { safeStorage } })
    expect([again.key(), again.store()]).toEqual([KEY, 'safe-storage'])
    await again.forget().catch(() => {})
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('is kept for this session only where there is nothing better, and the person is told', async () => {
    const dataDir = tempFolder()
    const vault = await open({ dataDir })
    await vault.keep(KEY)
    expect([vault.key(), vault.store()]).toEqual([KEY, 'session'])
    expect(vault.note()).toMatch(/gone when Dailies closes/)
    expect(everythingIn(dataDir)).toBe('')
    expect((await open({ dataDir })).key()).toBeNull()
  })

  it('moves from the sealed file to the keychain once there is one', async () => {
    const dataDir = tempFolder()
    await (await open({ dataDir, host: { safeStorage } })).keep(KEY)
    const keychain = fakeKeychain()
    const vault = await open({ dataDir, keychain, host: { safeStorage } })
    expect([vault.key(), vault.store()]).toEqual([KEY, 'safe-storage'])
    await vault.keep(KEY)
    expect([vault.store(), readdirSync(dataDir)]).toEqual(['keychain', []])
  })

  it('from the environment wins for the session and is stored nowhere', async () => {
    const keychain = fakeKeychain()
    const dataDir = tempFolder()
    await (await open({ keychain, dataDir })).keep(OTHER)
    const vault = await open({ keychain, dataDir, envSecret: `${KEY}\n` })
    expect([vault.key(), vault.store()]).toEqual([KEY, 'environment'])
    expect(vault.note()).toMatch(/RUNWAYML_API_SECRET/)
    expect([...keychain.entries.values()]).toEqual([OTHER])

    await vault.keep(OTHER)
    expect([vault.key(), vault.store()]).toEqual([KEY, 'environment'])
    await vault.forget()
    expect([vault.key(), vault.store(), keychain.entries.size]).toEqual([null, 'none', 0])
    expect(vault.note()).toMatch(/used again when Dailies starts/)
  })

  it.each(['a b', 'key\nx', 'schlüssel'])(
    'from the environment that cannot be one is not used: %o',
    async (envSecret) => {
      const vault = await open({ envSecret })
      expect(vault.key()).toBeNull()
      expect(vault.note()).toMatch(/not a key/)
    },
  )

  it('of a wrong form is refused without being repeated', async () => {
    const vault = await open()
    await expect(vault.keep(KEY.slice(0, 50))).rejects.toMatchObject({ failure: { code: 'key-refused' } })
    await expect(vault.keep(KEY.slice(0, 50))).rejects.not.toThrow(KEY.slice(4, 50))
    expect(vault.key()).toBeNull()
  })

  it('sealed for another login is as good as none', async () => {
    const dataDir = tempFolder()
    await (await open({ dataDir, host: { safeStorage } })).keep(KEY)
    const decrypt = () => {
      throw new Error('cannot decrypt')
    }
    const vault = await open({ dataDir, host: { safeStorage: { ...safeStorage, decrypt } } })
    expect([vault.key(), vault.store()]).toEqual([null, 'none'])
  })

  it('falls to the session when neither keychain nor sealed file can be written', async () => {
    const dataDir = tempFolder()
    chmodSync(dataDir, 0o500)
    const encrypt = () => {
      throw new Error('no')
    }
    const vault = await open({ dataDir, keychain: refusing, host: { safeStorage: { ...safeStorage, encrypt } } })
    await vault.keep(KEY)
    expect(vault.store()).toBe('session')
    chmodSync(dataDir, 0o700)
  })
})
