/**
 * File names that a person understands: when it was asked for, what it shows, which model made it, as in
 * `2026-11-22_14-05-33_golden-retriever-wildflowers_gen4.5.mp4`. Pure.
 */
import { redact } from '../log'
import type { NameRequest } from './library.types'

/** Room for a suffix and for the sidecar's ending, far below every file system's limit of 255. Bytes of UTF-8. */
export const LONGEST_NAME_BYTES = 120
const MOST_WORDS = 5
const LONGEST_WORDS_BYTES = 60
const LONGEST_MODEL_BYTES = 30

/** Words that say nothing of what is in the picture. */
const STOP_WORDS = new Set(
  (
    'a an and are as at be but by for from had has have he her his in into is it its of off on onto or our out over she ' +
    'so than that the their them then there these they this those through to toward towards under up upon very was we ' +
    'were when where which while who will with your you i my me'
  ).split(' '),
)

/** The name for the `attempt`-th try (1: no suffix, 2: `-2` …). */
export function fileNameFor(request: NameRequest, attempt: number): string {
  const words = wordsOf(redact(request.promptText)).join('-')
  const model = limitBytes(request.model.normalize('NFC').replace(/[^\p{L}\p{N}._-]+/gu, '-'), LONGEST_MODEL_BYTES)
  const stem = [localStamp(request.requestedAtMs), words, model.replace(/^[.-]+|[.-]+$/g, '')].filter(Boolean).join('_')
  const extension = /^[a-z0-9]{1,8}$/i.test(request.extension) ? request.extension.toLowerCase() : 'bin'
  return withSuffix(`${stem}.${extension}`, attempt)
}

/** `a/shot.mp4`, 2 -> `a/shot-2.mp4`. */
export function withSuffix(fileName: string, attempt: number): string {
  if (attempt < 2) return fileName
  const base = fileName.lastIndexOf('/') + 1
  const dot = fileName.lastIndexOf('.')
  const end = dot > base ? dot : fileName.length
  return `${fileName.slice(0, end)}-${attempt}${fileName.slice(end)}`
}

/** Whether a name stays inside the folder it is put in, on every system. */
export function isPlainFileName(name: string): boolean {
  return (
    name.length > 0 &&
    Buffer.byteLength(name) <= 255 &&
    !name.startsWith('.') &&
    !/[/\\:*?"<>|\p{Cc}]/u.test(name) &&
    !/[. ]$/.test(name)
  )
}

/** Two to five words of the prompt that tell what it shows, in lower case, in any script. */
function wordsOf(prompt: string): string[] {
  // Only the beginning is looked at: a prompt can have thousands of words.
  const text = prompt.slice(0, 2000).normalize('NFC').toLowerCase()
  const words = [...new Intl.Segmenter('und', { granularity: 'word' }).segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.replace(/[^\p{L}\p{M}\p{N}]+/gu, ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const telling = words.filter((word) => !STOP_WORDS.has(word))
  const chosen: string[] = []
  let bytes = 0
  for (const word of telling.length > 0 ? telling : words) {
    const short = chosen.length === 0 ? limitBytes(word, LONGEST_WORDS_BYTES) : word
    bytes += Buffer.byteLength(short) + 1
    if (chosen.length === MOST_WORDS || bytes > LONGEST_WORDS_BYTES + 1) break
    if (!chosen.includes(short)) chosen.push(short)
  }
  return chosen
}

/** As much of the text as fits, never half a character. */
export function limitBytes(text: string, most: number): string {
  let kept = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > most) break
    kept += segment
  }
  return kept
}

/** `2026-11-22_14-05-33` in the machine's own time zone. */
function localStamp(ms: number): string {
  const at = new Date(ms)
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${date}_${two(at.getHours())}-${two(at.getMinutes())}-${two(at.getSeconds())}`
}
