/**
 * What a person may say when starting Dailies: flags, environment and the folders each system expects. One place for
 * all doors and for `npm start`. Pure: it is given the arguments, and answers the options or a sentence that refuses.
 */
import { posix, win32 } from 'node:path'
import { parseArgs } from 'node:util'

export interface LaunchOptions {
  /** `--browser`: the browser door even where the desktop app could open. */
  browser: boolean
  /** `--port`: of the browser door; 0 lets the system choose. */
  port: number
  /** `--no-open`: the browser door prints its address and opens no browser. */
  open: boolean
  /** `--data` or `DAILIES_DATA_DIR`: absolute folder of queue, inputs, settings, log. */
  dataDir: string
  /** `--library` or `DAILIES_LIBRARY_DIR`: absolute folder of the library. */
  libraryDir: string
  /** The folder was named; else it is the usual one, and a library that was moved is elsewhere. */
  libraryGiven: boolean
  /** As the SDK knows them. */
  env: { apiSecret: string | undefined; baseUrl: string | undefined }
}

export type LaunchDecision = { ok: true; options: LaunchOptions } | { ok: false; message: string }

export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>
  platform: NodeJS.Platform
  home: string
  cwd: string
  /**
   * The desktop app also gets switches meant for Chromium (`--remote-debugging-port=0`), which must not be refused
   * there. Everywhere else an unknown flag is a slip of the person's and is named.
   */
  allowUnknown?: boolean
}

const FLAGS = {
  browser: { type: 'boolean' },
  port: { type: 'string' },
  data: { type: 'string' },
  library: { type: 'string' },
  'no-open': { type: 'boolean' },
} as const

const USAGE = 'Dailies knows: --browser, --port N, --data DIR, --library DIR, --no-open.'

/** Reads the arguments (without the program's own name). */
export function readLaunchOptions(args: readonly string[], where: Surroundings): LaunchDecision {
  // Arguments are kept as they came: `strict` would throw sentences written for programmers.
  const { tokens } = parseArgs({ args: [...args], options: FLAGS, strict: false, allowPositionals: true, tokens: true })
  const said: { browser?: true; 'no-open'?: true; port?: string; data?: string; library?: string } = {}
  for (const token of tokens) {
    if (token.kind === 'positional' && !where.allowUnknown) return refuse(`"${token.value}" is not a flag.`)
    if (token.kind !== 'option') continue
    switch (token.name) {
      case 'browser':
      case 'no-open':
        if (token.value !== undefined) return refuse(`${token.rawName} takes no value.`)
        said[token.name] = true
        break
      case 'port':
      case 'data':
      case 'library':
        if (!token.value || (!token.inlineValue && token.value.startsWith('--'))) {
          return refuse(`${token.rawName} wants a value after it.`)
        }
        said[token.name] = token.value
        break
      default:
        if (!where.allowUnknown) return refuse(`${token.rawName} is not a flag.`)
    }
  }
  const port = said.port === undefined ? 0 : readPort(said.port)
  if (port === null)
    return refuse(`--port wants a number from 0 (any free port) to 65535; it was given "${said.port}".`)
  const folders = defaultFolders(where)
  const { resolve } = pathOf(where.platform)
  const folder = (flag: string | undefined, variable: string | undefined, otherwise: string) =>
    resolve(where.cwd, flag ?? (variable || otherwise))
  return {
    ok: true,
    options: {
      browser: said.browser ?? false,
      port,
      open: !said['no-open'],
      dataDir: folder(said.data, where.env.DAILIES_DATA_DIR, folders.dataDir),
      libraryGiven: Boolean(said.library ?? where.env.DAILIES_LIBRARY_DIR),
      libraryDir: folder(said.library, where.env.DAILIES_LIBRARY_DIR, folders.libraryDir),
      env: {
        apiSecret: where.env.RUNWAYML_API_SECRET || undefined,
        baseUrl: where.env.RUNWAYML_BASE_URL || undefined,
      },
    },
  }
}

/** Where each system keeps a program's data, and a person's films. */
export function defaultFolders(where: Pick<Surroundings, 'env' | 'platform' | 'home'>): {
  dataDir: string
  libraryDir: string
} {
  const { join, isAbsolute } = pathOf(where.platform)
  const { env, home } = where
  // An XDG variable that is not absolute is to be ignored (XDG Base Directory Specification).
  const absolute = (value: string | undefined) => (value && isAbsolute(value) ? value : null)
  switch (where.platform) {
    case 'darwin':
      return {
        dataDir: join(home, 'Library', 'Application Support', 'Dailies'),
        libraryDir: join(home, 'Movies', 'Dailies'),
      }
    case 'win32':
      return {
        dataDir: join(absolute(env.APPDATA) ?? join(home, 'AppData', 'Roaming'), 'Dailies'),
        libraryDir: join(home, 'Videos', 'Dailies'),
      }
    default:
      return {
        dataDir: join(absolute(env.XDG_DATA_HOME) ?? join(home, '.local', 'share'), 'dailies'),
        libraryDir: join(absolute(env.XDG_VIDEOS_DIR) ?? join(home, 'Videos'), 'Dailies'),
      }
  }
}

/** Whether a window or browser can be shown here. Over SSH a program may open one far from the person: no. */
export function hasDesktop(env: Surroundings['env'], platform: NodeJS.Platform): boolean {
  if (env.SSH_CONNECTION || env.SSH_TTY) return false
  if (platform === 'darwin' || platform === 'win32') return true
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

function readPort(text: string): number | null {
  if (!/^\d{1,5}$/.test(text)) return null
  const port = Number(text)
  return port >= 0 && port <= 65_535 ? port : null
}

function refuse(what: string): LaunchDecision {
  return { ok: false, message: `${what} ${USAGE}` }
}

function pathOf(platform: NodeJS.Platform) {
  return platform === 'win32' ? win32 : posix
}
