import type { Asset } from '../../../shared/domain/asset'
import { Button } from '../../ui/Button'
import { bringBackSettings, revealInFolder } from '../library/asset-actions'
import { cannotPlayWords } from '../library/asset-words'
import { MissingClip } from '../shots/MissingClip'

/** Why there is nothing to see, and what can be done about it. */
export function Unplayable({ asset, canReveal }: { asset: Asset; canReveal: boolean }) {
  if (asset.missing) return <MissingClip asset={asset} />
  const { message, hint } = cannotPlayWords(asset)
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-2 bg-canvas p-8 text-center">
      <p className="font-medium text-base text-ink">{message}</p>
      <p className="max-w-96 text-ink-2">{hint}</p>
      <div className="mt-3 flex gap-2">
        {asset.origin === 'render' && (
          <Button onClick={() => void bringBackSettings(asset.draft)}>Use these settings again</Button>
        )}
        {canReveal && <Button onClick={() => void revealInFolder(asset.id)}>Show in folder</Button>}
      </div>
    </div>
  )
}
