import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Library, type LibraryOptions, openLibrary } from '../../../../../src/main/studio/library/library'
import { silentLog } from '../../../../../src/main/studio/log'
import { LibrarySelection } from '../../../../../src/shared/contract'
import type { Asset } from '../../../../../src/shared/domain/asset'
import { CollectionId } from '../../../../../src/shared/domain/ids'
import { tempFolder } from '../../../../support/temp-folder'
import { filesIn, plantTiny, webp } from '../../../../support/tiny-library'

const open = async (libraryDir: string, more: Partial<LibraryOptions> = {}) => {
  const library = await openLibrary({ libraryDir, log: silentLog, ...more })
  await library.settled()
  return library
}
const watch = (stop = new AbortController()) => ({ signal: stop.signal, onProgress: () => {} })
const all = (library: Library): Asset[] =>
  library.getMany(library.ids(LibrarySelection.parse({ sort: 'oldest' }), 0, 100_000))
const [night, hero] = [CollectionId.parse(crypto.randomUUID()), CollectionId.parse(crypto.randomUUID())]

function folders(dir = tempFolder()) {
  return { ours: join(dir, 'ours'), theirs: join(dir, 'theirs') }
}

/** Everything that a person would find again, without what follows from how it came. */
const essence = (library: Library) =>
  all(library).map(
    ({ id, fileName, sha256, missing, hasPoster, rating, note, tags, favourite, flag, collections }) => ({
      ...{ id, fileName, sha256, missing, hasPoster, rating, note, tags, favourite, flag, collections },
    }),
  )

