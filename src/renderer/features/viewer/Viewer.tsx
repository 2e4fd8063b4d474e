/**
 * The viewer: one clip large, over the queue and the library, with its recipe beside it. Compose stays in reach, so
 * that one can look and go on writing. Plays, steps and tells; every lasting act goes through the library's actions.
 */
import { FolderOpen, ImagePlus, Info, Star, Trash2, Undo2, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Asset } from '../../../shared/domain/asset'
import { useApp } from '../../state/app'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { bringBackSettings, revealInFolder, takeAsInput } from '../library/asset-actions'
import { cannotPlayWords, judgementWords, mayPlay, titleOf } from '../library/asset-words'
import { JudgementEditor } from '../library/JudgementEditor'
import { judgeAct } from '../library/judge-keys'
import { actOn, annotate, stopWriting, useJudging } from '../library/judging'
import { useLibrary } from '../library/library-store'
import { TrashQuestion } from '../library/SelectionBar'
import { downloadAgain } from '../queue/queue-actions'
import { Controls } from './Controls'
import { Details } from './Details'
import { stepFrames, usualFrameRate } from './frame-math'
import { useFocusHome } from './use-focus-home'
import { VideoStage } from './VideoStage'
import { type FocusKind, type ViewerAction, viewerAction } from './viewer-keys'
import { useViewer } from './viewer-store'

export function Viewer() {
  const asset = useViewer((state) => state.asset)
  const host = asset === null ? null : document.querySelector('[data-viewer-host]')
  return asset && host ? createPortal(<OpenViewer asset={asset} />, host) : null
}

