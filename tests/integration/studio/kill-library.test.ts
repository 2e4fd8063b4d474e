/**
 * Kills a library at drawn moments while clips are judged, collected, brought in, deleted, brought back and the index is
 * rebuilt, and looks after each start whether index and folder agree and nothing is lost. `DAILIES_KILL_SEED` draws the
 * same acts and moments again; `DAILIES_KILLS` draws more of them.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BroughtIn } from '../../../src/shared/bring-in'
import type { Judgement, JudgementChange } from '../../../src/shared/domain/asset'
import type { AssetId, CollectionId, TrashId } from '../../../src/shared/domain/ids'
import { chanceOf, oneOf, wholeOf } from '../../support/chaos/random'
import { evidenceOf } from '../../support/kill-library/library-evidence'
import { bundleLibrary, Killed, type LibraryLife, startLibrary } from '../../support/kill-library/library-life'
import { makeClip } from '../../support/media/make-clip'

const seed = Number(process.env.DAILIES_KILL_SEED ?? 20_261_123)
const kills = Number(process.env.DAILIES_KILLS ?? 50)
const clipsAtFirst = 24
const mostClips = 60
/** So many acts are under way at once, so that whenever it is killed, something is. */
const actsAtOnce = 5

let dir: string
let bundle: Awaited<ReturnType<typeof bundleLibrary>>
let film: Buffer

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'dailies-kill-library-'))
  ;[bundle, film] = await Promise.all([bundleLibrary(), makeClip({ width: 64, height: 36, seconds: 1 })])
}, 120_000)

afterAll(() => {
  bundle?.remove()
  rmSync(dir, { recursive: true, force: true })
})

/** The `n`-th thing that is thought of a clip: every part of it follows from `n`, so half of it would show. */
function thought(n: number, collection: CollectionId): Required<Omit<Judgement, 'posterAtSeconds'>> {
  return {
    rating: n % 6,
    flag: oneOf(['pick', 'reject', null] as const, (n % 3) / 3),
    favourite: n % 2 === 0,
    note: `${n}`,
    tags: [`t${n % 7}`, `u${n % 5}`],
    collections: n % 4 < 2 ? [collection] : [],
  }
}

interface Known {
  id: AssetId
  sha256: string
  /** By the last answer; null: an act was under way when it was killed. */
  where: 'library' | 'gone' | null
  /** The last thing thought of it that was answered as done. */
  thought: number
}

