import { execFileSync, spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { everythingIn } from '../../../../support/folder-text'
import { tempFolder } from '../../../../support/temp-folder'

/** Why the real keychain cannot be tried here, or null. */
function whyNot(): string | null {
  if (process.platform !== 'linux') return 'it is tried with gnome-keyring, on Linux'
  for (const program of ['dbus-run-session', 'gnome-keyring-daemon']) {
    if (spawnSync('which', [program]).status !== 0) return `${program} is not installed`
  }
  try {
    createRequire(import.meta.url)('keytar')
  } catch {
    return 'keytar is not installed or cannot be loaded (it needs libsecret)'
  }
  return null
}

const reason = whyNot()
if (reason !== null) console.log(`real keychain: skipped, ${reason}`)

describe.skipIf(reason !== null)('the real keychain', () => {
  it('keeps, gives and forgets the key, and nothing of it is on disk in clear', () => {
    const home = tempFolder()
    const bundle = join(home, 'session.mjs')
    const root = join(import.meta.dirname, '../../../../..')
    // Bundled, because plain Node does not resolve imports without endings.
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { build } from 'vite'
         await build({ configFile: false, logLevel: 'error', build: { ssr: 'tests/support/keychain-session.mjs', outDir: process.argv[1],
           target: 'node24', rollupOptions: { output: { entryFileNames: 'session.mjs' } } }, ssr: { noExternal: /^(?!keytar|node:)/ } })`,
        home,
      ],
      { cwd: root, timeout: 60_000 },
    )
    // Beside the bundle, so that it finds keytar as the program does.
    symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'))
    const ran = spawnSync('dbus-run-session', ['--', process.execPath, bundle], {
      cwd: root,
      encoding: 'utf8',
      timeout: 30_000,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        XDG_DATA_HOME: join(home, 'data'),
        XDG_RUNTIME_DIR: home,
        VAULT_DIR: join(home, 'vault'),
      },
    })
    expect(JSON.parse(ran.stdout.trim() || `{"stderr": ${JSON.stringify(ran.stderr)}}`)).toEqual({
      kept: 'keychain',
      found: true,
      store: 'keychain',
      forgotten: true,
    })
    expect(everythingIn(join(home, 'data'))).not.toContain('0123456789abcdef0123')
  })
})
