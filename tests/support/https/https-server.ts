/** A real https server on loopback for files.example.com, with a certificate that only a test trusts. */
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { FetchNetwork } from '../../../src/main/studio/inputs/fetch-url'

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

export interface HttpsServer {
  /** A network in which every name is at a public address, and that address is this server. */
  network: FetchNetwork
  /** `GET /a.jpg`, in order. */
  requests: string[]
  /** Every name that was asked for, in order. */
  resolved: string[]
}

/** Starts it; ends with the test. */
export async function httpsServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  addresses: string[] = ['93.184.216.34'],
): Promise<HttpsServer> {
  const requests: string[] = []
  const resolved: string[] = []
  const ca = read('test-only-certificate.pem')
  const server = createServer({ key: read('test-only-key.pem'), cert: ca }, (request, response) => {
    requests.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    requests,
    resolved,
    network: {
      async resolve(hostname) {
        resolved.push(hostname)
        return addresses
      },
      dial: () => ({ address: '127.0.0.1', port, ca }),
    },
  }
}