it(`${kills} kills at drawn moments lose nothing, and index and folder agree after each (seed ${seed})`, async () => {
  const folders = { libraryDir: join(dir, 'library'), trashDir: join(dir, 'trash'), quietMs: 120 }
  const desk = join(dir, 'desk')
  for (const folder of [desk, folders.trashDir]) mkdirSync(folder)
  const known = new Map<string, Known>()
  /** Contents that were given, by SHA-256; true: it was answered that they are in the library. */
  const given = new Map<string, boolean>()
  let acts = 0
  let life: LibraryLife = startLibrary(bundle.file, folders)
  const start = () => {
    life = startLibrary(bundle.file, folders)
  }
  const newClip = () => {
    const n = given.size
    const box = Buffer.alloc(32)
    box.write(`\0\0\0\x20free${n}`)
    const bytes = Buffer.concat([film, box])
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const path = join(desk, `clip ${n}.mp4`)
    writeFileSync(path, bytes)
    given.set(sha256, false)
    return { path, sha256 }
  }
  const bringIn = async () => {
    const { path, sha256 } = newClip()
    const outcome = await life.ask<BroughtIn>({ do: 'bring-in', path })
    if (outcome.kind !== 'imported') throw new Error(`not brought in: ${JSON.stringify(outcome)}`)
    given.set(sha256, true)
    known.set(outcome.asset.id, { id: outcome.asset.id, sha256, where: 'library', thought: -1 })
  }

  await life.settled
  const { id: collection } = await life.ask<{ id: CollectionId }>({ do: 'collection' })
  for (let n = 0; n < clipsAtFirst; n++) await bringIn()

  /** What must hold whenever the library has been opened. */
  const check = async (kill: number) => {
    await life.settled
    const isQuiet = () => readdirSync(join(folders.libraryDir, '.dailies', 'leaving')).length === 0
    for (let waited = 0; !isQuiet() && waited < 10_000; waited += 10) await sleep(10)
    const { clips, rows, trashed, faults } = evidenceOf(folders.libraryDir, folders.trashDir)
    const after = `after kill ${kill} of seed ${seed}`
    const byName = <T extends { fileName: string }>(all: readonly T[]) =>
      all.toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))
    expect(faults, after).toEqual([])
    expect(byName(rows), after).toEqual(byName(clips).map((clip) => ({ ...clip, missing: false })))
    for (const [sha256, isAnswered] of given) {
      const places = [...clips, ...trashed].filter((one) => one.sha256 === sha256).length
      if (isAnswered ? places !== 1 : places > 1) expect.fail(`${after}: a clip is in ${places} places`)
    }
    for (const { id, sha256, judgement } of clips) {
      const before = known.get(id)
      const n = judgement.note === '' ? -1 : Number(judgement.note)
      if (n >= 0) expect(judgement, after).toMatchObject(thought(n, collection))
      if (before) expect(n, `${after}: what was answered as done`).toBeGreaterThanOrEqual(before.thought)
      if (before?.where === 'gone') expect.fail(`${after}: a clip that was deleted is back`)
      given.set(sha256, true)
      known.set(id, { id: id as AssetId, sha256, where: 'library', thought: n })
    }
    const inLibrary = new Set(clips.map(({ id }) => id))
    for (const clip of known.values()) {
      if (inLibrary.has(clip.id)) continue
      if (clip.where === 'library') expect.fail(`${after}: a clip is not in the library any more`)
      clip.where = 'gone'
    }
  }

  /** One drawn act, and what its answer tells. */
  const busy = new Set<string>()
  const left: { id: TrashId; ids: string[] }[] = []
  const act = async (chance: (what: string) => number): Promise<void> => {
    const free = [...known.values()].filter(({ id, where }) => where === 'library' && !busy.has(id))
    const some = (most: number) => {
      const from = Math.floor(chance('from') * free.length)
      return free.slice(from, from + wholeOf(1, most, chance('many'))).map(({ id }) => id)
    }
    const kind = chance('kind')
    if (kind < 0.45) {
      const n = ++acts
      const change: JudgementChange = thought(n, collection)
      const seen = await life.ask<{ id: string; note: string }[]>({ do: 'annotate', ids: some(12), change })
      for (const { id, note } of seen) {
        const one = known.get(id)
        if (one) one.thought = Math.max(one.thought, Number(note))
      }
    } else if (kind < 0.65 || free.length < 8) {
      if (free.length < mostClips) await bringIn()
    } else if (kind < 0.8) {
      const ids = some(5)
      for (const id of ids) {
        busy.add(id)
        const one = known.get(id)
        if (one) one.where = null
      }
      const gone = await life.ask<{ id: TrashId } | null>({ do: 'trash', ids })
      for (const id of ids) {
        busy.delete(id)
        const one = known.get(id)
        if (one) one.where = 'gone'
      }
      if (gone) left.push({ id: gone.id, ids })
    } else if (kind < 0.93) {
      const back = left.pop()
      if (back === undefined) return
      for (const id of back.ids) {
        const one = known.get(id)
        if (one) one.where = null
      }
      const where = await life.ask({ do: 'restore', id: back.id }).then(
        () => 'library' as const,
        (error: unknown) => {
          if (error instanceof Killed) throw error
          return 'gone' as const
        },
      )
      for (const id of back.ids) {
        const one = known.get(id)
        if (one) one.where = where
      }
    } else await life.ask({ do: 'rebuild' })
  }

  for (let kill = 1; kill <= kills; kill++) {
    const chance = (...what: (string | number)[]) => chanceOf(seed, kill, ...what)
    busy.clear()
    left.length = 0
    if (chance('while opening') < 0.2) {
      // Nothing is asked of it: it is killed while it starts and looks through the folder.
      await sleep(wholeOf(60, 420, chance('opening')))
    } else {
      await life.opened
      let stopped = false
      let place = 0
      const acting = Array.from({ length: actsAtOnce }, async () => {
        while (!stopped) {
          const at = place++
          await act((what) => chance('act', at, what))
        }
      })
      const over = Promise.allSettled(acting)
      await sleep(wholeOf(5, 320, chance('after')))
      await life.kill()
      stopped = true
      for (const outcome of await over)
        if (outcome.status === 'rejected' && !(outcome.reason instanceof Killed)) throw outcome.reason
    }
    await life.kill()
    start()
    await check(kill)
  }
  await life.kill()
}, 240_000)
