import { describe, expect, it } from 'vitest'
import { type Decision, decide, type RequestFacts, readCookie, sameSecret } from '../../../../src/main/browser/guard'

const door = { port: 4000, token: 'a'.repeat(64), session: 'b'.repeat(64) }
const cookie = `dailies-4000=${door.session}`
const host = '127.0.0.1:4000'
const origin = 'http://127.0.0.1:4000'

function ask(target: string, headers: RequestFacts['headers'], more: Partial<RequestFacts> = {}): Decision['kind'] {
  return decide({ method: 'GET', target, upgrade: false, headers, ...more }, door).kind
}

describe('the way in', () => {
  it('swaps the right token for the cookie', () => {
    expect(ask(`/?token=${door.token}`, { host })).toBe('let-in')
    expect(ask(`/?token=${door.token}`, { host: 'localhost:4000' })).toBe('let-in')
  })

  it('shows how to get in with a wrong token, with none, and with an old cookie', () => {
    expect(ask('/?token=guess', { host })).toBe('show-way-in')
    expect(ask('/', { host })).toBe('show-way-in')
    expect(ask('/', { host, cookie: 'dailies-4000=old' })).toBe('show-way-in')
  })

  it('does not take the token as a cookie, nor the cookie as a token', () => {
    expect(ask('/', { host, cookie: `dailies-4000=${door.token}` })).toBe('show-way-in')
    expect(ask(`/?token=${door.session}`, { host })).toBe('show-way-in')
  })

  it('gives nothing but that page without the cookie, even with the token in the address', () => {
    for (const target of ['/assets/a.js', '/media/asset/x', `/media/asset/x?token=${door.token}`, '/contract']) {
      expect(decide({ method: 'GET', target, upgrade: false, headers: { host } }, door)).toMatchObject({ status: 401 })
    }
  })

  it('passes with the cookie', () => {
    expect(ask('/', { host, cookie })).toBe('pass')
    expect(ask('/media/asset/x', { host, cookie: `other=1; ${cookie}`, 'sec-fetch-site': 'same-origin' })).toBe('pass')
  })
})

describe('a hostile page in the same browser', () => {
  it.each([
    'evil.example:4000',
    'evil.example',
    '127.0.0.1',
    '127.0.0.1:4001',
    '127.0.0.1:4000.evil.example',
    '[::1]:4000',
    '',
  ])('gets nothing through a name that leads here: Host "%s"', (name) => {
    expect(ask('/', { host: name, cookie })).toBe('refuse')
    expect(ask(`/?token=${door.token}`, { host: name })).toBe('refuse')
  })

  it('gets nothing without a Host', () => {
    expect(ask('/', { cookie })).toBe('refuse')
  })

  it.each([
    undefined,
    'null',
    'http://evil.example',
    'http://127.0.0.1:4001',
    'https://127.0.0.1:4000',
    'http://localhost:40000',
  ])('cannot change anything from origin "%s"', (from) => {
    const headers = { host, cookie, origin: from }
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect(ask('/import', headers, { method })).toBe('refuse')
    }
  })

  it.each([undefined, 'null', 'http://evil.example', 'http://127.0.0.1:4001'])(
    'cannot open the socket from origin "%s"',
    (from) => {
      expect(ask('/contract', { host, cookie, origin: from }, { upgrade: true })).toBe('refuse')
    },
  )

  it('cannot open the socket from our origin without the cookie', () => {
    expect(ask('/contract', { host, origin }, { upgrade: true })).toBe('refuse')
    expect(ask('/contract', { host, origin, cookie }, { upgrade: true })).toBe('pass')
  })

  it('cannot show our media in a page of another port, which is the same site and would send the cookie', () => {
    for (const site of ['same-site', 'cross-site']) {
      expect(ask('/media/asset/x', { host, cookie, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' })).toBe(
        'refuse',
      )
    }
  })

  it('may link to the page, but not frame it', () => {
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(ask('/', { host, cookie, ...link, 'sec-fetch-dest': 'document' })).toBe('pass')
    expect(ask('/', { host, cookie, ...link, 'sec-fetch-dest': 'iframe' })).toBe('refuse')
  })

  it('cannot read with an Origin of its own', () => {
    expect(ask('/media/asset/x', { host, cookie, origin: 'http://evil.example' })).toBe('refuse')
  })

  it.each(['//evil.example/', 'http://evil.example/', '*', ''])('cannot use the odd address "%s"', (target) => {
    expect(ask(target, { host, cookie })).toBe('refuse')
  })
})

describe('our own page', () => {
  it('may upload', () => {
    expect(
      ask('/import?name=a.png', { host, cookie, origin, 'sec-fetch-site': 'same-origin' }, { method: 'POST' }),
    ).toBe('pass')
  })
})

describe('secrets and cookies', () => {
  it('takes a secret only whole', () => {
    expect(sameSecret('abc', 'abc')).toBe(true)
    for (const wrong of ['', 'ab', 'abd', 'abcd']) expect(sameSecret(wrong, 'abc')).toBe(false)
  })

  it('reads one cookie among others, and none when it is there twice with different values', () => {
    expect(readCookie('a=1; b=2', 'b')).toBe('2')
    expect(readCookie('ab=1', 'b')).toBeNull()
    expect(readCookie('b=1; b=2', 'b')).toBeNull()
    expect(readCookie(null, 'b')).toBeNull()
  })
})
