import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepWindowState, placeWindow, readWindowState } from '../../../../src/main/desktop/window-state'

const laptop = { x: 0, y: 25, width: 1280, height: 775 }
const second = { x: 1280, y: 0, width: 2560, height: 1440 }
const stood = { x: 1500, y: 100, width: 1600, height: 1000, maximized: false }

describe('where the window opens', () => {
  it('at a usual size that fits the screen, the first time', () => {
    expect(placeWindow(null, [second])).toEqual({ width: 1440, height: 920, maximized: false })
    expect(placeWindow(null, [laptop])).toEqual({ width: 1280, height: 775, maximized: false })
  })

  it('where it stood', () => {
    expect(placeWindow(stood, [laptop, second])).toEqual(stood)
  })

  it('on the screen that is left when its own has gone', () => {
    expect(placeWindow(stood, [laptop])).toEqual({ width: 1280, height: 775, maximized: false })
  })

  it('within reach when only a corner would show, or its title bar would not', () => {
    expect(placeWindow({ ...stood, x: 1280 - 50 }, [laptop])).not.toHaveProperty('x')
    expect(placeWindow({ ...stood, x: 100, y: -500 }, [laptop])).not.toHaveProperty('y')
  })

  it('at a usual size where no screen is told of', () => {
    expect(placeWindow(stood, [])).toEqual({ width: 1440, height: 920, maximized: false })
  })
})

describe('keeping where it stood', () => {
  it('reads back what was kept, and nothing from a broken or missing file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dailies-window-'))
    const file = join(folder, 'window.json')
    try {
      expect(readWindowState(file)).toBeNull()
      keepWindowState(file, stood)
      expect(readWindowState(file)).toEqual(stood)
      expect(readdirSync(folder)).toEqual(['window.json'])
      for (const broken of ['', '{', '[]', '{"width":"wide","height":1}', '{"width":1e99,"height":900}']) {
        writeFileSync(file, broken)
        expect(readWindowState(file)).toBeNull()
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
