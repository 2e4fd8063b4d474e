import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input as MediaInput,
  MP4,
  Mp4OutputFormat,
  Output,
} from 'mediabunny'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Inputs, openInputs } from '../../../../../src/main/studio/inputs/inputs'
import { InputId } from '../../../../../src/shared/domain/ids'
import { Input } from '../../../../../src/shared/domain/input'
import { makeClip, remuxClip } from '../../../../support/media/make-clip'
import { makeWav } from '../../../../support/media/make-sound'
import { recordingLog } from '../../../../support/recording-log'
import { tempFolder } from '../../../../support/temp-folder'

const wide = { width: 1280, height: 720 }
const middle = { x: 0.5, y: 0.5 }

function open(dataDir = tempFolder()): Inputs {
  const inputs = openInputs({ dataDir, log: recordingLog() })
  onTestFinished(() => inputs.close().catch(() => {}))
  return inputs
}

async function kept(inputs: Inputs, name: string, bytes: Uint8Array): Promise<Input> {
  const path = join(tempFolder(), name)
  writeFileSync(path, bytes)
  const [outcome] = await inputs.importFiles([{ name, path }])
  if (outcome?.kind !== 'kept') throw new Error(outcome?.message)
  return outcome.input
}

const bytesOf = (inputs: Inputs, input: Input) => readFileSync(inputs.fileOf(input.id)!.path)

