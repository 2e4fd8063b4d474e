/**
 * Identifies and measures a file by its content: pictures with sharp, clips and sound with mediabunny, which read what
 * they need and never the whole file. Never changes, moves or keeps anything. Called by the inputs and the library.
 */
import { open } from 'node:fs/promises'
import { measureClip } from './measure-clip'
import type { Identified } from './media-facts'
import { measurePicture } from './picture'
import { SNIFF_BYTES, type Sniffed, sniff } from './sniff'

export type { Identified, MediaFacts } from './media-facts'

/** Says what the file at `path` is. Rejects only when it cannot be read at all. */
export async function identifyFile(path: string): Promise<Identified> {
  const sniffed = await sniffFile(path)
  switch (sniffed.family) {
    case 'picture':
      return measurePicture(path, sniffed.name)
    case 'media':
      return measureClip(path, sniffed.name)
    case 'zip':
      return { is: 'archive', name: sniffed.name }
    case 'other':
      return { is: 'other', name: sniffed.name }
  }
}

/** Only the first look at a file. */
export async function sniffFile(path: string): Promise<Sniffed> {
  const file = await open(path, 'r')
  try {
    const head = new Uint8Array(SNIFF_BYTES)
    const { bytesRead } = await file.read(head, 0, SNIFF_BYTES, 0)
    return sniff(head.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}
