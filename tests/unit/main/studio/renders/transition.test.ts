import { describe, expect, it } from 'vitest'
import { type RenderEvent, recovered, transition } from '../../../../../src/main/studio/renders/transition'
import { AssetId, TaskId } from '../../../../../src/shared/domain/ids'
import type { RenderState } from '../../../../../src/shared/domain/render'
import { storedRender } from '../../../../support/stored-render'

const taskId = TaskId.parse('task-1')
const assetId = AssetId.parse('00000000-0000-4000-8000-000000000000')
const failure = { code: 'X', message: 'm', hint: 'h', runwayText: null, mayRetry: false }

const states: RenderState[] = [
  { kind: 'queued' },
  { kind: 'uploading', uploaded: 0, total: 2 },
  { kind: 'submitting', sinceMs: 5 },
  { kind: 'unconfirmed', sinceMs: 5, why: 'w' },
  { kind: 'waiting', taskId, throttled: false },
  { kind: 'running', taskId, progress: 0.5 },
  { kind: 'downloading', taskId, receivedBytes: 0, totalBytes: null },
  { kind: 'done', taskId, assetIds: [assetId] },
  { kind: 'failed', taskId, failure },
  { kind: 'cancelled', taskId },
]

const submitBegun: RenderEvent = {
  kind: 'submit-begun',
  request: { model: 'gen4.5' },
  fingerprint: 'f',
  balanceCredits: 500,
}

describe('the life of a render', () => {
  it('goes from the queue to the library', () => {
    let render = storedRender()
    const steps: [RenderEvent, RenderState['kind']][] = [
      [{ kind: 'upload-begun', total: 1 }, 'uploading'],
      [{ kind: 'uploaded', uploaded: 1 }, 'uploading'],
      [submitBegun, 'submitting'],
      [{ kind: 'task-created', taskId, quotedCredits: 60 }, 'waiting'],
      [{ kind: 'task-seen', task: { status: 'THROTTLED', quotedCredits: 60 } }, 'waiting'],
      [{ kind: 'task-seen', task: { status: 'RUNNING', progress: 0.3, quotedCredits: 60 } }, 'running'],
      [{ kind: 'task-seen', task: { status: 'SUCCEEDED', outputUrls: ['u'], chargedCredits: 55 } }, 'downloading'],
      [{ kind: 'received', receivedBytes: 10, totalBytes: 20 }, 'downloading'],
      [{ kind: 'placed', assetIds: [assetId] }, 'done'],
    ]
    for (const [event, kind] of steps) {
      render = transition(render, event, 2000)
      expect(render.state.kind).toBe(kind)
    }
    expect(render.cost).toMatchObject({ quotedCredits: 60, chargedCredits: 55 })
    expect(render.endedAtMs).toBe(2000)
  })

  it('sends a create only from the queue or after uploads, so never twice for one render', () => {
    for (const state of states) {
      const attempt = () => transition(storedRender({ state }), submitBegun, 1)
      if (state.kind === 'queued' || state.kind === 'uploading') expect(attempt().state.kind).toBe('submitting')
      else expect(attempt).toThrow(/cannot happen/)
    }
  })

  it('fetches the result of an ended render again, under the same ids, and only what is missing', () => {
    const output = (name: string) => ({
      assetId: AssetId.parse(`00000000-0000-4000-8000-00000000000${name}`),
      fileName: `${name}.mp4`,
      sha256: 'a',
      sizeBytes: 1,
      contentType: null,
      refusedSha256: null,
      placed: true,
    })
    const outputs = [output('1'), output('2')]
    const missing = [outputs[1]!.assetId]
    const again: RenderEvent = { kind: 'fetch-again', missing, chargedCredits: 60 }
    for (const state of states) {
      const attempt = () => transition(storedRender({ state, outputs, endedAtMs: 5, cleared: true }), again, 9)
      if (state.kind !== 'done' && state.kind !== 'failed') {
        expect(attempt).toThrow(/cannot happen/)
        continue
      }
      expect(attempt()).toMatchObject({
        state: { kind: 'downloading', taskId },
        endedAtMs: null,
        cleared: false,
        cost: { chargedCredits: 60 },
        outputs: [outputs[0], { assetId: missing[0], fileName: '2.mp4', placed: false, sha256: null }],
      })
    }
    const never = storedRender({ state: { kind: 'failed', taskId: null, failure } })
    expect(() => transition(never, again, 9)).toThrow(/no task/)
  })

  it('has no way out of unconfirmed, done, failed and cancelled', () => {
    const events: RenderEvent[] = [
      submitBegun,
      { kind: 'task-created', taskId, quotedCredits: null },
      { kind: 'put-back', message: '', hint: '', retryAtMs: null },
      { kind: 'failed', failure, chargedCredits: null },
      { kind: 'cancelled', chargedCredits: null },
      { kind: 'placed', assetIds: [] },
      { kind: 'noted', message: '', hint: '', retryAtMs: null },
    ]
    for (const state of states.filter((s) => ['unconfirmed', 'done', 'failed', 'cancelled'].includes(s.kind))) {
      for (const event of events) expect(() => transition(storedRender({ state }), event, 1)).toThrow(/cannot happen/)
    }
  })

  it('never cancels a render that is paid for and on its way home', () => {
    const state: RenderState = { kind: 'downloading', taskId, receivedBytes: 1, totalBytes: 2 }
    expect(() => transition(storedRender({ state }), { kind: 'cancel-asked' }, 1)).toThrow()
    expect(() => transition(storedRender({ state }), { kind: 'cancelled', chargedCredits: 0 }, 1)).toThrow()
  })

  it('keeps the result when a cancel came too late', () => {
    const render = storedRender({ state: { kind: 'running', taskId, progress: 0.9 }, cancelling: true })
    const task = { status: 'SUCCEEDED' as const, outputUrls: ['u'], chargedCredits: 60 }
    const after = transition(render, { kind: 'task-seen', task }, 1)
    expect(after.state.kind).toBe('downloading')
    expect(after.cancelling).toBe(false)
  })

  it('goes back to the queue, unsent, when nothing was started', () => {
    const sent = transition(storedRender(), submitBegun, 50)
    const back = transition(sent, { kind: 'put-back', message: 'busy', hint: 'h', retryAtMs: 99 }, 60)
    expect(back.state.kind).toBe('queued')
    expect(back.submittedAtMs).toBeNull()
    expect(back.note?.retryAtMs).toBe(99)
  })
})

describe('what a render begins with after a crash', () => {
  it.each([
    ['queued', 'queued'],
    ['uploading', 'queued'],
    ['submitting', 'unconfirmed'],
    ['unconfirmed', 'unconfirmed'],
    ['waiting', 'waiting'],
    ['running', 'running'],
    ['downloading', 'downloading'],
  ])('%s becomes %s', (before, after) => {
    const state = states.find((s) => s.kind === before)!
    expect(recovered(storedRender({ state })).state.kind).toBe(after)
  })
})
