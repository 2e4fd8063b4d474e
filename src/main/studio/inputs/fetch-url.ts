/**
 * Fetches an https URL into a file by Runway's rules for URLs: every address of its host is checked and the connection
 * is pinned to a checked one (so DNS cannot change its mind in between), no redirects, HEAD before GET, the announced
 * type and length checked before and held to while streaming.
 */
import { lookup } from 'node:dns/promises'
import { createWriteStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { isIPv6 } from 'node:net'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { InputKind } from '../../../shared/domain/input'
import { DailiesError } from '../../../shared/failure'
import { within } from '../media/within'
import { LEAST_BYTES, megabytes } from './check-file'
import { checkUrl, isPublicAddress } from './url-rules'

/** How an https address is resolved and reached; tests give their own. */
export interface FetchNetwork {
  /** Every address of a host name, v4 and v6. Rejects when it has none. */
  resolve(hostname: string): Promise<string[]>
  /** Where to connect for an address that passed the checks, and which authorities to trust (PEM; left out: the usual). */
  dial(address: string): { address: string; port: number; ca?: string | undefined }
}

/** The real network. */
export const internet: FetchNetwork = {
  resolve: async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address),
  dial: (address) => ({ address, port: 443 }),
}

/** Runway's limits on URLs (its documentation, "Inputs"), in bytes. */
const MOST_BYTES: Record<InputKind, number> = { image: 16_000_000, video: 32_000_000, audio: 32_000_000 }
const RESOLVE_WITHIN_MS = 10_000
const ANSWER_WITHIN_MS = 20_000
const WHOLE_WITHIN_MS = 120_000
const IMAGE_TYPES = new Set(['image/jpeg', 'image/jpg', 'image/png', 'image/webp'])

/** Fetches the URL into a new file at `path`; gives the kind that its server announced. Throws `input-refused` or `offline`. */
export async function fetchToFile(text: string, path: string, network: FetchNetwork): Promise<InputKind> {
  const problem = checkUrl(text)
  if (problem !== null) throw refused(problem)
  const url = new URL(text)
  const address = await publicAddress(url.hostname, network)
  const signal = AbortSignal.timeout(WHOLE_WITHIN_MS)

  const head = await ask('HEAD', url, address, network, signal)
  head.resume()
  const announced = checkAnswer(head)
  const answer = await ask('GET', url, address, network, signal)
  try {
    const { kind, lengthBytes } = checkAnswer(answer)
    if (kind !== announced.kind) throw refused('The server announces one kind of file and sends another.')
    await pipeline(answer, exactly(lengthBytes), createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal })
    return kind
  } catch (error) {
    throw asFailure(error, url.hostname)
  } finally {
    answer.destroy()
  }
}

async function publicAddress(hostname: string, network: FetchNetwork): Promise<string> {
  let addresses: string[]
  try {
    addresses = await within(RESOLVE_WITHIN_MS, network.resolve(hostname))
  } catch {
    throw new DailiesError(
      'offline',
      `"${hostname}" cannot be found.`,
      'Nothing was fetched. Check the URL and your connection, then try again.',
    )
  }
  // One private address among public ones is refused too: it is how such tricks are played.
  const [first] = addresses
  if (first === undefined || !addresses.every(isPublicAddress)) {
    throw refused(`"${hostname}" is not on the public internet, so Dailies will not fetch from it.`)
  }
  return first
}

function ask(
  method: 'HEAD' | 'GET',
  url: URL,
  address: string,
  network: FetchNetwork,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const target = network.dial(address)
  const family = isIPv6(target.address) ? 6 : 4
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        method,
        host: url.hostname,
        servername: url.hostname,
        port: target.port,
        path: `${url.pathname}${url.search}`,
        headers: {
          host: url.host,
          accept: 'image/*, video/*, audio/*',
          'accept-encoding': 'identity',
          'user-agent': 'Dailies',
        },
        // One connection an answer: nothing of another host's is ever used again.
        agent: false,
        ca: target.ca,
        signal,
        timeout: ANSWER_WITHIN_MS,
        lookup: (_hostname, options, done) => {
          if (options.all) done(null, [{ address: target.address, family }])
          else done(null, target.address, family)
        },
      },
      resolve,
    )
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')))
    sent.on('error', (error) => reject(asFailure(error, url.hostname)))
    sent.end()
  })
}

