import { Flag, StickyNote, ThumbsDown } from 'lucide-react'
import type { Asset } from '../../../shared/domain/asset'

/** Stars, flag and note on a poster, each only where it is set. The clip's name says them to those who cannot see. */
export function JudgementMarks({ asset }: { asset: Pick<Asset, 'rating' | 'flag' | 'note'> }) {
  const { rating, flag, note } = asset
  if (rating === 0 && flag === null && note === '') return null
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute bottom-1.5 left-1.5 z-[1] flex h-4 items-center gap-1 rounded-sm bg-black/65 px-1 text-2xs text-white"
    >
      {flag === 'pick' && <Flag size={11} fill="currentColor" />}
      {flag === 'reject' && <ThumbsDown size={11} fill="currentColor" />}
      {rating > 0 && <span className="tracking-tight">{'★'.repeat(rating)}</span>}
      {note !== '' && <StickyNote size={11} />}
    </span>
  )
}