/** Left third red, middle green, right blue; or from top to bottom. */
function thirds(width: number, height: number, across: boolean) {
  const part = across ? 'width="33.34%" height="100%"' : 'width="100%" height="33.34%"'
  const at = (n: number) => (across ? `x="${n * 33.33}%"` : `y="${n * 33.33}%"`)
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
      <rect ${part} ${at(0)} fill="#f00"/><rect ${part} ${at(1)} fill="#0f0"/><rect ${part} ${at(2)} fill="#00f"/></svg>`),
  )
}

/** The colour in the middle of a picture, as r, g, b. */
async function colourAt(bytes: Buffer, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels
  return [...data.subarray(at, at + 3)]
}

describe('a picture of another shape', () => {
  it('is cropped to the ratio at its own pixels, and the original stays', async () => {
    const inputs = open()
    const beach = await kept(inputs, 'beach.png', await thirds(900, 900, false).png().toBuffer())
    const before = bytesOf(inputs, beach)
    const made = await inputs.reshape(beach.id, { to: wide, how: 'crop', centre: middle })
    expect(made).toMatchObject({
      name: 'beach (crop 16:9).jpg',
      mime: 'image/jpeg',
      width: 900,
      height: 506,
      hasThumbnail: true,
      derivedFrom: { how: 'crop', id: beach.id, centre: middle, ratio: '1280:720' },
    })
    expect(Input.parse(made)).toEqual(made)
    expect(inputs.byId(made.id)).toEqual(made)
    expect(bytesOf(inputs, beach)).toEqual(before)
    expect((await colourAt(bytesOf(inputs, made), 0.5, 0.5))[1]).toBeGreaterThan(240)
  })

  it('is cropped where one chose', async () => {
    const inputs = open()
    const flag = await kept(inputs, 'flag.jpg', await thirds(1200, 400, true).jpeg().toBuffer())
    const square = { width: 960, height: 960 }
    const left = await inputs.reshape(flag.id, { to: square, how: 'crop', centre: { x: 0, y: 0.5 } })
    const right = await inputs.reshape(flag.id, { to: square, how: 'crop', centre: { x: 1, y: 0.5 } })
    expect([left.width, left.height]).toEqual([400, 400])
    expect((await colourAt(bytesOf(inputs, left), 0.5, 0.5))[0]).toBeGreaterThan(230)
    expect((await colourAt(bytesOf(inputs, right), 0.5, 0.5))[2]).toBeGreaterThan(230)
  })

  it('is turned as the camera was held before it is cropped', async () => {
    const inputs = open()
    // Lies on its side in the file; shown upright it is 400 wide and 1200 high, with red on top.
    const bytes = await thirds(1200, 400, true).jpeg().withMetadata({ orientation: 6 }).toBuffer()
    const upright = await kept(inputs, 'phone.jpg', bytes)
    expect([upright.width, upright.height]).toEqual([400, 1200])
    const made = await inputs.reshape(upright.id, {
      to: { width: 1, height: 1 },
      how: 'crop',
      centre: { x: 0.5, y: 0 },
    })
    expect([made.width, made.height]).toEqual([400, 400])
    expect((await sharp(bytesOf(inputs, made)).metadata()).orientation).toBeUndefined()
    expect((await colourAt(bytesOf(inputs, made), 0.5, 0.5))[0]).toBeGreaterThan(230)
  })

  it('is kept whole in a frame whose sides are the same picture, blurred and darker', async () => {
    const inputs = open()
    const bytes = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#f80' } })
      .jpeg()
      .toBuffer()
    const square = await kept(inputs, 'square.jpg', bytes)
    const made = await inputs.reshape(square.id, { to: wide, how: 'fit', centre: middle })
    expect(made).toMatchObject({ name: 'square (fit 16:9).jpg', width: 711, height: 400 })
    const picture = bytesOf(inputs, made)
    const [inside, side] = [await colourAt(picture, 0.5, 0.5), await colourAt(picture, 0.05, 0.5)]
    expect(inside[0]).toBeGreaterThan(245)
    expect(side[0]).toBeLessThan(inside[0]! * 0.8)
    expect(side[0]).toBeGreaterThan(60)
  })

  it('stays a PNG only where it can be seen through', async () => {
    const inputs = open()
    const clear = { r: 10, g: 200, b: 30, alpha: 0.4 }
    const see = await sharp({ create: { width: 300, height: 300, channels: 4, background: clear } })
      .png()
      .toBuffer()
    const opaque = await sharp({ create: { width: 300, height: 300, channels: 4, background: { ...clear, alpha: 1 } } })
      .png()
      .toBuffer()
    const ask = { to: wide, how: 'crop', centre: middle } as const
    const one = await inputs.reshape((await kept(inputs, 'glass.png', see)).id, ask)
    const other = await inputs.reshape((await kept(inputs, 'wall.png', opaque)).id, ask)
    expect([one.mime, one.name]).toEqual(['image/png', 'glass (crop 16:9).png'])
    expect((await sharp(bytesOf(inputs, one)).metadata()).hasAlpha).toBe(true)
    expect(other.mime).toBe('image/jpeg')
  })

  it('asked for twice is one input, also after a restart', async () => {
    const dataDir = tempFolder()
    const inputs = open(dataDir)
    const beach = await kept(inputs, 'beach.png', await thirds(500, 800, true).png().toBuffer())
    const ask = { to: wide, how: 'fit', centre: middle } as const
    const first = await inputs.reshape(beach.id, ask)
    expect(await inputs.reshape(beach.id, ask)).toEqual(first)
    await inputs.close()
    expect(open(dataDir).byId(first.id)).toEqual(first)
  })

  it('that was dropped by hand is nobody’s crop, though the bytes are the same', async () => {
    const inputs = open()
    const beach = await kept(inputs, 'beach.png', await thirds(500, 800, true).png().toBuffer())
    const made = await inputs.reshape(beach.id, { to: wide, how: 'crop', centre: middle })
    const other = open()
    const same = await kept(other, 'own.jpg', bytesOf(inputs, made))
    expect(same.id).toBe(made.id)
    expect(same.derivedFrom).toBeUndefined()
  })

  it('is refused when it is gone, or is a clip', async () => {
    const inputs = open()
    const ask = { to: wide, how: 'crop', centre: middle } as const
    await expect(inputs.reshape(InputId.parse('0'.repeat(64)), ask)).rejects.toMatchObject({
      failure: { code: 'not-found' },
    })
    const clip = await kept(inputs, 'run.mp4', await makeClip())
    await expect(inputs.reshape(clip.id, ask)).rejects.toMatchObject({ failure: { code: 'input-refused' } })
  })
})

/** The packets of a file's video track. */
async function packetsOf(bytes: Buffer): Promise<EncodedPacket[]> {
  const input = new MediaInput({ formats: ALL_FORMATS, source: new BufferSource(bytes) })
  const track = await input.getPrimaryVideoTrack()
  const packets: EncodedPacket[] = []
  for await (const packet of new EncodedPacketSink(track!).packets(undefined, undefined, { verifyKeyPackets: true }))
    packets.push(packet)
  return packets
}

/** The clip again, its frames shown in the order in which an encoder with B-frames would have them: I P B P B … */
async function reordered(clip: Buffer): Promise<{ bytes: Buffer; frame: number }> {
  const input = new MediaInput({ formats: [MP4], source: new BufferSource(clip) })
  const track = (await input.getPrimaryVideoTrack())!
  const packets = await packetsOf(clip)
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat(), target })
  const source = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(source)
  await output.start()
  const frame = packets[0]!.duration
  const decoderConfig = (await track.getDecoderConfig())!
  for (const [index, packet] of packets.entries()) {
    const shown = index === 0 ? 0 : index % 2 === 1 ? index + 1 : index - 1
    await source.add(packet.clone({ timestamp: shown * frame, type: index === 0 ? 'key' : 'delta' }), { decoderConfig })
  }
  await output.finalize()
  return { bytes: Buffer.from(target.buffer!), frame }
}

/** The clip with a sound track of silence, 20 ms a packet. */
async function withSound(clip: Buffer, seconds: number): Promise<Buffer> {
  const input = new MediaInput({ formats: [MP4], source: new BufferSource(clip) })
  const track = (await input.getPrimaryVideoTrack())!
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat(), target })
  const [pictures, sounds] = [new EncodedVideoPacketSource('avc'), new EncodedAudioPacketSource('pcm-s16')]
  output.addVideoTrack(pictures)
  output.addAudioTrack(sounds)
  await output.start()
  const decoderConfig = (await track.getDecoderConfig())!
  for (const packet of await packetsOf(clip)) await pictures.add(packet, { decoderConfig })
  pictures.close()
  for (let at = 0; at < seconds * 50; at++) {
    await sounds.add(new EncodedPacket(new Uint8Array(960 * 2), 'key', at / 50, 1 / 50), {
      decoderConfig: { codec: 'pcm-s16', sampleRate: 48_000, numberOfChannels: 1 },
    })
  }
  await output.finalize()
  return Buffer.from(target.buffer!)
}

describe('a clip that is too long', () => {
  it('is cut to the limit without encoding again, and says what it got', async () => {
    const inputs = open()
    const bytes = await makeClip({ frameRate: 5, seconds: 16 })
    const run = await kept(inputs, 'run.mp4', bytes)
    const piece = await inputs.trim(run.id, { fromSeconds: 0, toSeconds: 15 })
    expect(piece).toMatchObject({
      name: 'run (0 to 15 s).mp4',
      durationSeconds: 15,
      derivedFrom: { how: 'trim', id: run.id, fromSeconds: 0, toSeconds: 15 },
    })
    const [before, after] = [await packetsOf(bytes), await packetsOf(bytesOf(inputs, piece))]
    expect(after).toHaveLength(75)
    expect(after.map(({ data }) => Buffer.from(data))).toEqual(before.slice(0, 75).map(({ data }) => Buffer.from(data)))
    expect(inputs.byId(run.id)?.durationSeconds).toBe(16)
  })

  it('begins at the key frame before, and never reaches beyond the end', async () => {
    const inputs = open()
    const bytes = await makeClip({ frameRate: 5, seconds: 16 })
    const keys = (await packetsOf(bytes)).filter(({ type }) => type === 'key').map(({ timestamp }) => timestamp)
    const run = await kept(inputs, 'run.mp4', bytes)
    const piece = await inputs.trim(run.id, { fromSeconds: 7.1, toSeconds: 15.9 })
    if (piece.derivedFrom?.how !== 'trim') throw new Error('not a piece')
    const { fromSeconds, toSeconds } = piece.derivedFrom
    expect(fromSeconds).toBeCloseTo(keys.filter((at) => at <= 7.1).at(-1)!, 2)
    expect(toSeconds).toBeCloseTo(15.8, 2)
    expect(piece.durationSeconds).toBeCloseTo(toSeconds - fromSeconds, 2)
    expect((await packetsOf(bytesOf(inputs, piece)))[0]).toMatchObject({ type: 'key', timestamp: 0 })
  })

  it('has no hole at its end where frames are stored in another order than they are shown', async () => {
    const inputs = open()
    const { bytes, frame } = await reordered(await makeClip({ frameRate: 10, seconds: 2 }))
    const run = await kept(inputs, 'run.mp4', bytes)
    // The frame that is shown at 1.0 s is stored before the one at 0.9 s, which needs it.
    const piece = await inputs.trim(run.id, { fromSeconds: 0, toSeconds: 1 })
    const shown = (await packetsOf(bytesOf(inputs, piece))).map(({ timestamp }) => Math.round(timestamp / frame))
    expect(shown.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(piece.durationSeconds).toBeCloseTo(0.9, 2)
  })

  it('takes its sound along, which ends with the picture', async () => {
    const inputs = open()
    const run = await kept(inputs, 'run.mp4', await withSound(await makeClip({ frameRate: 5, seconds: 4 }), 4))
    const piece = await inputs.trim(run.id, { fromSeconds: 0, toSeconds: 3 })
    expect(piece).toMatchObject({ hasAudio: true })
    expect(piece.durationSeconds).toBeGreaterThan(2.9)
    expect(piece.durationSeconds).toBeLessThanOrEqual(3.005)
  })

  it('stays in its container and stays turned', async () => {
    const inputs = open()
    const clip = await makeClip({ frameRate: 5, seconds: 4 })
    const turned = await kept(inputs, 'phone.mov', await remuxClip(clip, { container: 'mov', rotation: 90 }))
    const piece = await inputs.trim(turned.id, { fromSeconds: 0, toSeconds: 2 })
    expect(piece).toMatchObject({ mime: 'video/quicktime', width: 72, height: 128, name: 'phone (0 to 2 s).mov' })
    const matroska = await kept(inputs, 'old.mkv', await remuxClip(clip, { container: 'mkv' }))
    expect((await inputs.trim(matroska.id, { fromSeconds: 0, toSeconds: 2 })).mime).toBe('video/x-matroska')
  })

  it('is refused in plain words when it cannot be cut like this', async () => {
    const inputs = open()
    const clip = await makeClip({ frameRate: 5, seconds: 4 })
    const stream = await kept(inputs, 'tape.ts', await remuxClip(clip, { container: 'ts' }))
    const refusal = {
      failure: { code: 'input-refused', message: '"tape.ts" cannot be cut without encoding it again.' },
    }
    await expect(inputs.trim(stream.id, { fromSeconds: 0, toSeconds: 2 })).rejects.toMatchObject(refusal)
    const run = await kept(inputs, 'run.mp4', clip)
    await expect(inputs.trim(run.id, { fromSeconds: 2, toSeconds: 2 })).rejects.toMatchObject({
      failure: { code: 'input-refused' },
    })
  })
})

/** The packets of a file's sound. */
async function soundOf(bytes: Buffer): Promise<{ packets: Buffer[]; seconds: number }> {
  const input = new MediaInput({ formats: ALL_FORMATS, source: new BufferSource(bytes) })
  const packets: Buffer[] = []
  for await (const { data } of new EncodedPacketSink((await input.getPrimaryAudioTrack())!).packets())
    packets.push(Buffer.from(data))
  return { packets, seconds: await input.computeDuration() }
}

describe('a sound that is too long', () => {
  it('is cut to the limit without encoding again', async () => {
    const inputs = open()
    const bytes = makeWav(4)
    const tune = await kept(inputs, 'tune.wav', bytes)
    const piece = await inputs.trim(tune.id, { fromSeconds: 0, toSeconds: 2.5 })
    expect(piece).toMatchObject({ kind: 'audio', mime: tune.mime, derivedFrom: { how: 'trim', id: tune.id } })
    expect(piece.name).toMatch(/^tune \(0 to 2\.[2-5] s\)\.wav$/)
    expect(piece.durationSeconds).toBeGreaterThan(2.2)
    expect(piece.durationSeconds).toBeLessThanOrEqual(2.502)
    const [whole, cut] = [await soundOf(bytes), await soundOf(bytesOf(inputs, piece))]
    const after = Buffer.concat(cut.packets)
    expect(after.equals(Buffer.concat(whole.packets).subarray(0, after.length))).toBe(true)
    expect(inputs.byId(tune.id)?.durationSeconds).toBe(4)
  })

  it('is refused in plain words when nothing would be left', async () => {
    const inputs = open()
    const tune = await kept(inputs, 'tune.wav', makeWav(4))
    await expect(inputs.trim(tune.id, { fromSeconds: 2, toSeconds: 2 })).rejects.toMatchObject({
      failure: { code: 'input-refused', message: '"tune.wav" cannot be cut from 2 s to 2 s: the end must come after.' },
    })
  })
})
