import { describe, expect, it } from 'vitest'
import {
  exportButtonWords,
  progressWords,
  reportWords,
  sizeWords,
} from '../../../../src/renderer/features/export/export-words'
import { outAct } from '../../../../src/renderer/features/export/out-keys'
import type { ExportReport } from '../../../../src/shared/export/export-commands'

const include = { files: true, csv: false, json: false, m3u8: false, edl: false, fcpxml: false }
const twelve = { count: 12, missing: 0, bytes: 340 * 1024 * 1024 }
const report: ExportReport = {
  ...{ copied: 0, copiedBytes: 0, alreadyThere: 0, written: [], failed: [], failedCount: 0, notes: [] },
  ...{ stopped: false, folder: '/out' },
}

describe('the words of an export', () => {
  it('say on the button what it will do', () => {
    expect(exportButtonWords(include, twelve)).toBe('Export 12 clips · 340 MB')
    expect(exportButtonWords({ ...include, csv: true }, { ...twelve, count: 1 })).toBe(
      'Export 1 clip and 1 list · 340 MB',
    )
    expect(exportButtonWords({ ...include, files: false, csv: true, edl: true }, twelve)).toBe('Write 2 lists')
    expect(exportButtonWords({ ...include, files: false }, twelve)).toBe('Choose what goes out')
    expect(exportButtonWords(include, { ...twelve, missing: 2 })).toBe('Export 10 clips · 340 MB')
  })

  it('say sizes as a disk is spoken of', () => {
    expect([500, 33_800, 5_000_000, 340.4 * 1024 ** 2, 1.44 * 1024 ** 3, 1200 * 1024 ** 3].map(sizeWords)).toEqual([
      '500 bytes',
      '33 KB',
      '4.8 MB',
      '340 MB',
      '1.4 GB',
      '1,200 GB',
    ])
  })

  it('say how far it is, and what came of it', () => {
    const press = '00000000-0000-4000-8000-000000000000'
    const bytes = { doneBytes: 40 * 1024 ** 2, totalBytes: 340 * 1024 ** 2 }
    expect(progressWords({ press, done: 3, total: 12, ...bytes })).toBe('3 of 12 · 40 MB of 340 MB')
    expect(reportWords(report)).toBe('Nothing was copied.')
    expect(
      reportWords({
        ...report,
        copied: 3,
        copiedBytes: 1024 ** 2,
        alreadyThere: 1,
        failedCount: 2,
        written: ['a.csv'],
      }),
    ).toBe('3 clips copied, 1 MB; 1 clip was there already; a.csv written; 2 clips could not be copied.')
    expect(reportWords({ ...report, stopped: true, copied: 1, copiedBytes: 500 })).toBe(
      'Stopped. 1 clip copied, 500 bytes.',
    )
  })
})

describe('the keys that let clips out', () => {
  const press = (key: string, held: object = { ctrlKey: true }) =>
    outAct({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

  it('are Ctrl or Cmd with E and C, and no others', () => {
    expect([press('e'), press('c'), press('E', { metaKey: true })]).toEqual(['export', 'copy', 'export'])
    expect([press('e', {}), press('c', { ctrlKey: true, shiftKey: true }), press('x')]).toEqual([null, null, null])
  })
})
