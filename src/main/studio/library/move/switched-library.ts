/**
 * The library behind a switch, so that it can be exchanged for its copy in another folder while Dailies runs. Who holds
 * `library` notices nothing: what takes time is counted, waits while the two are exchanged, and then goes to the new one.
 */
import type { Collections } from '../collections/collections'
import type { Library } from '../library.types'

type Waiting<Room> = Exclude<
  { [Name in keyof Room]: Room[Name] extends (...args: never[]) => Promise<unknown> ? Name : never }[keyof Room],
  'close'
>

/**
 * Everything of the library that takes time: it waits while the library is exchanged. The compiler sees to it that
 * nothing is left out. What is called from within one of these must not go through the switch again.
 */
const WAITS: Record<Waiting<Library>, true> = {
  place: true,
  bringIn: true,
  savePoster: true,
  saveStrip: true,
  annotate: true,
  trash: true,
  rebuild: true,
  mergePlan: true,
  merge: true,
  still: true,
  lookAgain: true,
  restore: true,
  settled: true,
}

/** The same of its book of collections. */
const BOOK_WAITS: Record<Waiting<Collections>, true> = {
  list: true,
  make: true,
  change: true,
  remove: true,
  restore: true,
  reconcile: true,
  adoptFrom: true,
}

export interface SwitchedLibrary {
  library: Library
  /** Does `work` while nothing else is done in the library; what is asked for meanwhile waits. */
  alone<T>(work: (current: Library) => Promise<T>): Promise<T>
  /** The library from now on. To be called in `alone`. */
  replace(next: Library): void
}

export function switchedLibrary(first: Library): SwitchedLibrary {
  let current = first
  let underWay = 0
  let whenIdle = () => {}
  let closed: Promise<void> | null = null

  const waiting = (name: string | symbol, of: () => object) => {
    return async (...args: unknown[]) => {
      while (closed !== null) await closed
      underWay++
      try {
        return await Reflect.apply(Reflect.get(of(), name), of(), args)
      } finally {
        underWay--
        if (underWay === 0) whenIdle()
      }
    }
  }
  const bookOfCollections = new Proxy(first.collections, {
    get: (_, name) =>
      Object.hasOwn(BOOK_WAITS, name)
        ? waiting(name, () => current.collections)
        : Reflect.get(current.collections, name),
  })
  const library = new Proxy(first, {
    get(_, name) {
      if (name === 'collections') return bookOfCollections
      if (Object.hasOwn(WAITS, name)) return waiting(name, () => current)
      const found: unknown = Reflect.get(current, name)
      return typeof found === 'function' ? (...args: unknown[]) => Reflect.apply(found, current, args) : found
    },
  })

  return {
    library,
    async alone(work) {
      while (closed !== null) await closed
      let open = () => {}
      closed = new Promise((resolve) => {
        open = resolve
      })
      try {
        if (underWay > 0) {
          await new Promise<void>((resolve) => {
            whenIdle = resolve
          })
        }
        return await work(current)
      } finally {
        whenIdle = () => {}
        closed = null
        open()
      }
    },
    replace(next) {
      current = next
    },
  }
}
