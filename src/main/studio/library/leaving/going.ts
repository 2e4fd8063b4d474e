/** What the ways out, back and into the trash share. */
import { dirname, join } from 'node:path'
import type { TrashId } from '../../../../shared/domain/ids'
import { syncFolder } from '../../media/durable-file'
import type { LibraryChange } from '../library.types'
import type { Room } from '../look/reindex'

export interface Going {
  room: Room
  tell(change: Partial<LibraryChange>): void
  /** The entry goes to the trash after its quiet time. */
  later(id: TrashId): void
}

/** Whether a name that was read somewhere stays inside the library. */
export function isWithin(name: string): boolean {
  return name !== '' && name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.includes('\\'))
}

/** Brings the folders of these files onto the disk. */
export async function syncFolders({ folder }: Room, names: readonly string[]): Promise<void> {
  for (const path of new Set(names.map((name) => dirname(join(folder.dir, name))))) await syncFolder(path)
}
