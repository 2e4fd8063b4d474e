// Run under dbus-run-session by the keychain test: starts and unlocks gnome-keyring, then keeps, reads and forgets a key
// with the real keytar and the real vault. Prints one line of JSON.
import { spawn } from 'node:child_process'
import { once } from 'node:events'

const daemon = spawn('gnome-keyring-daemon', ['--unlock', '--foreground', '--components=secrets'], {
  stdio: ['pipe', 'ignore', 'ignore'],
})
daemon.stdin.end('\n')
await new Promise((resolve) => setTimeout(resolve, 1500))
try {
  const { openVault } = await import('../../src/main/studio/vault/vault.ts')
  const log = { info: console.error, warn: console.error, error: console.error }
  const open = () =>
    openVault({
      host: { safeStorage: null },
      dataDir: process.env.VAULT_DIR,
      envSecret: undefined,
      log,
      probeWithinMs: 5000,
    })
  const key = `key_${'0123456789abcdef'.repeat(8)}`
  const first = await open()
  await first.keep(key)
  const second = await open()
  const found = { kept: first.store(), found: second.key() === key, store: second.store() }
  await second.forget()
  const third = await open()
  console.log(JSON.stringify({ ...found, forgotten: third.key() === null && third.store() === 'none' }))
} finally {
  daemon.kill()
  await Promise.race([once(daemon, 'exit'), new Promise((resolve) => setTimeout(resolve, 2000))])
  process.exit()
}
