import fc from 'fast-check'
import { expect, it } from 'vitest'
import { draftKey } from '../../../../../../src/main/studio/library/index/draft-key'
import { Draft } from '../../../../../../src/shared/domain/draft'
import { anId, legalCase, slotsWith } from '../../../../shared/catalog/legal-drafts'
import { aRow } from '../../../../shared/sheet/sheet-rows'

const key = (draft: Draft) => draftKey('live', draft)

it('knows the same render whatever the order its settings were set in, and over a sidecar', () => {
  fc.assert(
    fc.property(legalCase, ({ draft }) => {
      const turned = { ...draft, options: Object.fromEntries(Object.entries(draft.options).reverse()) }
      expect(key(turned)).toBe(key(draft))
      expect(key(Draft.parse(JSON.parse(JSON.stringify(draft))))).toBe(key(draft))
    }),
  )
  const { draft } = aRow()
  expect(key({ ...draft, options: { negativePrompt: '' } })).toBe(key(draft))
})

it('knows apart what differs in anything that is sent, and practice from what was paid for', () => {
  const { draft } = aRow({ slots: slotsWith('references') })
  const others: Draft[] = [
    { ...draft, promptText: `${draft.promptText} ` },
    { ...draft, options: { seed: 1 } },
    { ...draft, options: { seed: 2 } },
    { ...draft, duration: 6 },
    { ...draft, model: 'gen4_turbo' },
    { ...draft, slots: { ...draft.slots, references: [anId('a'), anId('b')] } },
    { ...draft, slots: { ...draft.slots, references: [anId('b'), anId('a')] } },
    { ...draft, slots: { ...draft.slots, referenceVideos: draft.slots.references, references: [] } },
  ]
  const keys = [key(draft), draftKey('practice', draft), ...others.map(key)]
  expect(new Set(keys).size).toBe(keys.length)
})
