import { RotateCcw } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { defaultDraft, findSpec, modeOf, paramOf, priceOrLearned } from '../../../shared/catalog'
import type { Mode } from '../../../shared/domain/draft'
import { useAccount } from '../../state/account'
import { useComposer } from '../../state/composer'
import { usePrices } from '../../state/prices'
import { servedDraft } from '../../state/served-draft'
import { besideWords, problemsNow } from '../../state/steady-draft'
import { IconButton } from '../../ui/IconButton'
import { Textarea } from '../../ui/Textarea'
import { NewSheet } from '../sheet/NewSheet'
import { EarlierPrompts, openEarlierPrompts } from './history/EarlierPrompts'
import { ModelFields } from './ModelFields'
import { More } from './More'
import { withModelLabels } from './model-words'
import { Counter } from './OptionField'
import { Presets } from './presets/Presets'
import { RenderBar } from './RenderBar'
import { Slots, UseLink } from './Slots'
import { fieldId } from './slot-words'
import { useComposerKeys } from './use-composer-keys'
import { useWindowMedia } from './use-window-media'

/**
 * Where a shot is made: media, words, model, price, button. What it checks and what it costs the catalog says. Only the
 * prompt itself is drawn again with every letter; the rest when it has something new to say.
 */
export function Compose() {
  useWindowMedia()
  useComposerKeys()
  const draft = useComposer(besideWords)
  const inputs = useComposer((state) => state.inputs)
  const form = useRef<HTMLDivElement>(null)
  const takeOver = useComposer((state) => state.useDraft)
  const problems = useComposer(problemsNow)
  const account = useAccount((state) => state.account?.kind ?? 'practice')
  const records = usePrices((state) => state.records)
  const cost = useMemo(
    () => priceOrLearned(servedDraft(draft), inputs, records, account),
    [draft, inputs, records, account],
  )
  // What is merely not there yet is said under the button, not in red at the field.
  const shown = useMemo(
    () =>
      problems
        .filter(({ field }) => !isEmpty(field, draft))
        .map((problem) => ({ ...problem, message: withModelLabels(problem.message) })),
    [problems, draft],
  )
  return (
    <section aria-label="Compose" className="flex h-full flex-col">
      <header className="flex h-10 shrink-0 items-center justify-between border-line border-b pr-3 pl-4">
        <div className="flex items-baseline gap-2">
          <h2 className="font-semibold text-base">Compose</h2>
          <p className="text-ink-3 text-xs" aria-live="polite">
            {wayWords[modeOf(servedDraft(draft))]}
          </p>
        </div>
        <div className="flex items-center">
          <NewSheet />
          <UseLink />
          <Presets />
          <IconButton
            label="Start afresh"
            icon={RotateCcw}
            size="sm"
            onClick={() => {
              takeOver(defaultDraft(), [])
              form.current?.scrollTo({ top: 0 })
            }}
          />
        </div>
      </header>
      <div ref={form} className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 pt-3 pb-4">
        <Welcome />
        <Slots problems={shown} />
        <Prompt error={shown.find((problem) => problem.field === 'promptText')?.message} />
        <ModelFields problems={shown} />
        <More problems={shown} />
      </div>
      <RenderBar problems={problems} price={cost} />
    </section>
  )
}

/** The four ways of generating, as the guide names them. */
const wayWords: Record<Mode, string> = {
  text_to_video: 'text to video',
  image_to_video: 'image to video',
  video_to_video: 'video to video',
  character_performance: 'character performance',
}

function isEmpty(field: string, draft: ReturnType<typeof defaultDraft>): boolean {
  if (field === 'promptText') return draft.promptText.trim() === ''
  const held = draft.slots[field as keyof typeof draft.slots]
  return held === null || (Array.isArray(held) && held.length === 0)
}

function Prompt({ error }: { error: string | undefined }) {
  const draft = useComposer((state) => state.draft)
  const change = useComposer((state) => state.change)
  const spec = findSpec(modeOf(servedDraft(draft)), draft.model)
  const param = spec && paramOf(spec, 'promptText')
  const limit = param?.kind === 'text' ? param.maxLength : null
  return (
    <Textarea
      id={fieldId('promptText')}
      label="Prompt"
      rows={param ? 3 : 1}
      value={draft.promptText}
      placeholder={param ? 'What happens, how it looks, how the camera moves' : 'This model takes no words'}
      error={error}
      hint={!param && draft.promptText !== '' ? 'Kept, but not sent: this model takes no words.' : undefined}
      aside={
        <span className="flex items-center gap-1">
          {param && <Counter used={draft.promptText.length} limit={limit} />}
          <EarlierPrompts />
        </span>
      }
      spellCheck
      onChange={(event) => change({ promptText: event.target.value })}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' || !(event.ctrlKey || event.metaKey) || draft.promptText !== '') return
        event.preventDefault()
        openEarlierPrompts()
      }}
    />
  )
}

/** A calm line for as long as nothing is paid for. */
function Welcome() {
  const account = useAccount((state) => state.account)
  const setOpen = useAccount((state) => state.setOpen)
  if (account?.kind !== 'practice') return null
  return (
    <p className="rounded-md bg-daylight-soft px-2.5 py-2 text-ink text-xs">
      Practice: free, made on this machine.{' '}
      <button
        type="button"
        className="font-medium text-daylight underline underline-offset-2 hover:no-underline"
        onClick={() => setOpen(true)}
      >
        Add your Runway key
      </button>
    </p>
  )
}
