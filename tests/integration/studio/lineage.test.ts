/** A shot carried on from its last frame, and on again: where each clip came from and what it cost, over practice. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it, onTestFinished } from 'vitest'
import type { Asset } from '../../../src/shared/domain/asset'
import { type Draft, emptySlots } from '../../../src/shared/domain/draft'
import type { InputId } from '../../../src/shared/domain/ids'
import type { LineageBranch } from '../../../src/shared/library/lineage'
import { isDone, openTestStudio, type TestStudio } from '../../support/open-studio'

const draft = (promptText: string, slots: Partial<Draft['slots']> = {}, more: Partial<Draft> = {}): Draft => ({
  model: 'gen4.5',
  promptText,
  ratio: '1280:720',
  duration: 2,
  options: {},
  slots: { ...emptySlots, ...slots },
  ...more,
})

async function made(app: TestStudio, asked: Draft): Promise<Asset> {
  const [render] = await app.call('renders.create', { draft: asked })
  const { state } = await app.until(render!.id, isDone)
  if (state.kind !== 'done') throw new Error('not done')
  return app.call('library.get', { id: state.assetIds[0]! })
}

/** What the window does: a frame of the clip as a PNG, kept with the clip that it is of. */
async function frameOf(app: TestStudio, clip: Asset, red: number): Promise<InputId> {
  const background = { r: red, g: 90, b: 90 }
  const bytes = await sharp({ create: { width: 1280, height: 720, channels: 3, background } })
    .png()
    .toBuffer()
  const files = [{ name: 'last frame.png', bytes }]
  const answer = await app.studio.importFiles(files, { id: clip.id, atSeconds: 1.75 })
  const outcome = answer.ok ? answer.value[0] : undefined
  if (outcome?.kind !== 'kept') throw new Error('not kept')
  return outcome.input.id
}

type Names = [string, ...Names[]]
const names = (branches: readonly LineageBranch[]): Names[] =>
  branches.map(({ node, beyond }) => [
    node.is === 'clip' ? node.asset.promptText : (node.name ?? 'unknown'),
    ...names(beyond),
  ])

it('follows a clip to its last frame, to the next clip and on, over a rebuild from the sidecars alone', {
  timeout: 120_000,
}, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'dailies-lineage-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const app = await openTestStudio({ dir, tuning: { practice: { pace: 'quick', frameRate: 4 } } })
  const a = await made(app, draft('A boat leaves'))
  const b = await made(app, draft('It meets a storm', { firstFrame: await frameOf(app, a, 200) }))
  const clipAsInput = await app.call('library.useAsInput', { id: b.id })
  expect(clipAsInput.id).toBe(b.sha256)
  const asked = draft('At night', { video: clipAsInput.id }, { model: 'seedance2', duration: 5, ratio: '1280:720' })
  const c = await made(app, asked)
  expect(c.inputs[0]?.sources).toEqual([b.inputs[0]!.inputId, a.sha256])

  const judge = async (studio: TestStudio, counted: number) => {
    const ofC = await studio.call('library.lineage', { id: c.id })
    expect(names(ofC.from)).toEqual([['It meets a storm', ['last frame.png', ['A boat leaves']]]])
    const ofA = await studio.call('library.lineage', { id: a.id })
    expect(names(ofA.to)).toEqual([['It meets a storm', ['At night']]])
    const { cost } = await studio.call('library.lineage', { id: c.id })
    expect(cost.clip.live.charged.renders).toBe(0)
    expect(cost.clip.practice.charged).toEqual({ renders: 1, credits: c.cost!.chargedCredits })
    expect(cost.before.practice.charged).toEqual({
      renders: 2,
      credits: a.cost!.chargedCredits! + b.cost!.chargedCredits!,
    })
    const takes = await studio.call('library.lineage', { id: b.id })
    expect(takes.cost.takes.practice.charged.renders).toBe(counted)
  }
  await judge(app, 0)

  // Another take of the second shot, thrown away again: it was paid for all the same.
  const seeded = { ...(b.draft as Draft), options: { seed: 7 } }
  const again = await made(app, seeded)
  expect((await app.call('library.lineage', { id: b.id })).takes.map(({ id }) => id)).toEqual([again.id])
  await app.call('library.trash', { ids: [again.id] })
  expect((await app.call('library.lineage', { id: b.id })).takes).toEqual([])
  await judge(app, 1)
  await app.close()

  for (const name of readdirSync(join(app.libraryDir, '.dailies')))
    if (name.startsWith('index')) rmSync(join(app.libraryDir, '.dailies', name))
  // On another machine: nothing is left but the clips and their sidecars.
  rmSync(app.dataDir, { recursive: true, force: true })
  const later = await openTestStudio({ dir })
  onTestFinished(() => later.close())
  await expect.poll(async () => (await later.call('library.search', {})).total).toBe(3)
  await judge(later, 0)
})
