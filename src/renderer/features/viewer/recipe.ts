/** How a clip was made, as rows of a name and a value. Pure; `Details` draws them. */
import { count, megabytes, modeNames, paramName } from '../../../shared/catalog/words'
import type { Asset, RenderedAsset } from '../../../shared/domain/asset'
import type { OptionValue } from '../../../shared/domain/draft'
import { type CostChange, changeWords, chargeChange, quoteChange } from '../../../shared/domain/money'
import { credits, moment, shapeOf, stopwatch } from '../../ui/figures'
import { modelLabel, priceWords } from '../queue/describe-render'

export interface Fact {
  name: string
  value: string
  /** Worth selecting and copying letter by letter. */
  code?: boolean
}

export interface FactGroup {
  title: string
  facts: readonly Fact[]
}

/** Everything that was asked for, what it cost, and what came. */
export function recipeOf(asset: Asset, timeZone?: string): FactGroup[] {
  const file: Fact[] = [{ name: 'Name', value: asset.fileName, code: true }]
  if (asset.width !== null && asset.height !== null)
    file.push({ name: 'Picture', value: `${asset.width} × ${asset.height}` })
  if (asset.durationSeconds !== null) file.push({ name: 'Length', value: `${round(asset.durationSeconds, 2)} s` })
  if (asset.frameRate !== null) file.push({ name: 'Frame rate', value: `${round(asset.frameRate, 3)} a second` })
  file.push(
    { name: 'Sound', value: asset.hasAudio ? 'yes' : 'none' },
    { name: 'Format', value: asset.mime },
    { name: 'Size', value: `${megabytes(asset.sizeBytes)} (${count(asset.sizeBytes)} bytes)` },
    { name: 'SHA-256', value: `${asset.sha256.slice(0, 16)}…`, code: true },
  )

  const history: Fact[] =
    asset.origin === 'render'
      ? [
          { name: 'Asked for', value: moment(asset.requestedAtMs, timeZone) },
          { name: 'In the library', value: moment(asset.createdAtMs, timeZone) },
          { name: 'Took', value: stopwatch(asset.createdAtMs - asset.requestedAtMs) },
          { name: 'Task', value: asset.taskId, code: true },
        ]
      : [
          { name: 'Brought in', value: moment(asset.createdAtMs, timeZone) },
          { name: 'File of', value: moment(asset.requestedAtMs, timeZone) },
        ]
  return [
    ...(asset.origin === 'render' ? askedFor(asset) : []),
    { title: 'File', facts: file },
    { title: 'When', facts: history },
  ]
}

/** What was asked for and what it cost. */
function askedFor(asset: RenderedAsset): FactGroup[] {
  const { draft, cost } = asset
  const asked: Fact[] = [
    {
      name: 'Model',
      value: modelLabel(asset.model) === asset.model ? asset.model : `${modelLabel(asset.model)} (${asset.model})`,
    },
    { name: 'Made', value: modeNames[asset.mode] },
  ]
  if (draft.ratio !== null)
    asked.push({
      name: 'Ratio',
      value: shapeOf(draft.ratio) === draft.ratio ? draft.ratio : `${shapeOf(draft.ratio)} (${draft.ratio})`,
    })
  if (draft.duration !== null)
    asked.push({ name: 'Duration', value: draft.duration === 'auto' ? 'auto' : `${draft.duration} s` })
  for (const [name, value] of Object.entries(draft.options))
    asked.push({ name: sentenceCase(paramName(name)), value: optionWords(value) })

  const money: Fact[] = [{ name: 'Estimate', value: priceWords(cost.estimate) }]
  const told = (figure: number, change: CostChange | null) =>
    change === null ? credits(figure) : `${credits(figure)}, ${changeWords(change)}`
  if (cost.quotedCredits !== null)
    money.push({ name: 'Runway’s quote', value: told(cost.quotedCredits, quoteChange(cost)) })
  if (cost.chargedCredits !== null)
    money.push({ name: 'Charged', value: told(cost.chargedCredits, chargeChange(cost)) })
  money.push({
    name: 'Account',
    value: asset.account === 'practice' ? 'Practice: nothing was charged' : 'Live',
  })
  return [
    { title: 'Settings', facts: asked },
    { title: 'Cost', facts: money },
  ]
}

function optionWords(value: OptionValue): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
}

function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function round(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals
}
