import { Bookmark, Download, Pencil, Trash2, Upload } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { findModel } from '../../../../shared/catalog'
import { inputsOf } from '../../../../shared/domain/draft'
import { longestPresetName, type Preset, type PresetSettings } from '../../../../shared/domain/preset'
import { client } from '../../../client/client'
import { useComposer } from '../../../state/composer'
import { asFailure, notify } from '../../../state/notices'
import { Button } from '../../../ui/Button'
import { IconButton } from '../../../ui/IconButton'
import { Popover } from '../../../ui/Popover'
import { TextField } from '../../../ui/TextField'
import { applyPreset } from './apply-preset'
import { freeName, longestFileBytes, presetFileName, readPresetFile, writePresetFile } from './preset-file'

/** Settings kept by name: save, apply, rename, delete, give away as a file, take in. */
export function Presets() {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      label="Presets"
      inPlace
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-84"
      trigger={<IconButton label="Presets" icon={Bookmark} size="sm" />}
    >
      <Panel onDone={() => setOpen(false)} />
    </Popover>
  )
}

function Panel({ onDone }: { onDone: () => void }) {
  const [presets, setPresets] = useState<readonly Preset[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [renaming, setRenaming] = useState<string | null>(null)
  /** Runs something that answers with the presets as they then are; what it throws is said here, in the panel. */
  const run = async (work: () => Promise<readonly Preset[] | undefined>): Promise<boolean> => {
    setProblem(null)
    try {
      const next = await work()
      if (next !== undefined) setPresets(next)
      return true
    } catch (error) {
      const { message, hint } = asFailure(error)
      setProblem(`${message} ${hint}`)
      return false
    }
  }
  useEffect(() => {
    client.call('presets.list', {}).then(setPresets, (error: unknown) => setProblem(asFailure(error).message))
    // What another window saves or deletes meanwhile.
    return client.onEvent((event) => {
      if (event.type === 'presets.changed') setPresets(event.presets)
    })
  }, [])
  const remove = async (preset: Preset) => {
    const removed = await run(() => client.call('presets.remove', { id: preset.id }))
    if (!removed) return
    const { name, settings } = preset
    notify('info', `Preset ${name} deleted.`, {
      action: { label: 'Undo', run: () => void run(() => client.call('presets.save', { name, settings })) },
    })
  }
  return (
    <div className="flex flex-col gap-3">
      <SaveForm presets={presets ?? []} run={run} />
      {problem !== null && (
        <p role="alert" className="rounded-md bg-bad-soft px-2.5 py-2 text-bad text-xs">
          {problem}
        </p>
      )}
      {presets?.length === 0 && (
        <p className="text-ink-2 text-xs">No presets yet. What is set now is saved under the name you give.</p>
      )}
      {presets !== null && presets.length > 0 && (
        <ul aria-label="Saved presets" className="-mx-1 flex flex-col">
          {presets.map((preset) =>
            renaming === preset.id ? (
              <li key={preset.id} className="px-1 py-1">
                <Rename
                  preset={preset}
                  onCancel={() => setRenaming(null)}
                  onName={async (name) => {
                    if (await run(() => client.call('presets.rename', { id: preset.id, name }))) setRenaming(null)
                  }}
                />
              </li>
            ) : (
              <li key={preset.id} className="flex items-center rounded-md pr-1 hover:bg-hover">
                <button
                  type="button"
                  className="min-w-0 flex-1 rounded-md px-2 py-1.5 text-left"
                  onClick={() =>
                    void run(async () => {
                      await applyPreset(preset)
                      onDone()
                      return undefined
                    })
                  }
                >
                  <span className="block truncate font-medium text-ink text-sm">{preset.name}</span>
                  <span className="block truncate text-ink-2 text-xs">{settingsWords(preset.settings)}</span>
                </button>
                <IconButton
                  label={`Rename ${preset.name}`}
                  icon={Pencil}
                  size="sm"
                  onClick={() => setRenaming(preset.id)}
                />
                <IconButton
                  label={`Save ${preset.name} as a file`}
                  icon={Download}
                  size="sm"
                  onClick={() => download(preset)}
                />
                <IconButton
                  label={`Delete ${preset.name}`}
                  icon={Trash2}
                  size="sm"
                  onClick={() => void remove(preset)}
                />
              </li>
            ),
          )}
        </ul>
      )}
      <Import presets={presets ?? []} run={run} />
    </div>
  )
}

type Run = (work: () => Promise<readonly Preset[] | undefined>) => Promise<boolean>

function SaveForm({ presets, run }: { presets: readonly Preset[]; run: Run }) {
  const draft = useComposer((state) => state.draft)
  const [name, setName] = useState('')
  const [withWords, setWithWords] = useState(false)
  const [withMedia, setWithMedia] = useState(false)
  const media = inputsOf(draft.slots).length
  const replaces = presets.some((preset) => preset.name.toLowerCase() === name.trim().toLowerCase())
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    const { model, ratio, duration, options, promptText, slots } = draft
    const settings: PresetSettings = {
      model,
      ratio,
      duration,
      options,
      ...(withWords && promptText !== '' ? { promptText } : {}),
      ...(withMedia && media > 0 ? { slots } : {}),
    }
    if (await run(() => client.call('presets.save', { name, settings }))) setName('')
  }
  return (
    <form className="flex flex-col gap-2" onSubmit={(event) => void save(event)}>
      <div className="flex items-end gap-2">
        <TextField
          label="Save what is set now as"
          className="flex-1"
          maxLength={longestPresetName}
          value={name}
          placeholder="A name"
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" aria-disabled={name.trim() === ''}>
          {replaces ? 'Replace' : 'Save'}
        </Button>
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        <Tick label="With the prompt" checked={withWords} disabled={draft.promptText === ''} onTick={setWithWords} />
        <Tick label="With the media" checked={withMedia} disabled={media === 0} onTick={setWithMedia} />
      </div>
    </form>
  )
}

