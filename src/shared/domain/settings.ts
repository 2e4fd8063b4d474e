/** What a person has set, kept in the data folder. Every field has a default, so an old file is never refused. */
import { z } from 'zod'

export const Theme = z.enum(['system', 'dark', 'light'])
export type Theme = z.infer<typeof Theme>

export const Settings = z.object({
  theme: Theme.default('system'),
  /** Width of a poster in the library's grid, in CSS pixels. */
  gridSizePx: z.number().int().min(120).max(480).default(240),
  /** The list of collections beside the library; null: shown where there is room for it. */
  showCollections: z.boolean().nullable().default(null),
  /** How loud clips play, 0 to 1. */
  volume: z.number().min(0).max(1).default(1),
  /** Warn when fewer credits are left than this; null: no warning. */
  lowBalanceCredits: z.number().int().min(1).max(100_000_000).nullable().default(null),
  /** Most that may be spent in a calendar day or month, in credits; null: no limit. Nothing is begun that would pass it. */
  dayBudgetCredits: z.number().int().min(1).max(100_000_000).nullable().default(null),
  monthBudgetCredits: z.number().int().min(1).max(100_000_000).nullable().default(null),
  /** Keep the computer awake while something renders; tell when a batch ends or stops. */
  keepAwake: z.boolean().default(true),
  notifications: z.boolean().default(true),
  /** Models marked with a star, and those rendered with last (newest first), by Runway's ids. */
  favouriteModels: z.array(z.string().max(100)).max(100).default([]),
  recentModels: z.array(z.string().max(100)).max(10).default([]),
  /** How a person exported last (`export/export-commands.ts`); the renderer parses it. */
  exportHabits: z.unknown().optional(),
  /** The composer's draft, so that it is there again after a restart; the renderer parses it. */
  lastDraft: z.unknown().optional(),
  /** Where one stood in the library, so that one is there again after a restart; the renderer parses it. */
  lastPlaces: z.unknown().optional(),
})
export type Settings = z.infer<typeof Settings>

/** Some settings to change: what is not given stays. (`Settings.partial()` would fill in the defaults and reset them.) */
export const SettingsChange = z.object({
  theme: Settings.shape.theme.unwrap().optional(),
  gridSizePx: Settings.shape.gridSizePx.unwrap().optional(),
  showCollections: Settings.shape.showCollections.unwrap().optional(),
  volume: Settings.shape.volume.unwrap().optional(),
  lowBalanceCredits: Settings.shape.lowBalanceCredits.unwrap().optional(),
  dayBudgetCredits: Settings.shape.dayBudgetCredits.unwrap().optional(),
  monthBudgetCredits: Settings.shape.monthBudgetCredits.unwrap().optional(),
  keepAwake: Settings.shape.keepAwake.unwrap().optional(),
  notifications: Settings.shape.notifications.unwrap().optional(),
  favouriteModels: Settings.shape.favouriteModels.unwrap().optional(),
  recentModels: Settings.shape.recentModels.unwrap().optional(),
  exportHabits: z.unknown().optional(),
  lastDraft: z.unknown().optional(),
  lastPlaces: z.unknown().optional(),
})
export type SettingsChange = z.infer<typeof SettingsChange>
