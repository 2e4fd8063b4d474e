import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Inputs, openInputs } from '../../../../../src/main/studio/inputs/inputs'
import { InputId } from '../../../../../src/shared/domain/ids'
import { Input } from '../../../../../src/shared/domain/input'
import { makeClip, remuxClip } from '../../../../support/media/make-clip'
import { makePicture } from '../../../../support/media/make-picture'
import { makeWav } from '../../../../support/media/make-sound'
import { recordingLog } from '../../../../support/recording-log'
import { tempFolder } from '../../../../support/temp-folder'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function open(dataDir = tempFolder()): { inputs: Inputs; dataDir: string; log: ReturnType<typeof recordingLog> } {
  const log = recordingLog()
  const inputs = openInputs({ dataDir, log, now: () => 1_700_000_000_000 })
  onTestFinished(() => inputs.close().catch(() => {}))
  return { inputs, dataDir, log }
}

/** Drops bytes as a file on disk, under that name. */
async function drop(inputs: Inputs, name: string, bytes: Uint8Array) {
  const path = join(tempFolder(), name)
  writeFileSync(path, bytes)
  const [outcome] = await inputs.importFiles([{ name, path }])
  return outcome!
}

async function kept(inputs: Inputs, name: string, bytes: Uint8Array): Promise<Input> {
  const outcome = await drop(inputs, name, bytes)
  if (outcome.kind !== 'kept') throw new Error(outcome.message)
  return outcome.input
}

const leftovers = (dataDir: string) => {
  try {
    return readdirSync(join(dataDir, 'inputs', 'incoming'))
  } catch {
    return []
  }
}

