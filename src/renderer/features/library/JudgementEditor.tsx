import { X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import type { Asset } from '../../../shared/domain/asset'
import type { AssetId } from '../../../shared/domain/ids'
import { Button } from '../../ui/Button'
import { Textarea } from '../../ui/Textarea'
import { TextField } from '../../ui/TextField'
import { PutInto } from '../collections/PutInto'
import { useAssets } from './chosen'
import { annotate, stopWriting, useJudging } from './judging'

const nobody: readonly AssetId[] = []

/** Where a note or tags are written and collections chosen, in place: Enter keeps, Escape leaves. `onDone` gives the keyboard back. */
export function JudgementEditor({ onDone }: { onDone: () => void }) {
  const writing = useJudging((state) => state.writing)
  const assets = useAssets(writing?.ids ?? nobody)
  if (writing === null) return null
  const whose = writing.ids.length === 1 ? 'this clip' : `${writing.ids.length} clips`
  const done = () => {
    stopWriting()
    onDone()
  }
  const what = { note: `Note on ${whose}`, tags: `Tags of ${whose}`, collections: `Collections of ${whose}` }[
    writing.what
  ]
  return (
    <fieldset
      aria-label={what}
      className="flex min-w-0 items-start gap-2 text-sm"
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') done()
      }}
    >
      {writing.what === 'collections' ? (
        <PutInto ids={writing.ids} assets={assets} onDone={done} />
      ) : writing.what === 'note' ? (
        <NoteField key={writing.ids.join()} label={what} assets={assets} onDone={done} />
      ) : (
        <TagsField label={what} assets={assets} onDone={done} />
      )}
    </fieldset>
  )
}

interface FieldProps {
  label: string
  assets: readonly Asset[]
  onDone: () => void
}

function NoteField({ label, assets, onDone }: FieldProps) {
  const notes = new Set(assets.map(({ note }) => note))
  const several = notes.size > 1
  const before = several ? '' : ([...notes][0] ?? '')
  const [note, setNote] = useState(before)
  const keep = () => {
    if (note !== before) void annotate(assets, { note: note.trim() })
    onDone()
  }
  return (
    <>
      <Textarea
        label={label}
        hideLabel
        rows={2}
        autoFocus
        className="flex-1"
        maxLength={10_000}
        placeholder={several ? 'They have different notes. What is written here takes their place.' : 'A note'}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          keep()
        }}
      />
      <Button size="sm" className="mt-0.5" onClick={keep}>
        Keep the note
      </Button>
      <Button size="sm" variant="plain" className="mt-0.5" onClick={onDone}>
        Leave it
      </Button>
    </>
  )
}

function TagsField({ label, assets, onDone }: FieldProps) {
  const [text, setText] = useState('')
  const tags = [...new Set(assets.flatMap((asset) => asset.tags))].sort((a, b) => a.localeCompare(b))
  const add = () => {
    const addTags = text
      .split(',')
      .map((tag) => tag.trim().slice(0, 100))
      .filter((tag) => tag !== '')
    if (addTags.length > 0) void annotate(assets, { addTags: addTags.slice(0, 50) })
    setText('')
    return addTags.length > 0
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    // Enter once more, with nothing written, is done.
    if (!add()) onDone()
  }
  return (
    <>
      <TextField
        label={label}
        hideLabel
        autoFocus
        className="w-64"
        placeholder="Add tags, with commas between"
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ul aria-label="Tags" className="flex min-w-0 flex-1 flex-wrap gap-1 py-1">
        {tags.map((tag) => (
          <li key={tag} className="min-w-0 max-w-full">
            <button
              type="button"
              title={`Remove the tag ${tag}`}
              aria-label={`Remove the tag ${tag}`}
              className="flex h-6 max-w-full items-center gap-1 rounded-full border border-line-strong px-2.5 text-ink-2 text-xs hover:bg-hover hover:text-ink"
              onClick={() => void annotate(assets, { removeTags: [tag] })}
            >
              <span className="truncate">{tag}</span>
              <X size={12} aria-hidden="true" className="shrink-0" />
            </button>
          </li>
        ))}
      </ul>
      <Button
        size="sm"
        className="mt-0.5"
        onClick={() => {
          add()
          onDone()
        }}
      >
        Done
      </Button>
    </>
  )
}
