/** The terms a search is made of. Pure; read from text and printed by `query.ts`, answered by the library's index. */
import type { Mode } from '../domain/draft'

/** A number compared: credits, seconds or stars. `..` takes both ends in. */
export type Bound = { op: '=' | '<' | '<=' | '>' | '>='; value: number } | { op: '..'; from: number; to: number }

/** One thing that must be so of a clip. */
export type Condition =
  /** A word that must begin a word of anything findable; `exact`: it stood in quotes and is a phrase of whole words. */
  | { by: 'words'; text: string; exact: boolean }
  /** The same in one place: the prompt, the file's name, the names of the inputs, the note. */
  | { by: 'prompt' | 'name' | 'from' | 'note'; text: string; exact: boolean }
  /** In lower case; `begins`: the beginning is enough. */
  | { by: 'tag'; tag: string; begins: boolean }
  /** Any of these, in lower case; the beginning is enough where no model has the whole name. */
  | { by: 'model'; models: string[] }
  | { by: 'mode'; mode: Mode }
  | { by: 'ratio'; shape: { width: number; height: number } | 'landscape' | 'portrait' | 'square' }
  | { by: 'rating' | 'length' | 'cost'; bound: Bound }
  /** `when` as `periodOf` takes it. */
  | { by: 'made'; op: '=' | '<' | '<=' | '>' | '>='; when: string }
  | { by: 'has'; what: Had }
  | { by: 'flag'; flag: 'pick' | 'reject' | 'none' }
  | { by: 'is'; what: 'missing' | 'favourite' | 'imported' | 'rendered' | 'practice' | 'live' }
  /** By name, in any case of letters (`named-collections.ts`). */
  | { by: 'in'; name: string }

export type Had = 'audio' | 'note' | 'tags' | 'rating' | 'flag' | 'inputs' | 'collection'
export type Term = Condition & { not: boolean }

/** The word a person says for each way of generating. */
export const modeWords: Readonly<Record<Mode, string>> = {
  text_to_video: 'text',
  image_to_video: 'image',
  video_to_video: 'video',
  character_performance: 'performance',
}

/** Whether there is anything in it that a search could look for. */
export function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
