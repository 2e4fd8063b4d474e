/** In the settings: where the library is and how large, moving it to another folder, merging another one in. */
import { useEffect } from 'react'
import { useApp } from '../../state/app'
import { Button } from '../../ui/Button'
import { Progress } from '../../ui/Progress'
import { Spinner } from '../../ui/Spinner'
import { ChooseFolder } from '../folders/ChooseFolder'
import { useTransfer } from './transfer-store'
import {
  aboutWords,
  changesAnything,
  mergedWords,
  mergePlanWords,
  movedWords,
  movePlanWords,
  progressWords,
  sizeWords,
} from './transfer-words'

export function LibraryPlace() {
  const info = useApp((state) => state.info)
  const { about, underWay, step, load } = useTransfer()
  useEffect(() => {
    void load()
  }, [load])
  return (
    <div className="flex flex-col gap-2">
      <div>
        <p className="selectable wrap-anywhere text-ink">{about?.folder ?? info?.libraryFolder}</p>
        <p className="text-ink-2 tabular-nums">{about === null ? ' ' : aboutWords(about)}</p>
      </div>
      {about !== null && about.newer > 0 && (
        <p className="text-ink-2">
          {about.newer === 1 ? '1 clip was' : `${about.newer} clips were`} made by a newer Dailies and left as{' '}
          {about.newer === 1 ? 'it is' : 'they are'}. Install the newest Dailies to see{' '}
          {about.newer === 1 ? 'it' : 'them'}.
        </p>
      )}
      <Former />
      {underWay === null ? step.kind === 'choosing' || <Doors /> : <UnderWay />}
      <Step />
    </div>
  )
}

/** The two things that can be done with the library as a whole. */
function Doors() {
  const hasDialog = useApp((state) => state.info?.can.chooseFolder ?? false)
  const { setStep, look } = useTransfer()
  const moveLabel = 'Move to another folder…'
  const mergeLabel = 'Merge another library in…'
  if (hasDialog) {
    return (
      <div className="flex flex-wrap gap-2">
        <ChooseFolder purpose="move" label={moveLabel} onChosen={(folder) => void look('move', folder)} />
        <ChooseFolder purpose="merge" label={mergeLabel} onChosen={(folder) => void look('merge', folder)} />
      </div>
    )
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => setStep({ kind: 'choosing', for: 'move' })}>
        {moveLabel}
      </Button>
      <Button size="sm" onClick={() => setStep({ kind: 'choosing', for: 'merge' })}>
        {mergeLabel}
      </Button>
    </div>
  )
}

function UnderWay() {
  const { underWay, stopping, stop } = useTransfer()
  if (underWay === null) return null
  const { kind, progress } = underWay
  const share =
    progress.totalBytes !== null && progress.totalBytes > 0
      ? progress.bytes / progress.totalBytes
      : progress.total > 0
        ? progress.done / progress.total
        : null
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-ink-2 tabular-nums">{progressWords(kind, progress)}</p>
      <Progress label={kind === 'merge' ? 'Merging a library in' : 'Moving the library'} value={share} />
      <Button size="sm" className="self-start" disabled={stopping} onClick={() => void stop()}>
        {stopping ? 'Stopping' : 'Stop'}
      </Button>
    </div>
  )
}

