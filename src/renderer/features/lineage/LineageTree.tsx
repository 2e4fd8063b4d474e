import { AudioLines, FileQuestion, Film, Image as ImageIcon } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { slotNames } from '../../../shared/catalog/words'
import type { Asset } from '../../../shared/domain/asset'
import type { Lineage, LineageNode } from '../../../shared/library/lineage'
import { client } from '../../client/client'
import { classNames } from '../../ui/class-names'
import { makerOf, titleOf } from '../library/asset-words'
import { posterUrl } from '../library/poster-url'
import { costNow, excerpt } from '../queue/describe-render'
import { type TreeRow, treeRows } from './tree-rows'

const indentPx = 14

/** What a clip came from, above it, and what was made of it, below. One tab stop; arrows move, Enter goes there. */
export function LineageTree({ lineage, onGo }: { lineage: Lineage; onGo: (asset: Asset) => void }) {
  const rows = treeRows(lineage)
  const list = useRef<HTMLDivElement>(null)
  const own = rows.findIndex(({ kind }) => kind === 'this')
  const [current, setCurrent] = useState(own)
  const active = rows[current] === undefined ? own : current

  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: rows.length - 1 }[event.key]
    const asset = assetOf(rows[active])
    if (to !== undefined) {
      const next = Math.min(rows.length - 1, Math.max(0, to))
      setCurrent(next)
      list.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[next]?.focus()
    } else if ((event.key === 'Enter' || event.key === ' ') && asset) onGo(asset)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={list}
      role="tree"
      aria-label="What it came from and what was made of it"
      className="-mx-1.5 flex flex-col"
      onKeyDown={onKeyDown}
    >
      {rows.map((row, at) => (
        <Row
          key={row.key}
          row={row}
          depth={rows[own]?.level ?? 1}
          isCurrent={at === active}
          onPress={() => {
            setCurrent(at)
            const asset = assetOf(row)
            if (asset) onGo(asset)
          }}
        />
      ))}
    </div>
  )
}

function assetOf(row: TreeRow | undefined): Asset | null {
  return row?.kind === 'node' && row.node.is === 'clip' ? row.node.asset : null
}

interface RowProps {
  row: TreeRow
  depth: number
  isCurrent: boolean
  onPress: () => void
}

function Row({ row, isCurrent, onPress }: RowProps) {
  const goes = assetOf(row) !== null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for all its rows.
    <div
      role="treeitem"
      aria-level={row.level}
      aria-selected={row.kind === 'this'}
      aria-label={nameOf(row)}
      tabIndex={isCurrent ? 0 : -1}
      className={classNames(
        'flex min-w-0 items-center gap-2 rounded-md px-1.5 py-1 outline-offset-[-2px]',
        row.kind === 'this' && 'bg-accent-soft',
        goes && 'cursor-pointer hover:bg-hover',
      )}
      style={{ paddingLeft: 6 + (row.level - 1) * indentPx }}
      onClick={onPress}
    >
      {row.level > 1 && (
        <span
          aria-hidden="true"
          className="-ml-2 h-3 w-2 shrink-0 -translate-y-1 rounded-bl-sm border-line-strong border-b border-l"
        />
      )}
      <RowContent row={row} />
    </div>
  )
}

function RowContent({ row }: { row: TreeRow }) {
  switch (row.kind) {
    case 'more':
      return <p className="truncate text-2xs text-ink-3">{moreWords(row)}</p>
    case 'this':
      return <ClipLine asset={row.asset} title="This" />
    case 'node':
      return row.node.is === 'clip' ? (
        <ClipLine asset={row.node.asset} title={titleOf(row.node.asset)} beside={slotOf(row.node)} />
      ) : (
        <FileLine node={row.node} />
      )
  }
}

function ClipLine({ asset, title, beside = null }: { asset: Asset; title: string; beside?: string | null }) {
  const facts = [makerOf(asset), priceOf(asset), beside, asset.missing ? 'missing' : null]
  return (
    <>
      <Small
        url={asset.hasPoster ? posterUrl(asset) : null}
        kind={asset.mime.split('/')[0] ?? ''}
        faded={asset.missing}
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-ink text-xs" title={title}>
          {title}
        </span>
        <span className="block truncate text-2xs text-ink-2">{facts.filter((fact) => fact !== null).join(' · ')}</span>
      </span>
    </>
  )
}

function FileLine({ node }: { node: Extract<LineageNode, { is: 'file' }> }) {
  const slot = slotOf(node)
  return (
    <>
      <Small
        url={node.hasThumbnail ? client.mediaUrl('thumbnail', node.content) : null}
        kind={node.kind ?? 'unknown'}
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-ink-2 text-xs" title={node.name ?? undefined}>
          {node.name ?? 'A file that is no longer kept'}
        </span>
        {slot && <span className="block truncate text-2xs text-ink-3">{slot}</span>}
      </span>
    </>
  )
}

const icons: Readonly<Record<string, typeof Film>> = { image: ImageIcon, video: Film, audio: AudioLines }

function Small({ url, kind, faded = false }: { url: string | null; kind: string; faded?: boolean }) {
  const [broken, setBroken] = useState<string | null>(null)
  const Icon = icons[kind] ?? FileQuestion
  return (
    <span className="flex h-8 w-12 shrink-0 items-center justify-center overflow-hidden rounded-sm bg-well text-ink-3">
      {url === null || broken === url ? (
        <Icon size={14} strokeWidth={1.5} aria-hidden="true" />
      ) : (
        <img
          src={url}
          alt=""
          draggable={false}
          className={classNames('size-full object-cover', faded && 'opacity-50 grayscale')}
          onError={() => setBroken(url)}
        />
      )}
    </span>
  )
}

function nameOf(row: TreeRow): string {
  if (row.kind === 'more') return moreWords(row)
  if (row.kind === 'this') return `This clip: ${clipName(row.asset)}`
  const { node, side } = row
  const name = node.is === 'clip' ? clipName(node.asset) : (node.name ?? 'a file that is no longer kept')
  const slot = slotOf(node)
  return `${side === 'from' ? 'Came from' : 'Made of it'}: ${name}${slot === null ? '' : `, as ${slot}`}`
}

function clipName(asset: Asset): string {
  const parts = [excerpt(titleOf(asset), 100), makerOf(asset), priceOf(asset), asset.missing ? 'missing' : null]
  return parts.filter((part) => part !== null).join(', ')
}

function slotOf({ slot }: LineageNode): string | null {
  return slot === null ? null : slotNames[slot]
}

/** What its render cost, as far as is known; null for what was brought in. */
function priceOf(asset: Asset): string | null {
  if (asset.origin === 'import') return null
  const words = costNow(asset.cost).words
  return asset.account === 'practice' ? `${words}, practice` : words
}

function moreWords({ count, side }: { count: number; side: 'from' | 'to' }): string {
  return side === 'from' ? `and ${count} more before` : `and ${count} more made of it`
}
