/**
 * What a person decides about a picture whose shape is not the ratio's: crop it here, frame it here, or leave it to
 * Runway. Holds only the decision under way; what was made is an input like any other, and Undo is the composer's.
 */
import { create } from 'zustand'
import { sizeOf } from '../../../../shared/catalog'
import type { Draft, SlotName } from '../../../../shared/domain/draft'
import type { Input } from '../../../../shared/domain/input'
import { middle, type Point, type Size, shapesDiffer } from '../../../../shared/domain/reshape'
import { client } from '../../../client/client'
import { useComposer } from '../../../state/composer'
import { notifyError } from '../../../state/notices'
import { fieldId } from '../slot-words'

/** A crop that is being placed: over the picture it is cut from. */
interface Cropping {
  slot: SlotName
  /** What the slot held when it began; anything else there ends it. */
  held: Input
  source: Input
  to: Size
  centre: Point
}

interface ShapeState {
  cropping: Cropping | null
  /** Pictures left to Runway: input and ratio. */
  left: ReadonlySet<string>
}

export const useShape = create<ShapeState>()(() => ({ cropping: null, left: new Set() }))

/** A picture in a slot, the shape it has and the shape it shall have. */
export interface ShapedPicture {
  slot: SlotName
  input: Input
  has: Size
  to: Size
}

/** The picture of a first or last frame and the ratio's shape; null where there is none to compare (`adaptive`, a clip). */
export function shapedPicture(slot: SlotName, input: Input, draft: Pick<Draft, 'ratio'>): ShapedPicture | null {
  if (slot !== 'firstFrame' && slot !== 'lastFrame') return null
  const to = draft.ratio === null ? null : sizeOf(draft.ratio)
  if (to === null || input.kind !== 'image' || input.width === null || input.height === null) return null
  return { slot, input, has: { width: input.width, height: input.height }, to }
}

export function isOtherShape({ has, to }: ShapedPicture): boolean {
  return shapesDiffer(has, to)
}

export function leftKey({ input, to }: ShapedPicture): string {
  return `${input.id} ${to.width}:${to.height}`
}

/** The crop that is being placed in this slot, as long as slot and ratio are what they were. */
export function croppingOf(cropping: Cropping | null, picture: ShapedPicture): Cropping | null {
  if (cropping?.slot !== picture.slot || cropping.held.id !== picture.input.id) return null
  return shapesDiffer(cropping.to, picture.to) ? null : cropping
}

/** Lets a crop be placed. Never throws. */
export async function beginCrop({ slot, input, to }: ShapedPicture): Promise<void> {
  const source = await originalOf(input)
  const before = input.derivedFrom?.how === 'crop' ? input.derivedFrom.centre : middle
  useShape.setState({ cropping: { slot, held: input, source, to, centre: before } })
}

export function moveCrop(centre: Point): void {
  useShape.setState(({ cropping }) => ({ cropping: cropping && { ...cropping, centre } }))
}

export function endCrop(): void {
  useShape.setState({ cropping: null })
}

/** Whether Runway shall crop it (true), or one wants to decide again. */
export function leaveToRunway(picture: ShapedPicture, leave: boolean): void {
  useShape.setState(({ left }) => {
    const next = new Set(left)
    if (leave) next.add(leftKey(picture))
    else next.delete(leftKey(picture))
    return { left: next }
  })
}

/** Puts the picture in its new shape in place of the one in the slot. Never throws. */
export async function reshape(picture: ShapedPicture, how: 'crop' | 'fit', centre: Point = middle): Promise<void> {
  await replaceIn(picture, async () => {
    const source = await originalOf(picture.input)
    return client.call('inputs.reshape', { id: source.id, to: picture.to, how, centre })
  })
}

/** Puts the picture back that this one was made of. Never throws. */
export async function backToOriginal(picture: ShapedPicture): Promise<void> {
  await replaceIn(picture, () => originalOf(picture.input))
}

async function replaceIn({ slot, input }: ShapedPicture, make: () => Promise<Input>): Promise<void> {
  const { expect } = useComposer.getState()
  expect(slot, 1)
  try {
    const made = await make()
    endCrop()
    const { draft, putInputs } = useComposer.getState()
    // Someone may have put another picture there meanwhile.
    if (draft.slots[slot] === input.id && made.id !== input.id) putInputs([{ input: made, slot }])
  } catch (error) {
    notifyError(error)
  } finally {
    expect(slot, -1)
    // The button that was pressed is gone.
    document.getElementById(fieldId(slot))?.focus({ preventScroll: true })
  }
}

/** The picture that this one was cut or framed from, so that nothing is cut twice; itself where that is gone. */
async function originalOf(input: Input): Promise<Input> {
  const { derivedFrom } = input
  if (derivedFrom === undefined || derivedFrom.how === 'trim') return input
  const known = useComposer.getState().inputs.get(derivedFrom.id)
  if (known !== undefined) return known
  const found = await client.call('inputs.get', { ids: [derivedFrom.id] }).catch(() => [])
  return found[0] ?? input
}