describe('a dropped file', () => {
  it('that is a picture is measured, kept under its hash and given a thumbnail', async () => {
    const { inputs, dataDir } = open()
    const bytes = await makePicture({ width: 1200, height: 800 })
    const input = await kept(inputs, 'beach.jpg', bytes)
    expect(Input.parse(input)).toEqual({
      id: sha256(bytes),
      kind: 'image',
      name: 'beach.jpg',
      mime: 'image/jpeg',
      format: 'JPEG',
      sizeBytes: bytes.length,
      width: 1200,
      height: 800,
      durationSeconds: null,
      frameRate: null,
      hasAudio: false,
      sourceUrl: null,
      hasThumbnail: true,
      addedAtMs: 1_700_000_000_000,
    })
    expect(inputs.fileOf(input.id)).toEqual({
      path: join(dataDir, 'inputs', input.id.slice(0, 2), `${input.id}.jpg`),
      mime: 'image/jpeg',
      sizeBytes: bytes.length,
    })
    const thumbnail = inputs.thumbnailOf(input.id)!
    expect(await sharp(thumbnail.path).metadata()).toMatchObject({ format: 'webp', width: 512, height: 341 })
    expect(leftovers(dataDir)).toEqual([])
  })

  it('taken by a turned camera is measured and shown as a person sees it', async () => {
    const { inputs } = open()
    const input = await kept(inputs, 'turned.jpg', await makePicture({ width: 640, height: 360, orientation: 6 }))
    expect([input.width, input.height]).toEqual([360, 640])
    expect(await sharp(inputs.thumbnailOf(input.id)!.path).metadata()).toMatchObject({ width: 288, height: 512 })
  })

  it.each(['png', 'webp'] as const)('that is a %s is known by its content under any name', async (format) => {
    const { inputs } = open()
    const input = await kept(inputs, 'photo.jpg', await makePicture({ format }))
    expect([input.mime, inputs.fileOf(input.id)!.path.endsWith(`.${format}`)]).toEqual([`image/${format}`, true])
  })

  it('that is a clip is measured: codec, displayed size, seconds, frame rate, sound', async () => {
    const { inputs } = open()
    const clip = await makeClip({ width: 128, height: 72, frameRate: 24, seconds: 2 })
    expect(await kept(inputs, 'clip', clip)).toMatchObject({
      kind: 'video',
      mime: 'video/mp4',
      format: 'H.264',
      width: 128,
      height: 72,
      durationSeconds: 2,
      frameRate: 24,
      hasAudio: false,
      hasThumbnail: false,
    })
  })

  it.each([
    ['mov', 0, 'video/quicktime', 128, 72],
    ['mkv', 0, 'video/x-matroska', 128, 72],
    ['ts', 0, 'video/mp2t', 128, 72],
    ['mp4', 90, 'video/mp4', 72, 128],
  ] as const)(
    'that is a %s clip turned by %d degrees is measured as shown',
    async (container, rotation, mime, width, height) => {
      const { inputs } = open()
      const clip = await remuxClip(await makeClip({ seconds: 2 }), { container, rotation })
      const input = await kept(inputs, 'x.mp4', clip)
      expect(input).toMatchObject({ mime, width, height, format: 'H.264', frameRate: 24 })
      expect(input.durationSeconds).toBeCloseTo(2, 1)
    },
  )

  it('that is sound is measured', async () => {
    const { inputs } = open()
    expect(await kept(inputs, 'voice.wav', makeWav(3))).toMatchObject({
      kind: 'audio',
      mime: 'audio/wav',
      format: 'PCM',
      durationSeconds: 3,
      width: null,
      hasAudio: true,
    })
  })

  it('in Theora, which the parser does not read, is measured all the same', async () => {
    const { inputs } = open()
    expect(await kept(inputs, 'old.ogv', theora())).toMatchObject({
      kind: 'video',
      format: 'Theora',
      width: 320,
      height: 240,
      frameRate: 25,
      durationSeconds: 3,
    })
  })

  it.each([
    [
      'a GIF',
      async () => makePicture({ format: 'gif' }),
      /is a GIF picture\. Runway takes pictures as JPEG, PNG or WebP/,
    ],
    ['a TIFF', async () => makePicture({ format: 'tiff' }), /is a TIFF or raw picture/],
    ['an AVIF', async () => makePicture({ format: 'avif' }), /is an AVIF picture/],
    ['a HEIC', async () => padded('\0\0\0\x18ftypheic'), /is a HEIC picture/],
    ['a PDF', async () => padded('%PDF-1.7\n'), /is a PDF document/],
    ['a text', async () => Buffer.from('hello '.repeat(200)), /is a text file/],
    [
      'an SVG',
      async () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(600)}</svg>`),
      /is an SVG drawing/,
    ],
    [
      'a play list',
      async () => Buffer.from(`#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n${'#'.repeat(600)}`),
      /is a play list/,
    ],
    ['a program', async () => padded('\x7fELF'), /is a program/],
    ['an empty file', async () => Buffer.alloc(0), /is empty \(0 bytes\)/],
    ['a tiny file', async () => Buffer.alloc(100), /only 100 bytes; Runway takes files of at least 512 bytes/],
    ['half a JPEG', async () => half(await makePicture({ width: 900, height: 900 })), /broken or not complete/],
    [
      'half a PNG',
      async () => half(await makePicture({ width: 900, height: 900, format: 'png' })),
      /broken or not complete/,
    ],
    ['half an MP4', async () => half(await makeClip()), /looks like an MP4 file, but its end is missing/],
    [
      'an MP4 with its tables whole and its frames cut',
      async () => cutFrames(await makeClip({ seconds: 2 })),
      /its end is missing/,
    ],
    [
      'the head of an MP4 and nothing after',
      async () => padded('\0\0\0\x18ftypisom\0\0\0\0isommp42'),
      /looks like an MP4 file, but/,
    ],
    [
      'the head of a JPEG and nothing after',
      async () => padded('\xff\xd8\xff\xe0'),
      /looks like a JPEG picture, but it cannot be decoded/,
    ],
    ['noise', async () => Buffer.alloc(2000, 0x13), /a kind that Dailies does not know/],
  ])('that is %s is refused with a sentence', async (_what, make, sentence) => {
    const { inputs, dataDir } = open()
    const outcome = await drop(inputs, 'thing.jpg', await make())
    expect(outcome).toMatchObject({ kind: 'refused', name: 'thing.jpg', message: expect.stringMatching(sentence) })
    expect(outcome).toMatchObject({ hint: expect.stringMatching(/Nothing was uploaded/) })
    expect(leftovers(dataDir)).toEqual([])
    expect(readdirSync(join(dataDir, 'inputs')).filter((name) => name !== 'incoming')).toEqual([])
  })

  it('of more than 200 MB is refused with its size, without being copied', async () => {
    const { inputs, dataDir } = open()
    const path = join(tempFolder(), 'long.mp4')
    writeFileSync(path, await makeClip())
    truncateSync(path, 250_000_000)
    const [outcome] = await inputs.importFiles([{ name: 'long.mp4', path }])
    expect(outcome).toMatchObject({ kind: 'refused', message: expect.stringMatching(/is 250 MB; .* at most 200 MB/) })
    expect(leftovers(dataDir)).toEqual([])
  })

  it('that asks for gigabytes of memory is refused with its pixels', async () => {
    const { inputs } = open()
    const bomb = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: 'red' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(await drop(inputs, 'bomb.png', bomb)).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/256 megapixels.*up to 200/),
    })
  })

  it.each([
    ['a folder', (x: string) => mkdirSync(x), /is a folder/],
    ['gone', () => {}, /is not there any more/],
    ['a link to nothing', (x: string) => symlinkSync('nowhere', x), /is not there any more/],
    ['a link to itself', (x: string) => symlinkSync(x, x), /leads back to itself/],
    ['a link to a folder', (x: string) => symlinkSync('.', x), /is a folder/],
    ['a pipe', (x: string) => execFileSync('mkfifo', [x]), /is not a plain file/],
    ['a device', (x: string) => symlinkSync('/dev/zero', x), /is not a plain file/],
  ])('that is %s is refused and never waited for', async (_what, make, sentence) => {
    const { inputs } = open()
    const path = join(tempFolder(), 'x')
    make(path)
    const [outcome] = await inputs.importFiles([{ name: 'x', path }])
    expect(outcome).toMatchObject({ kind: 'refused', message: expect.stringMatching(sentence) })
  })

  it('by way of a link is kept as the file it leads to', async () => {
    const { inputs } = open()
    const dir = tempFolder()
    const bytes = await makePicture()
    writeFileSync(join(dir, 'real.jpg'), bytes)
    symlinkSync('real.jpg', join(dir, 'link.jpg'))
    const [outcome] = await inputs.importFiles([{ name: 'link.jpg', path: join(dir, 'link.jpg') }])
    expect(outcome).toMatchObject({ kind: 'kept', input: { id: sha256(bytes), name: 'link.jpg' } })
    expect(statSync(inputs.fileOf(sha256(bytes))!.path).isFile()).toBe(true)
  })

  it('pasted as bytes is kept like one with a path', async () => {
    const { inputs } = open()
    const bytes = await makePicture()
    const [outcome, refused] = await inputs.importFiles([
      { name: 'pasted.png', bytes },
      { name: 'pasted.gif', bytes: await makePicture({ format: 'gif' }) },
    ])
    expect(outcome).toMatchObject({ kind: 'kept', input: { id: sha256(bytes) } })
    expect(refused).toMatchObject({ kind: 'refused', message: expect.stringMatching(/GIF/) })
  })

  it('with a dangerous name is kept under a plain one', async () => {
    const { inputs } = open()
    const [outcome] = await inputs.importFiles([{ name: '../..\\evil\u202Egpj.\u0000exe', bytes: await makePicture() }])
    expect(outcome).toMatchObject({ kind: 'kept', input: { name: 'evilgpj.exe' } })
  })

  it('is one input however often it is dropped; the newest name wins', async () => {
    const { inputs, dataDir } = open()
    const bytes = await makePicture()
    const first = await kept(inputs, 'a.jpg', bytes)
    const second = await kept(inputs, 'b.jpg', bytes)
    expect([second.id, second.name]).toEqual([first.id, 'b.jpg'])
    expect(inputs.byId(first.id)?.name).toBe('b.jpg')
    expect(readdirSync(join(dataDir, 'inputs', first.id.slice(0, 2)))).toHaveLength(2)
  })
})

