/** The judge of a chaos run must be able to say no. */
import { expect, it } from 'vitest'
import type { LedgerCreate } from '../../../src/main/studio/practice/practice.types'
import { AssetId, TaskId } from '../../../src/shared/domain/ids'
import type { RenderState } from '../../../src/shared/domain/render'
import { type Evidence, judge } from '../../support/chaos/judge'
import { storedRender } from '../../support/stored-render'

const key = 1_000_000
const taskId = TaskId.parse('0a0a0a0a-1111-4222-8333-444444444444')
const assetId = AssetId.parse('0b0b0b0b-1111-4222-8333-444444444444')
const film = 'f'.repeat(64)
const lost = { code: 'TASK', message: '', hint: '', runwayText: null, mayRetry: true }

const create = (change: Partial<LedgerCreate> = {}): LedgerCreate => ({
  taskId,
  atMs: 1,
  mode: 'text_to_video',
  model: 'gen4.5',
  body: { seed: key },
  credits: 24,
  status: 'SUCCEEDED',
  deleted: false,
  endedAtMs: 2,
  ...change,
})
const render = (state: RenderState, chargedCredits: number | null = 24) =>
  storedRender({ state, cost: { estimate: { kind: 'exact', credits: 24 }, quotedCredits: 24, chargedCredits } })
const done = render({ kind: 'done', taskId, assetIds: [assetId] })
const clip = {
  name: 'a.mp4',
  sha256: film,
  sidecar: { taskId, renderId: done.id, sha256: film, chargedCredits: 24 },
}

/** A run of one render that went well, changed as asked. */
const evidence = (change: Partial<Evidence> = {}): Evidence => ({
  planned: [key],
  cancelled: new Set(),
  renders: [{ key, render: done }],
  creates: [create()],
  charges: [{ taskId, atMs: 1, model: 'gen4.5', credits: 24 }],
  films: new Map([[taskId, film]]),
  clips: [clip],
  strays: [],
  listed: 1,
  ownCredits: 24,
  ownUncounted: 0,
  ...change,
})
const noClip = { clips: [], listed: 0 }

it('has nothing to say where every promise was kept', () => {
  expect(judge(evidence())).toMatchObject({ broken: [], ended: { done: 1 }, credits: 24 })
})

it('counts apart what was taken and never answered', () => {
  const unknown = render({ kind: 'unconfirmed', sinceMs: 1, why: '' }, null)
  const verdict = judge(evidence({ renders: [{ key, render: unknown }], ...noClip, ownCredits: 0, ownUncounted: 1 }))
  expect(verdict).toMatchObject({ broken: [], credits: 0, unconfirmed: { taken: 1, credits: 24, notTaken: 0 } })
})

it('counts apart what finished while its cancel was on the way', () => {
  const late = { renders: [{ key, render: render({ kind: 'cancelled', taskId }, null) }], ...noClip }
  const evidenceOf = (change: Partial<Evidence>) =>
    evidence({ ...late, creates: [create({ deleted: true })], ...change })
  expect(judge(evidenceOf({ cancelled: new Set([key]) }))).toMatchObject({
    broken: [],
    cancelledTooLate: { count: 1, shown: 24, taken: 24 },
  })
  expect(judge(evidenceOf({})).broken.join('\n')).toMatch(/is cancelled, but its task is SUCCEEDED/)
})

it.each<[string, Partial<Evidence>, RegExp]>([
  ['a second create', { creates: [create(), create({ taskId: `${taskId}-2` })] }, /paid for twice/],
  ['a render that is gone', { renders: [] }, /in no list, and it was paid for/],
  [
    'a render that is there twice',
    {
      renders: [
        { key, render: done },
        { key, render: done },
      ],
    },
    /2 times/,
  ],
  ['a create nobody asked for', { creates: [create(), create({ body: { seed: 7 } })] }, /nobody asked for/],
  ['another film in the library', { films: new Map([[taskId, 'e'.repeat(64)]]) }, /not the film the server made/],
  ['a missing clip', noClip, /has 0 clips in the library/],
  ['a clip without a sidecar', { clips: [clip, { ...clip, name: 'b.mp4', sidecar: null }] }, /b\.mp4 has no sidecar/],
  [
    'a clip that is not what its sidecar says',
    { clips: [{ ...clip, sha256: 'd'.repeat(64) }] },
    /not what its sidecar/,
  ],
  ['a sidecar without a clip', { strays: ['b.mp4.json'] }, /b\.mp4\.json is left over/],
  ['a library that lists another number', { listed: 2 }, /lists 2 clips/],
  ['a charge that is not shown', { charges: [{ taskId, atMs: 1, model: 'gen4.5', credits: 30 }] }, /says 24 credits/],
  ['a prices ledger that is wrong', { ownCredits: 23 }, /prices ledger says 23/],
  [
    'a failure that Runway never reported',
    { renders: [{ key, render: render({ kind: 'failed', taskId, failure: lost }) }], ...noClip },
    /is failed, but its task is SUCCEEDED/,
  ],
  [
    'a cancellation that Runway never reported',
    { renders: [{ key, render: render({ kind: 'cancelled', taskId }) }], ...noClip },
    /is cancelled, but its task is SUCCEEDED/,
  ],
  [
    'a failure without a task that was paid for',
    { renders: [{ key, render: render({ kind: 'failed', taskId: null, failure: lost }) }], ...noClip },
    /without a task, but it was paid for/,
  ],
  [
    'a render that never ended',
    { renders: [{ key, render: render({ kind: 'running', taskId, progress: 0.5 }) }], ...noClip },
    /has not ended/,
  ],
])('names %s', (_, change, sentence) => {
  expect(judge(evidence(change)).broken.join('\n')).toMatch(sentence)
})
