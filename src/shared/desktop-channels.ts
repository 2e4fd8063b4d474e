/** The names on the line between the desktop app's preload and its main process. Nothing else goes over it. */
export const channels = {
  /** preload -> main: `(name, input)`, answers a Result. */
  call: 'dailies:call',
  /** preload -> main: the files of a drop, and perhaps what for; answers a Result of ImportAnswer or BroughtInAnswer. */
  files: 'dailies:files',
  /** preload -> main: the ids of clips that are dragged out of the window as files; no answer. */
  drag: 'dailies:drag',
  /** main -> preload: one StudioEvent. */
  event: 'dailies:event',
} as const

/** The origin of the desktop app's window, and the page it opens. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'dailies'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`
export const APP_PAGE = `${APP_ORIGIN}/index.html`
export const MEDIA_SCHEME = 'media'

/** Most bytes of one pasted file, which has no path and crosses the line whole. */
export const LARGEST_PASTED_BYTES = 200_000_000
/** Most files of one drop. */
export const MOST_FILES = 500
