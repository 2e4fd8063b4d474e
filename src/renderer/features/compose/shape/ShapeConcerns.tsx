import { slotNames } from '../../../../shared/catalog/words'
import { lostPart, shapeOf } from '../../../../shared/domain/reshape'
import { useComposer } from '../../../state/composer'
import { Button, type ButtonProps } from '../../../ui/Button'
import { focusField } from '../focus-field'
import {
  beginCrop,
  croppingOf,
  leaveToRunway,
  leftKey,
  reshape,
  type ShapedPicture,
  shapedPicture,
  useShape,
} from './shape-state'

/** Where less than this of a picture is lost, the line at its slot is enough. */
const muchLost = 0.2

/** Under the button: a picture so far from the ratio that much of it would be cut away, and what can be done first. */
export function ShapeConcerns() {
  const draft = useComposer((state) => state.draft)
  const inputs = useComposer((state) => state.inputs)
  const busy = useComposer((state) => Object.values(state.arriving).some((some) => some > 0))
  const { cropping, left } = useShape()
  const far = (['firstFrame', 'lastFrame'] as const).flatMap((slot) => {
    const id = draft.slots[slot]
    const input = id === null ? undefined : inputs.get(id)
    const picture = input === undefined ? null : shapedPicture(slot, input, draft)
    if (picture === null || left.has(leftKey(picture)) || croppingOf(cropping, picture) !== null) return []
    return lostPart(picture.has, picture.to) >= muchLost ? [picture] : []
  })
  return far.map((picture) => <Concern key={picture.slot} picture={picture} busy={busy} />)
}

function Concern({ picture, busy }: { picture: ShapedPicture; busy: boolean }) {
  const { slot, input, has, to } = picture
  const lost = Math.round(lostPart(has, to) * 100)
  const says = `${lost} % of the ${slotNames[slot]} is cut off at ${shapeOf(`${to.width}:${to.height}`)}.`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own layout
    <div role="group" aria-label={`Shape of ${input.name}`} className="flex flex-col items-start gap-1">
      <button
        type="button"
        className="text-left text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink hover:decoration-current"
        onClick={() => focusField(slot)}
      >
        {says}
      </button>
      <span className="flex flex-wrap gap-1">
        <Act disabled={busy} onClick={() => void beginCrop(picture)}>
          Crop it here
        </Act>
        <Act disabled={busy} onClick={() => void reshape(picture, 'fit')}>
          Fit it whole
        </Act>
        <Act onClick={() => leaveToRunway(picture, true)}>Leave it so</Act>
      </span>
    </div>
  )
}

function Act(props: ButtonProps) {
  return <Button size="sm" {...props} />
}