interface TickProps {
  label: string
  checked: boolean
  disabled: boolean
  onTick: (checked: boolean) => void
}

function Tick({ label, checked, disabled, onTick }: TickProps) {
  return (
    <label className={`flex h-6 items-center gap-1.5 text-xs ${disabled ? 'text-ink-3' : 'text-ink-2'}`}>
      <input
        type="checkbox"
        className="size-3.5 accent-(--accent)"
        checked={checked && !disabled}
        disabled={disabled}
        onChange={(event) => onTick(event.target.checked)}
      />
      {label}
    </label>
  )
}

function Rename({
  preset,
  onName,
  onCancel,
}: {
  preset: Preset
  onName: (name: string) => Promise<void>
  onCancel: () => void
}) {
  const [name, setName] = useState(preset.name)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') void onName(name)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // Ends the renaming, not the panel.
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      <TextField
        ref={field}
        label="New name"
        hideLabel
        className="flex-1"
        maxLength={longestPresetName}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit">Rename</Button>
      <Button variant="plain" onClick={onCancel}>
        Cancel
      </Button>
    </form>
  )
}

function Import({ presets, run }: { presets: readonly Preset[]; run: Run }) {
  const picker = useRef<HTMLInputElement>(null)
  const take = (file: File) =>
    run(async () => {
      const text = file.size > longestFileBytes ? '' : await file.text()
      const { name, settings } = readPresetFile(file.name, text)
      const free = freeName(
        name,
        presets.map((preset) => preset.name),
      )
      return client.call('presets.save', { name: free, settings })
    })
  return (
    <div className="flex items-center gap-2 border-line border-t pt-3">
      <Button size="sm" onClick={() => picker.current?.click()}>
        <Upload size={14} aria-hidden="true" />
        Open a preset file
      </Button>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        aria-label="Preset file"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // The same file may be picked again after it was mended.
          event.target.value = ''
          if (file !== undefined) void take(file)
        }}
      />
    </div>
  )
}

/** `Gen-4.5 · 1280:720 · 5 s · with its prompt`. */
function settingsWords({ model, ratio, duration, options, promptText, slots }: PresetSettings): string {
  const count = Object.keys(options).length
  return [
    findModel(model)?.label ?? model,
    ratio,
    duration === null ? null : duration === 'auto' ? 'auto' : `${duration} s`,
    count === 0 ? null : `${count} more`,
    promptText === undefined ? null : 'prompt',
    slots === undefined ? null : 'media',
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

/** Gives the file to the window, which saves it as it saves any download. */
function download(preset: Preset): void {
  const address = URL.createObjectURL(new Blob([writePresetFile(preset)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = presetFileName(preset.name)
  link.click()
  // The download reads the blob after this turn; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
