import { type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { stripFrames } from '../../../shared/library/strips'
import { useApp } from '../../state/app'
import { ContextMenu } from '../../ui/Menu'
import { useSize } from '../../ui/use-size'
import { compareChosen } from '../compare/compare-entry'
import { outKey } from '../export/let-out'
import { doShotAct } from '../shots/shot-actions'
import { shotAct } from '../shots/shot-keys'
import { useViewer } from '../viewer/viewer-store'
import { assetMenu } from './asset-menu'
import { chosenIds, withChosen } from './chosen'
import { deleteClips } from './deleting'
import { dragPosters } from './drag-posters'
import { judgeAct } from './judge-keys'
import { actOn, annotate } from './judging'
import { aspectsOf, cellsOf, type GridMove, justifyRows, type Layout, moveIn, rowBox } from './justify-rows'
import { useLibrary } from './library-store'
import { assetAt, type Clips } from './loaded-pages'
import { type CellHandlers, PosterCell } from './PosterCell'
import { forgetRange, selectEverything, selectTo } from './select-many'
import { type Selection, selectOnly, toggle } from './selection'
import { askForStrip, wantStrip } from './strips'
import { useGridFocus } from './use-grid-focus'
import { useMarquee } from './use-marquee'
import { paddingPx, useRowsInSight } from './use-rows-in-sight'

const gapPx = 6

const moves: Readonly<Record<string, GridMove>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'page-up',
  PageDown: 'page-down',
  Home: 'first',
  End: 'last',
}

