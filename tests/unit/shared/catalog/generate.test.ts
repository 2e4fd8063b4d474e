import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeAll } from '../../../../scripts/catalog/describe-model'
import { printCatalog } from '../../../../scripts/catalog/print-catalog'
import { endpoints, readSdk } from '../../../../scripts/catalog/read-sdk'
import { buildModels } from '../../../../src/shared/catalog'
import { generatedModels } from '../../../../src/shared/catalog/models.generated'

const root = join(import.meta.dirname, '../../../..')
const installed = join(root, 'node_modules/@runwayml/sdk/resources')

it('the file in the repository is what the installed SDK gives', async () => {
  const script = join(root, 'scripts/catalog/generate.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--check'], { timeout: 30_000 })
  expect(stdout).toMatch(/The catalog is what @runwayml\/sdk [\d.]+ gives/)
})

describe('an SDK that changed', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dailies-sdk-'))
    for (const { file } of endpoints) cpSync(join(installed, file), join(folder, file))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const change = (file: string, from: string | RegExp, to: string) => {
    const before = readFileSync(join(folder, file), 'utf8')
    const after = before.replace(from, to)
    expect(after).not.toBe(before)
    writeFileSync(join(folder, file), after)
  }
  const generate = () => describeAll(readSdk(folder))

  it('fails by name on a sentence with a number that nobody has understood', () => {
    change(
      'text-to-video.d.ts',
      'Must be an integer from\n         * 2 to 10.',
      'Must be a prime\n         * below 12.',
    )
    expect(generate).toThrow(/text_to_video gen4\.5 duration: Must be a prime below 12\./)
  })

  it('fails by name on a new rule beside a known sentence', () => {
    change(
      'character-performance.d.ts',
      'The video must be between 3 and 30 seconds in duration.',
      'The video must be between 3 and 30 seconds in duration. Only one face may be seen.',
    )
    expect(generate).toThrow(/character_performance act_two reference: Only one face may be seen\./)
  })

  it('fails when a model requires something that no slot holds', () => {
    change('text-to-video.d.ts', "model: 'gen4.5';", "model: 'gen4.5';\n        masks: Array<Gen4_5.Mask>;")
    change('text-to-video.d.ts', 'namespace Gen4_5 {', 'namespace Gen4_5 {\n        interface Mask { uri: string }')
    expect(generate).toThrow(/gen4\.5 requires masks/)
  })

  it('fails when the type of a position and its comment part ways', () => {
    change('image-to-video.d.ts', "position?: 'first' | 'last'", "position: 'first' | 'last'")
    expect(generate).toThrow(/type and comment differ on reference images/)
  })

  it('follows a limit that moved', () => {
    change(
      'text-to-video.d.ts',
      'Must be an integer from\n         * 2 to 10.',
      'Must be an integer from\n         * 2 to 12.',
    )
    const gen45 = generate().find(({ model, spec }) => model === 'gen4.5' && spec.mode === 'text_to_video')
    expect(gen45?.spec.params.find((param) => param.name === 'duration')).toMatchObject({ min: 2, max: 12 })
  })

  it('brings an invented model into the app with no other change', () => {
    change(
      'text-to-video.d.ts',
      'export type TextToVideoCreateParams = ',
      'export type TextToVideoCreateParams = TextToVideoCreateParams.Zeta9 | ',
    )
    change(
      'text-to-video.d.ts',
      'export declare namespace TextToVideoCreateParams {',
      `export declare namespace TextToVideoCreateParams {
    interface Zeta9 {
        model: 'zeta9';
        /**
         * A non-empty string up to 777 characters (measured in UTF-16 code units).
         */
        promptText: string;
        ratio: '1280:720' | '4:3';
        duration?: 'auto' | number;
        hum?: boolean;
    }`,
    )
    const found = generate().filter(({ model }) => model === 'zeta9')
    const models = buildModels({ ...generatedModels, zeta9: found.map((one) => one.spec) })
    const zeta = models.find((model) => model.id === 'zeta9')!
    expect(zeta.modes[0]).toMatchObject({
      mode: 'text_to_video',
      params: [
        { name: 'promptText', kind: 'text', required: true, minLength: 1, maxLength: 777 },
        { name: 'ratio', kind: 'choice', values: ['1280:720', '4:3'], required: true },
        { name: 'duration', kind: 'number', orAuto: true, required: false },
        { name: 'hum', kind: 'switch' },
      ],
    })
    expect(printCatalog(found, '0')).toContain('"zeta9": [')
  })

  it('says which endpoint lost its type', () => {
    change('video-to-video.d.ts', /VideoToVideoCreateParams/g, 'Renamed')
    expect(generate).toThrow(/has no type VideoToVideoCreateParams/)
  })
})
