/**
 * The library: everything ever made, as a contact sheet that plays under the pointer. Searches, filters, selects and
 * asks Studio to act; keeps nothing itself. The viewer opens over it.
 */
import { Film, SearchX, TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { parseQuery } from '../../../shared/library/query'
import { client } from '../../client/client'
import { useApp } from '../../state/app'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { BringInButton } from '../bring-in/BringInButton'
import { BringInStrip } from '../bring-in/BringInStrip'
import { useViewer } from '../viewer/viewer-store'
import { Grid } from './Grid'
import { JudgementEditor } from './JudgementEditor'
import { useJudging } from './judging'
import { useLibrary } from './library-store'
import { filtersAnything, noFilters } from './loaded-pages'
import { SelectionBar, TrashQuestion } from './SelectionBar'
import { ModelChips, Toolbar } from './Toolbar'

export function Library() {
  useLibraryEvents()
  const { filters, total, status, failure, selection, trashing, reload, setFilters } = useLibrary()
  const viewing = useViewer((state) => state.asset !== null)
  const isWriting = useJudging((state) => state.writing !== null)
  const filtered = filtersAnything(filters)
  const nothing = status === 'ready' && total === 0
  const bare = nothing && !filtered
  return (
    <section aria-label="Library" className="flex h-full min-h-0 flex-col">
      {!bare && (
        <header className="shrink-0">
          <Toolbar />
          <div className="px-4 pt-1.5">
            {trashing !== null && !viewing ? (
              <TrashQuestion onAnswer={focusGrid} />
            ) : isWriting && !viewing ? (
              <JudgementEditor onDone={focusGrid} />
            ) : selection.selected.size > 1 ? (
              <SelectionBar />
            ) : (
              <ModelChips />
            )}
          </div>
        </header>
      )}
      <BringInStrip />
      {total > 0 && <Grid />}
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
          {nothingFoundWords(filters.text.trim())}
        </EmptyState>
      )}
      {bare && (
        <EmptyState icon={Film} title="Your clips will live here" action={<BringInButton big />}>
          Write what you want to see, or drop in a picture to begin from, and press the button. Everything you make is
          kept on this disk and plays without a network. Clips and pictures made elsewhere can live here too.
        </EmptyState>
      )}
    </section>
  )
}

function nothingFoundWords(text: string): string {
  if (text === '') return 'No clip passes these filters.'
  const { terms } = parseQuery(text)
  const plain = terms.every((term) => term.by === 'words' && !term.exact && !term.not)
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return plain ? `No clip has words that begin with “${shown}”.` : `No clip fits “${shown}”.`
}

/** Loads the first page, and takes in what Studio tells of; asks again when the line was down meanwhile. */
function useLibraryEvents(): void {
  const connected = useApp((state) => state.connected)
  useEffect(() => {
    if (connected) void useLibrary.getState().reload()
  }, [connected])
  useEffect(
    () =>
      client.onEvent((event) => {
        if (event.type === 'library.rebuilding') {
          useLibrary.setState({ rebuilding: event.progress })
          if (event.progress === null) void useLibrary.getState().reload()
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
