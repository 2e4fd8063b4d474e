/** A play list in the extended M3U form, UTF-8 (`.m3u8`): players open it and play the clips in order. Pure. */
import { excerptOf } from './excerpt'
import { type ListedClip, nameInList, oneLine, type WrittenList } from './listed-clip'

export function writePlayList(name: string, clips: readonly ListedClip[]): WrittenList {
  const lines = ['#EXTM3U', `#PLAYLIST:${oneLine(name)}`]
  for (const clip of clips) {
    const { durationSeconds, promptText } = clip.asset
    const title = excerptOf(oneLine(promptText), 120) || nameInList(clip)
    // -1: not known.
    const seconds = durationSeconds === null ? '-1' : String(Math.round(durationSeconds * 1000) / 1000)
    lines.push(`#EXTINF:${seconds},${title}`, placeOf(clip.path))
  }
  return { text: `${lines.join('\n')}\n`, notes: [] }
}

/** A line that begins with `#` would be taken for a remark. */
function placeOf(path: string): string {
  return path.startsWith('#') ? `./${path}` : path
}
