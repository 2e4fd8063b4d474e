import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SenderEvent } from '../../../../src/main/desktop/calls'
import { type DraggedFiles, dragIcon, makeDragHandler } from '../../../../src/main/desktop/drag-out'

const trusted = { contentsId: () => 1, devOrigin: null }
const ours: SenderEvent = { sender: { id: 1 }, senderFrame: { url: 'app://dailies/index.html', parent: null } }
const [here, there, gone] = [randomUUID(), randomUUID(), randomUUID()]
const paths = new Map([
  [`asset/${here}`, '/films/one.mp4'],
  [`asset/${there}`, '/films/two.mp4'],
])
const studio = {
  media: (kind: string, id: string) => {
    const path = paths.get(`${kind}/${id}`)
    return path === undefined ? null : { path, mime: 'video/mp4', sizeBytes: 1 }
  },
}
let began: DraggedFiles[]
const drag = (event: SenderEvent, ...args: unknown[]) =>
  makeDragHandler(studio, trusted, (_event, dragged) => void began.push(dragged))(event, ...args)

let dir: string
beforeEach(() => {
  began = []
  dir = mkdtempSync(join(tmpdir(), 'dailies-drag-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('dragging clips out of the window', () => {
  it('hands the system the files behind the ids, without those that are gone', async () => {
    await drag(ours, [here, gone, there])
    expect(began.map(({ files }) => files)).toEqual([['/films/one.mp4', '/films/two.mp4']])
    expect((await sharp(began[0]?.icon).metadata()).format).toBe('png')
  })

  it('begins nothing for another page, for paths, or when no file is there', async () => {
    await drag({ ...ours, senderFrame: { url: 'https://evil.example/', parent: null } }, [here])
    await drag({ ...ours, sender: { id: 2 } }, [here])
    await drag(ours, ['/etc/passwd'])
    await drag(ours, [here], 'more')
    await drag(ours, [])
    await drag(ours, [gone])
    expect(began).toEqual([])
  })

  it('hangs the poster on the pointer, and a frame where the poster is broken', async () => {
    const poster = join(dir, 'poster.webp')
    await sharp({ create: { width: 640, height: 360, channels: 3, background: '#ff0000' } })
      .webp()
      .toFile(poster)
    const { data, info } = await sharp(await dragIcon(poster, 3))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(data[(20 * info.width + 40) * info.channels]).toBeGreaterThan(240)
    const none = await sharp(await dragIcon(join(dir, 'none.webp'), 1)).stats()
    expect(none.channels[3]?.max).toBe(255)
  })
})
