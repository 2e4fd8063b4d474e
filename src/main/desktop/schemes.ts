/**
 * The two schemes of the desktop app. `app://dailies/` serves the built window, with its policy as a header, instead of
 * `file:`, which may read the whole disk. `media://KIND/ID` serves pictures and films by id, with Range.
 */
import { type Protocol, protocol } from 'electron'
import { APP_HOST, APP_ORIGIN, APP_SCHEME, MEDIA_SCHEME } from '../../shared/desktop-channels'
import { answerMedia } from '../door/media-answer'
import { contentSecurityPolicy, pageHeaders } from '../door/page-headers'
import type { RendererFiles } from '../door/renderer-files'
import type { Studio } from '../studio/studio.types'

/** Must run before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    // With a code cache the window's program is compiled once, not at every start.
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    {
      scheme: MEDIA_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: true },
    },
  ])
}

/**
 * Serves both schemes of a session.
 * @param pageOrigin - whose pages may read frames of media into a canvas
 */
export function serveSchemes(
  on: Protocol,
  files: RendererFiles,
  studio: Pick<Studio, 'media'>,
  pageOrigin: string = APP_ORIGIN,
): void {
  const headers = pageHeaders(contentSecurityPolicy([`${MEDIA_SCHEME}:`], []))
  on.handle(APP_SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = host === APP_HOST && request.method === 'GET' ? await files(pathname).catch(() => null) : null
    if (file === null) return new Response(null, { status: 404, headers })
    return new Response(file.bytes, { headers: { ...headers, 'content-type': file.type } })
  })
  on.handle(MEDIA_SCHEME, (request) => {
    const { host, pathname } = new URL(request.url)
    return answerMedia(
      studio,
      { method: request.method, kind: host, id: pathname.slice(1), range: request.headers.get('range') },
      {
        'access-control-allow-origin': pageOrigin,
        'access-control-expose-headers': 'content-range, content-length, accept-ranges',
        'x-content-type-options': 'nosniff',
        vary: 'origin',
      },
    )
  })
}
