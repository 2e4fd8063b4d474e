/** What a clip's menu says about collections. */
import { FolderMinus, FolderPlus } from 'lucide-react'
import { notifyError } from '../../state/notices'
import type { MenuEntry } from '../../ui/Menu'
import { assetsOf, chosenIds } from '../library/chosen'
import { useJudging } from '../library/judging'
import { useLibrary } from '../library/library-store'
import { takeOutOf } from './collection-acts'
import { collectionsNow } from './collections-store'

/** For all that are chosen. */
export function collectionEntries(): MenuEntry[] {
  const { filters } = useLibrary.getState()
  const open = collectionsNow().find(({ id }) => id === filters.collection)
  return [
    {
      label: 'Put into a collection',
      icon: FolderPlus,
      keys: 'B',
      onSelect: () => useJudging.setState({ writing: { what: 'collections', ids: chosenIds() } }),
    },
    ...(open === undefined || open.kind === 'search'
      ? []
      : [
          {
            label: `Take out of this ${open.kind === 'project' ? 'project' : 'collection'}`,
            icon: FolderMinus,
            onSelect: () => {
              assetsOf(chosenIds()).then((assets) => takeOutOf(assets, open), notifyError)
            },
          },
        ]),
  ]
}
