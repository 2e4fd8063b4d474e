import { FolderOpen } from 'lucide-react'
import { useRef } from 'react'
import type { FolderChoice } from '../../../shared/library/folder-commands'
import { Button } from '../../ui/Button'
import { ChooseFolder } from '../folders/ChooseFolder'
import { changeExport, useExport } from './export-store'
import { sizeWords } from './export-words'

/** The folder it goes into, or where to choose one. */
export function FolderLine() {
  const folder = useExport((state) => state.folder)
  const press = useExport((state) => state.press)
  const chosenHere = useRef(false)
  if (folder === null) {
    const take = (chosen: FolderChoice) => {
      chosenHere.current = true
      changeExport({ folder: chosen })
    }
    return <ChooseFolder purpose="export" fieldLabel="Where" onChosen={take} />
  }
  const { exists, freeBytes } = folder.facts
  const facts = [exists ? null : 'It will be made', freeBytes === null ? null : `${sizeWords(freeBytes)} free`]
  return (
    <div className="flex flex-wrap items-center gap-3">
      <FolderOpen size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
      <div className="min-w-32 flex-1 basis-40">
        <p className="selectable truncate text-ink text-sm" title={folder.shown}>
          <bdi>{folder.shown}</bdi>
        </p>
        <p className="text-ink-3 text-xs">{facts.filter((fact) => fact !== null).join(' · ')}</p>
      </div>
      <Button
        size="sm"
        // What had the keyboard is gone: it stays in this line.
        autoFocus={chosenHere.current}
        disabled={press !== null}
        onClick={() => changeExport({ folder: null })}
      >
        Another folder
      </Button>
    </div>
  )
}
