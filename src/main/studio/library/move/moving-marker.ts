/** The mark in a folder to which a library is being moved: until it is taken away, what is there is not whole. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Marker = z.object({ version: z.number(), from: z.string() })
export type Marker = z.infer<typeof Marker>

export function markerOf(dir: string): string {
  return join(dir, '.dailies', 'moving.json')
}

/** From where a library is being moved to this folder; null where none is. */
export function readMarker(dir: string): Marker | null {
  let text: string
  try {
    text = readFileSync(markerOf(dir), 'utf8')
  } catch {
    return null
  }
  try {
    return Marker.parse(JSON.parse(text))
  } catch {
    // It is there all the same, and of nobody we know.
    return { version: 0, from: '' }
  }
}
