import type { Library, LibraryOptions } from './library.types'

export type { AssetRecord, Library, LibraryChange, LibraryOptions } from './library.types'

/** Opens the library of a folder, making the folder and its index if needed. */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  throw new Error(`not there yet: ${options.libraryDir}`)
}
