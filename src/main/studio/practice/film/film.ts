/** Makes one film from a job: chooses who paints it, letters it, and carries each picture to the encoder. */
import type { FilmInput, FilmJob } from '../film-job'
import { makeCamera, makeMosaic, moveOf } from './camera'
import { canDecode, clipSize, openClip } from './clip'
import { startFilm } from './encode'
import { makeFrame, type Painter, type Size } from './frame'
import { type Character, makePerformance } from './perform'
import { draw, pictureSize, readPicture } from './picture'
import { lookOf, makeRework, tonesOf } from './rework'
import { makeScene } from './scene'
import { outputSize } from './size'
import { markOf, titleOf } from './words'

const LARGEST_PAINTED_PIXELS = 3_000_000

/** Renders the film to `job.outputPath`. Throws `UnusableInput` when a picture or clip cannot be read. */
export async function makeFilm(job: FilmJob, report: (progress: number) => void): Promise<void> {
  const size = await sizeOf(job)
  const painted = paintedSize(size)
  const { painter, title, remark } = await choose(job, painted)
  const words = [...(title ? [await titleOf(job.promptText, size)] : []), await markOf(job.model, remark, size)]
  const frames = Math.max(1, Math.round(job.seconds * job.frameRate))
  const film = await startFilm(size, job.frameRate)
  const frame = makeFrame(size)
  const small = painted === size ? null : makeFrame(painted)
  try {
    for (let index = 0; index < frames; index++) {
      const at = frames === 1 ? 0 : index / (frames - 1)
      await painter.paint(small ?? frame, at, index / job.frameRate)
      if (small !== null) draw(frame, small, { x: 0, y: 0, ...painted }, { x: 0, y: 0, ...size })
      for (const each of words) each.draw(frame, at)
      film.add(frame)
      report((index + 1) / frames)
    }
  } finally {
    await painter.close?.()
  }
  await film.finish(job.outputPath, job.padToBytes)
}

/** 4K pictures are painted at half their size and enlarged, or a film would take minutes; words stay sharp. */
function paintedSize(size: Size): Size {
  if (size.width * size.height <= LARGEST_PAINTED_PIXELS) return size
  return { width: Math.ceil(size.width / 4) * 2, height: Math.ceil(size.height / 4) * 2 }
}

interface Choice {
  painter: Painter
  /** Whether the prompt is lettered over it. */
  title: boolean
  /** What could not be done, for the corner; null when all could. */
  remark: string | null
}

type Local = FilmInput & { path: string }

async function choose(job: FilmJob, size: Size): Promise<Choice> {
  const { inputs, promptText, seed } = job
  const here = inputs.filter((input): input is Local => input.path !== null)
  const remark = here.length < inputs.length ? 'Practice mode does not fetch inputs from the internet.' : null
  const scene = (why: string | null): Choice => ({
    painter: makeScene(promptText, seed, size),
    title: true,
    remark: why,
  })
  const video = here.find((input) => input.role === 'video')
  if (video !== undefined) {
    const clip = await openClip(video.path)
    if (clip === null) return scene(await undecoded())
    const reference = here.find((input) => input.role === 'reference' && input.kind === 'image')
    const tones = reference === undefined ? null : await tonesOf(reference.path)
    return { painter: makeRework(clip, lookOf(promptText, seed, tones)), title: false, remark }
  }
  const character = here.find((input) => input.role === 'character')
  if (character !== undefined) {
    const performance = here.find((input) => input.role === 'performance')
    const acted = performance === undefined ? null : await openClip(performance.path)
    const who = await characterOf(character, size)
    if (who === null) return scene(await undecoded())
    const missing = performance !== undefined && acted === null ? await undecoded() : remark
    return { painter: makePerformance(who, acted), title: false, remark: missing }
  }
  const frames = {
    first: here.find((input) => input.role === 'first'),
    last: here.find((input) => input.role === 'last'),
  }
  const opening = frames.first ?? frames.last
  if (opening !== undefined) {
    const first = await readPicture(opening.path, size)
    const last = frames.first && frames.last ? await readPicture(frames.last.path, size, 1) : null
    return { painter: makeCamera(first, last, moveOf(promptText, seed)), title: false, remark }
  }
  const references = here.filter((input) => input.role === 'reference' && input.kind === 'image').slice(0, 12)
  if (references.length > 0) {
    const room = {
      width: size.width / Math.sqrt(references.length),
      height: size.height / Math.sqrt(references.length),
    }
    const square = Math.max(room.width, room.height)
    const pictures = await Promise.all(references.map(({ path }) => readWhole(path, square)))
    return { painter: makeMosaic(pictures, seed), title: true, remark }
  }
  return scene(remark)
}

async function characterOf(character: Local, size: Size): Promise<Character | null> {
  if (character.kind === 'image') return { picture: await readPicture(character.path, size) }
  const clip = await openClip(character.path)
  return clip === null ? null : { clip }
}

/** A picture in its own shape, large enough for a cell of `side` pixels. */
async function readWhole(path: string, side: number) {
  const shape = (await pictureSize(path)) ?? { width: 1, height: 1 }
  const scale = Math.min(3, (side * 1.25) / Math.min(shape.width, shape.height))
  return readPicture(path, { width: shape.width * scale, height: shape.height * scale }, 1)
}

async function undecoded(): Promise<string> {
  return (await canDecode())
    ? 'Practice mode cannot decode this clip, so its pictures are not used.'
    : 'Practice mode has no video decoder on this machine, so the clip’s pictures are not used.'
}

/** The film's size: as asked, or after the first input that has one. */
async function sizeOf(job: FilmJob): Promise<Size> {
  const shaping = ['video', 'first', 'last', 'character', 'reference', 'performance'] as const
  const inputs = shaping.flatMap((role) => job.inputs.filter((input) => input.role === role && input.kind !== 'audio'))
  for (const { path, kind } of inputs) {
    if (path === null) continue
    const size = kind === 'video' ? await clipSize(path) : await pictureSize(path)
    if (size !== null) return outputSize(job.ratio, job.resolution, size, kind === 'video')
  }
  return outputSize(job.ratio, job.resolution, null, false)
}
