/** Rows and files for the tests of sheets. */
import type { BatchRow } from '../../../../src/shared/domain/batch'
import type { Draft } from '../../../../src/shared/domain/draft'
import type { InputId } from '../../../../src/shared/domain/ids'
import type { Input } from '../../../../src/shared/domain/input'
import { aDraft, anId, anInput } from '../catalog/legal-drafts'

/** A row of gen4.5 from text, changed as asked. */
export function aRow(draft: Partial<Draft> = {}, changes: Partial<Omit<BatchRow, 'draft'>> = {}): BatchRow {
  const whole = aDraft('gen4.5', { promptText: 'a harbour', ratio: '1280:720', duration: 5, ...draft })
  return { draft: whole, takes: 1, tags: [], ...changes }
}

/** Kept files by the digit their id is made of: `{a: 'harbour.png', d: 'run.mp4'}`. */
export function filesNamed(names: Readonly<Record<string, string>>): Map<InputId, Input> {
  return new Map(
    Object.entries(names).map(([digit, name]) => {
      const kind = /\.(mp4|mov)$/.test(name) ? 'video' : /\.(mp3|wav)$/.test(name) ? 'audio' : 'image'
      return [anId(digit), anInput(kind, anId(digit), { name })]
    }),
  )
}
