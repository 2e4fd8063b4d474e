import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button'
import { Popover } from '../../ui/Popover'
import { saveSheet } from './save-sheet'

/** The sheet as a file, to go on with in a spreadsheet, to keep, or to render from the command line. */
export function SaveSheet() {
  const [open, setOpen] = useState(false)
  const save = (kind: 'csv' | 'json') => {
    setOpen(false)
    saveSheet(kind)
  }
  return (
    <Popover
      label="Save the sheet"
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-72"
      trigger={
        <Button size="sm">
          <Download size={14} aria-hidden="true" />
          Save as…
        </Button>
      }
    >
      <div className="flex flex-col gap-2">
        <Button onClick={() => save('csv')}>CSV, for spreadsheets</Button>
        <Button onClick={() => save('json')}>JSON, with everything</Button>
        <p className="text-ink-3 text-xs">Files are named in it, not contained: keep them beside it.</p>
      </div>
    </Popover>
  )
}
