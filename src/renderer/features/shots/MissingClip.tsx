import { FileQuestion } from 'lucide-react'
import { useState } from 'react'
import type { Asset, RenderedAsset } from '../../../shared/domain/asset'
import { client } from '../../client/client'
import { useAccount } from '../../state/account'
import { asFailure, notify, notifyError } from '../../state/notices'
import { useRenders } from '../../state/renders'
import { Button } from '../../ui/Button'
import { priceWords } from '../compose/price-words'
import { bringBackSettings } from '../library/asset-actions'
import { posterUrl } from '../library/poster-url'
import { keptWords, lookedWords } from './missing-words'
import { newOrder, type Order, send } from './order'
import { useShotPrice } from './use-shot-price'

/** In the viewer, in place of a clip whose file is missing: what is left of it, and every way to have it again. */
export function MissingClip({ asset }: { asset: Asset }) {
  return (
    <div className="absolute inset-0 overflow-y-auto bg-canvas">
      <div className="flex min-h-full flex-col items-center justify-center gap-3 p-8 text-center">
        {asset.hasPoster ? (
          <img
            src={posterUrl(asset)}
            alt="What it looked like"
            className="max-h-[38vh] max-w-full rounded-md object-contain opacity-60 grayscale"
          />
        ) : (
          <FileQuestion size={40} strokeWidth={1} aria-hidden="true" className="text-ink-3" />
        )}
        <p className="font-medium text-base text-ink">The file is not in the library folder any more.</p>
        <p className="max-w-120 text-ink-2">
          <span className="selectable [overflow-wrap:anywhere]">“{asset.fileName}”</span> was moved out, renamed or
          deleted outside Dailies.{' '}
          {asset.origin === 'render'
            ? 'How it was made is kept here in any case.'
            : 'What you noted of it is kept here.'}
        </p>
        {asset.origin === 'render' ? <WaysBack asset={asset} /> : <LookAgain asset={asset} />}
      </div>
    </div>
  )
}

function WaysBack({ asset }: { asset: RenderedAsset }) {
  const account = useAccount((state) => state.account?.kind ?? 'practice')
  const known = useShotPrice(asset.draft)
  const [busy, setBusy] = useState(false)
  const [gone, setGone] = useState<{ message: string; hint: string } | null>(null)
  const [unanswered, setUnanswered] = useState<Order | null>(null)

  const fetch = async () => {
    setBusy(true)
    try {
      useRenders.getState().put([await client.call('renders.fetchAgain', { id: asset.renderId })])
      notify('info', 'Fetching it again.', { hint: 'It is not rendered again and costs nothing.' })
    } catch (error) {
      setGone(asFailure(error))
    } finally {
      setBusy(false)
    }
  }
  const again = async () => {
    if (busy || known === null || known.refusal !== null) return
    setBusy(true)
    const order = unanswered ?? newOrder(asset.draft, 1)
    setUnanswered((await send(order)) === 'lost' ? order : null)
    setBusy(false)
  }
  return (
    <>
      <p className="max-w-120 text-ink-2" aria-live="polite">
        {gone === null ? (
          keptWords(asset.createdAtMs, Date.now())
        ) : (
          <>
            <span className="text-ink">{gone.message}</span> {gone.hint}
          </>
        )}
      </p>
      <div className="mt-1 flex flex-wrap justify-center gap-2">
        <Button disabled={busy} onClick={() => void fetch()}>
          Fetch again (free)
        </Button>
        <Button
          aria-disabled={busy || known === null || known.refusal !== null}
          className="aria-disabled:opacity-50"
          aria-describedby="render-again-why"
          onClick={() => void again()}
        >
          Render again · {known === null ? '…' : priceWords(known.price)}
        </Button>
        <LookAgain asset={asset} />
        <Button variant="plain" onClick={() => void bringBackSettings(asset.draft)}>
          Use these settings again
        </Button>
      </div>
      <p id="render-again-why" className="max-w-120 text-ink-3 text-xs">
        {known?.refusal ??
          (account === 'practice'
            ? 'Rendering again is a new practice render: no real money.'
            : 'Rendering again is a new render, charged to your Runway account.')}
      </p>
    </>
  )
}

function LookAgain({ asset }: { asset: Asset }) {
  const [looking, setLooking] = useState(false)
  const look = async () => {
    setLooking(true)
    try {
      const { found, missing } = await client.call('library.lookAgain', {})
      const isFound = found.includes(asset.id)
      notify(isFound ? 'success' : 'info', lookedWords(isFound, missing))
    } catch (error) {
      notifyError(error)
    } finally {
      setLooking(false)
    }
  }
  return (
    <Button disabled={looking} onClick={() => void look()}>
      Look for it again
    </Button>
  )
}
