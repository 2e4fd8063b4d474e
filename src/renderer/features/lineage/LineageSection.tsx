import { useState } from 'react'
import type { Asset } from '../../../shared/domain/asset'
import type { Lineage } from '../../../shared/library/lineage'
import { classNames } from '../../ui/class-names'
import { titleOf } from '../library/asset-words'
import { posterUrl } from '../library/poster-url'
import { type CostWords, costWords } from './cost-words'
import { LineageTree } from './LineageTree'
import { useLineage } from './use-lineage'

interface LineageSectionProps {
  asset: Pick<Asset, 'id'>
  /** A clip of it was chosen. */
  onGo: (asset: Asset) => void
}

/** What a clip came from, what came from it, its other takes, and what the shot has cost in all. */
export function LineageSection({ asset, onGo }: LineageSectionProps) {
  const { lineage, problem } = useLineage(asset.id)
  return (
    <section
      data-lineage=""
      aria-label="Lineage"
      aria-busy={lineage === null && problem === null}
      tabIndex={-1}
      className="flex flex-col gap-3 outline-none"
    >
      <h4 className="font-medium text-ink-3 text-xs">What it came from</h4>
      {problem !== null && <p className="text-ink-2 text-xs">{problem}</p>}
      {lineage !== null && (
        <>
          {lineage.from.length + lineage.to.length + lineage.moreFrom + lineage.moreTo > 0 ? (
            <LineageTree key={lineage.asset.id} lineage={lineage} onGo={onGo} />
          ) : (
            <p className="text-ink-2 text-xs">{aloneWords(lineage)}</p>
          )}
          <Takes lineage={lineage} onGo={onGo} />
          <InAll lineage={lineage} />
        </>
      )}
    </section>
  )
}

function aloneWords({ asset }: Lineage): string {
  return asset.origin === 'render'
    ? 'From words alone; nothing was made of it yet.'
    : 'Brought in from elsewhere; nothing was made of it yet.'
}

function Takes({ lineage: { takes, moreTakes }, onGo }: { lineage: Lineage; onGo: (asset: Asset) => void }) {
  if (takes.length === 0) return null
  return (
    <div>
      <h5 className="mb-1.5 text-ink-3 text-xs">
        Other takes <span className="tabular-nums">({takes.length + moreTakes})</span>
      </h5>
      <ul className="grid grid-cols-4 gap-1.5">
        {takes.map((take) => (
          <li key={take.id}>
            <Take take={take} onGo={onGo} />
          </li>
        ))}
        {moreTakes > 0 && (
          <li className="flex items-center justify-center text-2xs text-ink-3">and {moreTakes} more</li>
        )}
      </ul>
    </div>
  )
}

function Take({ take, onGo }: { take: Asset; onGo: (asset: Asset) => void }) {
  const [broken, setBroken] = useState(false)
  const seed = take.draft?.options.seed
  const name = `Take: ${titleOf(take)}${seed === undefined ? '' : `, seed ${String(seed)}`}${take.missing ? ', missing' : ''}`
  return (
    <button
      type="button"
      aria-label={name}
      title={seed === undefined ? undefined : `Seed ${String(seed)}`}
      className="block aspect-video w-full overflow-hidden rounded-sm bg-well hover:ring-2 hover:ring-line-strong"
      onClick={() => onGo(take)}
    >
      {take.hasPoster && !broken && (
        <img
          src={posterUrl(take)}
          alt=""
          draggable={false}
          className={classNames('size-full object-cover', take.missing && 'opacity-50 grayscale')}
          onError={() => setBroken(true)}
        />
      )}
    </button>
  )
}

function InAll({ lineage }: { lineage: Lineage }) {
  const { live, practice } = costWords(lineage)
  if (live === null && practice === null) return null
  return (
    <div className="rounded-md bg-raised px-3 py-2 text-xs">
      {live && <Sum label="In all" words={live} />}
      {practice && <Sum label={live ? 'Practice' : 'In all, practice'} words={practice} note="No real money." />}
    </div>
  )
}

function Sum({ label, words, note }: { label: string; words: CostWords; note?: string }) {
  return (
    <div className="[&+&]:mt-2">
      <p className="text-ink tabular-nums">
        <span className="text-ink-2">{label}:</span> {words.total}
      </p>
      {words.parts && <p className="mt-0.5 text-2xs text-ink-2 tabular-nums">{words.parts}</p>}
      {words.surety && <p className="mt-0.5 text-2xs text-ink-2 tabular-nums">{words.surety}</p>}
      {note && <p className="mt-0.5 text-2xs text-ink-2">{note}</p>}
    </div>
  )
}
