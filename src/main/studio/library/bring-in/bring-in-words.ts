/** What may come into the library, and in which words the rest is refused. Pure. */
import { DailiesError } from '../../../../shared/failure'
import type { CopyRules } from '../../media/copy-dropped'
import type { Identified, MediaFacts } from '../../media/media-facts'

const TAKES =
  'The library takes clips (MP4, MOV, WebM and others), pictures (JPEG, PNG, WebP) and sound (MP3, AAC, FLAC, WAV).'

/** A refusal of one file, for the person who dropped it. `what` goes after its name. */
export function refusal(name: string, what: string, advice: string): DailiesError {
  return new DailiesError(
    'input-refused',
    `"${shortened(name)}" ${what}`,
    `It was not brought in, and the file itself is untouched. ${advice}`,
  )
}

/** How a file is looked at while it is copied. There is no upper limit: what has room on the disk may come in. */
export function rulesFor(name: string): CopyRules {
  return {
    refuse: (what, advice) => refusal(name, what, advice),
    checkSize(sizeBytes) {
      if (sizeBytes === 0) throw refusal(name, 'is empty (0 bytes).', 'Save or copy it again and drop it once more.')
    },
    checkKind(sniffed) {
      if (sniffed.family === 'zip') throw archive(name, sniffed.name)
      if (sniffed.family === 'other') throw otherKind(name, sniffed.name)
    },
    trouble: diskTrouble,
  }
}

/** The facts of a file that may come in; throws `input-refused` for every other. */
export function factsToBringIn(name: string, identified: Identified): MediaFacts {
  switch (identified.is) {
    case 'media':
      return identified.facts
    case 'archive':
      throw archive(name, identified.name)
    case 'other':
      throw otherKind(name, identified.name)
    case 'broken':
      throw refusal(
        name,
        `looks like ${withArticle(identified.name)}, but ${identified.why}.`,
        'Try whether it opens in another program, save it again from there and drop it once more.',
      )
  }
}

/** The library folder could not be written. What a person may see already stays as it is. */
export function diskTrouble(cause: unknown): DailiesError {
  if (cause instanceof DailiesError) return cause
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  const full = code === 'ENOSPC' || code === 'EDQUOT'
  return new DailiesError(
    'disk',
    full ? 'The disk of the library is full.' : 'The file could not be put into the library folder.',
    `The file itself is untouched. ${full ? 'Make room on the disk' : 'Check that the library folder may be written'} and bring it in again.`,
    undefined,
    { cause },
  )
}

function archive(name: string, kind: string): DailiesError {
  return refusal(name, `is ${withArticle(kind)}. ${TAKES}`, 'Unpack it and drop what is inside.')
}

function otherKind(name: string, kind: string): DailiesError {
  const advice = kind.endsWith('picture')
    ? 'Save it as JPEG or PNG and drop that.'
    : /video|stream/.test(kind)
      ? 'Save it as MP4 and drop that.'
      : 'Drop one of those.'
  return refusal(name, `is ${withArticle(kind)}. ${TAKES}`, advice)
}

/** `HEIC picture` -> `a HEIC picture`, `Office document` -> `an Office document`. */
function withArticle(name: string): string {
  return /^([AEIO]|MP|SVG)/.test(name) ? `an ${name}` : `a ${name}`
}

function shortened(name: string): string {
  return name.length > 200 ? `${name.slice(0, 199)}…` : name
}
