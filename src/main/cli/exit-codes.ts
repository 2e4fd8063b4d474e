/** How the command line ends, for scripts. Documented in `--help` and in docs/guide.md. */

export const exitCodes = {
  done: 0,
  someFailed: 1,
  refused: 2,
  stopped: 3,
  cannotStart: 4,
  interrupted: 130,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export const exitWords: Readonly<Record<ExitCode, string>> = {
  [exitCodes.done]: 'all is done',
  [exitCodes.someFailed]: 'all has ended, and some of it failed, was cancelled or is unconfirmed',
  [exitCodes.refused]: 'refused: nothing was made or spent (a flag, the file, a rule, or nobody said yes)',
  [exitCodes.stopped]:
    'stopped: a budget, the balance, the disk or the key holds what is left; "dailies resume" goes on',
  [exitCodes.cannotStart]: 'could not start (another Dailies has the data folder, or a folder cannot be used)',
  [exitCodes.interrupted]: 'interrupted; "dailies resume" goes on',
}
