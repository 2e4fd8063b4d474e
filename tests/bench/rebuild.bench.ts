/**
 * A lost index made again from the sidecars of 10,000 clips (`DAILIES_BENCH_CLIPS` for another number), by a library in
 * a process of its own: how soon it answers, how long it takes, how much memory that needs, and whether the index is
 * then, row by row, what was lost. And the start after that, when there is nothing to do.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { indexRows } from '../support/index-rows'
import { bundleLibrary, type LibraryLife, startLibrary } from '../support/kill-library/library-life'
import type { Bench } from './support/bench'
import { seedFiles } from './support/seeded-library'

const clips = Number(process.env.DAILIES_BENCH_CLIPS ?? 10_000)

/** Starts it and waits until it has looked through its folder; in seconds and MB. */
async function look(file: string, libraryDir: string, trashDir: string) {
  const begun = performance.now()
  const life: LibraryLife = startLibrary(file, { libraryDir, trashDir, quietMs: 60_000 }, 1_800_000)
  let peakMb = 0
  const sampling = setInterval(() => {
    peakMb = Math.max(peakMb, residentMb(life.pid))
  }, 20)
  try {
    await life.opened
    const openedMs = performance.now() - begun
    await life.settled
    return { openedMs, settledS: (performance.now() - begun) / 1000, peakMb }
  } finally {
    clearInterval(sampling)
    await life.kill()
  }
}

/** What a process has in memory; 0 where the system does not tell. */
function residentMb(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

export const bench: Bench = {
  name: 'rebuild',
  what: `a lost index made again from the sidecars of ${clips} clips, in a process of its own`,
  async run() {
    const dir = mkdtempSync(join(tmpdir(), 'dailies-bench-rebuild-'))
    const bundle = await bundleLibrary()
    try {
      const libraryDir = join(dir, 'library')
      const hidden = join(libraryDir, '.dailies')
      await seedFiles(libraryDir, clips)
      const first = await look(bundle.file, libraryDir, dir)
      const before = indexRows(libraryDir)
      for (const name of readdirSync(hidden)) if (name.startsWith('index')) rmSync(join(hidden, name))
      const again = await look(bundle.file, libraryDir, dir)
      if (!isDeepStrictEqual(indexRows(libraryDir), before)) throw new Error('the index is not what was lost')
      const quiet = await look(bundle.file, libraryDir, dir)
      return [
        {
          what: 'until it answers, the index lost',
          unit: 'ms',
          samples: [first.openedMs, again.openedMs],
          promise: { of: 'worst', atMost: 1000 },
        },
        {
          what: 'until the index is whole',
          unit: 's',
          samples: [first.settledS, again.settledS],
          promise: { of: 'worst', atMost: 60 },
        },
        {
          what: 'memory meanwhile',
          unit: 'MB',
          samples: [first.peakMb, again.peakMb],
          promise: { of: 'worst', atMost: 300 },
        },
        {
          what: 'until it answers, the index there',
          unit: 'ms',
          samples: [quiet.openedMs],
          promise: { of: 'worst', atMost: 1000 },
        },
        { what: 'until it has looked through the folder', unit: 's', samples: [quiet.settledS], promise: null },
        { what: 'memory meanwhile', unit: 'MB', samples: [quiet.peakMb], promise: { of: 'worst', atMost: 300 } },
      ]
    } finally {
      bundle.remove()
      rmSync(dir, { recursive: true, force: true })
    }
  },
}
