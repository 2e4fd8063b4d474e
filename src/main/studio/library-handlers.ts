/** Answers the library's part of the contract. Each command is a line or two here: what it does is in the room it names. */
import { DailiesError } from '../../shared/failure'
import type { libraryCommands } from '../../shared/library/library-commands'
import type { Figure } from '../../shared/library/lineage'
import type { Handlers } from './contract-handlers'
import type { Host } from './host'
import type { Inputs } from './inputs/inputs.types'
import type { Library } from './library/library.types'
import type { Prices } from './prices/prices'

interface Rooms {
  library: Library
  inputs: Inputs
  prices: Pick<Prices, 'figures'>
  host: Host
}

/** The handlers of all commands that begin with `library.` or `collections.`. */
export function libraryHandlers({
  library,
  inputs,
  prices,
  host,
}: Rooms): Pick<Handlers, keyof typeof libraryCommands> {
  return {
    'library.search': (query) => library.search(query),
    'library.shapes': (selection) => ({ shapes: library.shapes(selection) }),
    'library.ids': ({ offset, limit, ...selection }) => ({ ids: library.ids(selection, offset, limit) }),
    'library.placeOf': ({ id, ...selection }) => ({ place: library.placeOf(selection, id) }),
    'library.getMany': ({ ids }) => library.getMany(ids),
    'library.get': ({ id }) => library.get(id) ?? missingAsset(),
    'library.annotate': async ({ ids, change }) => {
      await library.annotate(ids, change)
      return {}
    },
    'library.setFavourite': async ({ ids, favourite }) => {
      await library.annotate(ids, { favourite })
      return {}
    },
    'library.tags': ({ limit }) => library.tags(limit),
    'collections.list': () => library.collections.list(),
    'collections.make': (wanted) => library.collections.make(wanted),
    'collections.change': ({ id, change }) => library.collections.change(id, change),
    'collections.remove': async ({ id }) => {
      await library.collections.remove(id)
      return {}
    },
    'collections.restore': ({ id }) => library.collections.restore(id),
    'library.rebuild': async () => {
      await library.rebuild()
      return {}
    },
    'library.state': () => ({ rebuilding: library.rebuilding() }),
    'library.problems': () => library.problems(),
    'library.savePoster': async ({ id, base64 }) => {
      await library.savePoster(id, Buffer.from(base64, 'base64'))
      return {}
    },
    'library.hasStrip': ({ id }) => ({ has: library.stripOf(id) !== null }),
    'library.saveStrip': async ({ id, base64 }) => {
      await library.saveStrip(id, Buffer.from(base64, 'base64'))
      return {}
    },
    'library.reveal': async ({ id }) => {
      if (host.reveal === null) {
        throw new DailiesError(
          'unsupported',
          'This machine has no file manager to show it in.',
          `The library is the folder ${library.dir}.`,
        )
      }
      await host.reveal((library.fileOf(id) ?? missingAsset()).path)
      return {}
    },
    'library.trash': async ({ ids }) => {
      if (host.trash === null) throw noTrash()
      const left = await library.trash(ids)
      return { leaving: left?.id ?? null, stayed: left?.stayed ?? 0 }
    },
    'library.lineage': ({ id }) => {
      const figures = (ask: Parameters<Prices['figures']>[0]) =>
        prices.figures(ask).map(({ renderId, account, ...cost }) => ({ renderId, account, figure: toldFigure(cost) }))
      return library.lineage(id, { input: (content) => inputs.byId(content), figures }) ?? missingAsset()
    },
    'library.lookAgain': async () => {
      const { found, missing } = await library.lookAgain()
      return { found: found.map(({ id }) => id), missing }
    },
    'library.restore': ({ id }) => library.restore(id),
    'library.useAsInput': async ({ id }) => {
      const asset = library.get(id) ?? missingAsset()
      return inputs.adopt((library.fileOf(id) ?? missingAsset()).path, asset.fileName)
    },
  }
}

/** Only what Runway said: the estimate stands in the sidecars. */
function toldFigure(cost: { quotedCredits: number | null; chargedCredits: number | null }): Figure {
  if (cost.chargedCredits !== null) return { kind: 'charged', credits: cost.chargedCredits }
  return cost.quotedCredits === null ? { kind: 'unknown' } : { kind: 'quoted', credits: cost.quotedCredits }
}

function missingAsset(): never {
  throw new DailiesError(
    'not-found',
    'This clip is not in the library any more.',
    'It may have been moved or deleted outside Dailies.',
  )
}

function noTrash(): DailiesError {
  return new DailiesError('unsupported', 'There is no trash behind this door.', 'Nothing was deleted.')
}
