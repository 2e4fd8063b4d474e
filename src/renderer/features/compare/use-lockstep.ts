import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import type { Deck } from '../viewer/deck'
import { exactRate, usualFrameRate } from '../viewer/frame-math'
import { kindOfAsset } from '../viewer/kind-of-asset'
import { useDeck } from '../viewer/use-deck'
import { useViewer } from '../viewer/viewer-store'

/** One that has shown nothing for so long is not waited for: it joins the others when it is there. */
const patienceMs = 3000

export interface Lockstep {
  deck: Deck
  /** Of the longest clip, which leads. */
  frameRate: number
  onReady: (id: AssetId, element: HTMLVideoElement | null) => void
}

/** Plays the compared clips together, from when all of them have a picture; goes on where it was when one leaves or comes. */
export function useLockstep(clips: readonly Asset[]): Lockstep {
  const deck = useDeck()
  const [ready, setReady] = useState<ReadonlyMap<AssetId, HTMLVideoElement | null>>(new Map())
  const [isLate, setIsLate] = useState(false)
  const hasPlayed = useRef(false)
  const viewing = useViewer((state) => state.asset !== null)

  const playable = useMemo(() => clips.filter((clip) => /^(clip|sound)$/.test(kindOfAsset(clip))), [clips])
  const lead = playable.reduce<Asset | null>(
    (best, clip) => ((clip.durationSeconds ?? 0) > (best?.durationSeconds ?? 0) ? clip : (best ?? clip)),
    null,
  )
  const frameRate = exactRate(lead?.frameRate ?? usualFrameRate)
  const ids = playable.map(({ id }) => id).join(' ')
  // One that was taken out and is put back comes with another element.
  const readyIds = playable.map(({ id }) => id).filter((id) => ready.has(id) && ready.get(id)?.isConnected !== false)
  const all = readyIds.length === playable.length
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])

  const mayBegin = playable.length > 0 && (all || (isLate && readyIds.length > 0))
  const which = mayBegin ? readyIds.join(' ') : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: which clips are there decides; the rest is read as it is then.
  useEffect(() => {
    if (which === '') return
    const { time, rate } = deck.state()
    deck.load(
      readyIds.flatMap((id) => ready.get(id) ?? []),
      frameRate,
    )
    if (hasPlayed.current) deck.seek(time)
    if (!hasPlayed.current || rate > 0) deck.play()
    hasPlayed.current = true
  }, [which, ids, deck])

  // The viewer over it has the screen; afterwards all is as it was.
  const wasPlaying = useRef(false)
  useEffect(() => {
    if (viewing) {
      wasPlaying.current = deck.state().rate > 0
      deck.stop()
    } else if (wasPlaying.current) {
      wasPlaying.current = false
      deck.play()
    }
  }, [viewing, deck])

  const onReady = useCallback(
    (id: AssetId, element: HTMLVideoElement | null) => setReady((before) => new Map(before).set(id, element)),
    [],
  )
  return { deck, frameRate, onReady }
}
