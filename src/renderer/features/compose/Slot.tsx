import { X } from 'lucide-react'
import type { DragEvent, ReactNode } from 'react'
import { holdsSeveral, type SlotName } from '../../../shared/domain/draft'
import type { InputId } from '../../../shared/domain/ids'
import type { Input, InputKind } from '../../../shared/domain/input'
import { useComposer } from '../../state/composer'
import { heldBy } from '../../state/open-slots'
import { classNames } from '../../ui/class-names'
import { IconButton } from '../../ui/IconButton'
import { Spinner } from '../../ui/Spinner'
import { carriesMedia, endDrag, useDrag } from './drag'
import { iconOf } from './icon-of'
import { factsOf } from './input-facts'
import { Keyframes } from './Keyframes'
import { ShapeControls } from './shape/ShapeControls'
import { ShapeOverlay } from './shape/ShapeOverlay'
import { fieldId, wordsOf } from './slot-words'
import { Thumbnail } from './Thumbnail'
import { takeFiles } from './take-files'
import { takeDropped } from './use-window-media'

/** The real file input of a slot: its accessible name is the slot's. Seen by nobody, reached by keyboard and label. */
export function SlotInput({ slot, describedBy, invalid }: { slot: SlotName; describedBy?: string; invalid?: boolean }) {
  const words = wordsOf(slot)
  return (
    <input
      type="file"
      id={fieldId(slot)}
      aria-label={words.label}
      aria-describedby={describedBy}
      aria-invalid={invalid ? true : undefined}
      accept={words.accept}
      multiple={holdsSeveral(slot)}
      className="peer sr-only"
      onChange={(event) => {
        const files = [...(event.target.files ?? [])]
        // So that the same file can be chosen again after it was taken out.
        event.target.value = ''
        void takeFiles(files, slot)
      }}
    />
  )
}

/** What a slot needs to take a drop itself. */
export function slotDrop(slot: SlotName) {
  return {
    onDragOver: (event: DragEvent) => {
      if (carriesMedia(event.dataTransfer)) useDrag.setState({ over: slot })
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return
      useDrag.setState({ over: null })
    },
    onDrop: (event: DragEvent) => {
      if (!carriesMedia(event.dataTransfer)) return
      event.preventDefault()
      event.stopPropagation()
      endDrag()
      takeDropped(event.dataTransfer, slot)
    },
  }
}

/** Whether what is dragged would end up in this slot. */
export function useIsTarget(slot: SlotName): boolean {
  return useDrag(({ plan, over }) =>
    plan === null ? false : over === null ? plan.some((placement) => placement.slot === slot) : over === slot,
  )
}

interface SlotTileProps {
  slot: SlotName
  /** What is wrong with what it holds, or that it is empty. */
  problem: string | undefined
  /** Beside the slot's name: `needed`. */
  aside?: ReactNode
  /** Over the whole width of the composer. */
  wide?: boolean
  /** Low while it is empty: it stands among others. */
  compact?: boolean
}

