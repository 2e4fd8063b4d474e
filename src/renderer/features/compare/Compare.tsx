/**
 * Compare: two to nine clips in lockstep over the library, one transport for all, one key for the winner. Arranges,
 * plays and tells them apart; judging goes through the library's acts, and a single clip is looked at in the viewer.
 */
import { Blend, Columns2, Square, Table2, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { client } from '../../client/client'
import { useApp } from '../../state/app'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { useSize } from '../../ui/use-size'
import { aspectOf } from '../library/asset-words'
import { annotate } from '../library/judging'
import { useLibrary } from '../library/library-store'
import { undo } from '../library/undo'
import { Chips } from '../viewer/Chips'
import { Controls } from '../viewer/Controls'
import { deckActs } from '../viewer/deck-acts'
import { KeySheet } from '../viewer/KeySheet'
import { kindOfAsset } from '../viewer/kind-of-asset'
import { boundsOf } from '../viewer/loop-range'
import { rangeAfter } from '../viewer/ScrubBar'
import { speedAfter } from '../viewer/shuttle'
import { useHeldK } from '../viewer/use-deck'
import { useFocusHome } from '../viewer/use-focus-home'
import { useFullScreen } from '../viewer/use-full-screen'
import { focusKindOf } from '../viewer/viewer-keys'
import { useViewer } from '../viewer/viewer-store'
import { arrange, type Box } from './arrange'
import { CompareTile, labelHeightPx } from './CompareTile'
import { compareKeyGroups } from './compare-key-list'
import { type CompareAction, compareAction, type Look, type PlayAction } from './compare-keys'
import { useCompare } from './compare-store'
import { DifferencesTable } from './DifferencesTable'
import { type Difference, differencesOf } from './differences'
import { useLockstep } from './use-lockstep'
import { WipeLine } from './WipeLine'
import { nameWinner, rejectAndTakeOut } from './winner'

const gapPx = 12
const paddingPx = 12

export function Compare() {
  const open = useCompare((state) => state.open)
  const host = open ? document.querySelector('[data-viewer-host]') : null
  return host ? createPortal(<OpenCompare />, host) : null
}

function OpenCompare() {
  const { clips: kept, focused, partner, look, table, alignment, speed, loop, muted, range } = useCompare()
  const { close, focus } = useCompare()
  const loaded = useLibrary((state) => state.clips.assets)
  const volume = useApp((state) => state.settings.volume)
  const panel = useRef<HTMLDivElement>(null)
  const screen = useRef<HTMLDivElement>(null)
  const [stage, setStage] = useState<HTMLDivElement | null>(null)
  const [keysShown, setKeysShown] = useState(false)
  const [cutAt, setCutAt] = useState(0.5)
  const size = useSize(stage)
  const heldK = useHeldK()
  const { full, toggle: toggleFullScreen } = useFullScreen(screen)
  // As the library shows them: what is judged is seen before Studio has written it.
  const clips = useMemo(() => kept.map((clip) => loaded.get(clip.id) ?? clip), [kept, loaded])
  const { deck, frameRate, onReady } = useLockstep(clips)
  useFocusHome(panel)
  useEffect(
    () =>
      client.onEvent((event) => {
        if (event.type === 'library.changed') useCompare.getState().take(event.changed, event.removed)
      }),
    [],
  )
  useEffect(() => deck.setLoop(loop), [deck, loop])
  useEffect(() => deck.setSpeed(speed), [deck, speed])
  useEffect(() => deck.setAlignment(alignment), [deck, alignment])
  useEffect(() => deck.setBounds(boundsOf(range, frameRate)), [deck, range, frameRate])
  // The keyboard is where the focus is, so that Tab goes on from there.
  useEffect(() => {
    const active = document.activeElement
    if (focused === null || !(active instanceof HTMLElement)) return
    if (active === panel.current || active.dataset.tile !== undefined || active === document.body)
      panel.current?.querySelector<HTMLElement>(`[data-tile="${focused}"]`)?.focus({ preventScroll: true })
  }, [focused])

  const inFocus = clips.find(({ id }) => id === focused) ?? null
  const differences = useMemo(() => differencesOf(clips), [clips])
  const room = useMemo(() => ({ width: size.width - 2 * paddingPx, height: size.height - 2 * paddingPx }), [size])
  const boxes = useMemo(
    () =>
      room.width < 50 || room.height < 50
        ? []
        : look === 'grid'
          ? arrange(clips.map(aspectOf), { ...room, gap: gapPx, labelHeight: labelHeightPx })
          : inOnePlace(clips.map(aspectOf), room),
    [clips, look, room],
  )
  const isWipe = look === 'wipe' && partner !== null && clips.length > 1
  const playable = clips.filter((clip) => /^(clip|sound)$/.test(kindOfAsset(clip)))
  const lengths = playable.map(({ durationSeconds }) => durationSeconds ?? 0)
  const lengthsDiffer = Math.max(...lengths, 0) - Math.min(...lengths, Number.POSITIVE_INFINITY) > 1.5 / frameRate
  const numberOf = (id: AssetId | null) => clips.findIndex((clip) => clip.id === id) + 1

  const openInViewer = (asset: Asset | null) => {
    if (asset) useViewer.getState().open(asset)
  }
  const setEdge = (edge: 'in' | 'out') => {
    const { time, duration } = deck.state()
    if (duration > 0) useCompare.setState({ range: rangeAfter(range, edge, time, duration, frameRate) })
  }
  const setLook = (wanted: Exclude<Look, 'grid'>) => useCompare.setState({ look: look === wanted ? 'grid' : wanted })
  const plays: Record<PlayAction, () => void> = {
    close,
    ...deckActs(deck, heldK),
    'loop-in': () => setEdge('in'),
    'loop-out': () => setEdge('out'),
    'loop-clear': () => useCompare.setState({ range: null }),
    slower: () => useCompare.setState({ speed: speedAfter(speed, -1) }),
    faster: () => useCompare.setState({ speed: speedAfter(speed, 1) }),
    mute: () => useCompare.setState({ muted: !muted }),
    loop: () => useCompare.setState({ loop: !loop }),
    'full-screen': toggleFullScreen,
    keys: () => setKeysShown(true),
  }
  const act = (action: CompareAction) => {
    switch (action.kind) {
      case 'play':
        return plays[action.action]()
      case 'winner': {
        const winner = action.at === null ? inFocus : clips[action.at]
        if (!winner) return
        focus(winner.id)
        return void nameWinner(clips, winner, action.alone)
      }
      case 'focus': {
        const next = clips[action.at]
        return next && focus(next.id)
      }
      case 'move': {
        const next = look === 'grid' ? neighbourOf(numberOf(focused) - 1, action.by, boxes) : aside(action.by)
        return clips[next] && focus(clips[next].id)
      }
      case 'look':
        return setLook(action.look)
      case 'reject':
        return inFocus && void rejectAndTakeOut(clips, inFocus)
      case 'unflag':
        return inFocus && void annotate([inFocus], { flag: null })
      case 'favourite':
        return inFocus && void annotate([inFocus], { favourite: !inFocus.favourite })
      case 'undo':
        return void undo()
      case 'open':
        return openInViewer(inFocus)
      case 'table':
        return useCompare.setState({ table: !table })
      case 'alignment':
        return lengthsDiffer && useCompare.setState({ alignment: alignment === 'seconds' ? 'part' : 'seconds' })
    }
  }
  /** One at a time: round and round, up and down as left and right. */
  const aside = (by: 1 | -1 | 'up' | 'down') =>
    (numberOf(focused) - 1 + (by === 1 || by === 'down' ? 1 : -1) + clips.length) % clips.length
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    // A clip's own button is only where the focus stands; Space and Enter mean all of them.
    const isTile = event.target instanceof HTMLElement && event.target.dataset.tile !== undefined
    const action = compareAction(event, isTile ? 'elsewhere' : focusKindOf(event.target), look)
    if (action === null) return
    event.preventDefault()
    event.stopPropagation()
    if (!(event.repeat && action.kind === 'play' && action.action === 'shuttle-stop')) act(action)
    heldK.onKeyDown(event)
  }

  return (
    <div
      ref={panel}
      role="dialog"
      aria-label="Compare"
      aria-modal="false"
      tabIndex={-1}
      className="enter absolute inset-0 z-20 flex flex-col bg-canvas outline-none"
      onKeyDown={onKeyDown}
    >
      <header className="flex h-11 shrink-0 items-center gap-1 border-line border-b bg-panel pr-2 pl-4">
        <h2 className="shrink-0 pr-2 text-ink">Compare</h2>
        <p className="min-w-0 flex-1 truncate text-ink-3 text-xs" aria-live="polite">
          {headline(clips.length, look, numberOf(focused))}
        </p>
        {lengthsDiffer && (
          <Button
            size="sm"
            variant="plain"
            title="The lengths differ: side by side by seconds, or by the part of each length (V)"
            onClick={() => act({ kind: 'alignment' })}
          >
            {alignment === 'seconds' ? 'In step by seconds' : 'In step by part of the length'}
          </Button>
        )}
        <IconButton
          label="All beside each other"
          icon={Columns2}
          aria-pressed={look === 'grid'}
          onClick={() => useCompare.setState({ look: 'grid' })}
        />
        <IconButton
          label="One at a time (W)"
          icon={Square}
          aria-pressed={look === 'one'}
          onClick={() => setLook('one')}
        />
        <IconButton
          label="Two with a dividing line (Shift+W)"
          icon={Blend}
          aria-pressed={look === 'wipe'}
          onClick={() => setLook('wipe')}
        />
        <span className="mx-1 h-5 w-px bg-line" />
        <IconButton
          label="What differs (D)"
          icon={Table2}
          aria-pressed={table}
          onClick={() => act({ kind: 'table' })}
        />
        <Button size="sm" variant="plain" onClick={() => setKeysShown(true)}>
          Keys
        </Button>
        <IconButton label="Close the comparison (Esc)" icon={X} onClick={close} />
      </header>
      <div ref={screen} className="relative flex min-h-0 flex-1 flex-col bg-canvas">
        <div ref={setStage} className="relative min-h-0 flex-1 overflow-hidden">
          <div className="absolute" style={{ left: paddingPx, top: paddingPx, width: room.width, height: room.height }}>
            {clips.map((asset, n) => {
              const box = boxes[n]
              const isFocused = asset.id === focused
              return (
                box && (
                  <CompareTile
                    key={asset.id}
                    asset={asset}
                    number={n + 1}
                    box={box}
                    focused={isFocused}
                    seen={look === 'grid' || isFocused || (isWipe && asset.id === partner)}
                    isBeside={look === 'grid'}
                    side={isWipe ? (isFocused ? 'right' : 'left') : null}
                    cutAt={isWipe && isFocused ? cutAt : null}
                    differs={differsWords(differences, n)}
                    muted={muted || !isFocused}
                    volume={volume}
                    onFocus={() => focus(asset.id)}
                    onOpen={() => openInViewer(asset)}
                    onReady={(element) => onReady(asset.id, element)}
                  />
                )
              )
            })}
            {isWipe && boxes[0] && (
              <WipeLine
                box={boxes[0]}
                at={cutAt}
                left={numberOf(partner)}
                right={numberOf(focused)}
                onMove={setCutAt}
              />
            )}
          </div>
          <Chips deck={deck} rect={null} isFit />
        </div>
        {table && <DifferencesTable differences={differences} count={clips.length} />}
        {playable.length > 0 && (
          <Controls
            deck={deck}
            kind="clip"
            frameRate={frameRate}
            hasAudio={playable.some(({ hasAudio }) => hasAudio)}
            muted={muted}
            volume={volume}
            loop={loop}
            range={range}
            full={full}
            neighbours={null}
            disabled={false}
            tools={null}
            onAction={(action) => {
              if (action in plays) plays[action as PlayAction]()
            }}
            onRange={(next) => useCompare.setState({ range: next })}
            onSpeed={(next) => useCompare.setState({ speed: next })}
            onVolume={(next) => void useApp.getState().change({ volume: next })}
          />
        )}
        {keysShown && (
          <KeySheet title="Keys of Compare" groups={compareKeyGroups} onClose={() => setKeysShown(false)} />
        )}
      </div>
    </div>
  )
}

