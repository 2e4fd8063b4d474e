import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { useApp } from '../../state/app'
import { ContextMenu } from '../../ui/Menu'
import { useSize } from '../../ui/use-size'
import { useViewer } from '../viewer/viewer-store'
import { assetMenu } from './asset-menu'
import { aspectOf } from './asset-words'
import { judgeAct } from './judge-keys'
import { actOn, annotate } from './judging'
import { type GridMove, justifyRows, moveIn } from './justify-rows'
import { useLibrary } from './library-store'
import { type CellHandlers, PosterCell } from './PosterCell'
import { extendTo, selectAll, selectOnly, toggle } from './selection'

const gapPx = 6
const paddingPx = 16

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
  const { loaded, selection, fresh, reveal, setSelection, askTrash, loadMore, revealed } = useLibrary()
  const { assets, total } = loaded
  const gridSizePx = useApp((state) => state.settings.gridSizePx)
  const can = useApp((state) => state.info?.can)
  const viewing = useViewer((state) => state.asset !== null)
  const openViewer = useViewer((state) => state.open)
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const size = useSize(scroller)
  const [playing, setPlaying] = useState<AssetId | null>(null)

  const width = Math.max(80, size.width - 2 * paddingPx)
  const sheet = useMemo(
    () => justifyRows(assets.map(aspectOf), { width, rowHeight: gridSizePx * 0.7, gap: gapPx }),
    [assets, width, gridSizePx],
  )
  const order = useMemo(() => assets.map(({ id }) => id), [assets])
  const currentIndex = Math.max(0, selection.current === null ? 0 : order.indexOf(selection.current))
  const currentRow = sheet.rowOf[currentIndex] ?? 0

  const virtual = useVirtualizer({
    count: sheet.rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => (sheet.rows[index]?.height ?? 0) + gapPx,
    paddingStart: paddingPx,
    paddingEnd: paddingPx,
    scrollPaddingStart: paddingPx,
    scrollPaddingEnd: paddingPx,
    overscan: 3,
    // The row with the tab stop is always drawn, or Tab and the arrows would find nothing.
    rangeExtractor: (range: Range) => [...new Set([...defaultRangeExtractor(range), currentRow])].sort((a, b) => a - b),
  })

  // What stood at the top stays there when the sheet is set anew: a new clip, another size of window or poster.
  const anchor = useRef<{ id: AssetId; offset: number } | null>(null)
  const rememberAnchor = () => {
    if (scroller === null || scroller.scrollTop <= paddingPx) {
      anchor.current = null
      return
    }
    const row = sheet.rows.find(({ top, height }) => top + height + paddingPx > scroller.scrollTop)
    const asset = row?.cells[0] && assets[row.cells[0].index]
    anchor.current = row && asset ? { id: asset.id, offset: row.top - scroller.scrollTop } : null
  }
  useLayoutEffect(() => {
    virtual.measure()
    const kept = anchor.current
    if (kept === null || scroller === null) return
    const row = sheet.rows[sheet.rowOf[order.indexOf(kept.id)] ?? -1]
    if (row && Math.abs(row.top - kept.offset - scroller.scrollTop) > 1) scroller.scrollTop = row.top - kept.offset
  }, [sheet, scroller, order, virtual])

  const items = virtual.getVirtualItems()
  const lastInSight = items.at(-1)?.index ?? 0
  useEffect(() => {
    // `loaded` anew also when a refresh overtook a page on its way: then that page is asked for once more.
    if (loaded.assets.length < loaded.total && lastInSight >= sheet.rows.length - 6) void loadMore()
  }, [loaded, lastInSight, sheet.rows.length, loadMore])

  const wantsFocus = useRef(false)
  const goTo = useCallback(
    (index: number) => {
      wantsFocus.current = true
      virtual.scrollToIndex(sheet.rowOf[index] ?? 0, { align: 'auto' })
    },
    [virtual, sheet],
  )
  // The cell may be drawn only after the scroll: whenever it is there, it takes the keyboard.
  useEffect(() => {
    if (!wantsFocus.current || selection.current === null) return
    const cell = scroller?.querySelector<HTMLElement>(`[data-asset-id="${selection.current}"]`)
    if (!cell) return
    wantsFocus.current = false
    cell.focus({ preventScroll: true })
  })
  useEffect(() => {
    if (reveal === null || viewing) return
    const index = order.indexOf(reveal)
    if (index >= 0) goTo(index)
    revealed()
  }, [reveal, viewing, order, goTo, revealed])

  const handlers = useMemo<CellHandlers>(
    () => ({
      onPress: (asset, event) => {
        const now = useLibrary.getState().selection
        if (event.shiftKey) setSelection(extendTo(now, asset.id, order))
        else if (event.ctrlKey || event.metaKey) setSelection(toggle(now, asset.id))
        else setSelection(selectOnly(asset.id))
      },
      onOpen: openViewer,
      onHover: (id) => setPlaying(id !== null && reducedMotion() ? null : id),
      onFavourite: (asset) => void annotate([asset], { favourite: !asset.favourite }),
    }),
    [order, openViewer, setSelection],
  )

  const chosen = assets.filter(({ id }) => selection.selected.has(id))
  const onKeyDown = (event: KeyboardEvent) => {
    const current = assets[currentIndex]
    if (current === undefined || event.altKey) return
    const ctrl = event.ctrlKey || event.metaKey
    const move = moves[event.key]
    if (move) {
      const target = assets[moveIn(sheet, currentIndex, move, size.height)]
      if (!target) return
      event.preventDefault()
      const now = selection
      if (event.shiftKey) setSelection(extendTo(now.anchor ? now : selectOnly(current.id), target.id, order))
      else if (ctrl) setSelection({ ...now, current: target.id })
      else setSelection(selectOnly(target.id))
      if (playing !== null) setPlaying(null)
      goTo(order.indexOf(target.id))
      return
    }
    const act = () => {
      if (event.key === 'Enter' && !ctrl) return () => openViewer(current)
      if (event.key === ' ')
        return () => (ctrl ? setSelection(toggle(selection, current.id)) : setPlaying(playing ? null : current.id))
      if (event.key.toLowerCase() === 'f' && !ctrl) {
        const many = chosen.length > 0 ? chosen : [current]
        return () => void annotate(many, { favourite: !many.every(({ favourite }) => favourite) })
      }
      const judging = judgeAct(event)
      if (judging !== null) return () => actOn(chosen.length > 0 ? chosen : [current], judging)
      if (event.key === 'Delete' || (event.key === 'Backspace' && event.metaKey))
        return can?.trash ? () => askTrash(chosen.length > 0 ? chosen.map(({ id }) => id) : [current.id]) : null
      if (event.key.toLowerCase() === 'a' && ctrl) return () => setSelection(selectAll(selection, order))
      if (event.key === 'Escape' && chosen.length > 0)
        return () => setSelection({ ...selection, selected: new Set(), anchor: null })
      return null
    }
    const action = act()
    if (action === null) return
    event.preventDefault()
    action()
  }

  const menuFor = assets[currentIndex]
  return (
    <ContextMenu items={menuFor ? assetMenu(menuFor, chosen.length > 1 ? chosen : [menuFor], can) : []}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn a window at a time. */}
      <div
        ref={setScroller}
        role="grid"
        aria-label="Clips"
        aria-multiselectable="true"
        aria-rowcount={assets.length < total ? -1 : sheet.rows.length}
        tabIndex={-1}
        className="min-h-0 flex-1 overflow-y-auto outline-none [scrollbar-gutter:stable]"
        onScroll={rememberAnchor}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          if (event.target === event.currentTarget) setSelection({ ...selection, selected: new Set(), anchor: null })
        }}
      >
        <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = sheet.rows[item.index]
            return (
              row && (
                // biome-ignore lint/a11y/useSemanticElements: as above.
                // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus, never the row.
                <div
                  key={item.index}
                  role="row"
                  aria-rowindex={item.index + 1}
                  className="absolute top-0"
                  style={{
                    left: paddingPx,
                    width,
                    height: row.height,
                    transform: `translateY(${row.top + paddingPx}px)`,
                  }}
                >
                  {row.cells.map((cell, column) => {
                    const asset: Asset | undefined = assets[cell.index]
                    return (
                      asset && (
                        <PosterCell
                          key={asset.id}
                          asset={asset}
                          left={cell.left}
                          width={cell.width}
                          column={column + 1}
                          selected={selection.selected.has(asset.id)}
                          current={cell.index === currentIndex}
                          playing={!viewing && playing === asset.id}
                          fresh={fresh.has(asset.id)}
                          handlers={handlers}
                        />
                      )
                    )
                  })}
                </div>
              )
            )
          })}
        </div>
      </div>
    </ContextMenu>
  )
}

function reducedMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}
