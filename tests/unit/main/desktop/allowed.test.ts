import { describe, expect, it } from 'vitest'
import { isOurPage, mayHave, mayOpenOutside } from '../../../../src/main/desktop/allowed'

describe('what a page may do in the desktop app', () => {
  it.each([
    ['app://dailies/index.html', true],
    ['app://dailies/', true],
    ['app://other/index.html', false],
    ['app://dailies.evil.example/', false],
    ['https://dailies/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('goes to %s: %s', (address, allowed) => {
    expect(isOurPage(address, null)).toBe(allowed)
  })

  it("goes to the dev server's origin only where there is one", () => {
    expect(isOurPage('http://localhost:5173/x', 'http://localhost:5173')).toBe(true)
    expect(isOurPage('http://localhost:5174/x', 'http://localhost:5173')).toBe(false)
    expect(isOurPage('http://localhost:5173/x', null)).toBe(false)
  })

  it.each([
    ['https://dev.runwayml.com/', true],
    ['http://dev.runwayml.com/', false],
    ['file:///etc/passwd', false],
    ['smb://server/share', false],
    ['ms-msdt:/id', false],
    ['https://user:pass@example.com/', false],
    [`https://example.com/${'x'.repeat(3000)}`, false],
    ['no address', false],
  ])("opens %s in the system's browser: %s", (address, allowed) => {
    expect(mayOpenOutside(address)).toBe(allowed)
  })

  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'midi', 'openExternal', 'fileSystem', 'unknown'])(
    'is refused the permission %s',
    (permission) => {
      expect(mayHave(permission, 'app://dailies/', null)).toBe(false)
    },
  )

  it('may fill the screen and write text to the clipboard, on our own page', () => {
    for (const permission of ['fullscreen', 'clipboard-sanitized-write']) {
      expect(mayHave(permission, 'app://dailies/', null)).toBe(true)
      expect(mayHave(permission, 'https://evil.example/', null)).toBe(false)
    }
  })
})
