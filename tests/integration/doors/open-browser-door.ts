/** Opens a real browser door over a recording Studio, with a page of one line, and goes in as a browser would. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { type BrowserDoor, openBrowserDoor } from '../../../src/main/browser/server'
import { rendererFiles } from '../../../src/main/door/renderer-files'
import type { RecordingStudio } from '../../support/recording-studio'

export interface OpenedDoor {
  door: BrowserDoor
  folder: string
  origin: string
  /** `name=value`, as a browser sends it back. */
  cookie: string
  /** A socket that the guard lets in. */
  line(): Promise<WebSocket>
  close(): Promise<void>
}

export async function openTestDoor(studio: RecordingStudio, port = 0): Promise<OpenedDoor> {
  const folder = mkdtempSync(join(tmpdir(), 'dailies-door-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Dailies</title>')
  writeFileSync(join(folder, 'secret.txt'), 'of a type the window does not have')
  const door = await openBrowserDoor({ studio, files: rendererFiles(folder), dataDir: join(folder, 'data'), port })
  const origin = `http://127.0.0.1:${door.port}`
  const entry = await fetch(door.address, { redirect: 'manual' })
  const cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    door,
    folder,
    origin,
    cookie,
    async line() {
      const socket = new WebSocket(`ws://127.0.0.1:${door.port}/contract`, { headers: { cookie, origin } })
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      return socket
    },
    async close() {
      await door.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
