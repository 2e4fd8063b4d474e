import { Settings2 } from 'lucide-react'
import type { Theme } from '../../../shared/domain/settings'
import { useApp } from '../../state/app'
import { IconButton } from '../../ui/IconButton'
import { Popover } from '../../ui/Popover'

const themes: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
]

/** The few things one sets, and where things are. */
export function Settings() {
  const info = useApp((state) => state.info)
  const theme = useApp((state) => state.settings.theme)
  const change = useApp((state) => state.change)
  return (
    <Popover
      label="Settings"
      inPlace
      align="end"
      className="w-80 p-4"
      trigger={<IconButton label="Settings" icon={Settings2} />}
    >
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
        {info && (
          <dl className="flex flex-col gap-3 text-xs">
            <div>
              <dt className="font-medium text-ink-2">Library folder</dt>
              <dd className="selectable wrap-anywhere text-ink">{info.libraryFolder}</dd>
            </div>
            <div>
              <dt className="font-medium text-ink-2">Version</dt>
              <dd className="selectable text-ink">Dailies {info.version}</dd>
            </div>
          </dl>
        )}
      </div>
    </Popover>
  )
}
