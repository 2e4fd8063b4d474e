/**
 * The viewer: one clip large, over the queue and the library, with its recipe beside it. Compose stays in reach, so
 * that one can look and go on writing. Plays, steps and tells; every lasting act goes through the library's actions.
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Asset } from '../../../shared/domain/asset'
import { useApp } from '../../state/app'
import { outKey } from '../export/let-out'
import { deleteClips } from '../library/deleting'
import { JudgementEditor } from '../library/JudgementEditor'
import { judgeAct } from '../library/judge-keys'
import { actOn, annotate, stopWriting, useJudging } from '../library/judging'
import { MoreLikeThis } from '../shots/MoreLikeThis'
import { doShotAct } from '../shots/shot-actions'
import { shotAct } from '../shots/shot-keys'
import { useShots } from '../shots/shots-store'
import { Chips } from './Chips'
import { Controls } from './Controls'
import { Details } from './Details'
import { deckActs } from './deck-acts'
import { Filmstrip } from './Filmstrip'
import { exactRate, usualFrameRate } from './frame-math'
import { KeySheet } from './KeySheet'
import { kindOfAsset } from './kind-of-asset'
import { boundsOf } from './loop-range'
import { useNeighbours } from './neighbours'
import { SafeAreas } from './SafeAreas'
import { rangeAfter } from './ScrubBar'
import { type Shown, Stage } from './Stage'
import { nextSafeArea } from './safe-areas'
import { speedAfter } from './shuttle'
import { Unplayable } from './Unplayable'
import { useDeck, useHeldK } from './use-deck'
import { useFocusHome } from './use-focus-home'
import { useFullScreen } from './use-full-screen'
import { usePull, useZoom } from './use-zoom'
import { ViewerHeader } from './ViewerHeader'
import { ViewMenu } from './ViewMenu'
import { viewerKeyGroups } from './viewer-key-list'
import { focusKindOf, type ViewerAction, viewerAction } from './viewer-keys'
import { useViewer } from './viewer-store'
import type { Extent } from './zoom'

/** How far an arrow key moves an enlarged picture, in CSS pixels. */
const panStepPx = 80

export function Viewer() {
  const asset = useViewer((state) => state.asset)
  const host = asset === null ? null : document.querySelector('[data-viewer-host]')
  return asset && host ? createPortal(<OpenViewer asset={asset} />, host) : null
}

