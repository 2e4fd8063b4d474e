/**
 * A process of its own that serves a file which never exists as a whole (its position decides each byte), with Range,
 * and cuts the first answers: so that a test can measure what a download costs without measuring the server.
 * Arguments: size in bytes, after how many bytes to cut, how many answers to cut. Prints `{port, sha256}`.
 */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'

const [size, cutAfter, cuts] = process.argv.slice(2).map(Number)
const CHUNK = 1 << 18
let answers = 0

function slice(start, length) {
  const bytes = Buffer.allocUnsafe(length)
  for (let i = 0; i < length; i++) {
    const at = start + i
    bytes[i] = (Math.imul(at >>> 2, 2654435761) >>> ((at & 3) * 8)) & 255
  }
  return bytes
}

const hash = createHash('sha256')
for (let at = 0; at < size; at += CHUNK) hash.update(slice(at, Math.min(CHUNK, size - at)))

const server = createServer((request, response) => {
  answers += 1
  const last = answers <= cuts ? cutAfter : Number.POSITIVE_INFINITY
  const range = request.headers.range
  const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0)
  response.writeHead(range ? 206 : 200, {
    'content-length': size - from,
    'content-type': 'video/mp4',
    etag: '"one"',
    ...(range ? { 'content-range': `bytes ${from}-${size - 1}/${size}` } : {}),
  })
  let at = from
  const more = () => {
    while (at < size) {
      if (at - from >= last) {
        setTimeout(() => response.destroy(), 20)
        return
      }
      const length = Math.min(CHUNK, size - at)
      at += length
      if (!response.write(slice(at - length, length))) {
        response.once('drain', more)
        return
      }
    }
    response.end()
  }
  more()
})
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: server.address().port, sha256: hash.digest('hex') }))
})
