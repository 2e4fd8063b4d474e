/** Under which type a file of the library is served. Pure. */

/** What a window shows or plays. A drawing in SVG may hold a program, so it is none of these. */
const SHOWN = /^(?:video|audio|image)\/(?!svg)[a-z0-9][a-z0-9.+-]{0,60}$/

/** A sidecar may say anything: whatever a browser could take for a page or a program is served as mere bytes. */
export function servedAs(mime: string): string {
  return SHOWN.test(mime) ? mime : 'application/octet-stream'
}
