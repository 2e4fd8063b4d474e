/** The menu of a row of the rail. */
import { ArrowDown, ArrowUp, FolderPlus, FolderSymlink, Pencil, Search, SquarePlus, Trash2 } from 'lucide-react'
import type { MenuEntry } from '../../ui/Menu'
import { useLibrary } from '../library/library-store'
import { changeCollection, makeAndName, moveCollection, removeCollection } from './collection-acts'
import { collectionsNow, useCollections } from './collections-store'
import { type RailRow, siblingsOf } from './rail-rows'

/** A longer list of projects would be no menu any more; a collection can also be dragged onto its project. */
const mostProjects = 12

export function railMenu(row: RailRow | undefined): MenuEntry[] {
  const making: MenuEntry[] = [
    { label: 'New collection', icon: FolderPlus, onSelect: () => void makeAndName('hand') },
    { label: 'New project', icon: SquarePlus, onSelect: () => void makeAndName('project') },
  ]
  if (row === undefined || row.kind === 'fixed') return making
  const { collection } = row
  const all = collectionsNow()
  const siblings = siblingsOf(collection, all)
  const at = siblings.findIndex(({ id }) => id === collection.id)
  const projects = all.filter(({ kind, id }) => kind === 'project' && id !== collection.parent).slice(0, mostProjects)
  const parent = all.find(({ id }) => id === collection.parent)
  const { query } = collection
  return [
    {
      label: 'Rename',
      icon: Pencil,
      keys: 'F2',
      onSelect: () => useCollections.setState({ renaming: collection.id }),
    },
    ...(query === null
      ? []
      : [
          {
            label: 'Put its words into the search field',
            icon: Search,
            onSelect: () =>
              void useLibrary.getState().setFilters({ ...query, collection: null, favourites: false, models: [] }),
          },
        ]),
    ...(collection.kind === 'project'
      ? [
          {
            label: 'New collection in this project',
            icon: FolderPlus,
            onSelect: () => void makeAndName('hand', collection.id),
          },
        ]
      : [
          ...(parent === undefined
            ? []
            : [
                {
                  label: `Take out of ${short(parent.name)}`,
                  icon: FolderSymlink,
                  onSelect: () => void changeCollection(collection, { parent: null }),
                },
              ]),
          ...projects.map((project) => ({
            label: `Move to ${short(project.name)}`,
            icon: FolderSymlink,
            onSelect: () => void changeCollection(collection, { parent: project.id }),
          })),
        ]),
    {
      label: 'Move up',
      icon: ArrowUp,
      keys: 'Alt+↑',
      disabled: at <= 0,
      onSelect: () => moveCollection(collection, -1, siblings),
    },
    {
      label: 'Move down',
      icon: ArrowDown,
      keys: 'Alt+↓',
      disabled: at < 0 || at === siblings.length - 1,
      onSelect: () => moveCollection(collection, 1, siblings),
    },
    'separator',
    ...making,
    'separator',
    {
      label: 'Remove',
      icon: Trash2,
      keys: 'Del',
      danger: true,
      onSelect: () => void removeCollection(collection),
    },
  ]
}

function short(name: string): string {
  return `“${name.length > 40 ? `${name.slice(0, 40)}…` : name}”`
}
