/** Tells the windows how far an export is, a few times a second and once at the end. */
import type { StudioEvent } from '../../../shared/contract'

const EVERY_MS = 150

export function tellProgress(
  emit: (event: StudioEvent) => void,
  { press, total, totalBytes }: { press: string; total: number; totalBytes: number },
): { tell: (done: number, doneBytes: number) => void; end: () => void } {
  let toldMs = 0
  const send = (done: number, doneBytes: number) =>
    emit({ type: 'exports.progress', progress: { press, done, total, doneBytes, totalBytes } })
  send(0, 0)
  return {
    tell(done, doneBytes) {
      const nowMs = performance.now()
      if (nowMs - toldMs < EVERY_MS && done < total) return
      toldMs = nowMs
      send(done, doneBytes)
    },
    end: () => emit({ type: 'exports.progress', progress: null }),
  }
}
