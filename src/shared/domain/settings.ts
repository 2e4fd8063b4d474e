/** What a person has set, kept in the data folder. Every field has a default, so an old file is never refused. */
import { z } from 'zod'

export const Theme = z.enum(['system', 'dark', 'light'])
export type Theme = z.infer<typeof Theme>

export const Settings = z.object({
  theme: Theme.default('system'),
  /** Width of a poster in the library's grid, in CSS pixels. */
  gridSizePx: z.number().int().min(120).max(480).default(240),
  /** The composer's draft, so that it is there again after a restart; the renderer parses it. */
  lastDraft: z.unknown().optional(),
})
export type Settings = z.infer<typeof Settings>

/** Some settings to change: what is not given stays. (`Settings.partial()` would fill in the defaults and reset them.) */
export const SettingsChange = z.object({
  theme: Settings.shape.theme.unwrap().optional(),
  gridSizePx: Settings.shape.gridSizePx.unwrap().optional(),
  lastDraft: z.unknown().optional(),
})
export type SettingsChange = z.infer<typeof SettingsChange>
