/** A log that keeps every line, so that a test can look for what must or must not be in it. */
import type { Log } from '../../src/main/studio/log'

export function recordingLog(): Log & { lines: string[] } {
  const lines: string[] = []
  const write = (message: string, detail?: unknown) => {
    lines.push(
      `${message} ${detail instanceof Error ? `${detail.stack} ${String(detail.cause)}` : JSON.stringify(detail)}`,
    )
  }
  return { lines, info: write, warn: write, error: write }
}
