/** How the composer names a model's further settings and their values. Pure. */
import { paramName } from '../../../shared/catalog'

/** Its label: `Negative prompt`. */
export function optionLabel(name: string): string {
  const words = paramName(name)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const values: Readonly<Record<string, string>> = { true: 'On', false: 'Off', auto: 'Auto', low: 'Low' }

/** A value as one reads it: `prores_422_hq` -> `prores 422 hq`. */
export function valueWords(value: string | number | boolean): string {
  const text = String(value)
  return values[text] ?? text.replaceAll('_', ' ')
}

const own: Readonly<Record<string, string>> = {
  audio: 'Sound made with the picture. It can change the price.',
  seed: 'The same seed and settings give a similar result.',
  bodyControl: 'Gestures of the body too, not the face alone.',
  expressionIntensity: 'How strongly the face acts.',
  outputFormat: 'Formats other than MP4 cost more a second.',
  'contentModeration.publicFigureThreshold': 'Low is less strict about recognisable public figures.',
}

/** One line on what it does; empty where the name says it all. */
export function optionHint(name: string): string {
  return own[name] ?? ''
}
