import { useEffect } from 'react'
import { type QueueNews, queueNews } from '../../../shared/domain/queue-news'
import { useApp } from '../../state/app'
import { notify } from '../../state/notices'
import { useQueue } from '../../state/queue'
import { mayNotify } from '../settings/browser-notifications'

/**
 * In a browser: calls the person back when a batch ends or stops while the window is not in front. Where the browser
 * shows no notifications it waits in the window. The desktop app notifies from its main process.
 */
export function useNews(): void {
  useEffect(() => {
    const told = new Set<string>()
    return useQueue.subscribe(({ queue }, { queue: before, loaded }) => {
      const { info, settings } = useApp.getState()
      if (!loaded || info?.door !== 'browser' || !settings.notifications) return
      for (const news of queueNews(before, queue)) {
        if (told.has(news.key)) continue
        told.add(news.key)
        if (!document.hasFocus()) tell(news)
      }
    })
  }, [])
}

function tell(news: QueueNews): void {
  if (mayNotify() !== 'yes') {
    notify(news.level, `${news.title}.`, { hint: news.body, goesAfterMs: null })
    return
  }
  const shown = new Notification(news.title, { body: news.body, tag: news.key })
  shown.onclick = () => {
    window.focus()
    shown.close()
  }
}
