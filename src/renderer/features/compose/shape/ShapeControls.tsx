import type { ReactNode } from 'react'
import type { SlotName } from '../../../../shared/domain/draft'
import type { Input } from '../../../../shared/domain/input'
import { shapeOf } from '../../../../shared/domain/reshape'
import { useComposer } from '../../../state/composer'
import { besideWords } from '../../../state/steady-draft'
import { Button, type ButtonProps } from '../../../ui/Button'
import {
  backToOriginal,
  beginCrop,
  croppingOf,
  endCrop,
  isOtherShape,
  leaveToRunway,
  leftKey,
  reshape,
  shapedPicture,
  useShape,
} from './shape-state'

/** Under a picture of another shape: what will happen to it, and what can be done instead. */
export function ShapeControls({ slot, input }: { slot: SlotName; input: Input }) {
  const draft = useComposer(besideWords)
  const busy = useComposer((state) => (state.arriving[slot] ?? 0) > 0)
  const { cropping, left } = useShape()
  const picture = shapedPicture(slot, input, draft)
  if (picture === null) return null
  const shape = shapeOf(`${picture.to.width}:${picture.to.height}`)
  const how = input.derivedFrom?.how
  const placing = croppingOf(cropping, picture)
  if (placing !== null) {
    return (
      <Line says="Drag the bright part or use the arrow keys, then:">
        <Act variant="primary" disabled={busy} onClick={() => void reshape(picture, 'crop', placing.centre)}>
          Use this crop
        </Act>
        <Act onClick={endCrop}>Cancel</Act>
      </Line>
    )
  }
  const original = (
    <Act disabled={busy} onClick={() => void backToOriginal(picture)}>
      Original
    </Act>
  )
  if (!isOtherShape(picture)) {
    if (how !== 'crop' && how !== 'fit') return null
    return <Line says={how === 'crop' ? `Cropped to ${shape}.` : `Whole picture, in ${shape}.`}>{original}</Line>
  }
  if (left.has(leftKey(picture))) {
    return (
      <Line says={`Runway cuts it to ${shape}.`}>
        <Act onClick={() => leaveToRunway(picture, false)}>Change</Act>
      </Line>
    )
  }
  return (
    <Line says={`Not ${shape}: Runway cuts off what is dimmed.`}>
      <Act disabled={busy} onClick={() => void beginCrop(picture)}>
        Crop
      </Act>
      <Act disabled={busy} onClick={() => void reshape(picture, 'fit')}>
        Fit
      </Act>
      <Act onClick={() => leaveToRunway(picture, true)}>Leave</Act>
      {(how === 'crop' || how === 'fit') && original}
    </Line>
  )
}

function Line({ says, children }: { says: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own layout
    <div role="group" aria-label="Shape of the picture" className="flex flex-wrap items-center gap-1">
      <p className="mr-1 text-2xs text-ink-2">{says}</p>
      <div className="flex flex-wrap gap-1">{children}</div>
    </div>
  )
}

function Act(props: ButtonProps) {
  return <Button size="sm" {...props} />
}
