import { Link2 } from 'lucide-react'
import { memo, useId, useMemo, useState } from 'react'
import { findModel, type Problem } from '../../../shared/catalog'
import type { SlotName } from '../../../shared/domain/draft'
import { useComposer } from '../../state/composer'
import { asFailure } from '../../state/notices'
import { heldBy, openSlots, type SlotOpenness } from '../../state/open-slots'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { Popover } from '../../ui/Popover'
import { TextField } from '../../ui/TextField'
import { Tooltip } from '../../ui/Tooltip'
import { Refusals, SlotInput, SlotTile, slotDrop, useIsTarget } from './Slot'
import { fieldId, slotNames, wordsOf } from './slot-words'
import { takeUrl } from './take-files'

/** Slots that stand side by side; any other has the whole width. */
const beside: Readonly<Partial<Record<SlotName, SlotName>>> = {
  firstFrame: 'lastFrame',
  lastFrame: 'firstFrame',
  character: 'performance',
  performance: 'character',
  referenceVideos: 'referenceAudio',
  referenceAudio: 'referenceVideos',
}

/** All slots: those the model takes (and any that hold something) large, the others in one quiet row. */
export const Slots = memo(function Slots({ problems }: { problems: readonly Problem[] }) {
  const modelId = useComposer((state) => state.draft.model)
  const slots = useComposer((state) => state.draft.slots)
  const refusals = useComposer((state) => state.refusals)
  const model = findModel(modelId)
  const openness = useMemo(() => (model ? openSlots(model, slots) : null), [model, slots])
  if (model === undefined || openness === null) return null
  const large = slotNames.filter((slot) => openness[slot].open || heldBy(slots, slot).length > 0)
  const small = slotNames.filter((slot) => !large.includes(slot))
  const needed = new Set(
    model.modes.length === 1 ? model.modes[0]?.media.filter((media) => media.required).map((media) => media.slot) : [],
  )
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-3">
        {large.map((slot) => (
          <SlotTile
            key={slot}
            slot={slot}
            compact={large.length > 1}
            wide={!large.some((other) => other === beside[slot])}
            problem={problems.find((problem) => problem.field === slot)?.message}
            aside={
              needed.has(slot) && heldBy(slots, slot).length === 0 ? <span className="text-ink-3">needed</span> : null
            }
          />
        ))}
      </div>
      {small.length > 0 && (
        <div className="flex flex-wrap items-center gap-1 text-2xs text-ink-3">
          <span className="mb-0.5 basis-full">With another model (a file here picks one that takes it):</span>
          {small.map((slot) => (
            <SlotChip key={slot} slot={slot} openness={openness[slot]} />
          ))}
        </div>
      )}
      {slotNames
        .filter((slot) => refusals[slot] !== undefined)
        .map((slot) => (
          <Refusals key={slot} slot={slot} />
        ))}
    </div>
  )
})

function SlotChip({ slot, openness }: { slot: SlotName; openness: SlotOpenness }) {
  const words = wordsOf(slot)
  const target = useIsTarget(slot)
  const arriving = useComposer((state) => (state.arriving[slot] ?? 0) > 0)
  const whyId = useId()
  const why = openness.open ? '' : openness.why
  return (
    <div {...slotDrop(slot)}>
      <SlotInput slot={slot} describedBy={whyId} />
      <Tooltip text={why}>
        <label
          htmlFor={fieldId(slot)}
          className={classNames(
            'flex h-6 items-center rounded-md border px-1.5 text-2xs transition-colors hover:border-control hover:text-ink',
            'peer-focus-visible:outline-2 peer-focus-visible:outline-ring peer-focus-visible:outline-offset-2',
            target
              ? 'border-accent text-accent-text ring-1 ring-accent'
              : 'border-line-strong border-dashed text-ink-2',
            arriving && 'breathe',
          )}
        >
          {words.label}
        </label>
      </Tooltip>
      <span id={whyId} className="sr-only">
        {why}
      </span>
    </div>
  )
}

/** An https address instead of a file. */
export function UseLink() {
  const [open, setOpen] = useState(false)
  const [url, setUrl] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const use = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await takeUrl(url.trim())
      setUrl('')
      setOpen(false)
    } catch (thrown) {
      const { message, hint } = asFailure(thrown)
      setError(`${message} ${hint}`)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Popover
      label="Use a link"
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="w-80"
      trigger={
        <Button variant="plain" size="sm">
          <Link2 size={14} strokeWidth={1.75} aria-hidden="true" />
          Use a link
        </Button>
      }
    >
      <form
        className="flex flex-col gap-3"
        // What is wrong with an address Studio says, in its own words.
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void use()
        }}
      >
        <TextField
          label="Web address"
          type="url"
          placeholder="https://"
          value={url}
          error={error}
          hint="A picture or clip at an https address. Dailies fetches it once and keeps a copy."
          onChange={(event) => setUrl(event.target.value)}
        />
        <Button type="submit" disabled={busy || url.trim() === ''} className="self-end">
          {busy ? 'Fetching' : 'Use it'}
        </Button>
      </form>
    </Popover>
  )
}
