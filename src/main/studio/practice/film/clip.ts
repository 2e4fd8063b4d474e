/**
 * Reads a person's clip picture by picture. Decoding needs the optional package @mediabunny/server; where it is missing
 * a clip cannot be shown, and the film says so.
 */
import { ALL_FORMATS, FilePathSource, Input, type InputVideoTrack, VideoSampleSink } from 'mediabunny'
import { UnusableInput } from '../film-job'
import type { Size } from './frame'
import type { Picture } from './picture'

let decoder: Promise<boolean> | null = null

/** Put together at run time, so that no bundler draws the optional package, and its native binary, into the app. */
const DECODER = ['@mediabunny', 'server'].join('/')

/** Whether clips can be decoded on this machine. Loads the decoder at the first call. */
export function canDecode(): Promise<boolean> {
  decoder ??= (import(/* @vite-ignore */ DECODER) as Promise<typeof import('@mediabunny/server')>).then(
    ({ registerMediabunnyServer }) => {
      registerMediabunnyServer({ hardwareContext: null })
      return true
    },
    () => false,
  )
  return decoder
}

export interface Clip extends Size {
  seconds: number
  /** The picture at this time of the film; past the clip's end it begins again. Null where one cannot be decoded. */
  pictureAt(seconds: number): Promise<Picture | null>
  close(): void
}

/** Pixels of a clip as displayed; null when it is none. */
export async function clipSize(path: string): Promise<Size | null> {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS })
  try {
    const track = await input.getPrimaryVideoTrack()
    return track === null ? null : await displayed(track)
  } catch {
    return null
  } finally {
    input.dispose()
  }
}

/** Opens a clip; null when this machine cannot decode it. Throws `UnusableInput` when the file has no video at all. */
export async function openClip(path: string): Promise<Clip | null> {
  if (!(await canDecode())) return null
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS })
  let track: InputVideoTrack | null
  try {
    track = await input.getPrimaryVideoTrack()
  } catch {
    track = null
  }
  if (track === null) {
    input.dispose()
    throw new UnusableInput('The video cannot be read, or has no pictures.')
  }
  if (!(await track.canDecode())) {
    input.dispose()
    return null
  }
  const size = await displayed(track)
  const start = await track.getFirstTimestamp()
  const seconds = Math.max(0.04, (await track.computeDuration()) - start)
  const sink = new VideoSampleSink(track)
  let reading = sink.samples(start)
  let shown: { picture: Picture; from: number } | null = null
  let lap = 0

  const next = async () => {
    const { value: sample } = await reading.next()
    if (sample === undefined) return null
    try {
      const coded = { width: sample.visibleRect.width, height: sample.visibleRect.height }
      const bytes = new Uint8Array(sample.allocationSize({ format: 'RGBA' }))
      await sample.copyTo(bytes, { format: 'RGBA' })
      const picture = turned({ ...coded, data: bytes }, sample.rotation)
      return { picture, from: sample.timestamp - start, until: sample.timestamp - start + sample.duration }
    } finally {
      sample.close()
    }
  }
  let ahead: Awaited<ReturnType<typeof next>> = null

  return {
    ...size,
    seconds,
    async pictureAt(time) {
      const turn = Math.floor(time / seconds)
      const within = time - turn * seconds
      if (turn !== lap) {
        lap = turn
        await reading.return?.()
        reading = sink.samples(start)
        ahead = null
        shown = null
      }
      ahead ??= await next()
      while (ahead !== null && (shown === null || ahead.from <= within + 1e-6)) {
        shown = ahead
        ahead = await next()
      }
      return shown?.picture ?? null
    },
    close() {
      void reading.return?.()
      input.dispose()
    },
  }
}

async function displayed(track: InputVideoTrack): Promise<Size> {
  return { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() }
}

/** Turns a picture clockwise by a quarter, half or three quarters, as phones mark their clips. */
function turned(picture: Picture, degrees: number): Picture {
  if (degrees % 360 === 0) return picture
  const { width, height, data } = picture
  const sideways = degrees % 180 !== 0
  const w = sideways ? height : width
  const h = sideways ? width : height
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const to = new Uint32Array(w * h)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const source =
        degrees === 90
          ? (height - 1 - x) * width + y
          : degrees === 180
            ? (height - 1 - y) * width + (width - 1 - x)
            : x * width + (width - 1 - y)
      to[y * w + x] = from[source] as number
    }
  }
  return { width: w, height: h, data: new Uint8Array(to.buffer) }
}
