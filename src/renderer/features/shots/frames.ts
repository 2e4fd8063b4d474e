/**
 * Frames of a clip: saved as pictures in the library, carried on as the first frame of a new shot, chosen as its poster.
 * The window's decoder takes them, in full size; Studio keeps them with the content they came from.
 */
import type { Asset } from '../../../shared/domain/asset'
import type { Input } from '../../../shared/domain/input'
import { DailiesError } from '../../../shared/failure'
import { client } from '../../client/client'
import { smallJpeg } from '../../media/grab-frame'
import { pngOf, type WantedFrame, wholeFrame } from '../../media/whole-frame'
import { useComposer } from '../../state/composer'
import { notify, notifyError } from '../../state/notices'
import { focusField } from '../compose/focus-field'
import { mayPlay } from '../library/asset-words'
import { pushUndo, undoButton } from '../library/undo'
import { usualFrameRate } from '../viewer/frame-math'
import { useViewer } from '../viewer/viewer-store'
import { draftFromFrame } from './draft-for'
import { frameName } from './frame-name'

const posterLongSidePx = 960

/** Saves a frame as a picture in the library. Tells how it went; never rejects. */
export async function saveFrame(asset: Asset, wanted: WantedFrame): Promise<void> {
  await tellingFailure(async () => {
    const { file, atSeconds } = await frameFile(asset, wanted)
    const [outcome] = await client.bringIn([file], { id: asset.id, atSeconds })
    if (outcome === undefined) return
    if (outcome.kind === 'refused') notify('error', outcome.message, { hint: outcome.hint })
    else if (outcome.kind === 'known') notify('info', 'This frame is in the library already.', seeIt(outcome.asset))
    else notify('success', 'The frame is in the library as a picture.', seeIt(outcome.asset))
  })
}

/** A new shot in Compose that begins with this clip's last frame, with its settings and no words yet. Never rejects. */
export async function carryOn(asset: Asset): Promise<void> {
  await tellingFailure(async () => {
    const frame = await lastFrameOf(asset)
    const composer = useComposer.getState()
    const { draft, notices } = draftFromFrame(asset.draft ?? composer.draft, frame)
    composer.useDraft(draft, [frame])
    useComposer.setState({ fitted: notices })
    focusField('promptText')
    notify('success', 'The last frame is the first frame in Compose.', {
      hint:
        asset.draft === null ? 'Write what happens next.' : 'With the settings of this clip. Write what happens next.',
    })
  })
}

async function lastFrameOf(asset: Asset): Promise<Input> {
  const { file, atSeconds } = await frameFile(asset, 'last')
  const [outcome] = await client.importFiles([file], { id: asset.id, atSeconds })
  if (outcome?.kind === 'kept') return outcome.input
  if (outcome?.kind === 'refused') throw new DailiesError('input-refused', outcome.message, outcome.hint)
  throw new NoFrame()
}

/** Makes a frame the clip's poster; kept in its sidecar. Never rejects. */
export async function choosePoster(asset: Asset, atSeconds: number): Promise<void> {
  await tellingFailure(async () => {
    const frame = await wholeFrame(urlOf(asset), { atSeconds }, frameRateOf(asset))
    const before = asset.posterAtSeconds
    const at = Math.round(frame.atSeconds * 1000) / 1000
    // Not shown before it is done: until then the old picture would come under the new one's address.
    await client.call('library.annotate', { ids: [asset.id], change: { posterAtSeconds: at } })
    await client.call('library.savePoster', { id: asset.id, base64: smallJpeg(frame.picture, posterLongSidePx) })
    const step = pushUndo({
      words: 'Poster chosen',
      undo: async () => {
        await client.call('library.annotate', { ids: [asset.id], change: { posterAtSeconds: before } })
      },
    })
    notify('success', 'This frame is the poster now.', { action: undoButton(step) })
  })
}

/** Where the clip on screen is, in seconds; null where this one is not on screen. */
export function timeOnScreen(asset: Pick<Asset, 'id'>): number | null {
  const { screen } = useViewer.getState()
  if (screen?.asset.id !== asset.id || !(screen.element instanceof HTMLVideoElement)) return null
  return screen.element.currentTime
}

async function frameFile(asset: Asset, wanted: WantedFrame): Promise<{ file: File; atSeconds: number }> {
  if (!mayPlay(asset)) throw new NoFrame()
  const { picture, atSeconds } = await wholeFrame(urlOf(asset), wanted, frameRateOf(asset)).catch((error: unknown) => {
    console.info('no frame of this clip', error)
    throw new NoFrame()
  })
  const name = frameName(asset, wanted, atSeconds)
  return { file: new File([await pngOf(picture)], name, { type: 'image/png' }), atSeconds }
}

class NoFrame extends Error {}

async function tellingFailure(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof NoFrame)
      notify('error', 'No frame could be taken out of this clip.', {
        hint: 'It cannot be decoded in this window. The clip itself is untouched and nothing was spent.',
      })
    else notifyError(error)
  }
}

const seeIt = (asset: Asset) => ({
  action: { label: 'Look at it', run: () => useViewer.getState().open(asset) },
})
const urlOf = ({ id }: Asset) => client.mediaUrl('asset', id)
const frameRateOf = ({ frameRate }: Asset) => frameRate ?? usualFrameRate
