import { Download } from 'lucide-react'
import { type ReactNode, useMemo, useRef } from 'react'
import type { AssetId } from '../../../shared/domain/ids'
import { nameFields, templateProblem } from '../../../shared/export/name-template'
import { client } from '../../client/client'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { TextField } from '../../ui/TextField'
import { changeExport, runExport, saveList, useExport } from './export-store'
import { exportButtonWords, lists } from './export-words'
import { FolderLine } from './FolderLine'
import { Outcome } from './Outcome'
import { useAsked } from './use-asked'

/** The names of so many are shown beforehand. */
const shownNames = 6

/** Copies under chosen names, and lists of them. */
export function FilesTab({ ids }: { ids: readonly AssetId[] }) {
  const { template, include, ifThere, name, folder, press } = useExport()
  const unusable = templateProblem(template)
  const which = useMemo(() => ids.join(), [ids])
  // What all come to is asked once; each letter typed asks for the first names alone.
  const { answer } = useAsked(which, () => client.call('exports.preview', { ids: [...ids], template: '' }))
  const first = useAsked(`${template}\n${which}`, () =>
    client.call('exports.preview', { ids: ids.slice(0, shownNames), template: template.slice(0, 300) }),
  )
  const nothing = !Object.values(include).includes(true)
  const anyList = lists.some(({ kind }) => include[kind])
  const why = nothing
    ? 'Switch on what goes out.'
    : include.files && unusable !== null
      ? 'Mend the names first.'
      : folder === null
        ? 'Choose the folder first.'
        : null
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="grid min-h-0 flex-1 grid-cols-1 content-start gap-x-10 gap-y-6 overflow-y-auto p-6 [scrollbar-gutter:stable] xl:grid-cols-[minmax(0,26rem)_minmax(0,34rem)]">
        <Group title="What goes out">
          <Switch
            className="pr-8"
            label="The clips themselves"
            hint="Copies: the library stays as it is"
            checked={include.files}
            onChecked={(files) => changeExport({ include: { ...include, files } })}
          />
          {lists.map(({ kind, label, hint }) => (
            <div key={kind} className="flex items-center gap-2">
              <Switch
                className="min-w-0 flex-1"
                label={label}
                hint={hint}
                checked={include[kind]}
                onChecked={(checked) => changeExport({ include: { ...include, [kind]: checked } })}
              />
              <IconButton
                label={`Save ${label} without a folder`}
                icon={Download}
                size="sm"
                side="left"
                onClick={() => void saveList(kind)}
              />
            </div>
          ))}
        </Group>
        <div className="flex min-w-0 flex-col gap-6">
          <Group title="Names">
            <TemplateField template={template} disabled={!include.files} problem={unusable} />
            <Names
              names={first.answer?.names ?? []}
              all={answer?.count ?? ids.length}
              hidden={!include.files || unusable !== null}
            />
            {answer !== null && answer.missing > 0 && (
              <p className="text-warn text-xs">
                {answer.missing === 1 ? '1 file is' : `${answer.missing} files are`} not in the library folder: only{' '}
                {answer.missing === 1 ? 'its recipe goes' : 'their recipes go'} out.
              </p>
            )}
            <div className="grid grid-cols-2 gap-4">
              <Select
                label="If a name is there already"
                value={ifThere}
                disabled={!include.files}
                onChange={(event) => changeExport({ ifThere: event.target.value === 'skip' ? 'skip' : 'number' })}
                options={[
                  { value: 'number', label: 'Give another number' },
                  { value: 'skip', label: 'Leave it alone' },
                ]}
              />
              <TextField
                label="Name of the lists"
                value={name}
                maxLength={200}
                placeholder="Dailies and the day"
                disabled={!anyList}
                onChange={(event) => changeExport({ name: event.target.value })}
              />
            </div>
          </Group>
          <Group title="Folder">
            <FolderLine />
          </Group>
        </div>
      </div>
      <footer className="flex min-h-16 shrink-0 items-center gap-4 border-line border-t bg-panel px-6 py-3">
        <Outcome />
        {/* It stays where it is while it works: the keyboard is on it. */}
        <Button
          variant="primary"
          aria-disabled={why !== null || press !== null}
          aria-describedby="export-why"
          onClick={() => {
            if (why === null && press === null) void runExport()
          }}
        >
          {exportButtonWords(include, answer ?? { count: ids.length, missing: 0, bytes: 0 })}
        </Button>
        <p id="export-why" className={press === null && why !== null ? 'order-first text-ink-3 text-xs' : 'sr-only'}>
          {why ?? ''}
        </p>
      </footer>
    </div>
  )
}

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="pb-3 font-medium text-ink text-sm">{title}</legend>
      {children}
    </fieldset>
  )
}

function TemplateField({
  template,
  disabled,
  problem,
}: {
  template: string
  disabled: boolean
  problem: string | null
}) {
  const field = useRef<HTMLInputElement>(null)
  const insert = (name: string) => {
    const input = field.current
    const from = input?.selectionStart ?? template.length
    const to = input?.selectionEnd ?? from
    const put = `{${name}}`
    changeExport({ template: template.slice(0, from) + put + template.slice(to) })
    requestAnimationFrame(() => {
      input?.focus()
      input?.setSelectionRange(from + put.length, from + put.length)
    })
  }
  return (
    <div className="flex flex-col gap-2">
      <TextField
        ref={field}
        label="Template"
        value={template}
        maxLength={300}
        disabled={disabled}
        spellCheck={false}
        autoComplete="off"
        error={disabled ? undefined : (problem ?? undefined)}
        onChange={(event) => changeExport({ template: event.target.value })}
      />
      <fieldset aria-label="Fields to put into the template" className="flex flex-wrap gap-1">
        {Object.entries(nameFields).map(([name, { says }]) => (
          <button
            key={name}
            type="button"
            disabled={disabled}
            title={says}
            aria-label={`Put in {${name}}: ${says}`}
            onClick={() => insert(name === 'index' ? 'index:03' : name)}
            className="rounded-sm border border-line bg-raised px-1.5 py-0.5 text-ink-2 text-xs hover:bg-hover hover:text-ink disabled:opacity-50"
          >
            {`{${name}}`}
          </button>
        ))}
      </fieldset>
    </div>
  )
}

/** The first names as they will be. */
function Names({ names, all, hidden }: { names: readonly string[]; all: number; hidden: boolean }) {
  if (hidden || names.length === 0) return null
  const more = all - names.length
  return (
    <section aria-label="Names as they will be" className="rounded-md border border-line bg-well px-3 py-2">
      <ol className="flex flex-col gap-0.5">
        {names.map((name) => (
          <li key={name} className="selectable truncate text-ink text-xs" title={name}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ol>
      {more > 0 && <p className="pt-1 text-ink-3 text-xs">and {more.toLocaleString('en')} more</p>}
    </section>
  )
}
