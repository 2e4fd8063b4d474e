/**
 * Tells the system of the queue: progress on dock and taskbar, staying awake, the menu, and a notification when a batch
 * ends or stops while the window is not in front. What to tell is decided in `queue-outside.ts` and `queue-news.ts`.
 */
import { app, type BrowserWindow, Menu, Notification, powerSaveBlocker } from 'electron'
import type { StudioEvent } from '../../shared/contract'
import { channels } from '../../shared/desktop-channels'
import { emptyQueue, QueueState } from '../../shared/domain/batch'
import type { RenderId } from '../../shared/domain/ids'
import { type QueueNews, queueNews } from '../../shared/domain/queue-news'
import { Render } from '../../shared/domain/render'
import { Settings } from '../../shared/domain/settings'
import type { Studio } from '../studio/studio.types'
import { countsAs, type QueueMenu, queueMenu, staysAwake, taskbarProgress } from './queue-outside'

/** Progress moves this often at most, in milliseconds. */
const SHOW_EVERY_MS = 500
/** A menu that is built anew closes where it is open: seldom enough to be read. */
const MENU_EVERY_MS = 5000

export interface Desktop {
  platform: NodeJS.Platform
  /** The window there is now; null while there is none. */
  window(): BrowserWindow | null
  bringToFront(): void
  /** Builds the application's menu with what it says of the queue. */
  setMenu(queue: QueueMenu): void
}

/** Follows the queue until the returned function is called. */
export async function queueOnDesktop(studio: Studio, desktop: Desktop): Promise<() => void> {
  let queue = emptyQueue
  let settings = Settings.parse({})
  const open = new Map<RenderId, 'queued' | 'active'>()
  let blocker: number | null = null
  let timer: NodeJS.Timeout | null = null
  let menuTimer: NodeJS.Timeout | null = null
  let menu: { words: string; offers: QueueMenu['offers']; atMs: number } | null = null
  const shown = new Set<Notification>()

  const take = (render: Render) => {
    const kind = countsAs(render.state)
    if (kind === null) open.delete(render.id)
    else open.set(render.id, kind)
  }
  const figures = () => {
    let queued = 0
    for (const kind of open.values()) if (kind === 'queued') queued++
    return { queued, active: open.size - queued, progress: studio.busy().progress }
  }

  function show(): void {
    const now = figures()
    const window = desktop.window()
    const { value, mode } = taskbarProgress(now, queue, desktop.platform)
    if (window !== null && !window.isDestroyed()) window.setProgressBar(value, { mode })
    keepAwake(staysAwake(now, queue, settings.keepAwake))
    showMenu(queueMenu(now, queue))
  }
  function showSoon(): void {
    timer ??= setTimeout(() => {
      timer = null
      show()
    }, SHOW_EVERY_MS)
  }

  function keepAwake(awake: boolean): void {
    if (awake && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension')
    if (!awake && blocker !== null) {
      powerSaveBlocker.stop(blocker)
      blocker = null
    }
  }

  function showMenu(next: QueueMenu): void {
    if (menu !== null && menu.words === next.words && menu.offers === next.offers) return
    const nowMs = Date.now()
    // What the press would do is never late; how many are under way may be.
    if (menu !== null && menu.offers === next.offers && nowMs - menu.atMs < MENU_EVERY_MS) {
      menuTimer ??= setTimeout(
        () => {
          menuTimer = null
          show()
        },
        menu.atMs + MENU_EVERY_MS - nowMs,
      )
      return
    }
    menu = { ...next, atMs: nowMs }
    desktop.setMenu(next)
    // macOS alone has a dock with a menu.
    app.dock?.setMenu(Menu.buildFromTemplate(queueItems(studio, next)))
  }

  function tell(news: QueueNews): void {
    const window = desktop.window()
    if (window !== null && !window.isDestroyed() && window.isFocused()) return
    if (!Notification.isSupported()) {
      const level = news.level === 'success' ? 'info' : news.level
      const notice: StudioEvent = { type: 'notice', level, message: `${news.title}.`, hint: news.body }
      if (window !== null && !window.isDestroyed()) window.webContents.send(channels.event, notice)
      return
    }
    const notification = new Notification({ title: news.title, body: news.body })
    // Kept as long as it is shown: one that nobody holds is collected, and its click with it.
    shown.add(notification)
    notification.on('click', () => {
      shown.delete(notification)
      desktop.bringToFront()
    })
    notification.on('close', () => shown.delete(notification))
    notification.show()
  }

  const stop = studio.listen((event) => {
    switch (event.type) {
      case 'render.changed':
        take(event.render)
        break
      case 'renders.put':
        for (const render of event.renders) take(render)
        break
      case 'renders.cleared':
        for (const id of event.ids) open.delete(id)
        break
      case 'queue.changed': {
        const news = settings.notifications ? queueNews(queue, event.queue) : []
        queue = event.queue
        for (const one of news) tell(one)
        break
      }
      case 'settings.changed':
        settings = event.settings
        break
      default:
        return
    }
    showSoon()
  })
  const [kept, list, state] = await Promise.all([
    studio.dispatch('settings.get', {}),
    studio.dispatch('renders.list', {}),
    studio.dispatch('queue.get', {}),
  ])
  if (kept.ok) settings = Settings.parse(kept.value)
  if (list.ok) for (const render of Render.array().parse(list.value)) take(render)
  if (state.ok) queue = QueueState.parse(state.value)
  show()

  return () => {
    stop()
    if (timer !== null) clearTimeout(timer)
    if (menuTimer !== null) clearTimeout(menuTimer)
    keepAwake(false)
  }
}

/** The queue's own items in a menu: what is under way, and the pause. */
export function queueItems(studio: Pick<Studio, 'dispatch'>, { words, offers }: QueueMenu) {
  return [
    { id: 'queue-state', label: words, enabled: false },
    {
      id: 'queue-pause',
      label: offers === 'resume' ? 'Go On' : 'Pause the Queue',
      enabled: offers !== null,
      // The window has the same keys; pressed for both, the same is done twice, which changes nothing.
      accelerator: 'CommandOrControl+Shift+Space',
      click: () => {
        void studio.dispatch(offers === 'resume' ? 'queue.resume' : 'queue.pause', { batch: null })
      },
    },
  ]
}
