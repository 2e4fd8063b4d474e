/** The generated data against a second reading of the SDK's declarations that shares no code with the generator. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MODELS } from '../../../../src/shared/catalog'
import type { Mode } from '../../../../src/shared/domain/draft'

const folder = join(import.meta.dirname, '../../../../node_modules/@runwayml/sdk/resources')
const files: Record<Mode, string> = {
  text_to_video: 'text-to-video.d.ts',
  image_to_video: 'image-to-video.d.ts',
  video_to_video: 'video-to-video.d.ts',
  character_performance: 'character-performance.d.ts',
}

interface Read {
  mode: Mode
  model: string
  fields: Map<string, { required: boolean; type: string; doc: string }>
}

/** Reads interfaces by their indentation: a model's own fields stand one level below the line that opens it. */
function readByLines(mode: Mode): Read[] {
  const text = readFileSync(join(folder, files[mode]), 'utf8')
  const blocks = [...text.matchAll(/^( *)(?:export )?interface \w+ \{\n([\s\S]*?)^\1\}/gm)]
  return blocks.flatMap(([, indent = '', body = '']) => {
    const fields: Read['fields'] = new Map()
    let doc = ''
    for (const line of body.split('\n')) {
      const field = new RegExp(`^${indent} {4}(\\w+)(\\??): (.+);$`).exec(line)
      if (field) {
        fields.set(field[1]!, { required: field[2] === '', type: field[3]!, doc })
        doc = ''
      } else doc += ` ${line.replace(/^\s*\/?\*+\/?\s?/, '')}`
    }
    const model = /^'([^']+)'$/.exec(fields.get('model')?.type ?? '')?.[1]
    fields.delete('model')
    return model === undefined ? [] : [{ mode, model, fields }]
  })
}

const read = (Object.keys(files) as Mode[]).flatMap(readByLines)

it('has every (endpoint, model) that the SDK types, and beyond them only the two legacy models', () => {
  const ours = MODELS.flatMap((model) => model.modes.map((spec) => `${spec.mode} ${model.id}`))
  const legacy = ['text_to_video veo3', 'image_to_video veo3', 'video_to_video gen4_aleph']
  expect(read).toHaveLength(40)
  expect(ours.toSorted()).toEqual([...read.map((one) => `${one.mode} ${one.model}`), ...legacy].toSorted())
})

describe.each(read)('$mode $model', ({ mode, model, fields }) => {
  const spec = MODELS.find((one) => one.id === model)!.modes.find((one) => one.mode === mode)!

  it('has the SDK’s parameters, no more and no less', () => {
    const ours = [...spec.params, ...spec.media, ...spec.later].map((param) => param.name.split('.')[0])
    expect([...new Set(ours)].toSorted()).toEqual([...fields.keys()].toSorted())
  })

  it('requires what the SDK requires', () => {
    const alone = [...spec.params, ...spec.media].filter((param) => param.required).map((param) => param.name)
    const oneOf = spec.oneOf.flatMap((group) =>
      spec.media.filter((one) => group.includes(one.slot)).map((one) => one.name),
    )
    const required = [...fields].filter(([, field]) => field.required).map(([name]) => name)
    expect([...new Set([...alone, ...oneOf])].toSorted()).toEqual(required.toSorted())
  })

  it('has the SDK’s enums, without what it calls deprecated', () => {
    for (const [name, field] of fields) {
      const literals = [...field.type.matchAll(/'([^']*)'|(?<![\w'])(\d+)(?![\w'])/g)].map((m) => m[1] ?? Number(m[2]))
      const param = spec.params.find((one) => one.name === name)
      if (param?.kind !== 'choice') continue
      const old = [...field.doc.matchAll(/`([^`]+)` - Deprecated/g)].map((m) => m[1])
      expect(param.values, name).toEqual(literals.filter((value) => !old.includes(String(value))))
    }
  })

  it('has the numbers of the comments', () => {
    for (const [name, { doc }] of fields) {
      const param = spec.params.find((one) => one.name === name)
      const length = /up to (\d+) characters/.exec(doc)
      if (length) expect(param, name).toMatchObject({ kind: 'text', maxLength: Number(length[1]) })
      const range = /(?:from (\d+) to (\d+)|between (\d+) and (\d+)) ?(?:\.|\(inclusive\)|seconds\.)/.exec(doc)
      if (range && param?.kind === 'number') {
        const [min, max] = range
          .slice(1)
          .filter((one) => one !== undefined)
          .map(Number)
        expect(param, name).toMatchObject({ min, max })
      }
      const most = /up to (\d+)\)|Up to (\d+) keyframes/.exec(doc.replace(/up to 5MB\)/, ''))
      if (most) {
        const found = [...spec.media, ...spec.later].find((one) => one.name === name)
        expect(found?.most, name).toBe(Number(most[1] ?? most[2]))
      }
      if (/\bmust (?:not exceed|be less than)\b/.test(doc)) {
        const seconds = Number(/(\d+)\s+seconds/.exec(doc)?.[1])
        expect(spec.media.find((one) => one.name === name)?.total, name).toEqual({
          maxSeconds: seconds,
          mayEqual: !doc.includes('less than'),
        })
      }
    }
  })
})
