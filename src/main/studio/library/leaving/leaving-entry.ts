/**
 * One deletion on disk, in `.dailies/leaving/<id>`: the clips and their sidecars under the ids of their assets, and the
 * journal that says what they are. The journal is there before the first file is moved and goes after the last; its name
 * says what is being done with them. What is read from it is checked: it may come from anywhere with the library.
 */
import { randomUUID } from 'node:crypto'
import { createReadStream, lstatSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { Asset } from '../../../../shared/domain/asset'
import { AssetId, TrashId } from '../../../../shared/domain/ids'
import { syncFolder, writeDurably } from '../../media/durable-file'
import { isPlainFileName } from '../file-name'
import type { Folder } from '../folder'
import { SIDECAR_ENDING } from '../sidecar'

/** `leaving`: may be brought back; `returning`: is being brought back; `handing`: goes to the system's trash. */
export type Stage = 'leaving' | 'returning' | 'handing'
const STAGES: readonly Stage[] = ['returning', 'handing', 'leaving']

const Line = z.object({ asset: Asset, outputIndex: z.number().int().nonnegative() })
/** A clip as the index knew it when it was deleted. */
export type LeavingClip = z.infer<typeof Line>

/** Clips that stand under these names again, on their way into the system's trash. */
export const Step = z.array(z.object({ id: AssetId, name: z.string().max(2000) }))
export type Step = z.infer<typeof Step>

const CLIP_ENDING = '.clip'
const STEP_FILE = 'step.json'
const READ_AT_ONCE = 200

export interface LeavingEntry {
  readonly id: TrashId
  readonly dir: string
  /** Null: there is no journal, so there is nothing of ours in it. */
  stage(): Stage | null
  setStage(stage: Stage): Promise<void>
  /** Writes the journal, in place of the one before. Throws what the disk says. */
  write(stage: Stage, lines: readonly string[]): Promise<void>
  /** The clips of the journal, some at a time. A line that is none is passed over. */
  read(): AsyncGenerator<LeavingClip[]>
  clipOf(id: AssetId): string
  sidecarOf(id: AssetId): string
  /** The names of the files that are in it. */
  files(): Promise<Set<string>>
  step(): Promise<Step>
  writeStep(step: Step): Promise<void>
  endStep(): Promise<void>
  /** Takes the journal and the empty folder away. A folder with anything in it stays. */
  end(): Promise<void>
}

/** The line of the journal for a clip. */
export function journalLine(clip: LeavingClip): string {
  return `${JSON.stringify(clip)}\n`
}

/** What is leaving, as the disk has it. */
export async function leavingEntries(folder: Folder): Promise<LeavingEntry[]> {
  const found = await readdir(folder.leaving, { withFileTypes: true }).catch(() => [])
  return found.flatMap((entry) => {
    const id = TrashId.safeParse(entry.name)
    return entry.isDirectory() && id.success ? [leavingEntry(folder, id.data)] : []
  })
}

/** A new one, with its folder. */
export async function newLeavingEntry(folder: Folder): Promise<LeavingEntry> {
  const entry = leavingEntry(folder, TrashId.parse(randomUUID()))
  await mkdir(entry.dir, { recursive: true })
  await syncFolder(folder.leaving)
  return entry
}

export function leavingEntry(folder: Folder, id: TrashId): LeavingEntry {
  const dir = join(folder.leaving, id)
  const journal = (stage: Stage) => join(dir, `${stage}.jsonl`)
  const stageNow = () => STAGES.find((stage) => isPlain(journal(stage))) ?? null
  return {
    id,
    dir,
    stage: stageNow,
    async setStage(stage) {
      const now = stageNow()
      if (now === null || now === stage) return
      await rename(journal(now), journal(stage))
      await syncFolder(dir)
    },
    async write(stage, lines) {
      const before = stageNow()
      await writeDurably(journal(stage), lines.join(''), join(folder.temp, randomUUID()))
      if (before !== null && before !== stage) await rm(journal(before), { force: true })
    },
    async *read() {
      const stage = stageNow()
      if (stage === null) return
      let clips: LeavingClip[] = []
      for await (const line of createInterface({ input: createReadStream(journal(stage)), crlfDelay: Infinity })) {
        const clip = readLine(line)
        if (clip !== null) clips.push(clip)
        if (clips.length < READ_AT_ONCE) continue
        yield clips
        clips = []
      }
      if (clips.length > 0) yield clips
    },
    clipOf: (of) => join(dir, of + CLIP_ENDING),
    sidecarOf: (of) => join(dir, of + SIDECAR_ENDING),
    files: async () => new Set(await readdir(dir)),
    async step() {
      try {
        return Step.parse(JSON.parse(await readFile(join(dir, STEP_FILE), 'utf8')))
      } catch {
        return []
      }
    },
    writeStep: (step) => writeDurably(join(dir, STEP_FILE), JSON.stringify(step), join(folder.temp, randomUUID())),
    endStep: () => rm(join(dir, STEP_FILE), { force: true }),
    async end() {
      await rm(join(dir, STEP_FILE), { force: true })
      for (const stage of STAGES) await rm(journal(stage), { force: true })
      await rmdir(dir).catch(() => {})
    },
  }
}

/**
 * The name under which a clip may stand in the library: its own where its folders are there or can be made again,
 * otherwise one in the library's own folder. Never one that leads out.
 */
export async function nameWithin(folder: Folder, { id, fileName }: Asset): Promise<string> {
  const parts = fileName.split('/')
  if (parts.every(isPlainFileName) && (await makeFolders(folder.dir, parts.slice(0, -1)))) return fileName
  const last = basename(fileName)
  return isPlainFileName(last) ? last : id
}

/** False where something else is in the place of a folder: a link could lead out. */
async function makeFolders(dir: string, within: readonly string[]): Promise<boolean> {
  for (const at of within.keys()) {
    const path = join(dir, ...within.slice(0, at + 1))
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found === undefined) await mkdir(path)
    else if (!found.isDirectory()) return false
  }
  return true
}

function readLine(line: string): LeavingClip | null {
  try {
    return Line.parse(JSON.parse(line))
  } catch {
    return null
  }
}

function isPlain(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
