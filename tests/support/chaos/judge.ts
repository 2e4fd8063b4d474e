/**
 * The judgement on a chaos run: pure. Puts what the server did (its ledger, its films) beside what Studio shows and what
 * lies in the library, and names every promise that was broken.
 */
import type { LedgerCharge, LedgerCreate } from '../../../src/main/studio/practice/practice.types'
import type { Render, RenderStateKind } from '../../../src/shared/domain/render'
import { assertNever } from '../../../src/shared/failure'
import { keyOf, type RenderKey } from './planned-renders'

/** A clip of the library folder with what its sidecar says; null: there is no sidecar. */
export interface FoundClip {
  name: string
  sha256: string
  sidecar: { taskId: string; renderId: string; sha256: string; chargedCredits: number | null } | null
}

export interface Evidence {
  planned: readonly RenderKey[]
  /** Those that the person meant to cancel at some time. */
  cancelled: ReadonlySet<RenderKey>
  /** Every render that Studio lists, by the key its draft carries. */
  renders: readonly { key: RenderKey; render: Render }[]
  creates: readonly LedgerCreate[]
  charges: readonly LedgerCharge[]
  /** SHA-256 of the server's film of each task that has one. */
  films: ReadonlyMap<string, string>
  clips: readonly FoundClip[]
  /** Sidecars without a clip, and whatever else is left over in the library folder. */
  strays: readonly string[]
  /** How many clips the library lists. */
  listed: number
  /** Sum of the prices ledger, in credits, and how many of its renders have no figure. */
  ownCredits: number
  ownUncounted: number
}

export interface Verdict {
  /** One sentence for each broken promise; none: all were kept. */
  broken: string[]
  ended: Partial<Record<RenderStateKind, number>>
  takenCreates: number
  /** What the server charged for the renders that Studio knows the task of; of those cancelled too late, what is shown. */
  credits: number
  /** Ended while the person's cancel was on its way, and deleted by it: credits by what is shown, and by the server. */
  cancelledTooLate: { count: number; shown: number; taken: number }
  /** Creates the server took whose answer never came, shown as `unconfirmed`: how many, and what they cost. */
  unconfirmed: { taken: number; credits: number; notTaken: number }
}

export function judge(evidence: Evidence): Verdict {
  const broken: string[] = []
  const renders = Map.groupBy(evidence.renders, ({ key }) => key)
  const creates = Map.groupBy(evidence.creates, ({ body }) => keyOf(body))
  const netOf = netCharges(evidence.charges)
  const ended: Verdict['ended'] = {}
  const unconfirmed = { taken: 0, credits: 0, notTaken: 0 }
  let credits = 0
  const cancelledTooLate = { count: 0, shown: 0, taken: 0 }

  for (const key of evidence.planned) {
    const [shown, ...more] = renders.get(key) ?? []
    if (more.length > 0) broken.push(`render ${key} is in the queue ${more.length + 1} times`)
    const taken = creates.get(key) ?? []
    if (taken.length > 1) broken.push(`render ${key} was created ${taken.length} times: it was paid for twice`)
    if (shown === undefined) {
      broken.push(`render ${key} is in no list${taken.length > 0 ? ', and it was paid for' : ''}`)
      continue
    }
    const { render } = shown
    ended[render.state.kind] = (ended[render.state.kind] ?? 0) + 1
    const create = taken[0] ?? null
    const wrong = judgeRender(key, render, create, evidence)
    if (wrong !== null) broken.push(wrong)
    if (render.state.kind === 'unconfirmed') {
      if (create === null) unconfirmed.notTaken += 1
      else {
        unconfirmed.taken += 1
        unconfirmed.credits += netOf.get(create.taskId) ?? 0
      }
    } else if (create !== null) {
      const net = netOf.get(create.taskId) ?? 0
      const said = render.cost.chargedCredits
      if (isCancelledTooLate(key, create, evidence)) {
        // Its charge went with it: the quote is what is shown, and what the prices ledger counts.
        const shownCredits = said ?? render.cost.quotedCredits ?? 0
        cancelledTooLate.count += 1
        cancelledTooLate.shown += shownCredits
        cancelledTooLate.taken += net
        credits += shownCredits
        continue
      }
      credits += net
      if (said !== net) broken.push(`render ${key} (${render.state.kind}) says ${said} credits, the server took ${net}`)
    }
  }
  if (creates.has(null)) broken.push('the server took a create that belongs to no render')
  for (const key of creates.keys()) {
    if (key !== null && !evidence.planned.includes(key))
      broken.push(`the server took a create for ${key}, which nobody asked for`)
  }
  broken.push(...judgeFiles(evidence))
  // A create without an answer has no figure of its own in the prices ledger, which says how many such there are.
  if (evidence.ownCredits !== credits) {
    broken.push(`the prices ledger says ${evidence.ownCredits} credits, the server took ${credits}`)
  }
  const shownUnconfirmed = unconfirmed.taken + unconfirmed.notTaken
  if (evidence.ownUncounted !== shownUnconfirmed) {
    broken.push(
      `the prices ledger has ${evidence.ownUncounted} renders without a figure, ${shownUnconfirmed} are unconfirmed`,
    )
  }
  return { broken, ended, takenCreates: evidence.creates.length, credits, cancelledTooLate, unconfirmed }
}

