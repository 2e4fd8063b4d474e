/** Output addresses that expire: the query carries the end of life and an HMAC over task and time. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** The path and query of an output, good until `expiresAtMs`. Two calls never give the same address. */
export function signOutput(secret: string, taskId: string, expiresAtMs: number): string {
  const nonce = randomBytes(6).toString('hex')
  const signature = sign(secret, taskId, String(expiresAtMs), nonce)
  return `/outputs/${taskId}/output.mp4?expires=${expiresAtMs}&nonce=${nonce}&signature=${signature}`
}

/** Whether an output's address is ours and still alive. */
export function checkOutput(
  secret: string,
  taskId: string,
  query: Record<string, string>,
  nowMs: number,
): 'good' | 'expired' | 'forged' {
  const { expires = '', nonce = '', signature = '' } = query
  const right = Buffer.from(sign(secret, taskId, expires, nonce))
  const given = Buffer.from(signature)
  if (right.length !== given.length || !timingSafeEqual(right, given)) return 'forged'
  return Number(expires) > nowMs ? 'good' : 'expired'
}

/** The secret that an upload's form must repeat. */
export function signUpload(secret: string, uploadId: string): string {
  return createHmac('sha256', secret).update(`upload:${uploadId}`).digest('hex')
}

function sign(secret: string, taskId: string, expires: string, nonce: string): string {
  return createHmac('sha256', secret).update(`output:${taskId}:${expires}:${nonce}`).digest('hex')
}
