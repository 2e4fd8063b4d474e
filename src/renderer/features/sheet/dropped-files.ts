/** The files of a drop, folders opened: what is a picture, clip, sound or sheet, in the order people count in. */
import { guessKind } from '../../state/place-inputs'

/** A drop as it can still be read after its event is over. */
export interface Dropped {
  files: readonly File[]
  folders: readonly FileSystemDirectoryEntry[]
}

/** More than this of one folder is not walked: somebody dropped a disk. */
const mostFiles = 10_000

/** Takes hold of what a drop carries. To be called while its event is being handled. */
export function grabDrop(transfer: DataTransfer): Dropped {
  const folders: FileSystemDirectoryEntry[] = []
  const files: File[] = []
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry()
    if (entry?.isDirectory) folders.push(entry as FileSystemDirectoryEntry)
    else {
      const file = item.getAsFile()
      if (file !== null) files.push(file)
    }
  }
  return { files, folders }
}

/** Whether a file is a sheet, by its name. */
export function isSheetFile(file: { name: string }): boolean {
  return /\.(csv|tsv|json)$/i.test(file.name)
}

/**
 * Every file of a drop, what lies in folders too, sorted as a person counts (2 before 10). Of folders only what may be
 * used: no hidden files, no notes beside the pictures. `left`: how many were more than can be looked at.
 */
export async function filesOf({ files, folders }: Dropped): Promise<{ files: File[]; left: number }> {
  const found: { path: string; file: File }[] = []
  let left = 0
  for (const folder of folders) {
    for await (const { path, file } of walk(folder, folder.name)) {
      if (file.name.startsWith('.') || (guessKind(file) === 'unknown' && !isSheetFile(file))) continue
      if (found.length < mostFiles) found.push({ path, file })
      else left += 1
    }
  }
  const loose = files.map((file) => ({ path: file.name, file }))
  return { files: sortByName([...loose, ...found]).map(({ file }) => file), left }
}

const naturally = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** As people number their files: `shot 2` before `shot 10`. */
export function sortByName<T extends { path: string }>(files: readonly T[]): T[] {
  return [...files].sort((a, b) => naturally.compare(a.path, b.path))
}

async function* walk(folder: FileSystemDirectoryEntry, path: string): AsyncGenerator<{ path: string; file: File }> {
  const reader = folder.createReader()
  // A reader gives a hundred at a time, and nothing once it is through.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])))
    if (entries.length === 0) return
    for (const entry of entries) {
      const here = `${path}/${entry.name}`
      if (entry.isDirectory) yield* walk(entry as FileSystemDirectoryEntry, here)
      else {
        const file = await new Promise<File | null>((resolve) =>
          (entry as FileSystemFileEntry).file(resolve, () => resolve(null)),
        )
        if (file !== null) yield { path: here, file }
      }
    }
  }
}
