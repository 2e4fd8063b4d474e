import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { NamedMedia } from '../../../../../src/main/studio/practice/create-request'
import { refuseReferenceLengths } from '../../../../../src/main/studio/practice/reference-lengths'
import { makeWav } from '../../../../support/media/make-sound'
import { tempFolder } from '../../../../support/temp-folder'

/** Sounds of these lengths, in a create of this model from text; `null`: an address that leads nowhere. */
function ask(model: string, lengths: readonly (number | null)[], field = 'referenceAudio'): Promise<void> {
  const dir = tempFolder()
  const media: NamedMedia[] = lengths.map((_, n) => ({
    field: `${field}[${n}].uri`,
    role: 'reference',
    kind: 'audio',
    uri: `runway://${n}`,
  }))
  const inputs = lengths.map((seconds, n) => {
    const path = seconds === null ? null : join(dir, `${n}.wav`)
    if (path !== null && seconds !== null) writeFileSync(path, makeWav(seconds))
    return { role: 'reference' as const, kind: 'audio' as const, path }
  })
  return refuseReferenceLengths('text_to_video', model, media, inputs)
}

test('sounds that keep the limit together are taken, to the frame', async () => {
  await expect(ask('seedance2', [6, 9])).resolves.toBeUndefined()
  await expect(ask('seedance2', [6, 9.05])).resolves.toBeUndefined()
})

test('sounds too long together are refused with what they have', async () => {
  await expect(ask('seedance2', [6, 9.5])).rejects.toMatchObject({
    field: 'referenceAudio',
    message: 'may have 15 seconds together, these have 15.5',
  })
})

test('a limit that may not be reached is not', async () => {
  await expect(ask('seedance2_5', [10, 19.9])).resolves.toBeUndefined()
  await expect(ask('seedance2_5', [10, 20])).rejects.toMatchObject({
    message: 'may have less than 30 seconds together, these have 30.0',
  })
})

test('one sound too short or too long alone is refused at its own place', async () => {
  await expect(ask('grok_imagine_1_5', [4, 2])).rejects.toMatchObject({
    field: 'referenceAudio[1].uri',
    message: 'must be 3 to 15 seconds long, this one has 2.0',
  })
  await expect(ask('grok_imagine_1_5', [16])).rejects.toMatchObject({ field: 'referenceAudio[0].uri' })
})

test('what only the internet has, and what is no reference, is not measured', async () => {
  await expect(ask('seedance2', [null, 14])).resolves.toBeUndefined()
  await expect(ask('seedance2', [30], 'promptAudio')).resolves.toBeUndefined()
})
