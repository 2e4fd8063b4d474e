import { describe, expect, it } from 'vitest'
import { defaultFolders, hasDesktop, readLaunchOptions, type Surroundings } from '../../../src/main/launch-options'

const linux: Surroundings = { env: {}, platform: 'linux', home: '/home/ada', cwd: '/work' }

function read(args: string[], where: Partial<Surroundings> = {}) {
  const decision = readLaunchOptions(args, { ...linux, ...where })
  if (!decision.ok) throw new Error(decision.message)
  return decision.options
}

function refusal(args: string[], where: Partial<Surroundings> = {}): string {
  const decision = readLaunchOptions(args, { ...linux, ...where })
  if (decision.ok) throw new Error('it was taken')
  return decision.message
}

describe('starting Dailies', () => {
  it('opens the desktop app on the usual folders when nothing is said', () => {
    expect(read([])).toEqual({
      browser: false,
      port: 0,
      open: true,
      dataDir: '/home/ada/.local/share/dailies',
      libraryDir: '/home/ada/Videos/Dailies',
      libraryGiven: false,
      env: { apiSecret: undefined, baseUrl: undefined },
    })
  })

  it('takes every flag, with a space or an equals sign', () => {
    const args = ['--browser', '--port', '8123', '--data=/d', '--library', 'films', '--no-open']
    expect(read(args)).toMatchObject({
      browser: true,
      port: 8123,
      dataDir: '/d',
      libraryDir: '/work/films',
      libraryGiven: true,
      open: false,
    })
  })

  it('takes folders and key from the environment, and flags before them', () => {
    const env = {
      DAILIES_DATA_DIR: '/env/data',
      DAILIES_LIBRARY_DIR: '/env/films',
      RUNWAYML_API_SECRET: 'key_x',
      RUNWAYML_BASE_URL: 'http://127.0.0.1:1',
    }
    expect(read(['--data', '/flag'], { env })).toMatchObject({
      dataDir: '/flag',
      libraryDir: '/env/films',
      env: { apiSecret: 'key_x', baseUrl: 'http://127.0.0.1:1' },
    })
  })

  it('takes empty variables for unset ones', () => {
    const options = read([], { env: { DAILIES_DATA_DIR: '', RUNWAYML_API_SECRET: '' } })
    expect(options).toMatchObject({ dataDir: '/home/ada/.local/share/dailies', env: { apiSecret: undefined } })
  })

  it.each([
    [['--prot', '80'], '--prot is not a flag'],
    [['shots.csv'], '"shots.csv" is not a flag'],
    [['--port'], '--port wants a value'],
    [['--port', 'eighty'], '--port wants a number from 0 (any free port) to 65535; it was given "eighty"'],
    [['--port', '65536'], '--port wants a number'],
    [['--data', '--browser'], '--data wants a value'],
    [['--library='], '--library wants a value'],
    [['--browser=yes'], '--browser takes no value'],
  ])('refuses %j with a sentence', (args, sentence) => {
    expect(refusal(args)).toContain(sentence)
    expect(refusal(args)).toContain('Dailies knows: --browser')
  })

  it("lets Chromium's own switches through in the desktop app, but no wrong value of ours", () => {
    const where = { allowUnknown: true }
    expect(read(['--remote-debugging-port=0', '--inspect=0', '.', '--data', '/d'], where).dataDir).toBe('/d')
    expect(refusal(['--port', 'x'], where)).toContain('--port wants a number')
  })
})

describe('the folders each system expects', () => {
  it('puts data and films where macOS puts them', () => {
    expect(defaultFolders({ env: {}, platform: 'darwin', home: '/Users/ada' })).toEqual({
      dataDir: '/Users/ada/Library/Application Support/Dailies',
      libraryDir: '/Users/ada/Movies/Dailies',
    })
  })

  it('puts data and films where Windows puts them', () => {
    const env = { APPDATA: 'D:\\Roaming' }
    expect(defaultFolders({ env, platform: 'win32', home: 'C:\\Users\\ada' })).toEqual({
      dataDir: 'D:\\Roaming\\Dailies',
      libraryDir: 'C:\\Users\\ada\\Videos\\Dailies',
    })
  })

  it('follows XDG on Linux, but not a relative path in it', () => {
    const at = (XDG_DATA_HOME: string) =>
      defaultFolders({ env: { XDG_DATA_HOME }, platform: 'linux', home: '/h' }).dataDir
    expect(at('/x')).toBe('/x/dailies')
    expect(at('x')).toBe('/h/.local/share/dailies')
  })
})

describe('whether there is a desktop', () => {
  it.each<[string, Record<string, string>, NodeJS.Platform, boolean]>([
    ['Linux with a display', { DISPLAY: ':0' }, 'linux', true],
    ['Linux with Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    ['Linux with neither', {}, 'linux', false],
    ['macOS', {}, 'darwin', true],
    ['macOS over SSH', { SSH_CONNECTION: '1 2 3 4' }, 'darwin', false],
  ])('%s', (_where, env, platform, expected) => {
    expect(hasDesktop(env, platform)).toBe(expected)
  })
})
