/** Fills the stores from Studio, and keeps them fresh by its events. Called once by `main.tsx`. */
import type { StudioEvent } from '../../shared/contract'
import { assertNever } from '../../shared/failure'
import { client } from '../client/client'
import { useTransfer } from '../features/moving/transfer-store'
import { rememberSheet, restoreSheet } from '../features/sheet/remember-sheet'
import { useAccount } from './account'
import { useApp } from './app'
import { notify, notifyError } from './notices'
import { usePrices } from './prices'
import { useQueue } from './queue'
import { rememberDraft, restoreDraft } from './remember-draft'
import { useRenders } from './renders'

/** Listens and loads; gives the function that stops listening. */
export function startState(): () => void {
  const stopEvents = client.onEvent(apply)
  const stopConnection = client.onConnection((connected) => {
    const came = connected && !useApp.getState().connected
    useApp.setState({ connected })
    // What happened while the line was down was not told: ask for everything again.
    if (came) void load()
  })
  let stopRemembering = () => {}
  void load()
    .then(() => restoreDraft(useApp.getState().settings.lastDraft))
    .catch(notifyError)
    .finally(() => {
      stopRemembering = rememberDraft()
    })
  let stopKeepingSheet = () => {}
  void restoreSheet()
    .catch(notifyError)
    .finally(() => {
      stopKeepingSheet = rememberSheet()
    })
  return () => {
    stopRemembering()
    stopKeepingSheet()
    stopEvents()
    stopConnection()
  }
}

async function load(): Promise<void> {
  try {
    await Promise.all([
      client.call('app.info', {}).then((info) => useApp.setState({ info })),
      unlessTold('settings.changed', client.call('settings.get', {}), (settings) => useApp.setState({ settings })),
      unlessTold('account.changed', client.call('account.get', {}), (account) => useAccount.setState({ account })),
      client.call('prices.list', {}).then((records) => usePrices.getState().load(records)),
      unlessTold('queue.changed', client.call('queue.get', {}), (queue) => useQueue.setState({ queue })).then(() =>
        useQueue.setState({ loaded: true }),
      ),
      loadRenders(),
    ])
  } catch (error) {
    notifyError(error)
  }
}

/** How often each whole state was told. */
const told = { 'settings.changed': 0, 'account.changed': 0, 'queue.changed': 0 }

/** Takes an answer that was just asked for, unless an event told a newer state: the answer may be from before it. */
async function unlessTold<T>(event: keyof typeof told, answer: Promise<T>, take: (state: T) => void): Promise<void> {
  const before = told[event]
  const state = await answer
  if (told[event] === before) take(state)
}

async function loadRenders(): Promise<void> {
  const { meanwhile, end } = useRenders.getState().listen()
  try {
    useRenders.getState().load(await client.call('renders.list', {}), meanwhile)
  } finally {
    end()
  }
}

/** Takes one event into the stores. The library and its collections listen for their own, the open list of presets for its own. */
export function apply(event: StudioEvent): void {
  if (event.type in told) told[event.type as keyof typeof told]++
  switch (event.type) {
    case 'render.changed':
      useRenders.getState().hear(event.render)
      return
    case 'renders.put':
      useRenders.getState().put(event.renders)
      return
    case 'queue.changed':
      useQueue.setState({ queue: event.queue })
      return
    case 'renders.cleared':
      useRenders.getState().clear(event.ids)
      return
    case 'account.changed':
      useAccount.setState({ account: event.account })
      return
    case 'prices.learned':
      usePrices.getState().put(event.record)
      return
    case 'settings.changed':
      useApp.setState({ settings: event.settings })
      return
    case 'notice':
      notify(event.level, event.message, { hint: event.hint })
      return
    case 'library.merging':
    case 'library.moving':
      useTransfer.getState().hear(event)
      return
    case 'library.changed':
    case 'library.rebuilding':
    case 'library.problems':
    case 'collections.changed':
    case 'exports.progress':
    case 'presets.changed':
      return
    default:
      assertNever(event)
  }
}
