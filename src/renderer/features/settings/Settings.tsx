import { Settings2 } from 'lucide-react'
import { useState } from 'react'
import { count } from '../../../shared/catalog/words'
import type { AppInfo } from '../../../shared/contract'
import type { Theme } from '../../../shared/domain/settings'
import { client } from '../../client/client'
import { useApp } from '../../state/app'
import { notify, notifyError } from '../../state/notices'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Popover } from '../../ui/Popover'
import { Progress } from '../../ui/Progress'
import { Switch } from '../../ui/Switch'
import { useLibrary } from '../library/library-store'
import { LibraryPlace } from '../moving/LibraryPlace'
import { askForNotifications, mayNotify } from './browser-notifications'

const themes: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
]

/** The few things one sets, and where things are. */
export function Settings() {
  return (
    <Popover
      label="Settings"
      inPlace
      align="end"
      className="w-96 p-4"
      trigger={<IconButton label="Settings" icon={Settings2} />}
    >
      <Form />
    </Popover>
  )
}

/** Drawn only while it is open: whether a browser shows notifications is dear to ask. */
function Form() {
  const info = useApp((state) => state.info)
  const theme = useApp((state) => state.settings.theme)
  const notifications = useApp((state) => state.settings.notifications)
  const keepAwake = useApp((state) => state.settings.keepAwake)
  const change = useApp((state) => state.change)
  const [, drawAgain] = useState(0)
  return (
    <div className="flex flex-col gap-4">
      <fieldset>
        <legend className="field-label mb-1.5">Theme</legend>
        <div className="grid grid-cols-3 gap-1 rounded-md bg-well p-1">
          {themes.map(({ value, label }) => (
            <label
              key={value}
              className="flex h-7 items-center justify-center rounded-sm text-ink-2 text-xs has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-ring"
            >
              <input
                type="radio"
                name="theme"
                value={value}
                checked={theme === value}
                onChange={() => void change({ theme: value })}
                className="sr-only"
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <Switch
        label="Tell me when a batch ends or stops"
        hint={notificationHint(info?.door)}
        checked={notifications}
        onChecked={(on) => void change({ notifications: on })}
      />
      {info?.door === 'browser' && notifications && mayNotify() === 'not-asked' && (
        // A browser asks the person only when something was pressed.
        <Button
          size="sm"
          className="-mt-2 self-start"
          onClick={() => void askForNotifications().then(() => drawAgain((count) => count + 1))}
        >
          Let this browser show them
        </Button>
      )}
      {info?.door === 'desktop' && (
        <Switch
          label="Keep the computer awake while rendering"
          hint="The screen may go dark all the same."
          checked={keepAwake}
          onChecked={(on) => void change({ keepAwake: on })}
        />
      )}
      {info && (
        <dl className="flex flex-col gap-3 text-xs">
          <div>
            <dt className="font-medium text-ink-2">Library</dt>
            <dd className="mt-1 flex flex-col gap-2">
              <LibraryPlace />
              <Rebuild />
            </dd>
          </div>
          <div>
            <dt className="font-medium text-ink-2">Version</dt>
            <dd className="selectable text-ink">Dailies {info.version}</dd>
          </div>
        </dl>
      )}
    </div>
  )
}

/** For a library that was changed by other programs: everything is read anew from the files beside the clips. */
function Rebuild() {
  const rebuilding = useLibrary((state) => state.rebuilding)
  const [asked, setAsked] = useState(false)
  if (rebuilding !== null || asked) {
    const { done, total } = rebuilding ?? { done: 0, total: 0 }
    return (
      <div className="flex flex-col gap-1.5" aria-live="polite">
        <p className="text-ink-2">
          {total === 0 ? 'Looking through the folder' : `Reading recipes, ${count(done)} of ${count(total)}`}
        </p>
        <Progress label="Rebuilding the library" value={total === 0 ? null : done / total} />
      </div>
    )
  }
  const rebuild = async () => {
    setAsked(true)
    try {
      await client.call('library.rebuild', {})
      notify('success', 'The library was read anew from disk.')
    } catch (error) {
      notifyError(error)
    } finally {
      setAsked(false)
    }
  }
  return (
    <Button size="sm" className="self-start" onClick={() => void rebuild()}>
      Rebuild from disk
    </Button>
  )
}

/** Only while the window is not in front; and where a browser refuses, what happens instead. */
function notificationHint(door: AppInfo['door'] | undefined): string {
  if (door === 'browser' && mayNotify() === 'no')
    return 'This browser shows no notifications for Dailies: you find it in the window when you come back.'
  if (door === 'browser' && mayNotify() === 'not-asked')
    return 'Until this browser may show notifications, you find it in the window when you come back.'
  return 'Only while this window is not in front.'
}
