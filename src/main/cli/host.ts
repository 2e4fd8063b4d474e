/** What Studio asks of the machine behind the command line: next to nothing. Scripts delete and open files themselves. */
import { DailiesError } from '../../shared/failure'
import type { Host } from '../studio/host'

export const cliHost: Host = {
  door: 'command-line',
  trash: null,
  reveal: null,
  openExternal: () => Promise.reject(notHere('Nothing was opened.')),
  copyFiles: null,
  chooseFolder: null,
  safeStorage: null,
}

function notHere(hint: string): DailiesError {
  return new DailiesError('unsupported', 'The command line cannot do that.', hint)
}
