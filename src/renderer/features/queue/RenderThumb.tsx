import { useState } from 'react'
import { sizeOf } from '../../../shared/catalog/form-choices'
import { inputsOf } from '../../../shared/domain/draft'
import type { Render } from '../../../shared/domain/render'
import { client } from '../../client/client'
import { useLibrary } from '../library/library-store'

const longSidePx = 56
const widthPx = 64

/** The render in small: its poster when there is one, else its first input, else its bare shape. */
export function RenderThumb({ render }: { render: Render }) {
  const assetId = render.state.kind === 'done' ? render.state.assetIds[0] : undefined
  const hasPoster = useLibrary(({ clips }) => assetId !== undefined && clips.assets.get(assetId)?.hasPoster === true)
  const input = inputsOf(render.draft.slots)[0]
  const sources = [
    assetId !== undefined && hasPoster ? client.mediaUrl('poster', assetId) : null,
    input === undefined ? null : client.mediaUrl('thumbnail', input),
  ].filter((source) => source !== null)
  const [broken, setBroken] = useState<readonly string[]>([])
  const source = sources.find((one) => !broken.includes(one))
  return (
    <div className="flex h-10 shrink-0 items-center justify-center" style={{ width: widthPx }} aria-hidden="true">
      {source ? (
        <img
          src={source}
          alt=""
          draggable={false}
          className="h-10 w-16 rounded-sm bg-well object-cover"
          onError={() => setBroken((before) => [...before, source])}
        />
      ) : (
        <div className="rounded-sm border border-line-strong bg-raised" style={shapeBox(render.draft.ratio)} />
      )}
    </div>
  )
}

function shapeBox(ratio: string | null): { width: number; height: number } {
  const size = ratio === null ? null : sizeOf(ratio)
  const aspect = size === null ? 16 / 9 : size.width / size.height
  const height = Math.min(36, longSidePx / aspect)
  return { width: Math.round(height * aspect), height: Math.round(height) }
}
