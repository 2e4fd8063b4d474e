/**
 * Gives a door the built renderer. The list of files is read once at the start: an address either names one of them
 * or nothing, so no address can lead out of the folder.
 */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
}

/** Answers the file at an address path (`/` is the page), or null when there is none. */
export type RendererFiles = (pathname: string) => Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null>

/** Reads which files the renderer has. Throws when it is not built. */
export function rendererFiles(folder: string): RendererFiles {
  const files = new Map<string, string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(
      `/${path
        .slice(folder.length + 1)
        .split(sep)
        .join('/')}`,
      path,
    )
  }
  const page = files.get('/index.html')
  if (page === undefined) throw new Error('the window of Dailies is not built; run "npm run build"')
  files.set('/', page)
  return async (pathname) => {
    const path = files.get(pathname)
    const type = path === undefined ? undefined : TYPES[extname(path)]
    if (path === undefined || type === undefined) return null
    return { bytes: new Uint8Array(await readFile(path)), type }
  }
}
