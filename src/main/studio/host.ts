/**
 * What Studio asks of the door it runs behind, and no more: the few things that plain Node cannot do well. The desktop
 * door answers with Electron's `shell` and `safeStorage`; the browser door and tests with what Node has.
 */
export interface Host {
  readonly door: 'desktop' | 'browser' | 'command-line'
  /** Moves files to the system's trash; rejects, naming none of them, when it could not. Null: there is none behind this door. */
  readonly trash: ((paths: readonly string[]) => Promise<void>) | null
  /** Shows a file in the system's file manager; null where there is no desktop. */
  readonly reveal: ((path: string) => Promise<void>) | null
  /** Puts files on the system's clipboard; `paths`: it takes none, so it has their paths as text. Null: no clipboard. */
  readonly copyFiles: ((paths: readonly string[]) => Promise<'files' | 'paths'>) | null
  /** Lets the person choose a folder in the system's dialog (null: they chose none); null where there is no such dialog. */
  readonly chooseFolder: ((title: string) => Promise<string | null>) | null
  /** Opens an address that Studio has already checked to be https. */
  openExternal(url: string): Promise<void>
  /** Encryption bound to the person's login (Electron's safeStorage); null where there is none. */
  readonly safeStorage: { encrypt(text: string): Buffer; decrypt(sealed: Buffer): string } | null
}