describe('many files', () => {
  it('of one drop are answered one by one, in order, the bad beside the good', async () => {
    const { inputs, dataDir } = open()
    const dir = tempFolder()
    const files = await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        const name = `${i}.jpg`
        const path = join(dir, name)
        if (i % 10 === 9) writeFileSync(path, `not a picture ${'.'.repeat(600)}`)
        else writeFileSync(path, await makePicture({ width: 64, height: 48, seed: i + 1 }))
        return { name, path }
      }),
    )
    const outcomes = await inputs.importFiles(files)
    expect(outcomes.map((outcome) => (outcome.kind === 'kept' ? outcome.input.name : outcome.name))).toEqual(
      files.map(({ name }) => name),
    )
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toHaveLength(20)
    const ids = outcomes.flatMap((outcome) => (outcome.kind === 'kept' ? [outcome.input.id] : []))
    expect(new Set(ids).size).toBe(180)
    expect(inputs.get(ids)).toHaveLength(180)
    expect(leftovers(dataDir)).toEqual([])
  })
})

describe('kept inputs', () => {
  it('are there after a restart', async () => {
    const dataDir = tempFolder()
    const { inputs } = open(dataDir)
    const input = await kept(inputs, 'a.jpg', await makePicture())
    await inputs.close()
    const again = open(dataDir).inputs
    const unknown = InputId.parse('0'.repeat(64))
    expect(again.get([unknown, input.id])).toEqual([input])
    expect([again.byId(unknown), again.fileOf('../../x'), again.thumbnailOf('')]).toEqual([null, null, null])
    expect(again.fileOf(input.id)).not.toBeNull()
  })

  it('whose file is gone are known and have no file, until it is dropped again', async () => {
    const { inputs } = open()
    const bytes = await makePicture()
    const input = await kept(inputs, 'a.jpg', bytes)
    rmSync(inputs.fileOf(input.id)!.path)
    expect([inputs.byId(input.id)?.name, inputs.fileOf(input.id)]).toEqual(['a.jpg', null])
    await kept(inputs, 'a.jpg', bytes)
    expect(inputs.fileOf(input.id)).not.toBeNull()
  })

  it('are measured again when their index is broken, and the broken one is set aside', async () => {
    const dataDir = tempFolder()
    const { inputs } = open(dataDir)
    const picture = await kept(inputs, 'a.jpg', await makePicture())
    const clip = await kept(inputs, 'a.mp4', await makeClip())
    await inputs.close()
    writeFileSync(join(dataDir, 'inputs.sqlite'), 'this is no database '.repeat(100))
    const again = open(dataDir).inputs
    await again.importFiles([{ name: 'wait.jpg', bytes: await makePicture({ seed: 9 }) }])
    expect(again.byId(picture.id)).toEqual({ ...picture, name: `${picture.id.slice(0, 8)}.jpg` })
    expect(again.byId(clip.id)).toEqual({ ...clip, name: `${clip.id.slice(0, 8)}.mp4` })
    expect(readdirSync(dataDir).some((name) => name.startsWith('inputs.sqlite.broken-'))).toBe(true)
  })

  it('leave nothing behind from an import that was killed', async () => {
    const dataDir = tempFolder()
    mkdirSync(join(dataDir, 'inputs', 'incoming'), { recursive: true })
    writeFileSync(join(dataDir, 'inputs', 'incoming', 'half'), 'x')
    const { inputs } = open(dataDir)
    await inputs.close()
    expect(leftovers(dataDir)).toEqual([])
  })

  it('can be made from a clip of the library, which stays as it is and may change later', async () => {
    const { inputs } = open()
    const path = join(tempFolder(), '2026_sea_gen4.5.mp4')
    const bytes = await makeClip()
    writeFileSync(path, bytes)
    const input = await inputs.adopt(path, '2026_sea_gen4.5.mp4')
    expect(input).toMatchObject({ id: sha256(bytes), kind: 'video', name: '2026_sea_gen4.5.mp4' })
    writeFileSync(path, 'changed')
    expect(sha256(readFileSync(inputs.fileOf(input.id)!.path))).toBe(input.id)
    await expect(inputs.adopt(join(tempFolder(), 'gone.mp4'), 'gone.mp4')).rejects.toMatchObject({
      failure: { code: 'input-refused', message: expect.stringMatching(/not there any more/) },
    })
  })
})