/** What is asked of the person, or what came of it. */
function Step() {
  const { step, about, setStep, look, merge, move } = useTransfer()
  const close = () => setStep({ kind: 'none' })
  switch (step.kind) {
    case 'none':
      return null
    case 'choosing':
      return (
        <Panel>
          <ChooseFolder
            purpose={step.for}
            fieldLabel={step.for === 'move' ? 'Folder to move the library to' : 'Folder of the other library'}
            onChosen={(folder) => void look(step.for, folder)}
            autoFocus
          />
          <Button size="sm" variant="plain" className="-ml-2 self-start" onClick={close}>
            Cancel
          </Button>
        </Panel>
      )
    case 'looking':
      return (
        <Panel>
          <p className="flex items-center gap-2 text-ink-2">
            <Spinner label={step.for === 'merge' ? 'Looking through the other library' : 'Measuring the library'} />
            <span aria-hidden="true">
              {step.for === 'merge' ? 'Looking through the other library' : 'Measuring the library'}
            </span>
          </p>
          <Button size="sm" variant="plain" className="-ml-2 self-start" onClick={close}>
            Cancel
          </Button>
        </Panel>
      )
    case 'asking-merge': {
      const words = mergePlanWords(step.plan)
      return (
        <Panel>
          <Said
            title={`Merge in ${step.folder.shown}`}
            words={words.length === 0 ? ['There is no clip of Dailies in that folder.'] : words}
          />
          <Answer
            yes={changesAnything(step.plan) ? `Merge in (${sizeWords(step.plan.bytes)})` : null}
            onYes={() => void merge(step.folder)}
            onNo={close}
          />
        </Panel>
      )
    }
    case 'asking-move':
      return (
        <Panel>
          <Said
            title={`Move to ${step.plan.shown}`}
            words={movePlanWords(step.plan, { isGiven: about?.isGiven ?? false })}
          />
          <Answer
            yes={`Move (${sizeWords(step.plan.neededBytes)})`}
            onYes={() => void move(step.folder)}
            onNo={close}
          />
        </Panel>
      )
    case 'merged':
      return (
        <Panel>
          <Said title={step.outcome.stopped ? 'Merging was stopped' : 'Merged'} words={mergedWords(step.outcome)} />
          <Answer yes={null} onNo={close} />
        </Panel>
      )
    case 'moved':
      return (
        <Panel>
          <Said title={step.outcome.stopped ? 'Moving was stopped' : 'Moved'} words={movedWords(step.outcome)} />
          <Answer yes={null} onNo={close} />
        </Panel>
      )
    case 'failed':
      return (
        <Panel>
          <div role="alert">
            <p className="wrap-anywhere text-bad">{step.failure.message}</p>
            <p className="wrap-anywhere mt-1 text-ink-2">{step.failure.hint}</p>
          </div>
          <Answer yes={null} onNo={close} />
        </Panel>
      )
  }
}

function Panel({ children }: { children: React.ReactNode }) {
  return <div className="flex flex-col gap-2.5 rounded-md border border-line bg-well p-3">{children}</div>
}

function Said({ title, words }: { title: string; words: readonly string[] }) {
  return (
    <div role="status">
      <p className="selectable wrap-anywhere font-medium text-ink">{title}</p>
      {words.map((sentence) => (
        <p key={sentence} className="selectable wrap-anywhere mt-1 text-ink-2">
          {sentence}
        </p>
      ))}
    </div>
  )
}

/** `yes` null: there is nothing to do but to read. The first button takes the focus that the one pressed has lost. */
function Answer({ yes, onYes, onNo }: { yes: string | null; onYes?: () => void; onNo: () => void }) {
  return (
    <div className="flex flex-wrap gap-2">
      {yes !== null && (
        <Button size="sm" variant="primary" onClick={onYes} autoFocus>
          {yes}
        </Button>
      )}
      <Button size="sm" variant={yes === null ? 'quiet' : 'plain'} onClick={onNo} autoFocus={yes === null}>
        {yes === null ? 'Close' : 'Cancel'}
      </Button>
    </div>
  )
}

/** The folder the library was moved from is the person's to delete. */
function Former() {
  const former = useTransfer((state) => state.about?.former ?? null)
  const forgetFormer = useTransfer((state) => state.forgetFormer)
  if (former === null) return null
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line bg-well p-3">
      <p className="selectable wrap-anywhere text-ink-2">
        It was in <span className="text-ink">{former.shown}</span> before. That folder is still there, whole (
        {sizeWords(former.bytes)}): delete it yourself when you are sure.
      </p>
      <Button size="sm" className="self-start" onClick={() => void forgetFormer()}>
        Do not say this again
      </Button>
    </div>
  )
}
