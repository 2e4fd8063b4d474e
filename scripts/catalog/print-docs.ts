/** Writes docs/models.md from the whole catalog: what each model takes, within which limits, and what it costs. */
import type { MediaParam, ModelInfo, ModelMode, ScalarParam } from '../../src/shared/catalog/model.ts'

const wayNames: Readonly<Record<ModelMode['mode'], string>> = {
  text_to_video: 'from text',
  image_to_video: 'from an image',
  video_to_video: 'from a video',
  character_performance: 'character performance',
}

/** What a draft can hold, and what the catalog gives where the SDK states no limit (describe-model.ts). */
const unstated = 64

/** The text of docs/models.md. */
export function printDocs(models: readonly ModelInfo[], sdkVersion: string): string {
  const overview = models.map((model) =>
    row([
      `${model.label}${model.legacy ? ' (older)' : ''}`,
      code(model.id),
      model.bestFor,
      model.modes.map((spec) => wayNames[spec.mode]).join(', '),
      model.priceNote,
      sourceOf(model, sdkVersion),
    ]),
  )
  return `# Models

Made by \`npm run catalog\` from the types and comments of \`@runwayml/sdk\` ${sdkVersion} and \`src/shared/catalog/overlay.ts\`. Not edited by
hand: \`npm run check\` fails when it is not what they give. **Bold** is required.

${row(['model', 'id', 'best for', 'generates', 'price', 'source'])}
${row(Array(6).fill('---'))}
${overview.join('\n')}

Output formats other than MP4 cost more: 5 credits a second for ProRes and PNG frames, 20 for 10 bits and deeper, 40 of those above 4
megapixels. Where no price is published, Runway's answer to the create says it, and Dailies learns from what renders cost.

${models.map(section).join('\n')}`
}

function section(model: ModelInfo): string {
  const rows = model.modes.map((spec) => {
    const ratio = spec.params.find((param) => param.name === 'ratio')
    const duration = spec.params.find((param) => param.name === 'duration')
    const others = spec.params.filter((param) => param !== ratio && param !== duration)
    return row([
      wayNames[spec.mode],
      ratio === undefined ? 'as the input' : valuesOf(ratio),
      duration === undefined ? 'as the input' : `${valuesOf(duration)}${duration.kind === 'choice' ? ' s' : ''}`,
      spec.media.map((media) => mediaCell(media, spec)).join('<br>'),
      others.map((param) => `${named(param)}: ${valuesOf(param)}`).join('<br>'),
    ])
  })
  const rules = [
    ...new Set(
      model.modes.flatMap((spec) => [...spec.exclusive.map((one) => one.why), ...spec.rules.map((one) => one.why)]),
    ),
  ]
  return `## ${model.label}

${row(['way', 'ratio', 'duration', 'inputs and their limits', 'parameters'])}
${row(Array(5).fill('---'))}
${rows.join('\n')}
${rules.length === 0 ? '' : `\n${rules.map((why) => `- ${why}`).join('\n')}\n`}`
}

function mediaCell(media: MediaParam, spec: ModelMode): string {
  const several = ['items', 'typed-items', 'timed-items'].includes(media.form) || media.slot === 'references'
  const limits = [
    several ? (media.most < unstated ? `up to ${media.most}` : 'several') : null,
    secondsEach(media, several),
    media.total === null
      ? null
      : `${media.total.mayEqual ? 'at most' : 'less than'} ${media.total.maxSeconds} s together`,
    media.maxBytes === null ? null : `at most ${media.maxBytes / 1024 / 1024} MB`,
    media.minShortSidePx === null ? null : `at least ${media.minShortSidePx} px on the shorter side`,
  ].filter((limit) => limit !== null)
  const group = spec.oneOf.some((slots) => slots.includes(media.slot))
  const name = `${media.slot} (${code(media.name)})`
  const kinds = media.kinds.join(' or ')
  return `${media.required ? `**${name}**` : name}: ${[kinds, ...limits, ...(group ? ['one of these is required'] : [])].join(', ')}`
}

function secondsEach({ minSeconds, maxSeconds }: MediaParam, several: boolean): string | null {
  if (minSeconds === null && maxSeconds === null) return null
  const each = several ? ' each' : ''
  if (minSeconds === null) return `at most ${maxSeconds} s${each}`
  return maxSeconds === null ? `at least ${minSeconds} s${each}` : `${minSeconds} to ${maxSeconds} s${each}`
}

function named(param: ScalarParam): string {
  return param.required ? `**${code(param.name)}**` : code(param.name)
}

function valuesOf(param: ScalarParam): string {
  switch (param.kind) {
    case 'text': {
      if (param.maxLength === null) return param.minLength > 0 ? 'text, not empty' : 'text'
      return `text, ${param.minLength > 0 ? `${param.minLength} to` : 'up to'} ${param.maxLength} characters`
    }
    case 'choice':
      return `${param.values.join(', ')}${param.default === null ? '' : ` (usual: ${param.default})`}`
    case 'switch':
      return 'on or off'
    case 'number': {
      const range = param.min === null || param.max === null ? '' : ` ${param.min} to ${param.max}`
      const none = param.name === 'duration' ? 'any number of seconds' : param.integer ? 'a whole number' : 'a number'
      const kind =
        range === '' ? none : `${param.integer ? 'whole' : ''}${range}${param.name === 'duration' ? ' s' : ''}`
      const usual = param.default === null ? '' : ` (usual: ${param.default})`
      return `${kind.trim()}${param.orAuto ? ' or auto' : ''}${usual}`
    }
  }
}

/** Where the facts come from; the overlay names the source of each of its own. */
function sourceOf(model: ModelInfo, sdkVersion: string): string {
  const types = model.legacy ? 'an older SDK (overlay.ts)' : `SDK ${sdkVersion}`
  return model.priceNote === 'Price not published' ? types : `${types}; price: Runway’s guide (overlay.ts)`
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function code(text: string): string {
  return `\`${text}\``
}
