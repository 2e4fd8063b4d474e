/** What a person types after `dailies`: commands, flags and their help. Parses, and does nothing else. */
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { MOST_TAKES } from '../../shared/domain/batch'
import { exitCodes, exitWords } from './exit-codes'

/** Flags that every command has. Folders as typed; null: the usual place. */
export interface Common {
  data: string | null
  library: string | null
  json: boolean
}

export type Asked =
  | ({
      command: 'render'
      file: string
      budgetCredits: number | null
      /** In place of what the file says; null: as it says. */
      takes: number | null
      dryRun: boolean
      yes: boolean
    } & Common)
  | ({ command: 'status' } & Common)
  | ({ command: 'resume' } & Common)
  /** Nothing to do but to say this: help, the version, or what is wrong with the arguments. */
  | { command: 'say'; text: string; isRefusal: boolean }

interface Flags {
  data?: string
  library?: string
  json?: boolean
  budget?: number
  takes?: number
  dryRun?: boolean
  yes?: boolean
}

const ENDING = `
Exit codes:
${Object.entries(exitWords)
  .map(([code, words]) => `  ${code.padStart(3)}  ${words}`)
  .join('\n')}

Without a key Dailies renders in practice mode, for free. With RUNWAYML_API_SECRET, or a key kept in this machine's
keychain, your Runway account pays; the quote says which, before anything is sent.
`

/** Reads the arguments (without the program's own name). */
export function readArguments(args: readonly string[], version: string): Asked {
  let asked: Asked | null = null
  let said = ''
  const hear = (text: string) => {
    said += text
  }
  const program = new Command('dailies')
    .description('AI video with Runway, from the command line: quotes, asks, renders, and keeps every result.')
    .version(version, '--version', 'say the version')
    .helpOption('--help', 'say this')
    .addHelpText('after', ENDING)
  const common = (command: Command) =>
    command
      .option('--data <dir>', 'folder of the queue, settings and kept inputs (or DAILIES_DATA_DIR)')
      .option('--library <dir>', 'folder of the library (or DAILIES_LIBRARY_DIR)')
      .option('--json', 'one JSON object a line on stdout, and nothing else there')
      .helpOption('--help', 'say this')
      .addHelpText('after', ENDING)
  const read = ({ data, library, json }: Flags): Common => ({
    data: data ?? null,
    library: library ?? null,
    json: json ?? false,
  })

  common(program.command('render'))
    .description('render the rows of a sheet, CSV or JSON')
    .argument('<file>', 'the sheet; pictures and clips are looked for beside it')
    .option(
      '--budget <credits>',
      'the most it may cost; nothing that would pass it is begun',
      wholeFrom(1, 100_000_000),
    )
    .option('--takes <n>', 'takes of every row, in place of what the file says', wholeFrom(1, MOST_TAKES))
    .option('--dry-run', 'only read, check and quote')
    .option('--yes', 'do not ask')
    .action((file: string, flags: Flags) => {
      asked = {
        command: 'render',
        file,
        budgetCredits: flags.budget ?? null,
        takes: flags.takes ?? null,
        dryRun: flags.dryRun ?? false,
        yes: flags.yes ?? false,
        ...read(flags),
      }
    })
  common(program.command('status'))
    .description('say what is in the queue; begins nothing')
    .action((flags: Flags) => {
      asked = { command: 'status', ...read(flags) }
    })
  common(program.command('resume'))
    .description('go on with what is left over, until it is done')
    .action((flags: Flags) => {
      asked = { command: 'resume', ...read(flags) }
    })
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({ writeOut: hear, writeErr: hear, outputError: (text, write) => write(text) })
  }

  try {
    program.parse([...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return { command: 'say', text: said, isRefusal: error.exitCode !== exitCodes.done }
  }
  return asked ?? { command: 'say', text: program.helpInformation() + ENDING, isRefusal: true }
}

function wholeFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`It wants a whole number from ${least} to ${most}.`)
  }
}
