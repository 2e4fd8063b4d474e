/** What play lists and edit lists are made of, and what all of them say of what they leave out. Pure. */
import type { Asset } from '../domain/asset'

/** A clip in a list: where its file is, and what it is called there. */
export interface ListedClip {
  asset: Asset
  /** An absolute path, or a name beside the list. */
  path: string
  /** The `file:` address of the file, absolute. */
  url: string
}

/** A list as it is written, and what a person should know of it, in sentences. */
export interface WrittenList {
  text: string
  notes: string[]
}

/** A clip's length and the clip, for those that have one. */
export function withLength(clips: readonly ListedClip[]): { clip: ListedClip; seconds: number }[] {
  return clips.flatMap((clip) => {
    const seconds = clip.asset.durationSeconds
    return seconds === null || seconds <= 0 ? [] : [{ clip, seconds }]
  })
}

/** Says how many have no length; nothing where all have. */
export function leftOutNote(all: number, kept: number, list: string): string[] {
  const out = all - kept
  if (out === 0) return []
  return [
    `${out === 1 ? '1 clip has' : `${out} clips have`} no length and ${out === 1 ? 'is' : 'are'} not in the ${list}.`,
  ]
}

/** The file's own name, for lists that name clips. */
export function nameInList({ path }: ListedClip): string {
  return oneLine(path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))
}

/** Lists are read line by line: a name or prompt must not begin another. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
}

/** What lists and sheets are called: the name a person gave, or the day. */
export function listName(given: string, nowMs: number): string {
  const at = new Date(nowMs)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return given.trim() || `Dailies ${day}`
}
