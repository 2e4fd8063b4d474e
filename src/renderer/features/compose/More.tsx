import { ChevronRight } from 'lucide-react'
import { memo } from 'react'
import { findSpec, modeOf, type Problem, whyNot } from '../../../shared/catalog'
import { useComposer } from '../../state/composer'
import { servedDraft } from '../../state/served-draft'
import { besideWords } from '../../state/steady-draft'
import { classNames } from '../../ui/class-names'
import { useMore } from './focus-field'
import { OptionField } from './OptionField'
import { optionLabel } from './option-words'

const inSight = new Set(['promptText', 'ratio', 'duration', 'audio'])

const order = ['seed', 'negativePrompt', 'resolution', 'mode']

/** What is turned most often first; moderation last. */
function rank(name: string): number {
  if (name.startsWith('contentModeration')) return order.length + 1
  const place = order.indexOf(name)
  return place === -1 ? order.length : place
}

/** Sound stands in sight where a model has it (it changes the price); the rest unfolds. */
export const More = memo(function More({ problems }: { problems: readonly Problem[] }) {
  const draft = useComposer(besideWords)
  const setOption = useComposer((state) => state.setOption)
  const open = useMore((state) => state.open)
  const served = servedDraft(draft)
  const spec = findSpec(modeOf(served), draft.model)
  const params = spec?.params ?? []
  const audio = params.find((param) => param.name === 'audio')
  const rest = params.filter((param) => !inSight.has(param.name)).sort((a, b) => rank(a.name) - rank(b.name))
  const set = rest.filter((param) => draft.options[param.name] !== undefined)
  const told = (field: string) => problems.find((problem) => problem.field === field)?.message
  const field = (param: (typeof params)[number]) => (
    <OptionField
      key={param.name}
      param={param}
      value={draft.options[param.name]}
      error={told(param.name)}
      whyNot={(value) => (spec ? whyNot(served, spec, param.name, value) : null)}
      onValue={(value, typing) => setOption(param.name, value, typing)}
    />
  )
  return (
    <div className="flex flex-col gap-3">
      {audio && field(audio)}
      {rest.length > 0 && (
        <>
          <button
            type="button"
            aria-expanded={open}
            className="-mx-1 flex h-7 items-center gap-1 self-start rounded-md px-1 font-medium text-ink-2 text-xs hover:text-ink"
            onClick={() => useMore.setState({ open: !open })}
          >
            <ChevronRight
              size={14}
              aria-hidden="true"
              className={classNames('transition-transform', open && 'rotate-90')}
            />
            More
            {!open && set.length > 0 && (
              <span className="font-normal text-ink-3">
                {set.map((param) => optionLabel(param.name).toLowerCase()).join(', ')}
              </span>
            )}
          </button>
          {open && <div className="flex flex-col gap-4 border-line border-l pl-4">{rest.map(field)}</div>}
        </>
      )}
    </div>
  )
})
