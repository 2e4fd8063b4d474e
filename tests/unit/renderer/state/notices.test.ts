import { beforeEach, describe, expect, it } from 'vitest'
import { notify, notifyError, useNotices } from '../../../../src/renderer/state/notices'
import { DailiesError } from '../../../../src/shared/failure'

beforeEach(() => useNotices.setState({ notices: [] }))
const shown = () => useNotices.getState().notices.map(({ message }) => message)

describe('notices', () => {
  it('shows a refusal with its hint', () => {
    notifyError(new DailiesError('disk', 'The disk is full.', 'Make room, then go on.'))
    expect(useNotices.getState().notices[0]).toMatchObject({ level: 'error', hint: 'Make room, then go on.' })
  })

  it('never shows the words of an error that was not written for a person', () => {
    notifyError(new TypeError('undefined is not a function'))
    expect(shown().join()).not.toContain('undefined')
  })

  it('says the same thing once', () => {
    notify('error', 'No line.')
    notify('error', 'No line.')
    expect(shown()).toEqual(['No line.'])
  })

  it('keeps the last four', () => {
    for (const word of ['1', '2', '3', '4', '5']) notify('info', word)
    expect(shown()).toEqual(['2', '3', '4', '5'])
  })
})