/** Throws `input-refused` unless the answer announces a file that Runway would take from a URL. */
function checkAnswer(answer: IncomingMessage): { kind: InputKind; lengthBytes: number } {
  const status = answer.statusCode ?? 0
  if (status >= 300 && status < 400) {
    throw refused(
      'The URL leads on to another one (a redirect), which Runway does not follow.',
      'Open it in a browser and copy the address it ends at.',
    )
  }
  if (status !== 200)
    throw refused(
      `The server answered ${status} instead of the file.`,
      'Open it in a browser, save the file and drop it instead.',
    )
  const type = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const kind = kindOf(type)
  if (kind === null) {
    throw refused(
      `The server says that this is ${type === '' ? 'of no kind at all' : `"${type.slice(0, 60)}"`}, not a picture, clip or sound.`,
    )
  }
  const encoding = answer.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity')
    throw refused('The server sends the file compressed, so its length cannot be checked.')
  const length = answer.headers['content-length']
  if (length === undefined || !/^\d{1,15}$/.test(length)) {
    throw refused('The server does not say how long the file is, which Runway requires.')
  }
  const lengthBytes = Number(length)
  if (lengthBytes > MOST_BYTES[kind]) {
    const what = { image: 'picture', video: 'clip', audio: 'sound' }[kind]
    throw refused(
      `The ${what} is ${megabytes(lengthBytes)} MB; from a URL Runway takes at most ${megabytes(MOST_BYTES[kind])} MB.`,
      'Save the file and drop it instead: then up to 200 MB can be used.',
    )
  }
  if (lengthBytes < LEAST_BYTES) {
    throw refused(`The file has only ${lengthBytes} bytes; Runway takes files of at least ${LEAST_BYTES} bytes.`)
  }
  return { kind, lengthBytes }
}

function kindOf(type: string): InputKind | null {
  if (IMAGE_TYPES.has(type)) return 'image'
  if (/^video\/[\w.+-]+$/.test(type)) return 'video'
  if (/^audio\/[\w.+-]+$/.test(type)) return 'audio'
  return null
}

/** Passes exactly that many bytes, and fails on one more or one less. */
function exactly(lengthBytes: number): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      if (seen > lengthBytes) done(refused('The server sends more than it announced.'))
      else done(null, chunk)
    },
    flush(done) {
      done(seen === lengthBytes ? null : refused('The server sent less than it announced.'))
    },
  })
}

function asFailure(error: unknown, hostname: string): DailiesError {
  if (error instanceof DailiesError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|SSL|TLS/.test(code)) {
    return new DailiesError(
      'input-refused',
      `"${hostname}" has no certificate that this machine trusts.`,
      'Nothing was fetched. Save the file in a browser and drop it instead.',
      undefined,
      { cause: error },
    )
  }
  if (code === 'ENOSPC' || code === 'EACCES') {
    return new DailiesError(
      'disk',
      'The file could not be written.',
      'Make room on the disk and try again.',
      undefined,
      { cause: error },
    )
  }
  return new DailiesError(
    'offline',
    `The file could not be fetched from "${hostname}".`,
    'Nothing was kept. Check your connection and try again, or save the file in a browser and drop it.',
    undefined,
    { cause: error },
  )
}

function refused(
  message: string,
  hint = 'Nothing was kept. Use another URL, or save the file and drop it.',
): DailiesError {
  return new DailiesError('input-refused', message, hint)
}
