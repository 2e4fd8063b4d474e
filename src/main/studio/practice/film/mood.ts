/** The colours and weather of a film, read from the words of its prompt. Pure. */
import { type Chance, chanceOf, seedOf } from './chance'

export type Rgb = readonly [number, number, number]

export type Ground = 'mountains' | 'forest' | 'dunes' | 'city' | 'sea' | 'meadow'

export interface Mood {
  /** Sky from the zenith to the horizon. */
  sky: readonly [Rgb, Rgb, Rgb, Rgb]
  /** The sun or moon, and the light around it. */
  light: Rgb
  glow: Rgb
  /** The farthest and the nearest land. */
  far: Rgb
  near: Rgb
  /** How bright the stars are, 0 to 1. */
  stars: number
  /** How much cloud, 0 to 1. */
  clouds: number
  ground: Ground
  /** What floats in the air. */
  air: 'dust' | 'snow' | 'rain' | 'fireflies' | 'petals'
  /** How high the sun stands over the horizon, as a share of the sky. */
  sunHeight: number
}

type Light = Pick<Mood, 'sky' | 'light' | 'glow' | 'far' | 'near' | 'stars' | 'clouds' | 'sunHeight'>

const hex = (text: string): Rgb => [
  Number.parseInt(text.slice(0, 2), 16),
  Number.parseInt(text.slice(2, 4), 16),
  Number.parseInt(text.slice(4, 6), 16),
]
const light = (
  sky: readonly [string, string, string, string],
  [sun, glow]: readonly [string, string],
  [far, near]: readonly [string, string],
  rest: Pick<Light, 'stars' | 'clouds' | 'sunHeight'>,
): Light => ({
  sky: [hex(sky[0]), hex(sky[1]), hex(sky[2]), hex(sky[3])],
  light: hex(sun),
  glow: hex(glow),
  far: hex(far),
  near: hex(near),
  ...rest,
})

const lights = {
  dusk: light(['1d2650', '5b3f7a', 'd9657a', 'ffc08a'], ['fff0d0', 'ff9e6b'], ['9c5a7c', '170f22'], {
    stars: 0.25,
    clouds: 0.7,
    sunHeight: 0.16,
  }),
  gold: light(['35588c', '8fa0b0', 'f0bd84', 'ffe2ad'], ['fffbe8', 'ffc36b'], ['b88663', '21160f'], {
    stars: 0,
    clouds: 0.6,
    sunHeight: 0.24,
  }),
  dawn: light(['2f4d7a', '7d95bf', 'efb9b4', 'ffe3c9'], ['fff6e6', 'ffb3a0'], ['8f91b4', '182033'], {
    stars: 0.08,
    clouds: 0.5,
    sunHeight: 0.12,
  }),
  night: light(['050a1c', '0c1a3c', '1f3c66', '4a6f8f'], ['f2f6ff', '7fa6d9'], ['2b4a6b', '04070f'], {
    stars: 1,
    clouds: 0.35,
    sunHeight: 0.55,
  }),
  aurora: light(['050818', '0a2038', '125a5c', '5fc9a0'], ['d8fff0', '4de0b0'], ['1d5560', '030a10'], {
    stars: 0.9,
    clouds: 0.8,
    sunHeight: 0.42,
  }),
  neon: light(['0b0620', '2a0f55', '8a1f8f', 'ff5fa8'], ['ffe0f4', 'ff4fd0'], ['4b1c78', '090414'], {
    stars: 0.4,
    clouds: 0.5,
    sunHeight: 0.2,
  }),
  noon: light(['2d6fb3', '5c9dd3', 'a3cdea', 'e3f1f4'], ['ffffff', 'fff3d0'], ['7fa6bd', '123028'], {
    stars: 0,
    clouds: 0.75,
    sunHeight: 0.6,
  }),
  pale: light(['7f93a8', 'a7b7c6', 'cdd7df', 'eef1f2'], ['ffffff', 'f6efe6'], ['a9b8c6', '2b3a4a'], {
    stars: 0,
    clouds: 0.85,
    sunHeight: 0.34,
  }),
  storm: light(['1b232e', '36424f', '6b7784', 'a9adab'], ['e8eef0', '9fb0b8'], ['59656f', '0d1216'], {
    stars: 0,
    clouds: 1,
    sunHeight: 0.3,
  }),
} as const
type LightName = keyof typeof lights

const lightWords: readonly [RegExp, LightName][] = [
  [/\b(?:aurora|northern lights)/, 'aurora'],
  [/\b(?:neon|cyber|synth|retro ?wave|blade ?runner|hologram)/, 'neon'],
  [/\b(?:sunset|dusk|evening|twilight|romantic)/, 'dusk'],
  [/\b(?:sunrise|dawn|morning|soft light)/, 'dawn'],
  [/\b(?:night|star|moon|space|galaxy|dark|noir|midnight|candle)/, 'night'],
  [/\b(?:storm|rain|thunder|grey|gray|moody|dramatic)/, 'storm'],
  [/\b(?:snow|winter|ice|fog|mist|arctic|white)/, 'pale'],
  [/\b(?:gold|warm|autumn|desert|amber|honey|wheat|savanna|cinematic|retriever)/, 'gold'],
  [/\b(?:noon|summer|blue sky|sunny|bright|beach|tropical|daylight)/, 'noon'],
]
const groundWords: readonly [RegExp, Ground][] = [
  [/\b(?:city|street|neon|sky ?line|building|tower|cars?\b|urban|new york|tokyo|robot|office)/, 'city'],
  [/\b(?:ocean|sea|wave|beach|lake|river|boat|ship|water|island|harbou?r|surf|whale|fish)/, 'sea'],
  [/\b(?:desert|dune|sand|mars|camel|canyon)/, 'dunes'],
  [/\b(?:flower|meadow|field|grass|garden|dog|puppy|retriever|horse|wheat|farm|picnic|spring)/, 'meadow'],
  [/\b(?:forest|tree|wood|pine|jungle|deer|fox|wolf|bear|cabin)/, 'forest'],
  [/\b(?:mountain|peak|alp|hill|valley|eagle|climb|snow)/, 'mountains'],
]
const airWords: readonly [RegExp, Mood['air']][] = [
  [/\b(?:snow|winter|blizzard|arctic)/, 'snow'],
  [/\b(?:rain|storm|drizzle)/, 'rain'],
  [/\b(?:petal|blossom|flower|spring|cherry)/, 'petals'],
  [/\b(?:night|firefl|magic|fairy|forest|neon)/, 'fireflies'],
]

/** The mood of a prompt; what its words leave open follows from the seed. */
export function moodOf(prompt: string, seed: number): Mood {
  const words = prompt.toLowerCase()
  const chance = chanceOf(seedOf(words, seed))
  const known = ['dusk', 'gold', 'dawn', 'night', 'aurora'] as const
  const byLight = first(lightWords, words) ?? pick(known, chance)
  const grounds = ['mountains', 'forest', 'sea', 'meadow'] as const
  return {
    ...lights[byLight],
    ground: first(groundWords, words) ?? pick(grounds, chance),
    air: first(airWords, words) ?? (lights[byLight].stars > 0.5 ? 'fireflies' : 'dust'),
  }
}

function first<T>(table: readonly [RegExp, T][], words: string): T | undefined {
  return table.find(([word]) => word.test(words))?.[1]
}

function pick<T>(from: readonly [T, ...T[]], chance: Chance): T {
  return from[Math.floor(chance() * from.length)] ?? from[0]
}

export function mix(a: Rgb, b: Rgb, t: number): Rgb {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}
