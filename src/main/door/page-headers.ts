/** The headers of every document and file that a door gives its window: what the page may load and do. Pure. */

/**
 * The content security policy. Nothing comes from the network; scripts and styles only from the app's own files, none
 * of them written into the page. (React sets `style` through the DOM, which a policy does not govern.)
 *
 * @param media - where pictures and films come from: `media:` in the desktop app, nothing more in the browser
 * @param connect - addresses of the socket, besides 'self'
 */
export function contentSecurityPolicy(media: readonly string[], connect: readonly string[]): string {
  const more = (sources: readonly string[]) => sources.map((source) => ` ${source}`).join('')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob:${more(media)}`,
    `media-src 'self' blob:${more(media)}`,
    "font-src 'self'",
    `connect-src 'self'${more(connect)}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Headers that go on everything. */
export function pageHeaders(policy: string): Record<string, string> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  }
}