function headline(count: number, look: Look, number: number): string {
  if (count === 1) return 'Only one is left: press 1 to pick it, or Esc to go back.'
  if (look === 'grid') return `${count} clips. 1 to ${count} picks the winner; ? lists the keys.`
  return `${number} of ${count}. P picks the winner.`
}

/** The first fields that differ, besides what the label says already. */
function differsWords(differences: readonly Difference[], n: number): string {
  const told = new Set(['Model', 'Seed', 'Estimate', 'Charged', 'Runway’s quote', 'Account', 'Sound'])
  return differences
    .filter(({ name }) => !told.has(name))
    .map(({ name, values }) => `${name}: ${values[n] ?? 'none'}`)
    .join(' · ')
}

/** All in the same place: as large as it goes where they have one shape, else in the whole room. */
function inOnePlace(aspects: readonly number[], room: { width: number; height: number }): Box[] {
  const height = room.height - labelHeightPx
  const first = aspects[0] ?? 1
  if (aspects.some((aspect) => Math.abs(aspect / first - 1) > 0.01))
    return aspects.map(() => ({ left: 0, top: 0, width: room.width, height }))
  const [box] = arrange([first], { ...room, gap: 0, labelHeight: labelHeightPx })
  return aspects.flatMap(() => box ?? [])
}

/** The one beside, or the nearest in the row above or below. */
function neighbourOf(at: number, by: 1 | -1 | 'up' | 'down', boxes: readonly Box[]): number {
  if (typeof by === 'number') return Math.min(boxes.length - 1, Math.max(0, at + by))
  const from = boxes[at]
  if (from === undefined) return 0
  const middle = from.left + from.width / 2
  const rows = boxes
    .map((box, n) => ({ n, off: box.top - from.top, aside: Math.abs(box.left + box.width / 2 - middle) }))
    .filter(({ off }) => (by === 'up' ? off < -1 : off > 1))
    .sort((a, b) => Math.abs(a.off) - Math.abs(b.off) || a.aside - b.aside)
  return rows[0]?.n ?? at
}
