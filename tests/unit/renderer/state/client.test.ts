import { describe, expect, it } from 'vitest'
import { makeClient } from '../../../../src/renderer/client/client'
import type { Transport } from '../../../../src/shared/contract'
import { DailiesError } from '../../../../src/shared/failure'

function answering(answer: unknown, tell: unknown[] = []): Transport {
  return {
    call: async () => answer,
    importFiles: async () => answer,
    listen: (onEvent) => {
      for (const event of tell) onEvent(event)
      return () => {}
    },
    onConnection: () => () => {},
    mediaUrl: (kind, id) => `${kind}/${id}`,
  }
}

describe('the window’s client', () => {
  it('gives the value of an answer that fits the contract', async () => {
    const client = makeClient(answering({ ok: true, value: { theme: 'light' } }))
    expect(await client.call('settings.get', {})).toMatchObject({ theme: 'light', gridSizePx: 240 })
  })

  it('throws a refusal with its words', async () => {
    const failure = { code: 'not-now', message: 'It has ended.', hint: 'Nothing was charged.' }
    const client = makeClient(answering({ ok: false, failure }))
    const error = await client.call('settings.get', {}).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DailiesError)
    expect((error as DailiesError).failure).toEqual(failure)
  })

  it.each([null, 'yes', { ok: true }, { ok: true, value: { theme: 'pink' } }, { ok: false }])(
    'refuses an answer that does not fit the contract: %j',
    async (answer) => {
      const error = await makeClient(answering(answer))
        .call('settings.get', {})
        .catch((thrown: unknown) => thrown)
      expect((error as DailiesError).failure.code).toBe('internal')
    },
  )

  it('says that Dailies cannot be reached when the line breaks', async () => {
    const broken = { ...answering(null), call: () => Promise.reject(new Error('socket closed')) }
    const error = await makeClient(broken)
      .call('settings.get', {})
      .catch((thrown: unknown) => thrown)
    expect((error as DailiesError).failure.code).toBe('offline')
  })

  it('passes events that fit and drops those that do not', () => {
    const good = { type: 'notice', level: 'info', message: 'm', hint: '' }
    const heard: unknown[] = []
    makeClient(answering(null, [{ type: 'notice' }, good, 7])).onEvent((event) => heard.push(event))
    expect(heard).toEqual([good])
  })
})
