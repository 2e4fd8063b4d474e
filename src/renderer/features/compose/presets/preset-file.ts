/** A preset as a file that one person gives to another: writes it, and reads one back. Pure. */
import { type Preset, PresetFile } from '../../../../shared/domain/preset'
import { DailiesError } from '../../../../shared/failure'

/** Longest file that is read. A preset is a few hundred bytes; the longest prompt makes it a hundred thousand. */
export const longestFileBytes = 1_000_000

/** The name the file is offered under, without what file systems refuse. */
export function presetFileName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N} ._-]+/gu, '').trim()
  return `${plain.replace(/^\.+/, '') || 'preset'}.dailies-preset.json`
}

/** The file's text. Media stay out of it: they are kept on this machine alone. */
export function writePresetFile({ name, settings }: Pick<Preset, 'name' | 'settings'>): string {
  const { slots: _media, ...rest } = settings
  const file: PresetFile = { kind: 'dailies-preset', version: 1, name, settings: rest }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Reads a file's text. Throws `bad-request` with a sentence when it is no preset. */
export function readPresetFile(fileName: string, text: string): PresetFile {
  const refuse = (message: string) => {
    throw new DailiesError('bad-request', message, 'Nothing was changed. Export the preset again where it was made.')
  }
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return refuse(`${fileName} is not a preset: it cannot be read as JSON.`)
  }
  const fields = typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {}
  if (fields.kind !== 'dailies-preset') return refuse(`${fileName} is not a preset of Dailies.`)
  if (fields.version !== 1) return refuse(`${fileName} was made by a newer version of Dailies.`)
  const parsed = PresetFile.safeParse(content)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.join('.') ?? ''
  return refuse(`${fileName} is a damaged preset${where === '' ? '' : `: its ${where} does not fit`}.`)
}

/** `Night`, or `Night 2` where there is a Night already, letter case aside. */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()))
  if (!used.has(name.toLowerCase())) return name
  for (let n = 2; ; n++) {
    const next = `${name.slice(0, 75)} ${n}`
    if (!used.has(next.toLowerCase())) return next
  }
}
