/**
 * Where a folder is chosen: a button for the system's dialog, or a field to type in where there is none (the browser
 * door). Studio keeps the path; what comes out of it is the choice's id and what is to be said of the folder.
 */
import { Folder } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { FolderChoice, FolderPurpose } from '../../../shared/library/folder-commands'
import { client } from '../../client/client'
import { useApp } from '../../state/app'
import { asFailure } from '../../state/notices'
import { Button, type ButtonProps } from '../../ui/Button'
import { TextField } from '../../ui/TextField'

interface ChooseFolderProps {
  purpose: FolderPurpose
  /** On the button that opens the dialog: `Choose folder…`. */
  label?: string
  /** Of the field where there is no dialog. */
  fieldLabel?: string
  /** On the button beside the field. */
  typedLabel?: string
  variant?: ButtonProps['variant']
  disabled?: boolean
  /** The field gets the keyboard when it appears. */
  autoFocus?: boolean
  onChosen: (folder: FolderChoice) => void
}

export function ChooseFolder({
  purpose,
  label = 'Choose folder…',
  fieldLabel = 'Folder',
  typedLabel = 'Use this folder',
  variant = 'quiet',
  disabled = false,
  autoFocus = false,
  onChosen,
}: ChooseFolderProps) {
  const hasDialog = useApp((state) => state.info?.can.chooseFolder ?? false)
  const [typed, setTyped] = useState('')
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<string | undefined>()

  const ask = async (path?: string) => {
    if (asking) return
    setAsking(true)
    setError(undefined)
    try {
      const folder = await client.call('folders.choose', { for: purpose, ...(path === undefined ? {} : { path }) })
      if (folder !== null) onChosen(folder)
    } catch (thrown) {
      const { message, hint } = asFailure(thrown)
      setError(`${message} ${hint}`)
    } finally {
      setAsking(false)
    }
  }

  if (hasDialog) {
    return (
      <div className="flex flex-col items-start gap-1.5">
        <Button size="sm" variant={variant} disabled={disabled} aria-busy={asking} onClick={() => void ask()}>
          <Folder className="size-3.5" aria-hidden />
          {label}
        </Button>
        {error !== undefined && (
          <p role="alert" className="text-bad text-xs">
            {error}
          </p>
        )}
      </div>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void ask(typed)
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <TextField
        label={fieldLabel}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setError(undefined)
        }}
        placeholder="/media/disk/Dailies or ~/Films"
        hint={error === undefined ? 'On the machine that runs Dailies.' : undefined}
        error={error}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        disabled={disabled}
        autoFocus={autoFocus}
      />
      <Button
        type="submit"
        size="sm"
        variant={variant}
        className="self-start"
        disabled={disabled || typed.trim() === ''}
        aria-busy={asking}
      >
        {typedLabel}
      </Button>
    </form>
  )
}
