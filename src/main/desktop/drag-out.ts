/**
 * Clips dragged out of the window as files. The window names ids alone; the files behind them are Studio's to know, and
 * the system takes it from there. Handlers are plain functions, so that tests can send them what Electron would.
 */
import sharp from 'sharp'
import { z } from 'zod'
import { AssetId } from '../../shared/domain/ids'
import type { Studio } from '../studio/studio.types'
import { comesFromOurPage, type SenderEvent, type Trusted } from './calls'

/** Most files of one drag. */
const MOST_DRAGGED = 1000
const ICON_PX = 128

export interface DraggedFiles {
  files: string[]
  /** A PNG. */
  icon: Buffer
}

/**
 * Takes a drag from the window and begins it for the system.
 * @param begin - Electron's `startDrag` of the window that sent it
 */
export function makeDragHandler<Event extends SenderEvent>(
  studio: Pick<Studio, 'media'>,
  trusted: Trusted,
  begin: (event: Event, dragged: DraggedFiles) => void,
) {
  return async (event: Event, ...args: unknown[]): Promise<void> => {
    if (!comesFromOurPage(event, trusted) || args.length !== 1) return
    const ids = z.array(AssetId).min(1).max(MOST_DRAGGED).safeParse(args[0])
    if (!ids.success) return
    const files = ids.data.flatMap((id) => studio.media('asset', id)?.path ?? [])
    const [first] = ids.data
    if (files.length === 0 || first === undefined) return
    begin(event, { files, icon: await dragIcon(studio.media('poster', first)?.path ?? null, files.length) })
  }
}

/** The poster as it hangs on the pointer; a stack where there are several. */
export async function dragIcon(posterPath: string | null, count: number): Promise<Buffer> {
  const behind = count > 1 ? 8 : 0
  const frame = (at: number) =>
    `<rect x="${at + 0.5}" y="${at + 0.5}" width="${ICON_PX - 17}" height="${ICON_PX * 0.5625 - 1}" rx="4" fill="#232120" stroke="#b3ada6"/>`
  const frames = count > 1 ? [16, 8, 0].map(frame).join('') : frame(0)
  const height = Math.ceil(ICON_PX * 0.5625) + 17
  const back = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${ICON_PX}" height="${height}">${frames}</svg>`,
  )
  const inner = { width: ICON_PX - 16 - 4, height: Math.floor(ICON_PX * 0.5625) - 4 }
  const poster =
    posterPath === null
      ? null
      : await sharp(posterPath)
          .resize({ ...inner, fit: 'cover' })
          .png()
          .toBuffer()
          .catch(() => null)
  return sharp(back)
    .composite(poster === null ? [] : [{ input: poster, left: 2, top: 2 }])
    .extend({ bottom: behind, background: '#00000000' })
    .png()
    .toBuffer()
}
