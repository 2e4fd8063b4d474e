import { expect, test } from 'vitest'
import { readRange } from '../../../../../src/main/studio/practice/byte-range'

test.each([
  ['bytes=0-99', { first: 0, last: 99 }],
  ['bytes=400-', { first: 400, last: 999 }],
  ['bytes=-10', { first: 990, last: 999 }],
  ['bytes=-5000', { first: 0, last: 999 }],
  ['bytes=990-5000', { first: 990, last: 999 }],
  ['bytes=1000-', 'beyond'],
  ['bytes=-0', 'beyond'],
  ['bytes=5-2', null],
  ['bytes=0-1,5-6', null],
  ['bytes=-', null],
  ['pages=1-2', null],
  [undefined, null],
])('of 1000 bytes, %s is %o', (header, range) => {
  expect(readRange(header, 1000)).toEqual(range)
})
