/** What both doors do with files that came with a purpose: the right question to Studio. */
import type { BroughtInAnswer, ImportAnswer, ImportPurpose } from '../../shared/contract'
import type { Result } from '../../shared/failure'
import type { DroppedFile, Studio } from '../studio/studio.types'

/** Keeps files as inputs, which is usual, or brings them into the library. Never rejects. */
export function takeFor(
  studio: Pick<Studio, 'importFiles' | 'bringIn'>,
  files: readonly DroppedFile[],
  purpose: ImportPurpose = { to: 'inputs' },
): Promise<Result<ImportAnswer | BroughtInAnswer>> {
  return purpose.to === 'library' ? studio.bringIn(files, purpose.frameOf) : studio.importFiles(files, purpose.frameOf)
}
