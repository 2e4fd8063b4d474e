/** Messages that fit no command of the contract, as fast-check makes them: for both doors. */
import fc from 'fast-check'
import { commands } from '../../../src/shared/contract'

/** Nested arrays, far deeper than any command. */
export function nested(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

const prototypeKeys = fc
  .constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf')
  .chain((key) => fc.tuple(fc.constant(key), fc.jsonValue()))
  // Written as text: only a parser makes `__proto__` an own key.
  .map(([key, value]) => JSON.parse(`{"${key}":${JSON.stringify(value)}}`) as unknown)

const wrongValue = fc.oneof(
  { weight: 6, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 2, arbitrary: prototypeKeys },
  { weight: 1, arbitrary: fc.integer({ min: 33, max: 3000 }).map(nested) },
  { weight: 1, arbitrary: fc.integer({ min: 2_000_001, max: 2_500_000 }).map((length) => 'x'.repeat(length)) },
)

const notACommand = fc.oneof(
  fc.string().filter((name) => !Object.hasOwn(commands, name)),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'app',
    'app.',
    'APP.INFO',
    'app.info ',
    'renders.create\u0000',
  ),
  fc.jsonValue({ maxDepth: 2 }).filter((name) => typeof name !== 'string'),
)

/** Commands whose input has something that must be there, so that a wrong value cannot fit by leaving it out. */
const demanding = [
  'app.openExternal',
  'account.setKey',
  'inputs.get',
  'inputs.fetchUrl',
  'inputs.reshape',
  'inputs.trim',
  'inputs.saveThumbnail',
  'renders.create',
  'renders.cancel',
  'renders.again',
  'renders.retryNow',
  'renders.clear',
  'library.get',
  'library.annotate',
  'library.setFavourite',
  'library.savePoster',
  'library.saveStrip',
  'library.reveal',
  'library.trash',
  'library.restore',
  'library.lineage',
  'library.useAsInput',
] as const

const malformedInput = fc
  .tuple(fc.constantFrom(...demanding), wrongValue)
  .filter(([name, input]) => !commands[name].input.safeParse(input).success)

/** A name and an input that together are no call. */
export const malformedCall: fc.Arbitrary<readonly [unknown, unknown]> = fc.oneof(
  fc.tuple(notACommand, wrongValue),
  malformedInput,
)
