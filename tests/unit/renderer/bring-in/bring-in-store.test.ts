import { afterEach, describe, expect, it } from 'vitest'
import { connectClient } from '../../../../src/renderer/client/client'
import { bringInFiles, stopBringingIn, useBringIn } from '../../../../src/renderer/features/bring-in/bring-in-store'
import { useNotices } from '../../../../src/renderer/state/notices'
import type { ImportPurpose, Transport } from '../../../../src/shared/contract'
import { anAsset } from '../../../support/renderer/made-up'

interface Asked {
  names: string[]
  purpose: ImportPurpose | undefined
  answer(outcome: object): void
  fail(): void
}

/** A Studio whose answers the test gives by hand. */
function studio(): Asked[] {
  const asked: Asked[] = []
  const transport: Transport = {
    call: async () => ({ ok: true, value: {} }),
    importFiles: (files, purpose) =>
      new Promise((resolve, reject) => {
        asked.push({
          names: files.map(({ name }) => name),
          purpose,
          answer: (outcome) => resolve({ ok: true, value: [outcome] }),
          fail: () => reject(new Error('the line broke')),
        })
      }),
    listen: () => () => {},
    onConnection: () => () => {},
    mediaUrl: () => '',
  }
  connectClient(transport)
  return asked
}

const file = (name: string) => new File(['x'], name)
const imported = { kind: 'imported', asset: anAsset(1) }
const settle = () => new Promise((resolve) => setTimeout(resolve))

afterEach(() => {
  useBringIn.setState({ running: null, report: null })
  useNotices.setState({ notices: [] })
})

describe('bringing files in from the window', () => {
  it('hands over three at a time, for the library, and says how far it is', async () => {
    const asked = studio()
    const all = bringInFiles(['a', 'b', 'c', 'd', 'e'].map(file))
    expect(asked.map(({ names }) => names)).toEqual([['a'], ['b'], ['c']])
    expect(asked[0]?.purpose).toEqual({ to: 'library' })
    asked[1]?.answer(imported)
    await settle()
    expect(useBringIn.getState().running).toEqual({ done: 1, of: 5, stopping: false })
    expect(asked.map(({ names }) => names[0])).toEqual(['a', 'b', 'c', 'd'])
    for (const one of asked) one.answer(imported)
    await settle()
    asked[4]?.answer(imported)
    await all
    expect(useBringIn.getState()).toEqual({ running: null, report: null })
    expect(useNotices.getState().notices.map(({ message }) => message)).toEqual(['Brought in 5 files.'])
  })

  it('begins nothing new once it was stopped, and says what was left', async () => {
    const asked = studio()
    const all = bringInFiles(['a', 'b', 'c', 'd', 'e'].map(file))
    stopBringingIn()
    for (const one of asked) one.answer(imported)
    await all
    expect(asked).toHaveLength(3)
    expect(useNotices.getState().notices[0]?.message).toBe('Brought in 3 files. Stopped before 2.')
  })

  it('keeps what was refused to be read, and what did not reach Studio too', async () => {
    const asked = studio()
    const all = bringInFiles(['a', 'b'].map(file))
    asked[0]?.answer({ kind: 'refused', name: 'a', message: '"a" is a text file.', hint: 'Untouched.' })
    asked[1]?.fail()
    await all
    const { report } = useBringIn.getState()
    expect(report?.words).toBe('2 files could not be brought in.')
    expect(report?.refused.map(({ name, message }) => [name, message])).toEqual([
      ['a', '"a" is a text file.'],
      ['b', 'The window could not reach Dailies.'],
    ])
  })

  it('brings in a second drop after the first, as one piece of work', async () => {
    const asked = studio()
    const first = bringInFiles([file('a')])
    const second = bringInFiles([file('b')])
    expect(useBringIn.getState().running).toEqual({ done: 0, of: 2, stopping: false })
    asked[0]?.answer(imported)
    await settle()
    asked[1]?.answer(imported)
    await Promise.all([first, second])
    expect(useNotices.getState().notices.map(({ message }) => message)).toEqual(['Brought in 2 files.'])
  })
})
