/**
 * Which renders are the very same: model, prompt, settings and files, whatever the order they were set in. By this the
 * library finds what has been paid for already. Pure.
 */
import type { Draft } from '../../../../shared/domain/draft'
import type { AccountKind } from '../../../../shared/domain/render'
import { hashOfDraft } from '../../shot-key'

/** Equal for equal renders of one account. Practice clips are no real ones, so they have keys of their own. */
export function draftKey(account: AccountKind, draft: Draft): string {
  return hashOfDraft(draft, [account])
}
