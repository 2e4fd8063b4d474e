// biome-ignore-all lint/a11y/useSemanticElements: rows and cells of a list that one searches, not a table's
// biome-ignore-all lint/a11y/useFocusableInteractive: the search field keeps the focus and names the active row
import { History, X } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import { create } from 'zustand'
import { findModel } from '../../../../shared/catalog'
import { count } from '../../../../shared/catalog/words'
import type { CommandOutput } from '../../../../shared/contract'
import type { UsedPrompt } from '../../../../shared/domain/preset'
import { client } from '../../../client/client'
import { useComposer } from '../../../state/composer'
import { notifyError } from '../../../state/notices'
import { classNames } from '../../../ui/class-names'
import { agoWords } from '../../../ui/figures'
import { IconButton } from '../../../ui/IconButton'
import { Popover } from '../../../ui/Popover'
import { ListSearch, SearchedList } from '../../../ui/SearchedList'
import { useListKeys } from '../../../ui/use-list-keys'
import { focusField } from '../focus-field'

const useEarlierPrompts = create<{ open: boolean }>()(() => ({ open: false }))

/** Opens the list: for the key that does it in the prompt field. */
export function openEarlierPrompts(): void {
  useEarlierPrompts.setState({ open: true })
}

/** The prompts that were rendered before: search, Enter, and it is in the field. */
export const EarlierPrompts = memo(function EarlierPrompts() {
  const open = useEarlierPrompts((state) => state.open)
  const setOpen = (next: boolean) => useEarlierPrompts.setState({ open: next })
  const chosen = useRef(false)
  return (
    <Popover
      label="Earlier prompts"
      inPlace
      align="end"
      open={open}
      onOpenChange={setOpen}
      onCloseAutoFocus={(event) => {
        if (!chosen.current) return
        chosen.current = false
        event.preventDefault()
        focusField('promptText')
      }}
      className="flex w-88 flex-col overflow-hidden! p-0!"
      trigger={<IconButton label="Earlier prompts" icon={History} size="sm" className="-my-1" />}
    >
      <Prompts
        onDone={() => {
          chosen.current = true
          setOpen(false)
        }}
      />
    </Popover>
  )
})

type Found = CommandOutput<'prompts.search'>

function Prompts({ onDone }: { onDone: () => void }) {
  const change = useComposer((state) => state.change)
  const [text, setText] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const [nowMs] = useState(() => Date.now())
  useEffect(() => {
    let current = true
    client.call('prompts.search', { text }).then(
      // An answer to what was typed before comes too late.
      (answer) => current && setFound(answer),
      (error: unknown) => current && notifyError(error),
    )
    return () => {
      current = false
    }
  }, [text])
  const prompts = found?.prompts ?? []
  const choose = (index: number) => {
    const prompt = prompts[index]
    if (prompt === undefined) return
    change({ promptText: prompt.text })
    onDone()
  }
  const keys = useListKeys(prompts.length, choose)
  const forget = async (prompt: UsedPrompt) => {
    try {
      await client.call('prompts.forget', { text: prompt.text })
      setFound(await client.call('prompts.search', { text }))
    } catch (error) {
      notifyError(error)
    }
  }
  return (
    <>
      <div className="m-3 mb-2">
        <ListSearch
          label="Find an earlier prompt"
          placeholder="Find words of an earlier prompt"
          value={text}
          hasRows={prompts.length > 0}
          keys={keys}
          onText={setText}
        />
      </div>
      <SearchedList label="Prompts" keys={keys} className="max-h-96 empty:hidden">
        {prompts.map((prompt, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above carries the keys of the whole list
          <div
            key={prompt.text}
            role="row"
            id={keys.rowId(index)}
            aria-selected={index === keys.active}
            className={classNames(
              'flex items-start gap-1 rounded-md py-1.5 pr-1 pl-2.5',
              index === keys.active && 'bg-hover',
            )}
            onPointerMove={index === keys.active ? undefined : () => keys.setActive(index)}
            onClick={() => choose(index)}
          >
            <div role="gridcell" className="min-w-0 flex-1">
              <p className="line-clamp-3 whitespace-pre-line text-ink text-sm">{prompt.text}</p>
              <p className="text-ink-2 text-xs">
                {[
                  findModel(prompt.model)?.label ?? prompt.model,
                  prompt.times > 1 ? `${count(prompt.times)} times` : '',
                  agoWords(prompt.usedAtMs, nowMs),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <div role="gridcell">
              <button
                type="button"
                aria-label={`Forget this prompt: ${prompt.text.slice(0, 60)}`}
                title="Forget this prompt"
                tabIndex={index === keys.active ? 0 : -1}
                className="flex size-6 items-center justify-center rounded-md text-ink-2 hover:bg-pressed hover:text-ink"
                onClick={(event) => {
                  event.stopPropagation()
                  void forget(prompt)
                }}
              >
                <X size={14} strokeWidth={1.75} aria-hidden="true" />
              </button>
            </div>
          </div>
        ))}
      </SearchedList>
      <p role="status" className="px-4 pb-3 text-ink-2 text-xs empty:hidden">
        {found !== null && prompts.length === 0
          ? text.trim() === ''
            ? 'Nothing rendered yet. Every prompt you render is kept here.'
            : 'No earlier prompt has these words.'
          : found !== null && found.total > prompts.length
            ? `The newest ${count(prompts.length)} of ${count(found.total)}. More words find the others.`
            : ''}
      </p>
    </>
  )
}
