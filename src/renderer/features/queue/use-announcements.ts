import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import type { RenderId } from '../../../shared/domain/ids'
import type { Render } from '../../../shared/domain/render'
import { announcementOf } from './describe-render'

/** The last news of the queue, for those who listen. */
export const useQueueNews = create<{ news: string; say: (news: string) => void }>()((set, get) => ({
  news: '',
  // The same words twice are told twice: a space more makes them another text.
  say: (news) => set({ news: get().news === news ? `${news} ` : news }),
}))

/** Tells each change of state, no percents, and a burst as one sentence. Gives the last news. */
export function useAnnouncements(renders: ReadonlyMap<RenderId, Render>, loaded: boolean): string {
  const { news, say } = useQueueNews()
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
    if (told.length > 0) say(told.length > 3 ? `${told.length} renders changed.` : told.join(' '))
  }, [renders, loaded, say])
  return news
}
