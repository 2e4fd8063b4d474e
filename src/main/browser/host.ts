/** What Studio asks of the machine behind the browser door: its trash, and a desktop where there is one. */
import { dirname } from 'node:path'
import open from 'open'
import trash from 'trash'
import { DailiesError } from '../../shared/failure'
import type { Host } from '../studio/host'

/** Studio's host in the browser door. */
export function browserHost(desktop: boolean): Host {
  return {
    door: 'browser',
    async trash(paths) {
      try {
        // Without `glob: false` a file named `a[1].mp4` would be read as a pattern.
        await trash([...paths], { glob: false })
      } catch (cause) {
        const hint = 'The files stay where they are. Delete them in the folder, or try again.'
        throw new DailiesError('disk', 'The system could not move files to its trash.', hint, undefined, { cause })
      }
    },
    reveal: desktop
      ? async (path) => {
          await open(dirname(path))
        }
      : null,
    async openExternal(url) {
      if (!desktop) {
        const hint = 'Copy the address and open it where you are.'
        throw new DailiesError('unsupported', 'The machine that runs Dailies has no browser to open it in.', hint)
      }
      await open(url)
    },
    copyFiles: null,
    chooseFolder: null,
    safeStorage: null,
  }
}