function OpenViewer({ asset }: { asset: Asset }) {
  const { muted, loop, details, close, go, setMuted, setLoop, setDetails } = useViewer()
  const { clips, total, trashing, askTrash } = useLibrary()
  const can = useApp((state) => state.info?.can)
  const panel = useRef<HTMLDivElement>(null)
  const screen = useRef<HTMLDivElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  const [shown, setShown] = useState(0)
  const [broken, setBroken] = useState<Asset['id'] | null>(null)
  const full = useFullScreen()
  const isWriting = useJudging((state) => state.writing !== null)
  useFocusHome(panel)
  // What is written is for the clip it was begun on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clip's id is when, not what.
  useEffect(() => stopWriting, [asset.id])

  const playable = mayPlay(asset) && broken !== asset.id
  const frameRate = asset.frameRate ?? usualFrameRate
  const place = clips.order.indexOf(asset.id)

  const clip = () => (playable ? video.current : null)
  const seek = (secondsOf: (element: HTMLVideoElement) => number) => {
    const element = clip()
    if (element === null || !Number.isFinite(element.duration)) return
    element.currentTime = Math.min(element.duration, Math.max(0, secondsOf(element)))
  }
  const step = (by: number) => {
    clip()?.pause()
    seek(({ currentTime, duration }) => stepFrames(currentTime, by, frameRate, duration))
  }
  const acts: Record<ViewerAction, () => void> = {
    close,
    'play-pause': () => {
      const element = clip()
      if (element?.paused) element.play().catch(() => undefined)
      else element?.pause()
    },
    'back-a-second': () => seek(({ currentTime }) => currentTime - 1),
    'on-a-second': () => seek(({ currentTime }) => currentTime + 1),
    'frame-back': () => step(-1),
    'frame-on': () => step(1),
    'to-start': () => seek(() => 0),
    'to-end': () => seek(({ duration }) => duration),
    previous: () => go(-1),
    next: () => go(1),
    mute: () => setMuted(!muted),
    loop: () => setLoop(!loop),
    details: () => setDetails(!details),
    favourite: () => void annotate([asset], { favourite: !asset.favourite }),
    trash: () => {
      if (can?.trash) askTrash([asset.id])
    },
    'full-screen': () => void toggleFullScreen(screen.current),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const focus = focusKindOf(event.target)
    const judging = focus === 'field' ? null : judgeAct(event)
    if (judging !== null) {
      event.preventDefault()
      event.stopPropagation()
      actOn([asset], judging)
      return
    }
    const action = viewerAction(event, focus)
    if (action === null) return
    event.preventDefault()
    event.stopPropagation()
    acts[action]()
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
      <header className="flex h-11 shrink-0 items-center gap-1 border-line border-b bg-panel pr-2 pl-4">
        <h2 className="min-w-0 flex-1 truncate pr-3 text-ink" title={titleOf(asset)}>
          {titleOf(asset)}
        </h2>
        <p className="shrink-0 text-ink-2 text-xs not-empty:mr-2" aria-live="polite">
          {judgementWords(asset).join(' · ')}
        </p>
        {place >= 0 && (
          <p className="mr-2 shrink-0 text-ink-3 text-xs">
            {place + 1} of {total}
          </p>
        )}
        {asset.origin === 'render' && (
          <IconButton
            label="Use these settings again"
            icon={Undo2}
            onClick={() => void bringBackSettings(asset.draft)}
          />
        )}
        {mayPlay(asset) && <IconButton label="Use as input" icon={ImagePlus} onClick={() => void takeAsInput(asset)} />}
        {can?.reveal && !asset.missing && (
          <IconButton label="Show in folder" icon={FolderOpen} onClick={() => void revealInFolder(asset.id)} />
        )}
        {can?.trash && <IconButton label="Move to trash" icon={Trash2} onClick={acts.trash} />}
        <span className="mx-1 h-5 w-px bg-line" />
        <IconButton
          label="Favourite"
          icon={Star}
          filled={asset.favourite}
          aria-pressed={asset.favourite}
          onClick={acts.favourite}
        />
        <IconButton label="Details" icon={Info} aria-pressed={details} onClick={acts.details} />
        <IconButton label="Close the viewer" icon={X} onClick={close} />
      </header>
      {trashing !== null && (
        <div className="shrink-0 border-line border-b bg-panel px-4 py-2">
          <TrashQuestion onAnswer={() => panel.current?.focus()} />
        </div>
      )}
      {isWriting && trashing === null && (
        <div className="shrink-0 border-line border-b bg-panel px-4 py-2">
          <JudgementEditor onDone={() => panel.current?.focus()} />
        </div>
      )}
      <div className="flex min-h-0 flex-1">
        <div ref={screen} className="flex min-w-0 flex-1 flex-col">
          <div className="relative min-h-0 flex-1 bg-black">
            {playable ? (
              <VideoStage
                asset={asset}
                video={video}
                muted={muted}
                loop={loop}
                onPlayPause={acts['play-pause']}
                onBroken={({ id }) => setBroken(id)}
                onShown={() => setShown((times) => times + 1)}
              />
            ) : (
              <Unplayable asset={asset} canReveal={can?.reveal ?? false} />
            )}
          </div>
          <Controls
            video={video}
            shown={playable ? shown : 'nothing'}
            frameRate={frameRate}
            hasAudio={asset.hasAudio}
            muted={muted}
            loop={loop}
            full={full}
            canGoBack={place > 0}
            canGoOn={place >= 0 && place < total - 1}
            disabled={!playable}
            onAction={(action) => acts[action]()}
            onSeek={(seconds) => seek(() => seconds)}
          />
        </div>
        {details && <Details asset={asset} />}
      </div>
    </div>
  )
}

function Unplayable({ asset, canReveal }: { asset: Asset; canReveal: boolean }) {
  const { message, hint } = cannotPlayWords(asset)
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-2 bg-canvas p-8 text-center">
      <p className="font-medium text-base text-ink">{message}</p>
      <p className="max-w-96 text-ink-2">{hint}</p>
      <div className="mt-3 flex gap-2">
        {asset.origin === 'render' && (
          <Button onClick={() => void bringBackSettings(asset.draft)}>Use these settings again</Button>
        )}
        {asset.missing && asset.origin === 'render' && (
          <Button onClick={() => void downloadAgain(asset.renderId)}>Download again, free</Button>
        )}
        {canReveal && !asset.missing && <Button onClick={() => void revealInFolder(asset.id)}>Show in folder</Button>}
      </div>
    </div>
  )
}

function focusKindOf(target: EventTarget): FocusKind {
  if (!(target instanceof HTMLElement)) return 'elsewhere'
  if (target.dataset.scrubBar !== undefined) return 'scrub-bar'
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return 'field'
  return target.closest('button') ? 'button' : 'elsewhere'
}

function useFullScreen(): boolean {
  const [full, setFull] = useState(document.fullscreenElement !== null)
  useEffect(() => {
    const read = () => setFull(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', read)
    return () => document.removeEventListener('fullscreenchange', read)
  }, [])
  return full
}

async function toggleFullScreen(element: HTMLElement | null): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen()
    else await element?.requestFullscreen()
  } catch {
    // The system would not: the clip goes on where it is.
  }
}
