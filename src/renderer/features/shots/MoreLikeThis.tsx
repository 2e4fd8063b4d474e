import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { RenderedAsset } from '../../../shared/domain/asset'
import { useAccount } from '../../state/account'
import { Button } from '../../ui/Button'
import { learnedWords, priceWords, timesTakes } from '../compose/price-words'
import { Takes } from '../compose/Takes'
import { bringBackSettings } from '../library/asset-actions'
import { titleOf } from '../library/asset-words'
import { excerpt, modelLabel } from '../queue/describe-render'
import { draftForMore, takesSeed } from './draft-for'
import { newOrder, type Order, send } from './order'
import { useShots } from './shots-store'
import { useShotPrice } from './use-shot-price'

const mostTakes = 8

/** Asks for more takes of a clip, in place, with what they cost in all before anything is pressed. */
export function MoreLikeThis({ onDone }: { onDone?: () => void }) {
  const asset = useShots((state) => state.more)
  return asset && <Asking key={asset.id} asset={asset} {...(onDone && { onDone })} />
}

function Asking({ asset, onDone }: { asset: RenderedAsset; onDone?: () => void }) {
  const [takes, setTakes] = useState(4)
  const [sending, setSending] = useState(false)
  /** Sent, and its answer was lost: the same again is the same press. */
  const [unanswered, setUnanswered] = useState<Order | null>(null)
  const account = useAccount((state) => state.account?.kind ?? 'practice')
  const known = useShotPrice(asset.draft)
  const close = () => {
    useShots.getState().askMore(null)
    onDone?.()
  }

  const render = async () => {
    if (sending || known === null || known.refusal !== null) return
    setSending(true)
    const order =
      unanswered?.takes === takes ? unanswered : newOrder(draftForMore(asset.draft, takes, Math.random), takes)
    const outcome = await send(order)
    setUnanswered(outcome === 'lost' ? order : null)
    setSending(false)
    if (outcome === 'done') close()
  }
  const sum = known && timesTakes(known.price, takes)
  return (
    <fieldset
      aria-label="Make more like this"
      className="flex min-h-7 min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm"
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') close()
        else if (event.key === 'ArrowUp') setTakes(Math.min(mostTakes, takes + 1))
        else if (event.key === 'ArrowDown') setTakes(Math.max(1, takes - 1))
        else return
        event.preventDefault()
      }}
    >
      <p className="min-w-0 flex-1 basis-60 truncate text-ink">
        More like “{excerpt(titleOf(asset), 48)}”{' '}
        <span className="text-ink-2">
          {modelLabel(asset.model)}, {takesSeed(asset.draft) ? 'a new seed each' : 'each left to chance'}
        </span>
      </p>
      {known?.refusal ? (
        <>
          <p role="alert" className="min-w-0 basis-72 text-ink-2">
            {known.refusal}
          </p>
          <Button
            size="sm"
            autoFocus
            onClick={() => {
              void bringBackSettings(asset.draft)
              close()
            }}
          >
            Use these settings again
          </Button>
        </>
      ) : (
        <>
          <Takes takes={takes} most={mostTakes} onChange={setTakes} inLine />
          <Button
            size="sm"
            variant="primary"
            autoFocus
            aria-disabled={sending || known === null}
            title={(known && learnedWords(known.price)) ?? undefined}
            onClick={() => void render()}
          >
            <Copy size={14} aria-hidden="true" />
            <span className="tabular-nums">
              {takes} more · {sum === null ? '…' : priceWords(sum)}
            </span>
          </Button>
          {account === 'practice' && <span className="text-ink-3 text-xs">Practice: no real money.</span>}
        </>
      )}
      <Button size="sm" variant="plain" onClick={close}>
        Leave it
      </Button>
    </fieldset>
  )
}