function OpenViewer({ asset }: { asset: Asset }) {
  const { muted, loop, details, speed, safeArea, strip, ranges } = useViewer()
  const { close, go, open, setMuted, setLoop, setDetails, setRange } = useViewer()
  const can = useApp((state) => state.info?.can)
  const volume = useApp((state) => state.settings.volume)
  const panel = useRef<HTMLDivElement>(null)
  const screen = useRef<HTMLDivElement>(null)
  const [stage, setStage] = useState<HTMLDivElement | null>(null)
  const [extent, setExtent] = useState<Extent | null>(null)
  const [broken, setBroken] = useState<Asset['id'] | null>(null)
  const [keysShown, setKeysShown] = useState(false)
  const isWriting = useJudging((state) => state.writing !== null)
  const asksMore = useShots((state) => state.more?.id === asset.id)
  const deck = useDeck()
  const heldK = useHeldK()
  const pulled = useRef(false)
  const neighbours = useNeighbours()
  const { full, toggle: toggleFullScreen } = useFullScreen(screen)
  useFocusHome(panel)
  // What is written is for the clip it was begun on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clip's id is when, not what.
  useEffect(() => stopWriting, [asset.id])
  useEffect(() => () => useViewer.setState({ screen: null }), [])

  const kind = broken === asset.id ? 'other' : kindOfAsset(asset)
  const playable = kind === 'clip' || kind === 'sound'
  const frameRate = exactRate(asset.frameRate ?? usualFrameRate)
  const range = ranges.get(asset.id) ?? null
  const place = neighbours.placeOf(asset.id)
  const zoom = useZoom(kind === 'clip' || kind === 'picture' ? stage : null, extent)
  const pull = usePull(zoom, pulled)
  const near = [
    place === null ? undefined : neighbours.at(place + 1),
    place === null ? undefined : neighbours.at(place - 1),
  ]

  useEffect(() => deck.setLoop(loop), [deck, loop])
  useEffect(() => deck.setSpeed(speed), [deck, speed])
  useEffect(() => deck.setBounds(boundsOf(range, frameRate)), [deck, range, frameRate])
  useEffect(() => {
    if (kind === 'other') {
      deck.load([], frameRate)
      useViewer.setState({ screen: null })
    }
  }, [deck, kind, frameRate])

  const onMeasured = (shown: Shown) => {
    useViewer.setState({ screen: shown })
    setExtent(shown.extent)
  }
  const onShown = (shown: Shown) => {
    onMeasured(shown)
    const now = exactRate(shown.asset.frameRate ?? usualFrameRate)
    deck.load(shown.element === null ? [] : [shown.element], now)
    deck.setBounds(boundsOf(useViewer.getState().ranges.get(shown.asset.id) ?? null, now))
    deck.setSpeed(speed)
    deck.play()
  }
  const setEdge = (edge: 'in' | 'out') => {
    const { time, duration } = deck.state()
    if (kind === 'clip' && duration > 0) setRange(asset.id, rangeAfter(range, edge, time, duration, frameRate))
  }
  const louder = (by: number) => {
    if (asset.hasAudio || kind === 'sound')
      void useApp.getState().change({ volume: Math.round(Math.min(1, Math.max(0, volume + by)) * 20) / 20 })
  }
  const move = (dx: number, dy: number, otherwise: () => void) => () => {
    if (zoom.isFit) otherwise()
    else zoom.pan(dx * panStepPx, dy * panStepPx)
  }
  const acts: Record<ViewerAction, () => void> = {
    close,
    ...deckActs(deck, heldK),
    'loop-in': () => setEdge('in'),
    'loop-out': () => setEdge('out'),
    'loop-clear': () => setRange(asset.id, null),
    slower: () => useViewer.setState({ speed: speedAfter(speed, -1) }),
    faster: () => useViewer.setState({ speed: speedAfter(speed, 1) }),
    previous: () => go(-1),
    next: () => go(1),
    left: move(1, 0, () => go(-1)),
    right: move(-1, 0, () => go(1)),
    up: move(0, 1, () => louder(0.1)),
    down: move(0, -1, () => louder(-0.1)),
    mute: () => setMuted(!muted),
    loop: () => setLoop(!loop),
    zoom: zoom.toggle,
    'zoom-in': () => zoom.step(1),
    'zoom-out': () => zoom.step(-1),
    'zoom-fit': zoom.fit,
    'safe-areas': () => useViewer.setState({ safeArea: nextSafeArea(safeArea) }),
    filmstrip: () => useViewer.setState({ strip: !strip }),
    keys: () => setKeysShown(true),
    details: () => setDetails(!details),
    favourite: () => void annotate([asset], { favourite: !asset.favourite }),
    trash: () => {
      if (can?.trash) void deleteClips([asset.id])
    },
    'full-screen': toggleFullScreen,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // A menu within has taken it.
    if (event.defaultPrevented) return
    const focus = focusKindOf(event.target)
    const out = focus === 'field' ? null : outKey(event, () => [asset.id])
    if (out !== null) {
      event.preventDefault()
      event.stopPropagation()
      out()
      return
    }
    const judging = focus === 'field' ? null : judgeAct(event)
    if (judging !== null) {
      event.preventDefault()
      event.stopPropagation()
      actOn([asset], judging)
      return
    }
    const shot = focus === 'field' ? null : shotAct(event, true)
    if (shot !== null) {
      event.preventDefault()
      event.stopPropagation()
      doShotAct(asset, shot)
      return
    }
    const action = viewerAction(event, focus)
    if (action === null) return
    event.preventDefault()
    event.stopPropagation()
    // K alone begins to hold; pressed for J and L it is no second stop.
    if (!(action === 'shuttle-stop' && event.repeat)) acts[action]()
    heldK.onKeyDown(event)
  }
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label="Viewer"
      aria-modal="false"
      tabIndex={-1}
      data-asset-id={asset.id}
      className="enter absolute inset-0 z-20 flex flex-col bg-canvas outline-none"
      onKeyDown={onKeyDown}
    >
      <ViewerHeader
        asset={asset}
        place={place}
        total={neighbours.total}
        details={details}
        onAction={(action) => acts[action]()}
      />
      {isWriting && (
        <div className="shrink-0 border-line border-b bg-panel px-4 py-2">
          <JudgementEditor onDone={() => panel.current?.focus()} />
        </div>
      )}
      {asksMore && !isWriting && (
        <div className="shrink-0 border-line border-b bg-panel px-4 py-2">
          <MoreLikeThis onDone={() => panel.current?.focus()} />
        </div>
      )}
      <div className="flex min-h-0 flex-1">
        <div ref={screen} className="relative flex min-w-0 flex-1 flex-col">
          <div
            ref={setStage}
            className={`relative min-h-0 flex-1 overflow-hidden bg-black ${zoom.isFit ? '' : 'cursor-grab active:cursor-grabbing'}`}
            {...pull}
          >
            {kind === 'other' ? (
              <Unplayable asset={asset} canReveal={can?.reveal ?? false} />
            ) : (
              <>
                <Stage
                  asset={asset}
                  neighbours={near.filter((one) => one !== undefined)}
                  rect={zoom.rect}
                  muted={muted}
                  volume={volume}
                  onPress={() => {
                    if (!pulled.current) deck.toggle()
                  }}
                  onBroken={({ id }) => setBroken(id)}
                  onShown={onShown}
                  onMeasured={onMeasured}
                />
                <SafeAreas area={safeArea} rect={zoom.rect} />
                <Chips deck={deck} rect={zoom.rect} isFit={zoom.isFit} />
              </>
            )}
          </div>
          <Controls
            deck={deck}
            kind={kind}
            frameRate={frameRate}
            hasAudio={asset.hasAudio || kind === 'sound'}
            muted={muted}
            volume={volume}
            loop={loop}
            range={range}
            full={full}
            neighbours={{
              canGoBack: place !== null && place > 0,
              canGoOn: place !== null && place < neighbours.total - 1,
            }}
            disabled={!playable}
            tools={
              <ViewMenu
                zoom={
                  kind === 'clip' || kind === 'picture'
                    ? {
                        isFit: zoom.isFit,
                        onToggle: zoom.toggle,
                        onFit: zoom.fit,
                        onIn: acts['zoom-in'],
                        onOut: acts['zoom-out'],
                      }
                    : null
                }
                safeArea={safeArea}
                onSafeArea={(area) => useViewer.setState({ safeArea: area })}
                strip={strip}
                onStrip={acts.filmstrip}
                onKeys={acts.keys}
              />
            }
            onAction={(action) => acts[action]()}
            onRange={(next) => setRange(asset.id, next)}
            onSpeed={(next) => useViewer.setState({ speed: next })}
            onVolume={(next) => void useApp.getState().change({ volume: next })}
          />
          {strip && <Filmstrip asset={asset} neighbours={neighbours} onOpen={open} />}
          {keysShown && (
            <KeySheet title="Keys of the viewer" groups={viewerKeyGroups} onClose={() => setKeysShown(false)} />
          )}
        </div>
        {details && <Details asset={asset} />}
      </div>
    </div>
  )
}
