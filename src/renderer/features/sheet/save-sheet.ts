/** Gives the sheet to the window as a file, which it saves as any download. */
import { writeCsv } from '../../../shared/sheet/csv'
import { writeJson } from '../../../shared/sheet/json'
import { notify, notifyError } from '../../state/notices'
import { saveFile } from '../../ui/save-file'
import { useSheet } from './sheet-store'

export function saveSheet(kind: 'csv' | 'json'): void {
  const { name, rows, inputs } = useSheet.getState()
  try {
    const csv = kind === 'csv' ? writeCsv(rows, inputs) : null
    const text = csv?.text ?? writeJson(rows, inputs)
    const [first] = csv?.leftOut ?? []
    if (first !== undefined) notify('warning', first, { hint: 'The sheet itself is as it was. JSON keeps everything.' })
    const type = kind === 'csv' ? 'text/csv' : 'application/json'
    saveFile(sheetFileName(name ?? '', kind), text, type)
  } catch (error) {
    notifyError(error)
  }
}

/** The name the file is offered under, without what file systems refuse. */
export function sheetFileName(name: string, kind: 'csv' | 'json'): string {
  const plain = name.replaceAll(/[^\p{L}\p{N} ._-]+/gu, '').trim()
  return `${plain.replace(/^\.+/, '') || 'sheet'}.${kind}`
}