/** An open slot: a large drop target that shows what it holds. */
export function SlotTile({ slot, problem, aside, wide = false, compact = false }: SlotTileProps) {
  const words = wordsOf(slot)
  const held = heldBy(
    useComposer((state) => state.draft.slots),
    slot,
  )
  const inputs = useComposer((state) => state.inputs)
  const arriving = useComposer((state) => state.arriving[slot] ?? 0)
  const takeOut = useComposer((state) => state.takeOut)
  const target = useIsTarget(slot)
  const many = holdsSeveral(slot)
  const shown = held.flatMap((id) => inputs.get(id as InputId) ?? [])
  const [first] = shown
  const factsId = `${fieldId(slot)}-facts`
  const bad = problem !== undefined && shown.length > 0
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1.5', wide && 'col-span-2')} {...slotDrop(slot)}>
      <div className="field-label">
        <span>{words.label}</span>
        {aside}
      </div>
      <SlotInput slot={slot} describedBy={factsId} invalid={bad} />
      <div
        className={classNames(
          'group relative overflow-hidden rounded-lg border bg-well transition-colors duration-100',
          'peer-focus-visible:outline-2 peer-focus-visible:outline-ring peer-focus-visible:outline-offset-2',
          many && shown.length > 0
            ? 'p-1.5'
            : wide
              ? first
                ? 'h-36 [@media(min-height:920px)]:aspect-video [@media(min-height:920px)]:h-auto'
                : compact
                  ? 'h-16'
                  : 'h-28'
              : slot === 'referenceVideos' || slot === 'referenceAudio'
                ? 'h-16'
                : 'aspect-video',
          target
            ? 'border-accent ring-1 ring-accent'
            : bad
              ? 'border-bad'
              : shown.length > 0
                ? 'border-line-strong'
                : 'border-line-strong border-dashed hover:border-control',
        )}
      >
        {slot === 'keyframes' && shown.length > 0 ? (
          <Keyframes inputs={inputs} addTo={fieldId(slot)} />
        ) : many && shown.length > 0 ? (
          <ReferenceStrip inputs={shown} slot={slot} narrow={!wide} onTakeOut={(id) => takeOut(slot, id)} />
        ) : first ? (
          <>
            <label htmlFor={fieldId(slot)} className="block h-full w-full" title={`Replace ${first.name}`}>
              <Thumbnail input={first} />
              <span className="pointer-events-none absolute bottom-1.5 left-1.5 rounded-sm bg-black/60 px-1.5 text-2xs text-white opacity-0 transition-opacity group-hover:opacity-100">
                Replace
              </span>
            </label>
            <ShapeOverlay slot={slot} input={first} />
            <IconButton
              label={`Remove ${first.name}`}
              icon={X}
              size="sm"
              variant="glass"
              side="left"
              className="absolute top-1.5 right-1.5"
              onClick={() => takeOut(slot, first.id)}
            />
          </>
        ) : (
          <label
            htmlFor={fieldId(slot)}
            className="flex h-full w-full flex-col items-center justify-center gap-1 px-2 text-center text-ink-3 text-xs transition-colors hover:text-ink-2"
          >
            <ImageOrFilm kinds={words.kinds} />
            {words.invitation}
          </label>
        )}
        {arriving > 0 && (
          <div className="absolute inset-0 flex items-center justify-center bg-scrim">
            <Spinner label={`Reading a file for ${words.label.toLowerCase()}`} />
          </div>
        )}
      </div>
      <div id={factsId} className="min-w-0 text-2xs text-ink-3">
        {!many && first && (
          <>
            <p className="selectable truncate text-ink-2 text-xs" title={first.name}>
              {first.name}
            </p>
            <p className="selectable truncate">{factsOf(first)}</p>
          </>
        )}
        {bad && <p className="mt-0.5 text-bad text-xs">{problem}</p>}
      </div>
      {!many && first && <ShapeControls slot={slot} input={first} />}
    </div>
  )
}

function ImageOrFilm({ kinds }: { kinds: readonly InputKind[] }) {
  const Icon = iconOf(kinds)
  return <Icon size={20} strokeWidth={1.25} aria-hidden="true" />
}

/** Apart from the slot's own name, which its file input has. */
const stripNames: Readonly<Partial<Record<SlotName, string>>> = {
  references: 'Reference pictures',
  referenceVideos: 'Reference clips',
  referenceAudio: 'Reference sounds',
}

interface ReferenceStripProps {
  inputs: readonly Input[]
  slot: SlotName
  /** It stands beside another. */
  narrow: boolean
  onTakeOut: (id: InputId) => void
}

function ReferenceStrip({ inputs, slot, narrow, onTakeOut }: ReferenceStripProps) {
  return (
    <ul
      // Dozens scroll in their own box: the prompt stays near.
      className={classNames('grid max-h-68 gap-1.5 overflow-y-auto', narrow ? 'grid-cols-2' : 'grid-cols-4')}
      aria-label={stripNames[slot] ?? wordsOf(slot).label}
    >
      {inputs.map((input) => (
        <li key={input.id} className="relative aspect-square overflow-hidden rounded-md bg-canvas">
          <div className="h-full w-full" title={`${input.name}\n${factsOf(input)}`}>
            <Thumbnail input={input} className="object-cover" />
            {input.kind === 'audio' && (
              <span className="absolute inset-x-1 bottom-0.5 truncate text-2xs text-ink-2">{input.name}</span>
            )}
          </div>
          <IconButton
            label={`Remove ${input.name}`}
            icon={X}
            size="sm"
            variant="glass"
            className="absolute top-1 right-1"
            onClick={() => onTakeOut(input.id)}
          />
        </li>
      ))}
      <li className="aspect-square">
        <label
          htmlFor={fieldId(slot)}
          className="flex h-full items-center justify-center rounded-md border border-line-strong border-dashed text-ink-3 text-xs hover:border-control hover:text-ink-2"
        >
          Add
        </label>
      </li>
    </ul>
  )
}

/** What was refused at this slot, until it is dismissed or something better comes. */
export function Refusals({ slot }: { slot: SlotName }) {
  const refusals = useComposer((state) => state.refusals[slot])
  const forget = useComposer((state) => state.forgetRefusals)
  if (refusals === undefined || refusals.length === 0) return null
  return (
    <div className="flex items-start gap-1 rounded-md bg-bad-soft py-1 pr-1 pl-2 text-xs">
      <ul className="min-w-0 flex-1">
        {refusals.map((refusal) => (
          <li key={refusal.message} className="wrap-break-word text-bad">
            {refusal.message} <span className="text-ink-2">{refusal.hint}</span>
          </li>
        ))}
      </ul>
      <IconButton label="Dismiss" icon={X} size="sm" onClick={() => forget(slot)} />
    </div>
  )
}
