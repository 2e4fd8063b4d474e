import { describe, expect, it } from 'vitest'
import { refuseOutputAddress } from '../../../../../src/main/studio/downloads/output-address'

const runway = 'https://api.dev.runwayml.com'
const practice = 'http://127.0.0.1:4100'

describe('addresses of results', () => {
  it('fetches https from anywhere Runway names', () => {
    expect(refuseOutputAddress('https://dnznrvs05pmza.cloudfront.net/a.mp4?_jwt=x', runway)).toBeNull()
  })
  it('fetches http on this machine only if the API itself is there', () => {
    expect(refuseOutputAddress('http://127.0.0.1:4100/o/1.mp4', practice)).toBeNull()
    expect(refuseOutputAddress('http://127.0.0.1:4100/o/1.mp4', runway)).toMatch(/not https/)
    expect(refuseOutputAddress('http://192.168.1.1/o/1.mp4', practice)).toMatch(/not https/)
  })
  it.each(['file:///etc/passwd', 'ftp://x/y', 'data:video/mp4;base64,AA', 'nonsense', 'https://u:p@host/a.mp4'])(
    'never fetches %s',
    (address) => expect(refuseOutputAddress(address, runway)).not.toBeNull(),
  )
})
