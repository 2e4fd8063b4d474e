/** What is said when a deletion, or the way back from it, did not go well. */
import { DailiesError } from '../../../../shared/failure'

export function cannotWrite(cause: unknown): DailiesError {
  return new DailiesError(
    'disk',
    'Nothing was deleted: the library folder could not be written.',
    'Check that the disk has room and that the folder may be written, then try again.',
    undefined,
    { cause },
  )
}

export function allStayed(count: number, cause: unknown): DailiesError {
  return new DailiesError(
    'disk',
    count === 1 ? 'The clip could not be deleted.' : `None of the ${count} clips could be deleted.`,
    'They are still in the library, whole. Close programs that use them and try again.',
    undefined,
    { cause },
  )
}

export function notAllBack(count: number, cause: unknown): DailiesError {
  return new DailiesError(
    'disk',
    count === 1 ? 'One clip could not be brought back.' : `${count} clips could not be brought back.`,
    'They are kept as they are. Check that the disk has room and that the library folder may be written, then try again.',
    undefined,
    { cause },
  )
}

export function tooLate(): DailiesError {
  return new DailiesError(
    'not-found',
    'What was deleted is in the system’s trash by now.',
    'It can be put back from there: Dailies finds it again at its next start, with everything that was noted of it.',
  )
}
