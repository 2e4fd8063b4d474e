/**
 * The library: everything ever made, as a contact sheet that plays under the pointer. Searches, filters, selects and
 * asks Studio to act; keeps nothing itself. The viewer opens over it.
 */
import { Film, FolderSearch, SearchX, TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { parseQuery } from '../../../shared/library/query'
import { client } from '../../client/client'
import { useApp } from '../../state/app'
import { notifyError } from '../../state/notices'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { BringInButton } from '../bring-in/BringInButton'
import { BringInStrip } from '../bring-in/BringInStrip'
import { ProblemsFooter } from '../bring-in/ProblemsFooter'
import { followCollections, useCollections } from '../collections/collections-store'
import { Rail } from '../collections/Rail'
import { useRailShown } from '../collections/use-rail-shown'
import { LineagePanel } from '../lineage/LineagePanel'
import { FilterRow } from '../search/FilterRow'
import { MoreLikeThis } from '../shots/MoreLikeThis'
import { useShots } from '../shots/shots-store'
import { useViewer } from '../viewer/viewer-store'
import { Grid } from './Grid'
import { JudgementEditor } from './JudgementEditor'
import { judgeAct } from './judge-keys'
import { useJudging } from './judging'
import { LookingLine, lookingWords } from './LookingLine'
import { useLibrary } from './library-store'
import { type Filters, filtersAnything, noFilters } from './loaded-pages'
import { rememberPlaces, restorePlaces } from './remember-places'
import { SelectionBar } from './SelectionBar'
import { Toolbar } from './Toolbar'
import { undo } from './undo'

export function Library() {
  useLibraryEvents()
  const { filters, total, status, failure, selection, rebuilding, reload, setFilters } = useLibrary()
  const viewing = useViewer((state) => state.asset !== null)
  const isWriting = useJudging((state) => state.writing !== null)
  const asksMore = useShots((state) => state.more !== null)
  const filtered = filtersAnything(filters)
  const nothing = status === 'ready' && total === 0
  const [railShown] = useRailShown()
  const hasCollections = useCollections(({ list }) => list !== null && list.collections.length > 0)
  const bare = nothing && !filtered
  return (
    <section
      aria-label="Library"
      data-library
      tabIndex={-1}
      className="relative flex h-full min-h-0 outline-none"
      onKeyDown={(event) => {
        // The grid takes its own; this is for when the last clip was deleted and there is no grid.
        const isField = event.target instanceof HTMLElement && event.target.closest('input, textarea') !== null
        if (event.defaultPrevented || isField || judgeAct(event)?.kind !== 'undo') return
        event.preventDefault()
        void undo()
      }}
    >
      {railShown && (!bare || hasCollections) && <Rail />}
      <div className="flex min-w-0 flex-1 flex-col">
        {!bare && (
          <header className="shrink-0">
            <Toolbar />
            <div className="px-4 pt-1.5">
              {isWriting && !viewing ? (
                <JudgementEditor onDone={focusGrid} />
              ) : asksMore && !viewing ? (
                <MoreLikeThis onDone={focusGrid} />
              ) : selection.selected.size > 1 ? (
                <SelectionBar />
              ) : (
                <FilterRow />
              )}
            </div>
          </header>
        )}
        <LookingLine />
        <BringInStrip />
        {total > 0 && <Grid />}
        <LineagePanel />
        {total === 0 && status === 'failed' && failure && (
          <EmptyState
            icon={TriangleAlert}
            title={failure.message}
            action={<Button onClick={() => void reload()}>Try again</Button>}
          >
            {failure.hint}
          </EmptyState>
        )}
        {nothing && filtered && (
          <EmptyState
            icon={SearchX}
            title="Nothing found"
            action={
              <Button onClick={() => void setFilters({ ...noFilters, sort: filters.sort })}>Clear the filters</Button>
            }
          >
            {nothingFoundWords(filters)}
          </EmptyState>
        )}
        {bare && rebuilding !== null && (
          <EmptyState icon={FolderSearch} title="Looking through the library">
            {lookingWords(rebuilding)}. What is found is shown as it comes; nothing need wait for it.
          </EmptyState>
        )}
        {bare && rebuilding === null && (
          <EmptyState icon={Film} title="Your clips will live here" action={<BringInButton big />}>
            Write what you want to see, or drop in a picture to begin from, and press the button. Everything you make is
            kept on this disk and plays without a network. Clips and pictures made elsewhere can live here too.
          </EmptyState>
        )}
        <ProblemsFooter />
      </div>
    </section>
  )
}

function nothingFoundWords({ text: typed, favourites, collection }: Filters): string {
  const text = typed.trim()
  if (text === '') {
    if (collection === null || favourites) return 'No clip passes these filters.'
    return 'Nothing is in it yet. Drag clips onto it in the list at the left, or select some and press B.'
  }
  const { terms } = parseQuery(text)
  const plain = terms.every((term) => term.by === 'words' && !term.exact && !term.not)
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
  const where = collection === null ? '' : ' here'
  return plain ? `No clip${where} has words that begin with “${shown}”.` : `No clip${where} fits “${shown}”.`
}

const showFoundEveryMs = 2000
let shownMs = 0

/** Loads the first page, and takes in what Studio tells of; asks again when the line was down meanwhile. */
function useLibraryEvents(): void {
  const connected = useApp((state) => state.connected)
  useEffect(() => {
    if (!connected) return
    void restorePlaces().then(() => useLibrary.getState().reload())
    client.call('library.state', {}).then(useLibrary.setState, notifyError)
  }, [connected])
  useEffect(() => {
    let stop: (() => void) | null = null
    let left = false
    void restorePlaces().then(() => {
      if (!left) stop = rememberPlaces()
    })
    return () => {
      left = true
      stop?.()
    }
  }, [])
  useEffect(() => (connected ? followCollections() : undefined), [connected])
  useEffect(
    () =>
      client.onEvent((event) => {
        if (event.type === 'library.rebuilding') {
          useLibrary.setState({ rebuilding: event.progress })
          // What is found of a lost index is shown as it comes.
          const isDue = event.progress !== null && event.progress.done > useLibrary.getState().total
          if (event.progress === null || (isDue && Date.now() - shownMs > showFoundEveryMs)) {
            shownMs = Date.now()
            void useLibrary.getState().reload()
          }
          return
        }
        if (event.type !== 'library.changed') return
        const { clips, take } = useLibrary.getState()
        const viewed = useViewer.getState().asset
        const heir = viewed && clips.order.heirOf(viewed.id, new Set(event.removed))
        take(event.changed, event.removed)
        useViewer.getState().take(event.changed, event.removed, heir)
      }),
    [],
  )
}

/** After an answer, the keyboard goes back to the clip it came from. */
function focusGrid(): void {
  const { selection } = useLibrary.getState()
  if (selection.current !== null) useLibrary.setState({ reveal: selection.current })
}
