import { useEffect, useRef, useState } from 'react'
import type { RenderId } from '../../../shared/domain/ids'
import type { Render } from '../../../shared/domain/render'
import { announcementOf } from './describe-render'

/** The last news of the queue for those who listen: each change of state, no percents, and a burst as one sentence. */
export function useAnnouncements(renders: ReadonlyMap<RenderId, Render>, loaded: boolean): string {
  const [news, setNews] = useState('')
  const before = useRef<ReadonlyMap<RenderId, Render> | null>(null)
  useEffect(() => {
    if (!loaded) return
    const known = before.current
    before.current = renders
    if (known === null || known === renders) return
    const told: string[] = []
    for (const [id, render] of renders) {
      if (known.get(id) === render) continue
      const sentence = announcementOf(known.get(id), render)
      if (sentence !== null) told.push(sentence)
    }
    if (told.length > 0) setNews(told.length > 3 ? `${told.length} renders changed.` : told.join(' '))
  }, [renders, loaded])
  return news
}
