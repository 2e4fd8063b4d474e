import { describe, expect, it } from 'vitest'
import { checkKeyForm } from '../../../../../src/main/studio/vault/key-form'
import { accountFor } from '../../../../../src/main/studio/vault/keychain'

const KEY = `key_${'0123456789abcdef'.repeat(8)}`

describe('the form of a key', () => {
  it('takes a key as Runway gives it', () => {
    expect(checkKeyForm(KEY)).toBeNull()
  })

  it.each([
    ['', /No key/],
    ['  ', /No key/],
    [` ${KEY}\n`, /spaces or line ends/],
    ['sk-123', /begins with "key_"/],
    [KEY.slice(0, -1), /128 .* 127/],
    [`${KEY}a`, /128 .* 129/],
    [KEY.toUpperCase(), /begins with/],
    [`key_${'g'.repeat(128)}`, /digits 0-9 and the letters a-f/],
  ])('says what is wrong with %o, without repeating it', (key, sentence) => {
    expect(checkKeyForm(key)).toMatch(sentence)
    if (key.length > 20) expect(checkKeyForm(key)).not.toContain(key.trim().slice(4, 20))
  })
})

describe("the keychain's entry", () => {
  it.each([
    [undefined, 'runway-api-key'],
    ['', 'runway-api-key'],
    ['https://api.dev.runwayml.com', 'runway-api-key'],
    ['https://api.dev.runwayml.com/', 'runway-api-key'],
    ['http://127.0.0.1:4000', 'runway-api-key@127.0.0.1:4000'],
    ['https://api.example.com/v1', 'runway-api-key@api.example.com'],
  ])('of %o is %s', (baseUrl, account) => {
    expect(accountFor(baseUrl)).toBe(account)
  })
})
