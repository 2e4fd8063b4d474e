/** Where the window stood: kept in the data folder, and put back only where a screen still shows it. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const px = z.number().int().min(-100_000).max(100_000)
const WindowState = z.object({
  x: px.optional(),
  y: px.optional(),
  width: z.number().int().min(200).max(100_000),
  height: z.number().int().min(200).max(100_000),
  maximized: z.boolean().default(false),
})
export type WindowState = z.infer<typeof WindowState>

/** A screen's usable part, in the same device-independent pixels as the window's bounds. */
export interface Screen {
  x: number
  y: number
  width: number
  height: number
}

export const SMALLEST = { width: 720, height: 520 } as const
const USUAL = { width: 1440, height: 920 } as const
/** So much of the window must be on one screen, or it could not be grabbed. */
const GRABBABLE_PX = 120

/** Bounds for a window; without a place the system centres it. */
export type Placement = { width: number; height: number; maximized: boolean } & ({ x: number; y: number } | object)

/** Where to open: as it stood if that is still on a screen, else centred at a usual size that fits the first screen. */
export function placeWindow(saved: WindowState | null, screens: readonly Screen[]): Placement {
  const screen = saved === null ? screens[0] : (screens.find((one) => shows(one, saved)) ?? screens[0])
  const most = screen ?? { ...USUAL, x: 0, y: 0 }
  const wanted = saved ?? { ...USUAL, maximized: false }
  const size = {
    width: Math.max(SMALLEST.width, Math.min(wanted.width, most.width)),
    height: Math.max(SMALLEST.height, Math.min(wanted.height, most.height)),
    maximized: wanted.maximized,
  }
  if (saved?.x === undefined || saved.y === undefined || screen === undefined || !shows(screen, saved)) return size
  return { ...size, x: saved.x, y: saved.y }
}

function shows(screen: Screen, state: WindowState): boolean {
  if (state.x === undefined || state.y === undefined) return false
  const across = Math.min(state.x + state.width, screen.x + screen.width) - Math.max(state.x, screen.x)
  // The title bar is at the top: that is what must be within reach.
  return across >= GRABBABLE_PX && state.y >= screen.y && state.y <= screen.y + screen.height - GRABBABLE_PX / 2
}

/** Reads the kept state; null when there is none or it makes no sense. */
export function readWindowState(file: string): WindowState | null {
  try {
    return WindowState.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Keeps the state. Never throws: a full disk must not keep a window from closing. */
export function keepWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state))
    renameSync(`${file}.new`, file)
  } catch {
    // The window opens at its usual place next time.
  }
}
