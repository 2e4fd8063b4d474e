/** The one small clip that practice mode hands out in benches of the queue: the making of films is not what they measure. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeClip } from '../../support/media/make-clip'

/** Writes it into a folder; its path. */
export async function writeSameClip(dir: string): Promise<string> {
  const path = join(dir, 'same.mp4')
  writeFileSync(path, await makeClip({ seconds: 1, width: 320, height: 180, frameRate: 4 }))
  return path
}

/** Numbers from 0 to 1 that look random and are the same in every run. */
export function drawn(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}
