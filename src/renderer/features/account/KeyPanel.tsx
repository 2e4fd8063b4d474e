import { KeyRound } from 'lucide-react'
import { useId, useState } from 'react'
import type { AccountState, KeyStore } from '../../../shared/domain/account'
import { client } from '../../client/client'
import { useAccount } from '../../state/account'
import { asFailure, notify, notifyError } from '../../state/notices'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'

const whereKept: Record<KeyStore, string> = {
  none: '',
  keychain: 'Kept in this machine’s keychain.',
  'safe-storage': 'Kept encrypted by this machine’s own storage.',
  session: 'Kept in memory only: gone when Dailies closes.',
  environment: 'Read from the environment (RUNWAYML_API_SECRET).',
}

const keysPage = 'https://dev.runwayml.com/'

/** The way in and out of live: the key goes to Studio and is never shown again. */
export function KeyPanel({ account }: { account: AccountState }) {
  return (
    <div className="flex flex-col gap-2 border-line border-t pt-4">
      {account.keyStore === 'none' ? <AddKey /> : <KeptKey account={account} />}
      {account.keyNote && <p className="text-ink-2 text-xs">{account.keyNote}</p>}
    </div>
  )
}

function AddKey() {
  const setKey = useAccount((state) => state.setKey)
  const [key, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const id = useId()
  const add = async () => {
    if (key.trim() === '') {
      setError('Paste your key first.')
      document.getElementById(id)?.focus()
      return
    }
    setBusy(true)
    setError(undefined)
    try {
      await setKey(key.trim())
      setTyped('')
      notify('success', 'The key works. From now on renders go to Runway and cost real credits.')
    } catch (thrown) {
      const { message, hint } = asFailure(thrown)
      setError(`${message} ${hint}`)
      document.getElementById(id)?.focus()
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <TextField
        id={id}
        label="Runway API key"
        type="password"
        autoComplete="off"
        spellCheck={false}
        placeholder="key_…"
        value={key}
        error={error}
        hint="Checked with Runway, then kept on this machine. Never written to disk in clear."
        onChange={(event) => {
          setTyped(event.target.value)
          setError(undefined)
        }}
      />
      <div className="flex items-center justify-between">
        <Button
          variant="plain"
          size="sm"
          className="-ml-2 underline decoration-line-strong underline-offset-2"
          onClick={() => client.call('app.openExternal', { url: keysPage }).catch(notifyError)}
        >
          Where keys are made
        </Button>
        <Button type="submit" disabled={busy}>
          {busy ? 'Checking' : 'Add key'}
        </Button>
      </div>
    </form>
  )
}

function KeptKey({ account }: { account: AccountState }) {
  const removeKey = useAccount((state) => state.removeKey)
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    try {
      await removeKey()
      notify('info', 'The key is removed. Renders are practice from now on.')
    } catch (error) {
      notifyError(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="flex items-center justify-between gap-3">
      <p className="flex gap-2 text-ink text-sm">
        <KeyRound size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0 text-ink-3" />
        {whereKept[account.keyStore]}
      </p>
      {account.keyStore !== 'environment' && (
        <Button variant="danger" size="sm" disabled={busy} onClick={() => void remove()}>
          Remove key
        </Button>
      )}
    </div>
  )
}
