/** Clips that are in the library already when Dailies starts: real files, with sidecars as Dailies writes them. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clip } from './made-media.ts'

export interface PlantedClip {
  promptText: string
  /** gen4.5 unless told. */
  model?: string
  /** Pixels, 16:9 unless told; the recipe says 1280:720 all the same. */
  width?: number
  height?: number
  favourite?: boolean
  /** 2 unless told. */
  seconds?: number
  /** 5 a second unless told. */
  frameRate?: number
  seed?: number
  /** Its own bytes; a bar that crosses the picture unless told, the same for all of a shape. */
  film?: Buffer
  /** What its sidecar says otherwise. */
  sidecar?: Record<string, unknown>
}

/** Puts them into the folder, the last one newest. Dailies must not run meanwhile, or be started again afterwards. */
export async function plantClips(libraryDir: string, clips: readonly PlantedClip[]): Promise<void> {
  mkdirSync(libraryDir, { recursive: true })
  const films = new Map<string, Buffer>()
  const begin = Date.UTC(2026, 5, 1, 12)
  for (const [
    index,
    {
      promptText,
      model = 'gen4.5',
      width = 320,
      height = 180,
      favourite = false,
      seconds = 2,
      frameRate = 5,
      seed,
      film: own,
      sidecar: more = {},
    },
  ] of clips.entries()) {
    const shape = `${width}x${height} ${seconds} ${frameRate}`
    const film = own ?? films.get(shape) ?? (await clip(width, height, seconds, frameRate))
    if (own === undefined) films.set(shape, film)
    const at = new Date(begin + index * 60_000).toISOString()
    const fileName = `${at.slice(0, 19).replace('T', '_').replaceAll(':', '-')}_planted-${index + 1}_${model}.mp4`
    const sidecar = {
      version: 1,
      taskId: randomUUID(),
      assetId: randomUUID(),
      renderId: randomUUID(),
      account: 'practice',
      fileName,
      model,
      mode: 'text_to_video',
      request: null,
      draft: {
        model,
        promptText,
        ratio: '1280:720',
        duration: 2,
        options: seed === undefined ? {} : { seed },
        slots: { firstFrame: null, lastFrame: null, references: [], video: null, character: null, performance: null },
      },
      inputs: [],
      cost: { estimate: { kind: 'exact', credits: 24 }, quotedCredits: null, chargedCredits: 24 },
      sha256: createHash('sha256').update(film).digest('hex'),
      sizeBytes: film.length,
      mime: 'video/mp4',
      width,
      height,
      durationSeconds: seconds,
      frameRate,
      hasAudio: false,
      outputIndex: 0,
      requestedAt: at,
      submittedAt: at,
      finishedAt: at,
      createdAt: at,
      favourite,
      app: 'Dailies 0.1.0',
      ...more,
    }
    writeFileSync(join(libraryDir, fileName), film)
    writeFileSync(join(libraryDir, `${fileName}.json`), `${JSON.stringify(sidecar, null, 2)}\n`)
  }
}