/** The contact sheet. Draws only the rows in sight; one tab stop, moved by the arrow keys. */
export function Grid() {
  const { clips, total, at, selection, fresh, reveal, setSelection, ensure, stand, revealed } = useLibrary()
  const gridSizePx = useApp((state) => state.settings.gridSizePx)
  const can = useApp((state) => state.info?.can)
  const viewing = useViewer((state) => state.asset !== null)
  const openViewer = useViewer((state) => state.open)
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const size = useSize(scroller)
  const [playing, setPlaying] = useState<AssetId | null>(null)
  const [stepping, setStepping] = useState<Stepping | null>(null)

  const width = Math.max(80, size.width - 2 * paddingPx)
  const aspects = useMemo(() => aspectsOf(clips.shapes), [clips.shapes])
  const layout = useMemo(
    () => justifyRows(aspects, { width, rowHeight: gridSizePx * 0.7, gap: gapPx }),
    [aspects, width, gridSizePx],
  )
  const currentIndex = Math.max(0, selection.current === null ? 0 : clips.order.indexOf(selection.current))
  const currentRow = layout.rowOf[currentIndex] ?? 0
  const sight = { scroller, layout, heightPx: size.height, order: clips.order, at, onStand: stand }
  const { first, last, flying, scrollToRow, onScroll } = useRowsInSight(sight)

  const from = layout.firstOf[first] ?? 0
  const to = last < first ? 0 : (layout.firstOf[last + 1] ?? 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for each order.
  useEffect(() => {
    if (to > from && !flying) ensure(from, to)
  }, [from, to, flying, clips.order, ensure])

  const isKnown = selection.current !== null && clips.order.indexOf(selection.current) >= 0
  const wantFocus = useGridFocus(scroller, isKnown)
  const goTo = useCallback(
    (index: number) => {
      wantFocus()
      scrollToRow(layout.rowOf[index] ?? 0)
    },
    [wantFocus, scrollToRow, layout],
  )
  useEffect(() => {
    if (reveal === null || viewing) return
    const index = clips.order.indexOf(reveal)
    // Its row has no shape yet: it comes into view when it has.
    if (index >= layout.count) return
    if (index >= 0) goTo(index)
    revealed()
  }, [reveal, viewing, clips.order, layout, goTo, revealed])

  const handlers = useMemo<CellHandlers>(
    () => ({
      onPress: (asset, event) => {
        if (event.shiftKey) {
          void selectTo(asset.id)
          return
        }
        forgetRange()
        const now = useLibrary.getState().selection
        setSelection(event.ctrlKey || event.metaKey ? toggle(now, asset.id) : selectOnly(asset.id))
      },
      onOpen: openViewer,
      onHover: (id) => setPlaying(id !== null && reducedMotion() ? null : id),
      onFavourite: (asset) => void annotate([asset], { favourite: !asset.favourite }),
      onDrag: dragPosters,
    }),
    [openViewer, setSelection],
  )

  /** To a place that may not be looked at yet: the keyboard is there as soon as one knows whose place it is. */
  const moveTo = async (index: number, how: 'only' | 'extend' | 'keep') => {
    const { idAt, idsBetween } = useLibrary.getState()
    const { order } = clips
    // Its row has no shape yet: it is gone to when it has.
    const isLaid = index < layout.count
    if (isLaid) goTo(index)
    const id = idAt(index) ?? (await idsBetween(index, index + 1))[0]
    if (id === undefined || useLibrary.getState().clips.order !== order) return
    if (how === 'extend') void selectTo(id)
    else {
      forgetRange()
      const now = useLibrary.getState().selection
      setSelection(how === 'keep' ? { ...now, current: id } : selectOnly(id))
    }
    if (isLaid) wantFocus()
    else useLibrary.setState({ reveal: id })
  }

  /** Shift+Space goes through the clip in steps, as the mouse does over its poster. */
  const step = (id: AssetId) => {
    askForStrip(id)
    wantStrip(id)
    setPlaying(null)
    setStepping((now) => ({ id, frame: now?.id === id ? (now.frame + 1) % stripFrames : 0 }))
  }
  const nobody = { ...selection, selected: new Set<AssetId>(), anchor: null }
  const onKeyDown = (event: KeyboardEvent) => {
    const current = assetAt(clips, currentIndex)
    const currentId = clips.order.idAt(currentIndex)
    if (currentId === undefined || event.altKey) return
    const ctrl = event.ctrlKey || event.metaKey
    const move = moves[event.key]
    if (move) {
      event.preventDefault()
      // Nothing was chosen yet: what the keyboard is on is where a range begins.
      if (selection.current === null) setSelection({ ...selection, current: currentId })
      if (playing !== null) setPlaying(null)
      if (stepping !== null) setStepping(null)
      const target = move === 'last' ? clips.order.total - 1 : moveIn(layout, currentIndex, move, size.height)
      void moveTo(target, event.shiftKey ? 'extend' : ctrl ? 'keep' : 'only')
      return
    }
    const many = selection.selected.size > 0
    const withThem = (act: (assets: Asset[]) => void) => {
      if (many) withChosen(act)
      else if (current) act([current])
    }
    const act = () => {
      if (event.key === 'Enter' && !ctrl) return () => current && openViewer(current)
      if (event.key === ' ' && event.shiftKey && !ctrl) return () => step(currentId)
      if (event.key === ' ')
        return () => (ctrl ? setSelection(toggle(selection, currentId)) : setPlaying(playing ? null : currentId))
      if (event.key.toLowerCase() === 'f' && !ctrl)
        return () =>
          withThem((clips) => void annotate(clips, { favourite: !clips.every(({ favourite }) => favourite) }))
      if (event.key.toLowerCase() === 'c' && !ctrl && !event.shiftKey) return compareChosen
      const out = outKey(event, () => (many ? chosenIds() : [currentId]))
      if (out !== null) return out
      const judging = judgeAct(event)
      if (judging !== null) return () => withThem((clips) => actOn(clips, judging))
      const shot = shotAct(event, false)
      if (shot !== null) return () => current && doShotAct(current, shot)
      if (event.key === 'Delete' || (event.key === 'Backspace' && event.metaKey))
        return can?.trash ? () => void deleteClips(many ? chosenIds() : [currentId]) : null
      if (event.key.toLowerCase() === 'a' && ctrl) return () => void selectEverything()
      if (event.key === 'Escape' && many) return () => setSelection(nobody)
      return null
    }
    const action = act()
    if (action === null) return
    event.preventDefault()
    action()
  }

  const box = useRef<HTMLDivElement>(null)
  const marquee = useMarquee({ scroller, layout, order: clips.order, box })
  const drawn = useMemo(() => rowsOf(first, last, currentRow, layout.rowCount), [first, last, currentRow, layout])
  return (
    <ContextMenu items={useMenu(clips, currentIndex, selection)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn a window at a time. */}
      <div
        ref={setScroller}
        role="grid"
        aria-label="Clips"
        aria-multiselectable="true"
        aria-rowcount={layout.count < total ? -1 : layout.rowCount}
        tabIndex={-1}
        className="min-h-0 flex-1 select-none overflow-y-auto outline-none [overflow-anchor:none] [scrollbar-gutter:stable]"
        onScroll={onScroll}
        onFocus={() => {
          // Come to by Tab: what is done with its clip brings the keyboard back to it.
          const id = clips.order.idAt(currentIndex)
          if (selection.current === null && id !== undefined) setSelection({ ...selection, current: id })
        }}
        onKeyDown={onKeyDown}
        onPointerDown={marquee.onPointerDown}
        onClick={(event) => {
          if (marquee.wasDrawn() || (event.target instanceof Element && event.target.closest('[role=gridcell]'))) return
          setSelection(nobody)
        }}
      >
        <div role="presentation" className="relative" style={{ height: layout.height + 2 * paddingPx }}>
          {drawn.map((row) => (
            <GridRow
              key={row}
              row={row}
              layout={layout}
              width={width}
              clips={clips}
              selected={selection.selected}
              current={row === currentRow ? currentIndex : -1}
              flying={flying}
              playing={viewing ? null : playing}
              stepping={stepping}
              fresh={fresh}
              handlers={handlers}
            />
          ))}
          <div
            ref={box}
            className="pointer-events-none absolute top-0 left-0 z-10 hidden rounded-xs border border-accent-text bg-accent-soft/50"
          />
        </div>
      </div>
    </ContextMenu>
  )
}

/** The frame of a clip's strip that the keyboard has come to. */
interface Stepping {
  id: AssetId
  frame: number
}

interface GridRowProps {
  row: number
  layout: Layout
  width: number
  clips: Clips
  selected: ReadonlySet<AssetId>
  /** The place that has the tab stop, if it is in this row; else -1. */
  current: number
  /** Scrolled past too fast to be seen: only where posters are, but for the row that has the tab stop. */
  flying: boolean
  playing: AssetId | null
  stepping: Stepping | null
  fresh: ReadonlySet<AssetId>
  handlers: CellHandlers
}

const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, layout, width, clips, selected, current, flying, playing, stepping, fresh, handlers } = props
  const { top, height } = rowBox(layout, row)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn a window at a time.
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus, never the row.
    <div
      role="row"
      aria-rowindex={row + 1}
      className="absolute top-0 [contain:layout_size_style]"
      style={{ left: paddingPx, width, height, transform: `translateY(${top + paddingPx}px)` }}
    >
      {cellsOf(layout, row).map((cell, column) => {
        const asset = flying && current < 0 ? undefined : assetAt(clips, cell.index)
        return asset ? (
          <PosterCell
            key={asset.id}
            asset={asset}
            left={cell.left}
            width={cell.width}
            column={column + 1}
            selected={selected.has(asset.id)}
            current={cell.index === current}
            playing={playing === asset.id}
            frame={stepping?.id === asset.id ? stepping.frame : null}
            fresh={fresh.has(asset.id)}
            handlers={handlers}
          />
        ) : (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          <div
            key={cell.index}
            role="gridcell"
            aria-colindex={column + 1}
            aria-busy="true"
            tabIndex={cell.index === current ? 0 : -1}
            className="absolute inset-y-0 rounded-md bg-raised"
            style={{ left: cell.left, width: cell.width }}
          />
        )
      })}
    </div>
  )
})

/** The menu of the clip that has the keyboard, which the secondary button gives it before the menu opens. */
function useMenu(clips: Clips, currentIndex: number, { selected }: Selection) {
  const can = useApp((state) => state.info?.can)
  return useMemo(() => {
    const asset = assetAt(clips, currentIndex)
    if (!asset) return []
    const loaded = selected.size > 1 ? [...clips.assets.values()].filter(({ id }) => selected.has(id)) : [asset]
    return assetMenu(asset, loaded, can)
  }, [clips, currentIndex, selected, can])
}

/** The rows in sight, and the one with the tab stop: or Tab and the arrows would find nothing. */
function rowsOf(first: number, last: number, current: number, count: number): number[] {
  const rows: number[] = []
  for (let row = first; row <= Math.min(last, count - 1); row++) rows.push(row)
  if (current < first && count > 0) rows.unshift(current)
  else if (current > last && current < count) rows.push(current)
  return rows
}

function reducedMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}
