import type { LucideIcon } from 'lucide-react'
import { ContextMenu as RadixContext } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Kbd } from './Kbd'

export interface MenuItem {
  label: string
  icon?: LucideIcon
  /** Shown at the right; binding it is up to the caller. */
  keys?: string
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
}
export type MenuEntry = MenuItem | 'separator'

const panel = 'enter z-50 min-w-48 rounded-lg border border-line bg-overlay p-1 shadow-overlay'
const row = (item: MenuItem) =>
  classNames(
    'flex h-8 items-center gap-2 rounded-md px-2 text-sm outline-none data-disabled:opacity-40 data-highlighted:bg-hover',
    item.danger ? 'text-bad' : 'text-ink',
  )
const separator = 'my-1 h-px bg-line'

function ItemContent({ item }: { item: MenuItem }) {
  const Icon = item.icon
  return (
    <>
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={item.danger ? '' : 'text-ink-3'} />}
      <span className="flex-1">{item.label}</span>
      {item.keys && <Kbd>{item.keys}</Kbd>}
    </>
  )
}

/** Opened by the secondary button (or the menu key) anywhere on its child. Not modal: a modal menu has Radix write a style tag. */
export function ContextMenu({ children, items }: { children: ReactNode; items: readonly MenuEntry[] }) {
  return (
    <RadixContext.Root modal={false}>
      <RadixContext.Trigger asChild>{children}</RadixContext.Trigger>
      <RadixContext.Portal>
        <RadixContext.Content collisionPadding={8} className={panel}>
          {keyed(items).map(({ key, entry }) =>
            entry === 'separator' ? (
              <RadixContext.Separator key={key} className={separator} />
            ) : (
              <RadixContext.Item
                key={key}
                disabled={entry.disabled ?? false}
                onSelect={entry.onSelect}
                className={row(entry)}
              >
                <ItemContent item={entry} />
              </RadixContext.Item>
            ),
          )}
        </RadixContext.Content>
      </RadixContext.Portal>
    </RadixContext.Root>
  )
}

function keyed(items: readonly MenuEntry[]): { key: string; entry: MenuEntry }[] {
  return items.map((entry, index) => ({ key: entry === 'separator' ? `separator-${index}` : entry.label, entry }))
}
