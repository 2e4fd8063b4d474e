import type { Input } from '../../../shared/domain/input'
import { client } from '../../client/client'
import { classNames } from '../../ui/class-names'
import { iconOf } from './icon-of'

/** The thumbnail of an input, whole, on black. */
export function Thumbnail({ input, className }: { input: Input; className?: string }) {
  if (input.hasThumbnail) {
    return (
      <img
        src={client.mediaUrl('thumbnail', input.id)}
        alt=""
        draggable={false}
        className={classNames('h-full w-full object-contain', className)}
      />
    )
  }
  const Icon = iconOf([input.kind])
  return (
    <div className="flex h-full w-full items-center justify-center text-ink-3">
      <Icon size={24} strokeWidth={1.25} aria-hidden="true" />
    </div>
  )
}
