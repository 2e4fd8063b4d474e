import { SlidersHorizontal } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Kbd } from '../../ui/Kbd'
import { Popover } from '../../ui/Popover'
import { type SafeArea, safeAreaNames } from './safe-areas'

interface ViewMenuProps {
  /** Null where there is nothing to enlarge. */
  zoom: { isFit: boolean; onToggle: () => void; onFit: () => void; onIn: () => void; onOut: () => void } | null
  safeArea: SafeArea
  onSafeArea: (area: SafeArea) => void
  strip: boolean
  onStrip: () => void
  onKeys: () => void
}

/** How the picture is looked at: enlarged, with safe areas, with its neighbours. */
export function ViewMenu({ zoom, safeArea, onSafeArea, strip, onStrip, onKeys }: ViewMenuProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      label="View"
      inPlace
      open={open}
      onOpenChange={setOpen}
      align="end"
      side="top"
      className="w-72"
      trigger={<IconButton label="View: zoom, safe areas, filmstrip" icon={SlidersHorizontal} side="top" />}
    >
      <div className="flex flex-col gap-3">
        {zoom !== null && (
          <Group title="Zoom" keys="Z, Ctrl + and −">
            <Choice pressed={zoom.isFit} onPress={zoom.onFit}>
              Fit
            </Choice>
            <Choice pressed={false} onPress={zoom.onToggle}>
              1:1
            </Choice>
            <Choice pressed={false} label="Zoom out" onPress={zoom.onOut}>
              −
            </Choice>
            <Choice pressed={false} label="Zoom in" onPress={zoom.onIn}>
              +
            </Choice>
          </Group>
        )}
        {zoom !== null && (
          <Group title="Safe areas" keys="G">
            {(Object.entries(safeAreaNames) as [SafeArea, string][]).map(([area, name]) => (
              <Choice key={area} pressed={area === safeArea} onPress={() => onSafeArea(area)}>
                {name}
              </Choice>
            ))}
          </Group>
        )}
        <Group title="Filmstrip" keys="H">
          <Choice pressed={strip} onPress={onStrip}>
            {strip ? 'Shown' : 'Show'}
          </Choice>
        </Group>
        <Button
          size="sm"
          variant="plain"
          className="self-start"
          onClick={() => {
            setOpen(false)
            onKeys()
          }}
        >
          All keys <Kbd>?</Kbd>
        </Button>
      </div>
    </Popover>
  )
}

function Group({ title, keys, children }: { title: string; keys: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-1 flex w-full items-baseline justify-between text-ink-2 text-xs">
        <span className="font-medium">{title}</span>
        <Kbd>{keys}</Kbd>
      </legend>
      <div className="flex flex-wrap gap-1">{children}</div>
    </fieldset>
  )
}

interface ChoiceProps {
  pressed: boolean
  label?: string
  onPress: () => void
  children: ReactNode
}

function Choice({ pressed, label, onPress, children }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={label}
      className="h-7 min-w-8 rounded-md border border-line-strong bg-raised px-2 text-ink text-xs hover:bg-hover aria-pressed:border-accent-text aria-pressed:text-accent-text"
      onClick={onPress}
    >
      {children}
    </button>
  )
}
