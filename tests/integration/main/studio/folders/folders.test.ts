import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFolders, readTyped } from '../../../../../src/main/studio/folders/folders'
import { silentLog } from '../../../../../src/main/studio/log'
import { FolderChoiceId, type FolderPurpose } from '../../../../../src/shared/library/folder-commands'
import { tempFolder } from '../../../../support/temp-folder'

function room(dialog: ((title: string) => Promise<string | null>) | null = null) {
  const home = tempFolder()
  const [libraryDir, dataDir] = [join(home, 'films', 'Dailies'), join(home, 'data')]
  for (const dir of [libraryDir, dataDir, join(home, 'empty')]) mkdirSync(dir, { recursive: true })
  const folders = openFolders({
    host: { chooseFolder: dialog },
    home,
    dataDir,
    libraryDir: () => libraryDir,
    log: silentLog,
  })
  return { home, libraryDir, dataDir, folders }
}

describe('a folder that a person types', () => {
  it('is read from the top or from home, with or without quotes', () => {
    expect(readTyped('  /media/disk/../disk/Films ', '/home/anna')).toBe('/media/disk/Films')
    expect(readTyped('~/Films', '/home/anna')).toBe('/home/anna/Films')
    expect(readTyped('~', '/home/anna')).toBe('/home/anna')
    expect(readTyped('"/media/my disk"', '/home/anna')).toBe('/media/my disk')
    for (const wrong of ['', '  ', 'Films', './Films', '~anna/x', 'a\0b', '/a\nb', `/${'a'.repeat(5000)}`])
      expect(() => readTyped(wrong, '/home/anna'), JSON.stringify(wrong.slice(0, 20))).toThrow()
  })

  it('is kept under a choice that serves one purpose and says what is there', async () => {
    const { home, folders } = room()
    const there = await folders.choose('move', join(home, 'empty'))
    expect(there).toMatchObject({
      shown: join(home, 'empty'),
      facts: { exists: true, isEmpty: true, isLibrary: false, clips: null, freeBytes: expect.any(Number) },
    })
    const choice = there?.choice ?? FolderChoiceId.parse('')
    expect(await folders.pathOf(choice, 'move')).toBe(join(home, 'empty'))
    await expect(folders.pathOf(choice, 'export')).rejects.toThrow('chosen again')
    await expect(folders.pathOf(FolderChoiceId.parse(crypto.randomUUID()), 'move')).rejects.toThrow('chosen again')
    const later = await folders.choose('export', '~/not/there/yet')
    expect(later).toMatchObject({ shown: join(home, 'not/there/yet'), facts: { exists: false, isEmpty: true } })
  })

  it('counts the clips of a library that is to be merged in', async () => {
    const { home, folders } = room()
    const other = join(home, 'other')
    mkdirSync(join(other, '.dailies'), { recursive: true })
    writeFileSync(join(other, 'a.mp4.json'), '{}')
    const found = await folders.choose('merge', other)
    expect(found?.facts).toMatchObject({ isLibrary: true, isEmpty: false, clips: 1 })
  })

  it('is refused where it cannot serve', async () => {
    const { home, libraryDir, dataDir, folders } = room()
    writeFileSync(join(home, 'file'), '')
    mkdirSync(join(libraryDir, 'sub'))
    symlinkSync(join(libraryDir, 'sub'), join(home, 'link-in'))
    symlinkSync(libraryDir, join(home, 'same'))
    const refusals: [FolderPurpose, string, RegExp][] = [
      ['move', join(home, 'file'), /a file/],
      ['move', join(home, 'file', 'below'), /file is where/],
      ['move', libraryDir, /library that is open/],
      ['move', join(home, 'same'), /library that is open/],
      ['move', join(libraryDir, 'new'), /inside the library/],
      ['export', join(home, 'link-in'), /inside the library/],
      ['export', join(home, 'link-in', 'new'), /inside the library/],
      ['move', join(dataDir, 'x'), /own data/],
      ['merge', join(home, 'nowhere'), /no such folder/],
      ['merge', home, /lies inside|own data/],
    ]
    for (const [purpose, path, words] of refusals)
      await expect(folders.choose(purpose, path), `${purpose} ${path}`).rejects.toThrow(words)
    await expect(folders.choose('move')).rejects.toThrow('No folder was named')
    // Around the library is no harm to an export or a move: they make a folder of their own there.
    expect(await folders.choose('export', home)).toMatchObject({ facts: { isEmpty: false } })
  })
})

describe('a folder chosen in the dialog of the system', () => {
  it('is what the dialog says, checked alike; none chosen is none; and no window may type one', async () => {
    let answer: string | null = null
    const asked: string[] = []
    const { home, libraryDir, folders } = room(async (title) => {
      asked.push(title)
      return answer
    })
    expect(await folders.choose('merge')).toBeNull()
    answer = join(home, 'empty')
    expect(await folders.choose('merge')).toMatchObject({ shown: answer })
    answer = libraryDir
    await expect(folders.choose('move')).rejects.toThrow('library that is open')
    await expect(folders.choose('move', join(home, 'empty'))).rejects.toThrow('in the dialog')
    expect(asked).toEqual(['Merge in the library at', 'Merge in the library at', 'Move the library to'])
  })
})
