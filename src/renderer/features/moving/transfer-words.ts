/** What merging and moving would do, do and have done, in words. Pure. */
import { count } from '../../../shared/catalog/words'
import type {
  LibraryAbout,
  MergeOutcome,
  MergePlan,
  MoveOutcome,
  MovePlan,
  TransferProgress,
} from '../../../shared/library/transfer'

/** `12.3 GB`, `640 MB`, `3 KB`. */
export function sizeWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(bytes >= 1e11 ? 0 : 1)} GB`
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(bytes >= 1e8 ? 0 : 1)} MB`
  return `${Math.ceil(bytes / 1000)} KB`
}

const clips = (n: number) => (n === 1 ? '1 clip' : `${count(n)} clips`)
const files = (n: number) => (n === 1 ? '1 file' : `${count(n)} files`)
const are = (n: number, one: string, many: string) => `${clips(n)} ${n === 1 ? one : many}`

/** How large the library is, and the room on its disk. */
export function aboutWords({ clips: n, bytes, freeBytes }: LibraryAbout): string {
  const free = freeBytes === null ? '' : `; ${sizeWords(freeBytes)} free on its disk`
  return `${clips(n)}, ${sizeWords(bytes)}${free}`
}

/** What a merge would do, a sentence each; empty where there is no library at all. */
export function mergePlanWords(plan: MergePlan): string[] {
  const { coming, here, joining, completing, twins, missing, bytes } = plan
  if (plan.clips === 0 && plan.unreadable === 0 && plan.newer === 0) return []
  return [
    coming > 0
      ? `${are(coming, 'comes', 'come')} here (${sizeWords(bytes)} to copy).`
      : 'Every clip of it is here already.',
    ...(coming > 0 && here > 0 ? [`${are(here, 'is', 'are')} here already.`] : []),
    ...(joining > 0 ? [`What both sides noted of ${clips(joining)} is put together; nothing is lost.`] : []),
    ...(completing > 0
      ? [`${are(completing, 'that is missing here gets its', 'that are missing here get their')} file back.`]
      : []),
    ...(twins > 0 ? [`${are(twins, 'has', 'have')} the id of another one here: both stay.`] : []),
    ...(missing > 0 ? [`${are(missing, 'comes', 'come')} without a file, as a recipe: it is missing there too.`] : []),
    ...left(plan),
  ]
}

/** Whether anything would change. */
export function changesAnything({ coming, joining, completing }: MergePlan): boolean {
  return coming + joining + completing > 0
}

/** What a merge did. */
export function mergedWords(outcome: MergeOutcome): string[] {
  const { came, joined, completed, stopped, changed, failed } = outcome
  const done = [
    ...(came > 0 ? [`${are(came, 'has', 'have')} come.`] : []),
    ...(joined > 0 ? [`What was noted of ${clips(joined)} was put together.`] : []),
    ...(completed > 0 ? [`${are(completed, 'has its', 'have their')} file back.`] : []),
  ]
  return [
    ...(stopped ? ['Stopped. What came is whole; merging it in again goes on.'] : []),
    ...(done.length === 0 && !stopped ? ['Nothing had to come: everything was here already.'] : done),
    ...(changed > 0 ? [`${are(changed, 'was', 'were')} left: the file is not what was kept of it.`] : []),
    ...(failed > 0 ? [`${clips(failed)} could not be read or written and stayed there.`] : []),
    ...left(outcome),
  ]
}

function left({ strays, unreadable, newer }: Pick<MergePlan, 'strays' | 'unreadable' | 'newer'>): string[] {
  return [
    ...(strays > 0 ? [`${files(strays)} without recipes ${strays === 1 ? 'stays' : 'stay'} there.`] : []),
    ...(unreadable > 0 ? [`${count(unreadable)} recipes there cannot be read and stay there.`] : []),
    ...(newer > 0
      ? [`${are(newer, 'was', 'were')} made by a newer Dailies and ${newer === 1 ? 'stays' : 'stay'} there.`]
      : []),
  ]
}

/** What a move would do. */
export function movePlanWords(plan: MovePlan, { isGiven }: Pick<LibraryAbout, 'isGiven'>): string[] {
  return [
    plan.resumes
      ? `The move to there goes on: ${sizeWords(plan.neededBytes)} of ${sizeWords(plan.bytes)} are left to copy.`
      : `${files(plan.files)}, ${sizeWords(plan.bytes)}, are copied there and checked; ${sizeWords(plan.freeBytes)} are free.`,
    'The library can be used meanwhile. The folder it is in now stays as it is.',
    ...(plan.links > 0 ? [`${count(plan.links)} links are left where they are.`] : []),
    ...(isGiven
      ? [
          'Dailies was started with a library named by --library or DAILIES_LIBRARY_DIR: name the new folder there afterwards.',
        ]
      : []),
  ]
}

/** What a move did. */
export function movedWords(outcome: MoveOutcome): string[] {
  if (outcome.stopped) {
    return ['Stopped. The library is where it was.', 'What was copied stays there; moving it there again goes on.']
  }
  return [`The library is in ${outcome.shown} now.`]
}

export function progressWords(kind: 'merge' | 'move', { done, total, bytes, totalBytes }: TransferProgress): string {
  const what = kind === 'merge' ? 'Merging' : 'Copying'
  if (total === 0) return kind === 'merge' ? 'Looking through the other library' : 'Checking that all is there'
  const size = totalBytes === null ? sizeWords(bytes) : `${sizeWords(bytes)} of ${sizeWords(totalBytes)}`
  return `${what}, ${count(done)} of ${count(total)} ${kind === 'merge' ? 'clips' : 'files'}, ${size}`
}
