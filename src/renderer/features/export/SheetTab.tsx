import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { AssetId } from '../../../shared/domain/ids'
import { SheetOptions } from '../../../shared/export/contact-sheet'
import { MOST_ON_SAVED_SHEET } from '../../../shared/export/export-commands'
import { client } from '../../client/client'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Select } from '../../ui/Select'
import { Spinner } from '../../ui/Spinner'
import { Switch } from '../../ui/Switch'
import { TextField } from '../../ui/TextField'
import { changeExport, saveSheet, sheetToFolder, useExport } from './export-store'
import { Group } from './FilesTab'
import { FolderLine } from './FolderLine'
import { Outcome } from './Outcome'
import { useAsked } from './use-asked'

/** A printable page of posters: what it will look like, and how it is made. */
export function SheetTab({ ids }: { ids: readonly AssetId[] }) {
  const { sheet, sheetFormat, folder, press } = useExport()
  const [wanted, setWanted] = useState(0)
  const which = useMemo(() => ids.join(), [ids])
  const { answer, asking, problem } = useAsked(`${wanted} ${JSON.stringify(sheet)} ${which}`, () =>
    client.call('exports.sheetPage', { ids: [...ids], sheet, page: wanted }),
  )
  const set = (patch: Partial<SheetOptions>) => changeExport({ sheet: { ...sheet, ...patch } })
  const pages = answer?.pages ?? 1
  const page = Math.min(wanted, pages - 1)
  const saves = ids.length <= MOST_ON_SAVED_SHEET && !(sheetFormat === 'png' && pages > 10)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="grid min-h-0 flex-1 grid-cols-[17rem_minmax(0,1fr)]">
        <div className="flex min-h-0 flex-col gap-6 overflow-y-auto border-line border-r p-5 [scrollbar-gutter:stable]">
          <Group title="Page">
            <TextField
              label="Title"
              value={sheet.title}
              maxLength={200}
              placeholder="Dailies and the day"
              onChange={(event) => set({ title: event.target.value })}
            />
            <div className="grid grid-cols-2 gap-3">
              <Select
                label="Paper"
                value={sheet.paper}
                onChange={(event) => set({ paper: event.target.value === 'letter' ? 'letter' : 'a4' })}
                options={[
                  { value: 'a4', label: 'A4' },
                  { value: 'letter', label: 'US Letter' },
                ]}
              />
              <Select
                label="Columns"
                value={String(sheet.columns)}
                onChange={(event) => set({ columns: Number(event.target.value) })}
                options={[2, 3, 4, 5, 6].map((columns) => ({ value: String(columns), label: String(columns) }))}
              />
              <Select
                label="Orientation"
                value={sheet.landscape ? 'wide' : 'tall'}
                onChange={(event) => set({ landscape: event.target.value === 'wide' })}
                options={[
                  { value: 'wide', label: 'Wide' },
                  { value: 'tall', label: 'Tall' },
                ]}
              />
              <Select
                label="Format"
                value={sheetFormat}
                onChange={(event) => changeExport({ sheetFormat: event.target.value === 'png' ? 'png' : 'pdf' })}
                options={[
                  { value: 'pdf', label: 'PDF' },
                  { value: 'png', label: 'PNG, 300 dpi' },
                ]}
              />
            </div>
          </Group>
          <Group title="Under each poster">
            <Select
              label="Caption"
              value={sheet.caption}
              onChange={(event) => set({ caption: SheetOptions.shape.caption.unwrap().parse(event.target.value) })}
              options={[
                { value: 'prompt', label: 'Prompt' },
                { value: 'name', label: 'File name' },
                { value: 'none', label: 'None' },
              ]}
            />
            <Switch label="Number" checked={sheet.showNumber} onChecked={(showNumber) => set({ showNumber })} />
            <Switch label="Length" checked={sheet.showLength} onChecked={(showLength) => set({ showLength })} />
            <Switch label="Stars" checked={sheet.showRating} onChecked={(showRating) => set({ showRating })} />
            <Switch label="Model" checked={sheet.showModel} onChecked={(showModel) => set({ showModel })} />
            <Switch label="Cost" checked={sheet.showPrice} onChecked={(showPrice) => set({ showPrice })} />
          </Group>
          <Group title="Folder">
            <FolderLine />
          </Group>
        </div>
        <section aria-label="Preview" aria-busy={asking} className="flex min-h-0 flex-col bg-well">
          <div className="flex min-h-0 flex-1 items-center justify-center p-6">
            {answer ? (
              <img
                src={`data:image/png;base64,${answer.base64}`}
                alt={`Page ${page + 1} of ${pages} of the contact sheet`}
                className={`max-h-full max-w-full rounded-sm shadow-overlay transition-opacity ${asking ? 'opacity-60' : ''}`}
              />
            ) : problem ? (
              <p className="text-ink-2 text-sm">{problem}</p>
            ) : (
              <Spinner label="The page is being drawn" />
            )}
          </div>
          <div className="flex shrink-0 items-center justify-center gap-2 pb-4">
            <IconButton
              label="Page before"
              icon={ChevronLeft}
              disabled={page === 0}
              onClick={() => setWanted(page - 1)}
            />
            <p className="min-w-24 text-center text-ink-2 text-xs" aria-live="polite">
              Page {page + 1} of {pages}
            </p>
            <IconButton
              label="Next page"
              icon={ChevronRight}
              disabled={page >= pages - 1}
              onClick={() => setWanted(page + 1)}
            />
          </div>
        </section>
      </div>
      <footer className="flex min-h-16 shrink-0 items-center gap-3 border-line border-t bg-panel px-6 py-3">
        <Outcome />
        {saves && press === null && (
          <Button onClick={() => void saveSheet()}>Save {sheetFormat === 'pdf' ? 'PDF' : 'PNG'}</Button>
        )}
        <Button
          variant="primary"
          aria-disabled={folder === null || press !== null}
          aria-describedby="sheet-why"
          onClick={() => {
            if (folder !== null && press === null) void sheetToFolder()
          }}
        >
          Write it into the folder
        </Button>
        <p id="sheet-why" className={press === null && folder === null ? 'order-first text-ink-3 text-xs' : 'sr-only'}>
          {folder === null ? 'Choose a folder to write it there.' : ''}
        </p>
      </footer>
    </div>
  )
}
