/** A library of as many clips as one asks for, the same each time: what speed at a hundred thousand is measured with. */
import { createHash } from 'node:crypto'
import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { SIDECAR_ENDING, Sidecar, sidecarText } from '../../../src/main/studio/library/sidecar'
import { MODELS } from '../../../src/shared/catalog'
import { emptySlots } from '../../../src/shared/domain/draft'
import { makeClip } from '../../support/media/make-clip'

const subjects =
  'dog cat fox whale dancer lighthouse train city forest market robot child woman man horse violin glass storm river mountain desert street garden castle spaceship kitchen library harbour bridge car bicycle balloon candle mirror window door clock painting statue fountain'.split(
    ' ',
  )
const doings =
  'running turning falling rising burning melting dancing waiting singing floating breaking glowing opening closing drifting spinning walking sleeping laughing growing'.split(
    ' ',
  )
const looks =
  'golden silver foggy bright dark neon pastel grainy cinematic handheld slow wide close aerial anamorphic monochrome warm cold dusty wet snowy sunlit moonlit stormy quiet crowded empty ancient modern broken'.split(
    ' ',
  )
const inputs = 'beach.jpg portrait_anna.png storyboard-04.jpg city night.webp product shot.png sketch.heic'.split(' ')
const tags = ['hero', 'night', 'trailer', 'b-roll', 'client A', 'client B', 'test', 'final', 'sound', 'logo']
const notes = ['for the opening', 'too fast', 'hands are wrong', 'use with music', 'ask Müller', 'better than take 2']
const shapes = [
  [1280, 720],
  [1280, 720],
  [720, 1280],
  [960, 960],
  [1104, 832],
  [1584, 672],
] as const
const MINUTE_MS = 60_000
/** 1 October 2024: a hundred thousand clips, ten minutes apart, are two years' work. */
const BEGIN_MS = Date.UTC(2024, 9, 1, 8)

/** Numbers from 0 to 1 that depend on `n` alone. */
function dice(n: number): () => number {
  let state = (n + 1) * 0x9e3779b1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The `n`-th clip's sidecar. Some words are in most prompts and some in few, as in life. */
export function seededSidecar(n: number, file: { sha256: string; sizeBytes: number }): Sidecar {
  const throwDice = dice(n)
  const pick = <T>(all: readonly T[]): T => {
    // The square leans towards the first ones.
    const found = all[Math.floor(throwDice() ** 2 * all.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  const chance = (share: number) => throwDice() < share
  const id = (kind: string) => {
    const hex = createHash('sha256').update(`${kind} ${n}`).digest('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }
  const [width, height] = pick(shapes)
  const model = pick(MODELS).id
  const seconds = 2 + Math.floor(throwDice() * 9)
  const [subject, other] = [pick(subjects), pick(subjects)]
  const promptText = `A ${pick(looks)} ${pick(looks)} shot of a ${subject} ${pick(doings)} near a ${other}, ${pick(looks)} light, the camera ${pick(doings)} past the ${pick(subjects)}. Take ${n}.`
  const atMs = BEGIN_MS + n * 10 * MINUTE_MS
  const at = new Date(atMs).toISOString()
  const from = chance(0.6)
  const credits = seconds * (5 + Math.floor(throwDice() * 30))
  return Sidecar.parse({
    version: 1,
    taskId: id('task'),
    assetId: id('asset'),
    renderId: id('render'),
    account: chance(0.1) ? 'practice' : 'live',
    fileName: `${at.slice(0, 19).replace('T', '_').replaceAll(':', '-')}_${subject}-${other}_${model}.mp4`,
    model,
    mode: from ? 'image_to_video' : 'text_to_video',
    request: { model, promptText, ratio: `${width}:${height}`, duration: seconds },
    draft: {
      model,
      promptText,
      ratio: `${width}:${height}`,
      duration: seconds,
      options: { seed: n },
      slots: emptySlots,
    },
    inputs: from
      ? [
          {
            slot: 'firstFrame',
            inputId: createHash('sha256')
              .update(`input ${n % 997}`)
              .digest('hex'),
            kind: 'image',
            name: pick(inputs),
          },
        ]
      : [],
    cost: { estimate: { kind: 'exact', credits }, quotedCredits: credits, chargedCredits: credits },
    ...file,
    mime: 'video/mp4',
    width,
    height,
    durationSeconds: seconds + 0.04,
    frameRate: 24,
    hasAudio: chance(0.3),
    outputIndex: 0,
    requestedAt: at,
    submittedAt: at,
    finishedAt: at,
    createdAt: at,
    favourite: chance(0.05),
    rating: chance(0.4) ? 1 + Math.floor(throwDice() * 5) : 0,
    flag: chance(0.1) ? 'pick' : chance(0.2) ? 'reject' : null,
    note: chance(0.05) ? pick(notes) : '',
    tags: chance(0.3) ? [...new Set([pick(tags), pick(tags)])] : [],
    app: 'Dailies 0.1.0',
  })
}

/**
 * Fills a folder with clips, sidecars and posters. The clips are one small real film under many names (hard links, so a
 * hundred thousand take the room of their sidecars). Dailies makes its index of them when it is opened.
 */
export async function seedFiles(
  libraryDir: string,
  count: number,
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  const posters = join(libraryDir, '.dailies', 'posters')
  const films = join(libraryDir, '.dailies', 'seed')
  for (const dir of [posters, films]) mkdirSync(dir, { recursive: true })
  const film = await makeClip({ seconds: 2 })
  const poster = await sharp({ create: { width: 320, height: 180, channels: 3, background: '#345' } })
    .webp()
    .toBuffer()
  const file = { sha256: createHash('sha256').update(film).digest('hex'), sizeBytes: film.length }
  // A file has not more names than some 65,000 on usual disks.
  const namesEach = 20_000
  const source = (n: number, ending: string) => join(films, `${Math.floor(n / namesEach)}.${ending}`)
  for (let n = 0; n < count; n++) {
    if (n % namesEach === 0) {
      writeFileSync(source(n, 'mp4'), film)
      writeFileSync(source(n, 'webp'), poster)
    }
    const sidecar = seededSidecar(n, file)
    linkSync(source(n, 'mp4'), join(libraryDir, sidecar.fileName))
    linkSync(source(n, 'webp'), join(posters, `${sidecar.assetId}.webp`))
    writeFileSync(join(libraryDir, sidecar.fileName + SIDECAR_ENDING), sidecarText(sidecar))
    if ((n + 1) % 1000 === 0 || n + 1 === count) onProgress(n + 1)
  }
}
