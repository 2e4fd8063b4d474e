import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerMedia, readRange } from '../../../../src/main/door/media-answer'
import { recordingStudio } from '../../../support/recording-studio'

const id = '11111111-2222-3333-4444-555555555555'
const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, index) => index % 251))
const studio = recordingStudio()
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-media-'))
  writeFileSync(join(folder, 'film.mp4'), bytes)
  writeFileSync(join(folder, 'empty.mp4'), '')
  studio.mediaFiles.set(`asset/${id}`, { path: join(folder, 'film.mp4'), mime: 'video/mp4', sizeBytes: bytes.length })
  studio.mediaFiles.set(`poster/${id}`, { path: join(folder, 'gone.jpg'), mime: 'image/jpeg', sizeBytes: 1 })
  studio.mediaFiles.set(`input/${id}`, { path: join(folder, 'empty.mp4'), mime: 'video/mp4', sizeBytes: 0 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function ask(range: string | null, more: { method?: string; kind?: string; id?: string } = {}): Promise<Response> {
  return answerMedia(studio, { method: 'GET', kind: 'asset', id, range, ...more }, { 'x-extra': 'yes' })
}

describe('playing a film by its id', () => {
  it('gives the whole file with its type and size', async () => {
    const answer = await ask(null)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '700000',
      'accept-ranges': 'bytes',
      'x-extra': 'yes',
    })
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  })

  it.each<[string, number, number]>([
    ['bytes=0-0', 0, 0],
    ['bytes=300000-600000', 300_000, 600_000],
    ['bytes=699999-', 699_999, 699_999],
    ['bytes=0-9999999', 0, 699_999],
    ['bytes=-5', 699_995, 699_999],
  ])('gives the part %s', async (range, first, last) => {
    const answer = await ask(range)
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe(`bytes ${first}-${last}/700000`)
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(first, last + 1))).toBe(true)
  })

  it.each(['bytes=700000-', 'bytes=-0'])('refuses %s, which lies outside', async (range) => {
    const answer = await ask(range)
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */700000'])
  })

  it.each(['bytes=5-1', 'bytes=a-b', 'bytes=', 'items=0-1', 'bytes=0-1,3-4'])(
    'gives the whole file for %s',
    async (range) => {
      expect((await ask(range)).status).toBe(200)
    },
  )

  it('answers HEAD with the same headers and no body', async () => {
    const answer = await ask('bytes=0-9', { method: 'HEAD' })
    expect([answer.status, answer.headers.get('content-length'), answer.body]).toEqual([206, '10', null])
  })

  it('answers an empty file', async () => {
    const answer = await ask(null, { kind: 'input' })
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, '0'])
    expect((await ask('bytes=0-', { kind: 'input' })).status).toBe(416)
  })

  it('finds nothing for ids and kinds that are none, paths among them, nor for a file that has gone', async () => {
    for (const wrong of [
      '..',
      '../../etc/passwd',
      '%2e%2e%2fpasswd',
      '/etc/passwd',
      '',
      `${id}/..`,
      'x'.repeat(5_000),
    ]) {
      expect((await ask(null, { id: wrong })).status).toBe(404)
    }
    expect((await ask(null, { kind: 'file' })).status).toBe(404)
    expect((await ask(null, { kind: 'poster' })).status).toBe(404)
  })

  it('lets nothing be written', async () => {
    expect((await ask(null, { method: 'DELETE' })).status).toBe(405)
  })

  it('lets go of the file when the window stops reading', async () => {
    const reader = (await ask(null)).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    // An open handle would keep the count up; closing again must not throw either.
    await reader?.cancel()
  })
})

describe('reading a Range header', () => {
  it('never gives a part of an empty file', () => {
    expect(readRange('bytes=0-0', 0)).toEqual({ kind: 'unsatisfiable' })
    expect(readRange('bytes=-1', 0)).toEqual({ kind: 'unsatisfiable' })
    expect(readRange(null, 0)).toEqual({ kind: 'whole' })
  })
})