describe('merging a library in', () => {
  it('brings clips that are not here with sidecar, folder and poster; the other is as it was; twice adds nothing', async () => {
    const { ours, theirs } = folders()
    plantTiny(ours, [{ n: 1 }])
    const [first, second, third] = plantTiny(theirs, [
      { n: 1 },
      { n: 2, poster: true, judgement: { rating: 4, tags: ['dusk'], later: { field: 1 } } },
      { n: 3, name: 'day one/shot 3.mp4' },
    ])
    writeFileSync(join(theirs, 'holiday.mp4'), 'no sidecar')
    const before = filesIn(theirs)
    const told: Asset[] = []
    const library = await open(ours, { onChange: ({ changed }) => told.push(...changed) })
    onTestFinished(() => library.close())
    expect(await library.mergePlan(theirs)).toEqual({
      clips: 3,
      ...{ coming: 2, twins: 0, missing: 0, bytes: 12, here: 1, joining: 0, completing: 0, strays: 1 },
      ...{ unreadable: 0, newer: 0 },
    })
    expect(await library.merge(theirs, watch())).toMatchObject({ came: 2, here: 1, joined: 0, bytes: 12, strays: 1 })
    expect(all(library).map(({ id }) => id)).toEqual([first!.id, second!.id, third!.id])
    expect(library.get(second!.id)).toMatchObject({ rating: 4, tags: ['dusk'], hasPoster: true, missing: false })
    expect(readFileSync(join(ours, 'day one/shot 3.mp4'), 'utf8')).toBe('clip 3')
    expect(JSON.parse(readFileSync(join(ours, `${second!.name}.json`), 'utf8')).later).toEqual({ field: 1 })
    expect(readFileSync(join(ours, '.dailies/posters', `${second!.id}.webp`))).toEqual(webp)
    expect(told.map(({ id }) => id).sort()).toEqual([second!.id, third!.id].sort())
    expect(filesIn(theirs)).toEqual(before)

    const merged = filesIn(ours)
    expect(await library.mergePlan(theirs)).toMatchObject({ coming: 0, here: 3, joining: 0, bytes: 0 })
    expect(await library.merge(theirs, watch())).toMatchObject({ came: 0, here: 3, joined: 0, bytes: 0 })
    expect(filesIn(ours)).toEqual(merged)
  })

  it('gives the next free name where one is taken, promised, or its folder is a link', async () => {
    const { ours, theirs } = folders()
    plantTiny(ours, [{ n: 1, name: 'shot.v1.mp4' }])
    mkdirSync(join(ours, '..', 'outside'))
    symlinkSync(join(ours, '..', 'outside'), join(ours, 'linked'))
    const [a, b, c] = plantTiny(theirs, [
      { n: 2, name: 'shot.v1.mp4' },
      { n: 3, name: 'linked/x.mp4' },
      { n: 4, name: 'no.dots/film' },
    ])
    writeFileSync(join(ours, 'x.mp4'), 'a stray')
    const library = await open(ours)
    onTestFinished(() => library.close())
    await library.merge(theirs, watch())
    expect([a, b, c].map((clip) => library.get(clip!.id)?.fileName)).toEqual([
      'shot.v1-2.mp4',
      'x-2.mp4',
      'no.dots/film',
    ])
    expect(readdirSync(join(ours, '..', 'outside'))).toEqual([])
    expect(readFileSync(join(ours, 'x.mp4'), 'utf8')).toBe('a stray')
  })

  it('joins what both sides think of a clip, losing neither, and only once', async () => {
    const { ours, theirs } = folders()
    plantTiny(ours, [
      {
        n: 1,
        judgement: {
          rating: 2,
          note: 'too fast',
          tags: ['Hero', 'night'],
          collections: [{ id: night, name: 'Night' }],
        },
      },
      { n: 2, judgement: { note: 'the long note, with music' } },
      { n: 3, judgement: { flag: 'pick' } },
    ])
    const [one, two, three] = plantTiny(theirs, [
      {
        n: 1,
        judgement: {
          rating: 5,
          favourite: true,
          flag: 'reject',
          note: 'use the end',
          tags: ['hero', 'final'],
          collections: [{ id: hero, name: 'Heroes' }],
          posterAtSeconds: 1.5,
        },
      },
      { n: 2, judgement: { note: 'with music', rating: 3 } },
      { n: 3, judgement: { flag: 'reject' } },
    ])
    const library = await open(ours)
    onTestFinished(() => library.close())
    expect(await library.mergePlan(theirs)).toMatchObject({ here: 3, joining: 2 })
    expect(await library.merge(theirs, watch())).toMatchObject({ here: 3, joined: 2, came: 0 })
    expect(library.get(one!.id)).toMatchObject({
      rating: 2,
      favourite: true,
      flag: 'reject',
      note: 'too fast\n\nuse the end',
      tags: ['Hero', 'night', 'final'],
      collections: [night, hero],
      posterAtSeconds: 1.5,
    })
    expect(JSON.parse(readFileSync(join(ours, `${one!.name}.json`), 'utf8')).collections).toEqual([
      { id: night, name: 'Night' },
      { id: hero, name: 'Heroes' },
    ])
    expect(library.get(two!.id)).toMatchObject({ note: 'the long note, with music', rating: 3 })
    expect(library.get(three!.id)).toMatchObject({ flag: 'pick' })
    expect(await library.merge(theirs, watch())).toMatchObject({ joined: 0 })
    expect(library.get(one!.id)?.note).toBe('too fast\n\nuse the end')
  })

  it('keeps both where one id has two contents, and knows the second again', async () => {
    const { ours, theirs } = folders()
    const [own] = plantTiny(ours, [{ n: 1, content: 'mine' }])
    plantTiny(theirs, [{ n: 1, content: 'theirs', judgement: { rating: 1 } }])
    const library = await open(ours)
    onTestFinished(() => library.close())
    expect(await library.merge(theirs, watch())).toMatchObject({ came: 1, twins: 1 })
    const two = all(library)
    expect(two).toHaveLength(2)
    const twin = two.find(({ id }) => id !== own!.id)
    expect(readFileSync(join(ours, own!.name), 'utf8')).toBe('mine')
    expect(readFileSync(join(ours, twin!.fileName), 'utf8')).toBe('theirs')
    plantTiny(theirs, [{ n: 1, content: 'theirs', judgement: { rating: 1, note: 'new' } }])
    expect(await library.merge(theirs, watch())).toMatchObject({ came: 0, here: 1, joined: 1 })
    expect(library.get(twin!.id)).toMatchObject({ note: 'new', rating: 1 })
    expect(library.get(own!.id)).toMatchObject({ note: '', rating: 0 })
  })

  it('makes whole what is missing on one side, and brings the recipe of what is missing on both', async () => {
    const { ours, theirs } = folders()
    const planted = plantTiny(ours, [
      { n: 1, content: null, was: 'lost here' },
      { n: 2, content: 'same film' },
      { n: 9, content: null, was: 'in a lost folder', name: 'gone/nine.mp4' },
    ])
    rmSync(join(ours, 'gone', 'nine.mp4'), { force: true })
    const [, lostThere, recipe, strayHere] = plantTiny(theirs, [
      { n: 1, content: 'lost here' },
      { n: 3, content: null, was: 'same film' },
      { n: 4, content: null, was: 'lost for ever' },
      { n: 5, content: null, was: 'it lies here without a sidecar' },
      { n: 9, content: 'in a lost folder' },
    ])
    writeFileSync(join(ours, 'unknown.mp4'), 'it lies here without a sidecar')
    const library = await open(ours)
    onTestFinished(() => library.close())
    expect(await library.mergePlan(theirs)).toMatchObject({ coming: 3, missing: 2, completing: 2 })
    expect(await library.merge(theirs, watch())).toMatchObject({ came: 3, completed: 2, missing: 2 })
    expect(library.get(planted[0]!.id)).toMatchObject({ missing: false })
    expect(readFileSync(join(ours, planted[0]!.name), 'utf8')).toBe('lost here')
    expect(readFileSync(join(ours, 'gone/nine.mp4'), 'utf8')).toBe('in a lost folder')
    expect(library.get(lostThere!.id)).toMatchObject({ missing: false })
    expect(library.get(recipe!.id)).toMatchObject({ missing: true })
    expect(library.get(strayHere!.id)).toMatchObject({ missing: false, fileName: 'unknown.mp4' })
    expect(await library.merge(theirs, watch())).toMatchObject({ came: 0, completed: 0 })
  })

  it('leaves and counts what is broken, changed, linked or of a newer Dailies', async () => {
    const { ours, theirs } = folders()
    mkdirSync(ours)
    const [good, changed, linked, newer] = plantTiny(theirs, [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }])
    writeFileSync(join(theirs, changed!.name), 'clip B')
    writeFileSync(join(theirs, 'secret'), 'clip 3')
    rmSync(join(theirs, linked!.name))
    symlinkSync(join(theirs, 'secret'), join(theirs, linked!.name))
    const path = join(theirs, `${newer!.name}.json`)
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), version: 2 }))
    writeFileSync(join(theirs, 'bad.mp4.json'), '{"version": 1, "assetId"')
    mkdirSync(join(theirs, '..', 'far'))
    plantTiny(join(theirs, '..', 'far'), [{ n: 7 }])
    symlinkSync(join(theirs, '..', 'far'), join(theirs, 'away'))
    symlinkSync('/etc/hostname', join(theirs, 'evil.mp4.json'))
    const library = await open(ours)
    onTestFinished(() => library.close())
    expect(await library.merge(theirs, watch())).toMatchObject({
      ...{ came: 2, missing: 1, changed: 1, unreadable: 1, newer: 1, failed: 0 },
    })
    // What stands behind a link is not there: its recipe comes, its file does not.
    expect(essence(library).map(({ id, missing }) => ({ id, missing }))).toEqual([
      { id: good!.id, missing: false },
      { id: linked!.id, missing: true },
    ])
    expect(readdirSync(join(ours, '.dailies/incoming'))).toEqual([])
    await expect(library.merge(join(theirs, 'nowhere'), watch())).rejects.toThrow('cannot be read')
  })

  it.each(['copied', 'described', 'moved', 'indexed', 'joined'] as const)(
    'cut off when something was %s, what came is whole, and going on ends as if nothing had been',
    async (at) => {
      const plant = (dir: string) => {
        plantTiny(join(dir, 'ours'), [
          { n: 1, judgement: { tags: ['a'] } },
          { n: 2, content: null, was: 'lost' },
        ])
        plantTiny(join(dir, 'theirs'), [
          { n: 1, judgement: { tags: ['b'] } },
          { n: 2, content: 'lost' },
          ...Array.from({ length: 20 }, (_, m) => ({ n: 10 + m, poster: true, judgement: { note: `n${m}` } })),
        ])
        return { ours: join(dir, 'ours'), theirs: join(dir, 'theirs') }
      }
      const straight = plant(tempFolder())
      const whole = await open(straight.ours)
      await whole.merge(straight.theirs, watch())
      const wanted = essence(whole)
      await whole.close()

      const { ours, theirs } = plant(tempFolder())
      for (const times of [1, 3]) {
        let left = at === 'joined' ? 1 : times
        const cut = await open(ours, {
          onMergeStep: (step) => {
            if (step === at && --left === 0) throw new Error('the power went')
          },
        })
        await cut.merge(theirs, watch()).catch(() => {})
        await cut.close()
        const after = await open(ours)
        for (const { id, fileName, missing, sha256 } of all(after)) {
          expect(wanted.find((one) => one.id === id)).toMatchObject({ fileName, sha256 })
          expect(existsSync(join(ours, fileName))).toBe(!missing)
        }
        await after.close()
      }
      const again = await open(ours)
      onTestFinished(() => again.close())
      await again.merge(theirs, watch())
      expect(essence(again)).toEqual(wanted)
      expect(filesIn(ours)).toEqual(filesIn(straight.ours))
      expect(readdirSync(join(ours, '.dailies/incoming'))).toEqual([])
    },
  )

  it('is stopped between clips, says so, and goes on', async () => {
    const { ours, theirs } = folders()
    plantTiny(
      theirs,
      Array.from({ length: 40 }, (_, n) => ({ n })),
    )
    const stop = new AbortController()
    const library = await open(ours, { onMergeStep: (step) => step === 'indexed' && stop.abort() })
    onTestFinished(() => library.close())
    const outcome = await library.merge(theirs, watch(stop))
    expect(outcome.stopped).toBe(true)
    expect(outcome.came).toBeLessThan(40)
    expect(all(library)).toHaveLength(outcome.came)
    expect((await library.merge(theirs, watch())).came).toBe(40 - outcome.came)
  })

  it('2,000 clips come in seconds, while the library is used', async () => {
    const { ours, theirs } = folders(tempFolder({ inMemory: true }))
    plantTiny(
      theirs,
      Array.from({ length: 2000 }, (_, n) => ({ n, poster: n % 2 === 0 })),
    )
    const library = await open(ours)
    onTestFinished(() => library.close())
    const planMs = await timed(() => library.mergePlan(theirs))
    const told: { done: number; total: number }[] = []
    const merging = timed(() =>
      library.merge(theirs, { signal: new AbortController().signal, onProgress: (one) => told.push(one) }),
    )
    let longestMs = 0
    for (let at = 0; at < 10; at++) {
      longestMs = Math.max(
        longestMs,
        await timed(async () => library.search({ ...LibrarySelection.parse({}), offset: 0, limit: 50 })),
      )
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const mergeMs = await merging
    console.log(
      `plan ${planMs.toFixed(0)} ms, merge ${mergeMs.toFixed(0)} ms, longest search ${longestMs.toFixed(0)} ms`,
    )
    expect(library.facts().clips).toBe(2000)
    expect(told[0]).toMatchObject({ done: 0, total: 2000 })
    expect(told.length).toBeGreaterThan(2)
    expect(mergeMs).toBeLessThan(150_000)
  }, 200_000)
})

it('a disk that gets full while merging: said, what came stays, and it goes on when there is room (needs a tmpfs)', async ({
  skip,
}) => {
  const { ours, theirs } = folders()
  mkdirSync(ours)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', ours], { stdio: 'pipe' })
  } catch {
    skip()
  }
  onTestFinished(() => void execFileSync('umount', ['-l', ours], { stdio: 'pipe' }))
  plantTiny(
    theirs,
    Array.from({ length: 10 }, (_, n) => ({ n, content: String(n).repeat(200_000) })),
  )
  const library = await open(ours)
  onTestFinished(() => library.close())
  const { bavail, bsize } = statfsSync(ours)
  writeFileSync(join(ours, 'ballast'), Buffer.alloc(bavail * bsize - 900_000))
  await expect(library.merge(theirs, watch())).rejects.toThrow('disk of the library is full')
  expect(readdirSync(join(ours, '.dailies/incoming'))).toEqual([])
  for (const { fileName, missing } of all(library)) expect(missing || existsSync(join(ours, fileName))).toBe(true)
  rmSync(join(ours, 'ballast'))
  await library.merge(theirs, watch())
  expect(library.facts()).toMatchObject({ clips: 10, bytes: 2_000_000 })
})

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
