import { FileWarning } from 'lucide-react'
import { count } from '../../../shared/catalog/words'
import type { LibraryProblem } from '../../../shared/library/problems'
import { Popover } from '../../ui/Popover'
import { useProblemNews, useProblems } from './problems-store'

/** At the foot of the library, only where there is something: what in its folder is not among the clips, and why. */
export function ProblemsFooter() {
  useProblemNews()
  const { problems, total } = useProblems()
  if (total === 0) return null
  return (
    <footer className="shrink-0 border-line border-t bg-panel px-4">
      <Popover
        label="In the library’s folder, but not in order"
        inPlace
        side="top"
        align="start"
        className="w-110 max-w-[90vw]"
        trigger={
          <button
            type="button"
            className="-ml-2 my-1 flex h-7 items-center gap-2 rounded-md px-2 text-ink-2 text-xs hover:bg-hover hover:text-ink"
          >
            <FileWarning size={14} strokeWidth={1.75} aria-hidden="true" className="text-warn" />
            {total === 1 ? '1 file in the folder needs a look' : `${count(total)} files in the folder need a look`}
          </button>
        }
      >
        <div className="-mx-3 border-line border-b px-4 pb-2.5">
          <h3 className="font-medium text-ink text-sm">In the library’s folder, but not in order</h3>
          <p className="mt-0.5 text-ink-2 text-xs">Nothing of this was changed or deleted.</p>
        </div>
        <ul
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard.
          tabIndex={0}
          aria-label="Files that need a look"
          className="-mx-3 -mb-3 flex max-h-80 flex-col gap-3 overflow-y-auto px-4 py-3"
        >
          {byMessage(problems).map(({ message, names }) => (
            <li key={message} className="selectable wrap-anywhere text-xs">
              {names.map((name, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: names that cannot be shown may read alike.
                <p key={`${place} ${name}`} className="font-medium text-ink">
                  <bdi>{name}</bdi>
                </p>
              ))}
              <p className="mt-0.5 text-ink-2">{message}</p>
            </li>
          ))}
          {total > problems.length && (
            <li className="text-ink-2 text-xs">And {count(total - problems.length)} more of them.</li>
          )}
        </ul>
      </Popover>
    </footer>
  )
}

/** What is alike is said once, with all the names it is said of. */
function byMessage(problems: readonly LibraryProblem[]): { message: string; names: string[] }[] {
  const groups = new Map<string, string[]>()
  for (const { name, message } of problems) {
    const names = groups.get(message)
    if (names === undefined) groups.set(message, [name])
    else names.push(name)
  }
  return [...groups].map(([message, names]) => ({ message, names }))
}
