import { AudioLines, Check, Copy, Film, Image as ImageIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { slotNames } from '../../../shared/catalog/words'
import type { Asset, UsedInput } from '../../../shared/domain/asset'
import { client } from '../../client/client'
import { notify } from '../../state/notices'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { LineageSection } from '../lineage/LineageSection'
import { recipeOf } from './recipe'
import { useViewer } from './viewer-store'

/** How it was made: everything that is known of a clip, to read and to copy. */
export function Details({ asset }: { asset: Asset }) {
  return (
    <aside
      aria-label="How it was made"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard.
      tabIndex={0}
      className="flex w-80 shrink-0 flex-col gap-5 overflow-y-auto border-line border-l bg-panel p-4 outline-offset-[-2px]"
    >
      <section>
        <div className="mb-1.5 flex items-center justify-between gap-2">
          <h3 className="font-semibold text-ink text-sm">How it was made</h3>
          {asset.account === 'practice' && <Badge tone="daylight">practice</Badge>}
        </div>
        {asset.origin === 'import' ? (
          <p className="text-ink-2">
            {asset.sources.length > 0 ? 'A frame of a clip, saved as a picture.' : 'Made elsewhere and brought in.'}
          </p>
        ) : asset.promptText.trim() === '' ? (
          <p className="text-ink-3">Without a prompt.</p>
        ) : (
          <>
            <p className="selectable wrap-break-word max-h-60 overflow-y-auto whitespace-pre-wrap text-ink">
              {asset.promptText}
            </p>
            <CopyPrompt text={asset.promptText} />
          </>
        )}
      </section>
      {(asset.note !== '' || asset.tags.length > 0) && (
        <section className="flex flex-col gap-2">
          <h4 className="font-medium text-ink-3 text-xs">What you noted</h4>
          {asset.note !== '' && (
            <p className="selectable wrap-break-word max-h-40 overflow-y-auto whitespace-pre-wrap text-ink">
              {asset.note}
            </p>
          )}
          {asset.tags.length > 0 && (
            <ul aria-label="Tags" className="flex flex-wrap gap-1">
              {asset.tags.map((tag) => (
                <li key={tag} className="max-w-full">
                  <Badge className="max-w-full">
                    <span className="truncate">{tag}</span>
                  </Badge>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {asset.inputs.length > 0 && (
        <section>
          <h4 className="mb-2 font-medium text-ink-3 text-xs">Made from</h4>
          <ul className="grid grid-cols-3 gap-2">
            {asset.inputs.map((input) => (
              <InputTile key={`${input.slot}-${input.inputId}`} input={input} />
            ))}
          </ul>
        </section>
      )}
      <LineageSection asset={asset} onGo={useViewer.getState().open} />
      {recipeOf(asset).map(({ title, facts }) => (
        <section key={title}>
          <h4 className="mb-1.5 font-medium text-ink-3 text-xs">{title}</h4>
          <dl className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
            {facts.map(({ name, value, code }) => (
              <div key={name} className="contents">
                <dt className="truncate text-ink-3" title={name}>
                  {name}
                </dt>
                <dd className={classNames('selectable text-ink', code ? 'break-all' : 'wrap-break-word')}>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </aside>
  )
}

function CopyPrompt({ text }: { text: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <Button
      size="sm"
      variant="plain"
      className="-ml-2 mt-1"
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () =>
            notify('warning', 'The prompt could not be copied.', { hint: 'Select the words and copy them by hand.' }),
        )
      }}
    >
      {copied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
      {copied ? 'Copied' : 'Copy prompt'}
    </Button>
  )
}

const kindIcons = { image: ImageIcon, video: Film, audio: AudioLines } as const

function InputTile({ input }: { input: UsedInput }) {
  const [broken, setBroken] = useState(false)
  const Icon = kindIcons[input.kind]
  return (
    <li className="min-w-0">
      <div className="flex aspect-4/3 items-center justify-center overflow-hidden rounded-md bg-well text-ink-3">
        {broken || input.kind === 'audio' ? (
          <Icon size={20} strokeWidth={1.25} aria-hidden="true" />
        ) : (
          <img
            src={client.mediaUrl('thumbnail', input.inputId)}
            alt=""
            draggable={false}
            className="size-full object-cover"
            onError={() => setBroken(true)}
          />
        )}
      </div>
      <p className="mt-1 truncate text-2xs text-ink" title={input.name}>
        {input.name}
      </p>
      <p className="truncate text-2xs text-ink-3">{slotNames[input.slot]}</p>
    </li>
  )
}