describe('a thumbnail made by the window', () => {
  it('is encoded anew and shown from then on', async () => {
    const { inputs } = open()
    const input = await kept(inputs, 'clip.mp4', await makeClip())
    const sent = Buffer.concat([
      await makePicture({ width: 1000, height: 500 }),
      Buffer.from('<script>hostile</script>'),
    ])
    expect((await inputs.saveThumbnail(input.id, sent)).hasThumbnail).toBe(true)
    const { path, mime } = inputs.thumbnailOf(input.id)!
    expect(mime).toBe('image/webp')
    expect(await sharp(path).metadata()).toMatchObject({ format: 'webp', width: 512, height: 256 })
    expect(readFileSync(path, 'latin1')).not.toContain('hostile')
    expect(inputs.byId(input.id)?.hasThumbnail).toBe(true)
  })

  it.each([
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['noise', () => Buffer.alloc(600, 7)],
    ['half a picture', async () => half(await makePicture({ width: 800, height: 800 }))],
  ])('that is %s is refused', async (_what, make) => {
    const { inputs } = open()
    const input = await kept(inputs, 'clip.mp4', await makeClip())
    await expect(inputs.saveThumbnail(input.id, await make())).rejects.toMatchObject({
      failure: { code: 'input-refused' },
    })
    expect(inputs.thumbnailOf(input.id)).toBeNull()
  })

  it('for an unknown input is refused', async () => {
    const { inputs } = open()
    await expect(inputs.saveThumbnail(InputId.parse('0'.repeat(64)), await makePicture())).rejects.toMatchObject({
      failure: { code: 'not-found' },
    })
  })
})

