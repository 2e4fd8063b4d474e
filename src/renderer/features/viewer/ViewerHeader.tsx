import { FolderOpen, ImagePlus, Info, Share, Star, Trash2, X } from 'lucide-react'
import type { Asset } from '../../../shared/domain/asset'
import { useApp } from '../../state/app'
import { IconButton } from '../../ui/IconButton'
import { DragOutHandle } from '../export/DragOutHandle'
import { openExport } from '../export/export-store'
import { revealInFolder, takeAsInput } from '../library/asset-actions'
import { judgementWords, mayPlay, titleOf } from '../library/asset-words'
import { ShotButtons } from '../shots/ShotButtons'
import type { ViewerAction } from './viewer-keys'

interface ViewerHeaderProps {
  asset: Asset
  /** Its place in the order of the library, from 0; null where it is not among what is shown. */
  place: number | null
  total: number
  details: boolean
  onAction: (action: ViewerAction) => void
}

/** What is shown and what can be done with it. */
export function ViewerHeader({ asset, place, total, details, onAction }: ViewerHeaderProps) {
  const can = useApp((state) => state.info?.can)
  return (
    <header className="flex h-11 shrink-0 items-center gap-1 border-line border-b bg-panel pr-2 pl-4">
      <h2 className="min-w-0 flex-1 truncate pr-3 text-ink" title={titleOf(asset)}>
        {titleOf(asset)}
      </h2>
      <p className="shrink-0 text-ink-2 text-xs not-empty:mr-2" aria-live="polite">
        {judgementWords(asset).join(' · ')}
      </p>
      {place !== null && (
        <p className="mr-2 shrink-0 text-ink-3 text-xs">
          {place + 1} of {total}
        </p>
      )}
      <ShotButtons asset={asset} />
      {mayPlay(asset) && <IconButton label="Use as input" icon={ImagePlus} onClick={() => void takeAsInput(asset)} />}
      {can?.reveal && !asset.missing && (
        <IconButton label="Show in folder" icon={FolderOpen} onClick={() => void revealInFolder(asset.id)} />
      )}
      {!asset.missing && <DragOutHandle ids={() => [asset.id]} />}
      <IconButton label="Export (Ctrl+E)" icon={Share} onClick={() => openExport([asset.id])} />
      {can?.trash && <IconButton label="Delete (Del)" icon={Trash2} onClick={() => onAction('trash')} />}
      <span className="mx-1 h-5 w-px bg-line" />
      <IconButton
        label="Favourite"
        icon={Star}
        filled={asset.favourite}
        aria-pressed={asset.favourite}
        onClick={() => onAction('favourite')}
      />
      <IconButton label="Details (I)" icon={Info} aria-pressed={details} onClick={() => onAction('details')} />
      <IconButton label="Close the viewer" icon={X} onClick={() => onAction('close')} />
    </header>
  )
}
