import { describe, expect, it } from 'vitest'
import { checkUrl, isPublicAddress } from '../../../../../src/main/studio/inputs/url-rules'

describe('a URL as an input', () => {
  it.each([
    'https://example.com/picture.jpg',
    'https://sub.example.co.uk/a/b.png?x=1#y',
    'https://example.com:443/x.jpg',
    'https://bücher.example.com/x.jpg',
    `https://example.com/${'a'.repeat(2048 - 20)}`,
  ])('takes %s', (url) => {
    expect(checkUrl(url)).toBeNull()
  })

  it.each([
    ['http://example.com/x.jpg', /Only https/],
    ['ftp://example.com/x.jpg', /Only https.*ftp/],
    ['file:///etc/passwd', /Only https/],
    ['data:image/png;base64,AAAA', /Only https/],
    ['javascript:alert(1)', /Only https/],
    ['not a url', /not a URL/],
    ['', /not a URL/],
    ['https://', /not a URL/],
    ['https://user:pass@example.com/x.jpg', /user name or password/],
    ['https://user@example.com/x.jpg', /user name/],
    ['https://example.com:8443/x.jpg', /port 8443/],
    ['https://127.0.0.1/x.jpg', /IP address/],
    ['https://8.8.8.8/x.jpg', /IP address/],
    ['https://2130706433/x.jpg', /IP address/],
    ['https://0x7f.1/x.jpg', /IP address/],
    ['https://0177.0.0.1/x.jpg', /IP address/],
    ['https://[::1]/x.jpg', /IP address/],
    ['https://[2606:4700::1]/x.jpg', /IP address/],
    ['https://8.8.8.8./x.jpg', /IP address/],
    ['https://localhost/x.jpg', /not a public domain/],
    ['https://printer/x.jpg', /not a public domain/],
    ['https://nas.local/x.jpg', /not a public domain/],
    ['https://a.localhost./x.jpg', /not a public domain/],
    ['https://metadata.google.internal/x', /not a public domain/],
    [`https://example.com/${'a'.repeat(2048 - 19)}`, /2049 characters.*2048/],
  ])('refuses %s', (url, reason) => {
    expect(checkUrl(url)).toMatch(reason)
  })
})

describe('an address that may be fetched from', () => {
  it.each(['8.8.8.8', '93.184.216.34', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450::1'])(
    'takes %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.7',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '100::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::1',
    '3fff::1',
    'example.com',
    '',
    '127.1',
    '8.8.8.8 ',
  ])('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})
