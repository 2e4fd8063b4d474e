/** Whatever a person may choose: legal drafts give bodies that the SDK's own types and Runway's rules take, broken ones are refused. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildRequest, check, findModel, refuseBody } from '../../../../src/shared/catalog'
import { breaksOf } from './broken-drafts'
import { everyWay, type LegalCase, legalCase, uploaded } from './legal-drafts'

const root = join(import.meta.dirname, '../../../..')
const seed = Date.now()
const samples = fc.sample(legalCase, { numRuns: 2000, seed })
const seeded = `seed ${seed}`

const types = {
  text_to_video: 'TextToVideoCreateParams',
  image_to_video: 'ImageToVideoCreateParams',
  video_to_video: 'VideoToVideoCreateParams',
  character_performance: 'CharacterPerformanceCreateParams',
} as const

/** The type a body must have: the SDK's, or for a model it no longer types, the last that it had. */
function typeOf({ model, mode }: LegalCase): string {
  if (findModel(model)?.legacy !== true) return types[mode]
  return model === 'gen4_aleph' ? 'LegacyGen4Aleph' : mode === 'text_to_video' ? 'LegacyVeo3Text' : 'LegacyVeo3Image'
}

it('2,000 random legal drafts reach every model and way, pass the check, and the practice API takes their bodies', () => {
  const reached = new Set<string>()
  for (const { draft, inputs, mode, model } of samples) {
    reached.add(`${mode} ${model}`)
    expect(check(draft, inputs), seeded).toEqual([])
    const request = buildRequest(draft, uploaded(inputs), inputs)
    expect(request.mode, seeded).toBe(mode)
    expect(refuseBody(mode, JSON.parse(JSON.stringify(request.body))), seeded).toBeNull()
  }
  expect([...reached].toSorted()).toEqual(everyWay.map((way) => `${way.mode} ${way.model}`).toSorted())
})

it('2,000 random legal drafts give bodies that compile against the SDK’s create types', async () => {
  const lines = samples.flatMap((made, index) => {
    const { body } = buildRequest(made.draft, uploaded(made.inputs), made.inputs)
    const type = typeOf(made)
    const right = `export const legal${index}: ${type} = ${JSON.stringify(body)}`
    // Now and then one that must not compile, so that the types are known to be looked at.
    if (index % 50 !== 0) return [right]
    const wrong = `export const wrong${index}: ${type} = ${JSON.stringify({ ...body, strange: 1 })}`
    return [right, `// @ts-expect-error no model has such a parameter\n${wrong}`]
  })
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(realpathSync(cache), 'dailies-bodies-'))
  try {
    const imports = [
      ...Object.entries(types).map(
        ([mode, type]) => `import type { ${type} } from '@runwayml/sdk/resources/${mode.replaceAll('_', '-')}'`,
      ),
      `import type { LegacyGen4Aleph, LegacyVeo3Image, LegacyVeo3Text } from '${join(root, 'src/shared/catalog/build-request').replaceAll('\\', '/')}'`,
    ]
    writeFileSync(join(folder, 'bodies.ts'), `${[...imports, ...lines].join('\n')}\n`)
    const config = { extends: join(root, 'tsconfig.shared.json'), include: ['bodies.ts'] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const ran = await promisify(execFile)(process.execPath, [tsc, '-p', folder], { timeout: 50_000 }).catch(
      (error: { stdout?: string }) => ({ stdout: error.stdout ?? String(error) }),
    )
    expect(ran.stdout.slice(0, 4000), seeded).toBe('')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it('2,000 drafts with one broken rule are refused at the right field, with the limit and the value', () => {
  const ways = new Map<string, number>()
  for (const [index, made] of samples.entries()) {
    const breaks = breaksOf(made)
    // The rarest way so far, so that all are tried.
    const one = breaks.toSorted((a, b) => (ways.get(a.how) ?? 0) - (ways.get(b.how) ?? 0))[0]
    expect(one, `nothing to break in draft ${index}, ${seeded}`).toBeDefined()
    if (one === undefined) continue
    ways.set(one.how, (ways.get(one.how) ?? 0) + 1)
    const found = check(one.draft, one.inputs).filter((problem) => problem.field === one.field)
    const where = `${made.mode} ${made.model}: ${one.how} at ${one.field}, ${seeded}`
    expect(found.length, where).toBeGreaterThan(0)
    const sentences = found.map((problem) => problem.message).join(' ')
    for (const part of one.says) expect(sentences, where).toContain(part)
    for (const { message } of found) expect(message, where).toMatch(/^[A-Za-z].*\.$/)
  }
  expect(ways.size).toBeGreaterThanOrEqual(20)
})
