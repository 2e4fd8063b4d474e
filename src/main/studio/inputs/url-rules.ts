/**
 * Which URLs Dailies will fetch: Runway's own rules for URLs (https, a domain name, at most 2,048 characters) and those
 * of any program that fetches what it is told to: no way into the machine or its private network. Pure.
 */
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'

const MOST_CHARACTERS = 2048

/** Null if the URL may be fetched (as far as its text tells), else a sentence that says why not. */
export function checkUrl(text: string): string | null {
  if (text.length > MOST_CHARACTERS) {
    return `The URL has ${text.length} characters; Runway takes at most ${MOST_CHARACTERS}.`
  }
  if (!URL.canParse(text)) return 'That is not a URL. One looks like https://example.com/picture.jpg.'
  const url = new URL(text)
  if (url.protocol !== 'https:') return `Only https URLs can be used; this one is ${url.protocol.slice(0, -1)}.`
  if (url.username !== '' || url.password !== '') return 'The URL has a user name or password in it.'
  if (url.port !== '') return `The URL names port ${url.port}; only the usual https port can be used.`
  const host = url.hostname.replace(/\.$/, '')
  if (host.startsWith('[') || isIP(host) !== 0) return 'The URL has an IP address; Runway takes domain names only.'
  if (
    !host.includes('.') ||
    /(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|onion|test|invalid)$/.test(host)
  ) {
    return `"${host}" is not a public domain name.`
  }
  return null
}

const NOT_PUBLIC = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carrier-grade NAT
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, where clouds keep their secrets
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.31.196.0', 24], // AS112
  ['192.52.193.0', 24], // AMT
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['192.175.48.0', 24], // AS112
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
] as const) {
  NOT_PUBLIC.addSubnet(net, prefix, 'ipv4')
}

/** IPv6 that is given out to the public (2000::/3), and what inside it is not or hides an IPv4 address. */
const GLOBAL_V6 = new BlockList()
GLOBAL_V6.addSubnet('2000::', 3, 'ipv6')
const NOT_PUBLIC_V6 = new BlockList()
for (const [net, prefix] of [
  ['2001::', 23], // protocol assignments: Teredo, ORCHID, benchmarks
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: hides an IPv4 address
  ['3fff::', 20], // documentation
] as const) {
  NOT_PUBLIC_V6.addSubnet(net, prefix, 'ipv6')
}

/** True only for an address on the public internet. What is no address, or hides another one, is not. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !NOT_PUBLIC.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  return GLOBAL_V6.check(address, 'ipv6') && !NOT_PUBLIC_V6.check(address, 'ipv6')
}
