/**
 * An edit list as FCPXML 1.10: Final Cut Pro and DaVinci Resolve read it, with picture sizes, frame rates and files. One
 * asset a clip, one sequence, everything on one spine. All times are exact fractions of a second. Pure.
 */
import type { Asset } from '../domain/asset'
import { mixedNote } from './edit-list'
import { type ListedClip, leftOutNote, nameInList, oneLine, type WrittenList, withLength } from './listed-clip'
import { commonestRate, type FrameRate, frameRateOf, framesIn, rateWords } from './time-code'

/** The rates that `srcFrameRate` may name (Apple's DTD). */
const NAMED_RATES = new Set([
  '23.98',
  '24',
  '25',
  '29.97',
  '30',
  '47.95',
  '48',
  '50',
  '59.94',
  '60',
  '90',
  '100',
  '119.88',
  '120',
])

interface Format {
  id: string
  width: number
  height: number
  rate: FrameRate
}

export function writeFcpxml(name: string, clips: readonly ListedClip[]): WrittenList {
  const events = withLength(clips)
  const { rate, others } = commonestRate(events.map(({ clip }) => clip.asset.frameRate))
  const formats = new Map<string, Format & { count: number }>()
  const formatOf = ({ width, height, frameRate }: Asset): Format => {
    const own = frameRate === null ? rate : frameRateOf(frameRate)
    const key = `${width}x${height}@${own.numerator}/${own.denominator}`
    const format = formats.get(key) ?? {
      id: `r${formats.size + 1}`,
      width: width ?? 1280,
      height: height ?? 720,
      rate: own,
      count: 0,
    }
    format.count++
    formats.set(key, format)
    return format
  }
  const placed = events.map(({ clip, seconds }) => ({
    clip,
    seconds,
    format: isSound(clip.asset) ? null : formatOf(clip.asset),
  }))
  const ofRate = [...formats.values()].filter((format) => sameRate(format.rate, rate))
  const main: Format = ofRate.sort((a, b) => b.count - a.count)[0] ?? { id: 'r1', width: 1280, height: 720, rate }
  if (formats.size === 0) formats.set('', { ...main, count: 0 })

  const resources: string[] = [...formats.values()].map(
    (format) =>
      `    <format id="${format.id}" frameDuration="${time(1, format.rate)}" width="${format.width}" height="${format.height}"/>`,
  )
  const spine: string[] = []
  let at = 0
  placed.forEach(({ clip, seconds, format }, index) => {
    const { asset } = clip
    const id = `r${formats.size + index + 1}`
    const own = format?.rate ?? rate
    const frames = framesIn(seconds, rate)
    const title = escapeXml(nameInList(clip))
    const sound = asset.hasAudio || isSound(asset)
    const media = [
      format === null ? '' : ` hasVideo="1" format="${format.id}"`,
      sound ? ' hasAudio="1" audioSources="1"' : '',
    ].join('')
    resources.push(
      `    <asset id="${id}" name="${title}" start="0s" duration="${time(framesIn(seconds, own), own)}"${media}>`,
      `      <media-rep kind="original-media" src="${escapeXml(clip.url)}"/>`,
      '    </asset>',
    )
    const head = `<asset-clip ref="${id}" offset="${time(at, rate)}" name="${title}" start="0s" duration="${time(frames, rate)}"${format === null ? '' : ` format="${format.id}"`}`
    const inner = [
      ...noteOf(asset),
      // Played as they are: the editor takes frames in or out, and does not change their speed.
      ...(sameRate(own, rate) ? [] : [`            <conform-rate scaleEnabled="0"${sourceRate(own)}/>`]),
    ]
    if (inner.length === 0) spine.push(`          ${head}/>`)
    else spine.push(`          ${head}>`, ...inner, '          </asset-clip>')
    at += frames
  })
  const title = escapeXml(oneLine(name) || 'Dailies')
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE fcpxml>',
    '<fcpxml version="1.10">',
    '  <resources>',
    ...resources,
    '  </resources>',
    `  <event name="Dailies">`,
    `    <project name="${title}">`,
    `      <sequence format="${main.id}" duration="${time(at, rate)}" tcStart="0s" tcFormat="${rate.drops ? 'DF' : 'NDF'}" audioLayout="stereo" audioRate="48k">`,
    '        <spine>',
    ...spine,
    '        </spine>',
    '      </sequence>',
    '    </project>',
    '  </event>',
    '</fcpxml>',
  ]
  const notes = leftOutNote(clips.length, events.length, 'FCPXML')
  if (others.length > 0) notes.push(mixedNote(rateWords(rate), others.map(rateWords)))
  return { text: `${lines.join('\n')}\n`, notes }
}

/** Frames as an exact fraction: 24 frames at 23.976 are `24024/24000s`. */
function time(frames: number, { numerator, denominator }: FrameRate): string {
  if (frames === 0) return '0s'
  const over = frames * denominator
  return over % numerator === 0 ? `${over / numerator}s` : `${over}/${numerator}s`
}

function sameRate(a: FrameRate, b: FrameRate): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator
}

function sourceRate({ numerator, denominator }: FrameRate): string {
  const words = String(Math.round((numerator / denominator) * 100) / 100)
  return NAMED_RATES.has(words) ? ` srcFrameRate="${words}"` : ''
}

/** The prompt goes along as the clip's note. */
function noteOf({ promptText }: Asset): string[] {
  const text = escapeXml(oneLine(promptText).slice(0, 2000).toWellFormed())
  return text === '' ? [] : [`            <note>${text}</note>`]
}

function isSound({ mime }: Asset): boolean {
  return mime.startsWith('audio/')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Characters that XML 1.0 cannot hold at all are cut. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
