/**
 * Theora in Ogg, which Runway takes and mediabunny does not read: size, frame rate and duration from the stream's
 * identification header and its last page (Theora specification, sections 6.2 and A.2.3).
 */
import { open } from 'node:fs/promises'
import type { MediaFacts } from './media-facts'

const LOOK_BYTES = 65_536
const OGG_PAGE = Buffer.from('OggS')
const HEADER = Buffer.from('\x80theora', 'latin1')
const VORBIS = Buffer.from('\x01vorbis', 'latin1')

/** The facts of a Theora clip, or null if the file is none. */
export async function measureTheora(path: string): Promise<MediaFacts | null> {
  const file = await open(path, 'r')
  try {
    const head = Buffer.alloc(LOOK_BYTES)
    const { bytesRead } = await file.read(head, 0, LOOK_BYTES, 0)
    if (bytesRead < 4 || !head.subarray(0, 4).equals(OGG_PAGE)) return null
    const at = head.subarray(0, bytesRead).indexOf(HEADER)
    if (at < 0 || at + 42 > bytesRead) return null
    const serialAt = head.lastIndexOf(OGG_PAGE, at) + 14
    const serial = head.readUInt32LE(serialAt)
    const width = head.readUIntBE(at + 14, 3)
    const height = head.readUIntBE(at + 17, 3)
    const [numerator, denominator] = [head.readUInt32BE(at + 22), head.readUInt32BE(at + 26)]
    const frameRate = denominator > 0 && numerator > 0 ? numerator / denominator : null
    const shift = (head.readUInt16BE(at + 40) >> 5) & 0x1f

    const { size } = await file.stat()
    const tail = Buffer.alloc(Math.min(LOOK_BYTES, size))
    await file.read(tail, 0, tail.length, size - tail.length)
    const frames = lastFrame(tail, serial, shift)
    return {
      kind: 'video',
      mime: 'video/ogg',
      extension: 'ogv',
      codec: 'theora',
      format: 'Theora',
      width: width || null,
      height: height || null,
      durationSeconds: frames !== null && frameRate ? Math.round((frames / frameRate) * 1000) / 1000 : null,
      frameRate,
      hasAudio: head.subarray(0, bytesRead).includes(VORBIS),
    }
  } finally {
    await file.close()
  }
}

/** Frames up to the last page of the stream: the key frame's number and those since, from its granule position. */
function lastFrame(tail: Buffer, serial: number, shift: number): number | null {
  for (let at = tail.lastIndexOf(OGG_PAGE); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(OGG_PAGE, at - 1)) {
    if (at + 18 > tail.length || tail.readUInt32LE(at + 14) !== serial) continue
    const granule = tail.readBigInt64LE(at + 6)
    if (granule < 0n) continue
    const key = granule >> BigInt(shift)
    return Number(key + (granule - (key << BigInt(shift))))
  }
  return null
}
