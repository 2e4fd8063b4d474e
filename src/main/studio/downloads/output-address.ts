/**
 * Which addresses of results Dailies fetches from. What an API answers is treated as untrusted: https only, except
 * where the API itself is on loopback over http (practice mode, a test server), and then only from that same machine.
 */

/** A sentence why the address is not fetched, or null when it is fine. */
export function refuseOutputAddress(address: string, apiBaseUrl: string): string | null {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return 'Runway gave an address that is none.'
  }
  if (url.username || url.password) return 'Runway gave an address with a password in it.'
  if (url.protocol === 'https:') return null
  const api = new URL(apiBaseUrl)
  if (url.protocol === 'http:' && api.protocol === 'http:' && isLoopback(url.hostname) && isLoopback(api.hostname)) {
    return null
  }
  return `Runway gave an address that is not https (${url.protocol}).`
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