/** What is wrong with how one render ended, or null. */
function judgeRender(
  key: RenderKey,
  { state }: Render,
  create: LedgerCreate | null,
  evidence: Evidence,
): string | null {
  const { clips, films } = evidence
  switch (state.kind) {
    case 'done': {
      if (create === null) return `render ${key} is done, but the server took no create for it`
      if (create.taskId !== state.taskId) return `render ${key} shows another task than its own`
      if (create.status !== 'SUCCEEDED') return `render ${key} is done, but its task is ${create.status}`
      const mine = clips.filter(({ sidecar }) => sidecar?.taskId === create.taskId)
      if (mine.length !== state.assetIds.length) return `render ${key} has ${mine.length} clips in the library`
      return mine.some(({ sha256 }) => sha256 === films.get(create.taskId))
        ? null
        : `the clip of render ${key} is not the film the server made`
    }
    case 'failed':
    case 'cancelled': {
      if (create === null) return state.taskId === null ? null : `render ${key} shows a task that the server never made`
      if (state.taskId === null) return `render ${key} is ${state.kind} without a task, but it was paid for`
      if (isCancelledTooLate(key, create, evidence)) return null
      const reported = state.kind === 'failed' ? 'FAILED' : 'CANCELLED'
      return create.status === reported ? null : `render ${key} is ${state.kind}, but its task is ${create.status}`
    }
    case 'unconfirmed':
      return null
    case 'queued':
    case 'uploading':
    case 'submitting':
    case 'waiting':
    case 'running':
    case 'downloading':
      return `render ${key} has not ended: it is ${state.kind}`
    default:
      return assertNever(state)
  }
}

/** The person's own word, and nobody could have known: it ended while the cancel was on its way. */
function isCancelledTooLate(key: RenderKey, create: LedgerCreate, { cancelled }: Evidence): boolean {
  return create.deleted && cancelled.has(key)
}

function judgeFiles({ clips, strays, renders, listed }: Evidence): string[] {
  const broken = strays.map((name) => `${name} is left over in the library folder`)
  const done = new Set(renders.flatMap(({ render }) => (render.state.kind === 'done' ? [render.id as string] : [])))
  for (const { name, sidecar, sha256 } of clips) {
    if (sidecar === null) broken.push(`${name} has no sidecar`)
    else if (sidecar.sha256 !== sha256) broken.push(`${name} is not what its sidecar says`)
    else if (!done.has(sidecar.renderId)) broken.push(`${name} belongs to no render that is done`)
  }
  if (listed !== clips.length) broken.push(`the library lists ${listed} clips, its folder has ${clips.length}`)
  for (const { render } of renders) {
    const sidecar = clips.find((clip) => clip.sidecar?.renderId === render.id)?.sidecar
    if (sidecar && sidecar.chargedCredits !== render.cost.chargedCredits) {
      broken.push(`a sidecar says ${sidecar.chargedCredits} credits, its render ${render.cost.chargedCredits}`)
    }
  }
  return broken
}

function netCharges(charges: readonly LedgerCharge[]): Map<string, number> {
  const net = new Map<string, number>()
  for (const { taskId, credits } of charges) net.set(taskId, (net.get(taskId) ?? 0) + credits)
  return net
}