function padded(start: string): Buffer {
  return Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(1000)])
}

function half(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length >> 1)
}

/** The tables before the frames, as in files for the web, and then the end cut off. */
function cutFrames(clip: Buffer): Buffer {
  const boxes: Record<string, Buffer> = {}
  for (let at = 0; at < clip.length; at += clip.readUInt32BE(at)) {
    boxes[clip.toString('latin1', at + 4, at + 8)] = clip.subarray(at, at + clip.readUInt32BE(at))
  }
  const whole = Buffer.concat([boxes.ftyp!, boxes.moov!, boxes.mdat!])
  return whole.subarray(0, whole.length - 40)
}

/** Two Ogg pages: Theora's identification header, and an end at frame 75. */
function theora(): Buffer {
  const header = Buffer.alloc(42)
  header.write('\x80theora', 0, 'latin1')
  header.set([3, 2, 1], 7)
  header.writeUInt16BE(20, 10)
  header.writeUInt16BE(15, 12)
  header.writeUIntBE(320, 14, 3)
  header.writeUIntBE(240, 17, 3)
  header.writeUInt32BE(25, 22)
  header.writeUInt32BE(1, 26)
  header.writeUInt16BE((48 << 10) | (6 << 5), 40)
  const page = (granule: bigint, body: Buffer) => {
    const head = Buffer.alloc(28)
    head.write('OggS', 0, 'latin1')
    head.writeBigInt64LE(granule, 6)
    head.writeUInt32LE(77, 14)
    head[26] = 1
    head[27] = body.length
    return Buffer.concat([head, body])
  }
  return Buffer.concat([
    page(0n, header),
    page((64n << 6n) + 11n, Buffer.alloc(250)),
    page((64n << 6n) + 11n, Buffer.alloc(250)),
  ])
}
