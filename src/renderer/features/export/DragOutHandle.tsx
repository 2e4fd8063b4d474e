import { Grip } from 'lucide-react'
import type { AssetId } from '../../../shared/domain/ids'
import { IconButton } from '../../ui/IconButton'
import { canDragFiles, dragFiles } from './drag-files'
import { copyClips } from './let-out'

interface DragOutHandleProps {
  size?: 'sm' | 'md'
  ids: () => readonly AssetId[]
}

/** What one takes hold of to drag the files themselves into an editor; pressed, it copies them. Desktop alone. */
export function DragOutHandle({ size = 'md', ids }: DragOutHandleProps) {
  if (!canDragFiles()) return null
  return (
    <IconButton
      label="Drag the files out (or Alt and drag a poster); press to copy"
      icon={Grip}
      size={size}
      draggable
      className="cursor-grab"
      onDragStart={(event) => void dragFiles(event, ids())}
      onClick={() => void copyClips(ids())}
    />
  )
}
