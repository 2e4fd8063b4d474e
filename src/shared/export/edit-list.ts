/**
 * An edit list in the CMX 3600 form (`.edl`), the oldest that all editors read: one event a clip, each after the other,
 * from one hour on. It knows one frame rate; where clips differ, it counts in the one that most have. Pure.
 */
import type { Asset } from '../domain/asset'
import { type ListedClip, leftOutNote, nameInList, oneLine, type WrittenList, withLength } from './listed-clip'
import { commonestRate, framesIn, hourInFrames, rateWords, timeCode } from './time-code'

/** Three digits: so many events the form has. */
const MOST_EVENTS = 999

export function writeEditList(name: string, clips: readonly ListedClip[]): WrittenList {
  const events = withLength(clips)
  const { rate, others } = commonestRate(events.map(({ clip }) => clip.asset.frameRate))
  const lines = [`TITLE: ${ascii(name).slice(0, 70)}`, `FCM: ${rate.drops ? 'DROP FRAME' : 'NON-DROP FRAME'}`, '']
  const reels = new Set<string>()
  let at = hourInFrames(rate)
  events.forEach(({ clip, seconds }, index) => {
    const frames = framesIn(seconds, rate)
    const codes = [0, frames, at, at + frames].map((frame) => timeCode(frame, rate))
    const number = String(index + 1).padStart(3, '0')
    lines.push(
      `${number}  ${reelOf(clip.asset, reels)} ${tracksOf(clip.asset).padEnd(5)} C        ${codes.join(' ')}`,
      `* FROM CLIP NAME: ${nameInList(clip)}`,
      `* SOURCE FILE: ${oneLine(clip.path)}`,
    )
    if (index === 0) lines.push(`* COMMENT: ${rateWords(rate)} FRAMES A SECOND`)
    at += frames
  })
  const notes = leftOutNote(clips.length, events.length, 'edit list')
  if (others.length > 0) notes.push(mixedNote(rateWords(rate), others.map(rateWords)))
  if (events.length > MOST_EVENTS)
    notes.push(`The edit list has ${events.length} events; some editors read only the first ${MOST_EVENTS}.`)
  return { text: `${lines.join('\r\n')}\r\n`, notes }
}

/** Says that clips of other frame rates are counted in the commonest. */
export function mixedNote(rate: string, others: readonly string[]): string {
  return `The clips have different frame rates. The list counts in ${rate} frames a second, which most have; others have ${others.join(', ')}.`
}

/** `V` picture, `AA/V` with sound, `AA` sound alone. */
function tracksOf({ mime, hasAudio }: Asset): string {
  if (mime.startsWith('audio/')) return 'AA'
  return hasAudio ? 'AA/V' : 'V'
}

/** Eight characters that stay a clip's own in every list: the beginning of its id. */
function reelOf({ id }: Asset, taken: Set<string>): string {
  const own = id.slice(0, 8).toUpperCase()
  let reel = own
  for (let n = 2; taken.has(reel); n++) reel = own.slice(0, 8 - String(n).length) + n
  taken.add(reel)
  return reel
}

function ascii(text: string): string {
  return oneLine(text.normalize('NFKD').replace(/\p{M}+/gu, '')).replace(/[^\x20-\x7E]+/g, '_') || 'DAILIES'
}
