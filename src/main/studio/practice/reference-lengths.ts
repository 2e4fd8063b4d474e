/** The lengths of reference clips and sounds, which only their files tell: refused as Runway would. */
import { findSpec } from '../../../shared/catalog'
import type { Mode } from '../../../shared/domain/draft'
import type { NamedMedia } from './create-request'
import type { FilmInput } from './film-job'
import { clipSeconds, RefusedField } from './media-sources'

/** A frame more or less is a matter of containers. */
const SLACK_SECONDS = 0.1

/** Throws `RefusedField` where references are too long alone or together. `inputs` stand in the order of `media`. */
export async function refuseReferenceLengths(
  mode: Mode,
  model: string,
  media: readonly NamedMedia[],
  inputs: readonly FilmInput[],
): Promise<void> {
  for (const { name, total, minSeconds, maxSeconds } of findSpec(mode, model)?.media ?? []) {
    if (!name.startsWith('reference') || (total === null && maxSeconds === null)) continue
    let sum = 0
    for (const [index, { field }] of media.entries()) {
      const path = inputs[index]?.path ?? null
      if (!field.startsWith(`${name}[`) || path === null) continue
      const seconds = (await clipSeconds(path)) ?? 0
      sum += seconds
      const least = (minSeconds ?? 0) - SLACK_SECONDS
      if (seconds < least || seconds > (maxSeconds ?? Number.POSITIVE_INFINITY) + SLACK_SECONDS) {
        throw new RefusedField(
          field,
          `must be ${minSeconds} to ${maxSeconds} seconds long, this one has ${seconds.toFixed(1)}`,
        )
      }
    }
    if (total === null) continue
    const tooLong = total.mayEqual ? sum > total.maxSeconds + SLACK_SECONDS : sum >= total.maxSeconds
    if (tooLong) {
      const limit = total.mayEqual ? `${total.maxSeconds}` : `less than ${total.maxSeconds}`
      throw new RefusedField(name, `may have ${limit} seconds together, these have ${sum.toFixed(1)}`)
    }
  }
}
