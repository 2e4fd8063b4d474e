/**
 * What the SDK does not say of its models, written by hand, each fact with its source. Laid over models.generated.ts by
 * models.ts; a model that is not named here still appears, with its price unknown.
 *
 * Sources:
 *   [doc]   Runway's integration guide "Integrate Video Generation", April 2026: its model table and model sections
 *   [3.24]  the types of @runwayml/sdk 3.24.0, the last that have gen4_aleph
 *   [4.12]  the types of @runwayml/sdk 4.12.0, the last that have veo3
 */
import type { MediaParam, ModelInfo, ModelMode, ScalarParam } from './model'

/** What a person reads of a model before choosing it. */
export type ModelFacts = Pick<ModelInfo, 'label' | 'bestFor' | 'speed'>

/** In the order of the table in [doc], then the models that only the SDK knows. `speed` only where [doc] gives it. */
export const modelFacts: Readonly<Record<string, ModelFacts>> = {
  // [doc]: label, best for and speed.
  'gen4.5': { label: 'Gen-4.5', bestFor: 'High quality, general purpose', speed: 'standard' },
  gen4_turbo: { label: 'Gen-4 Turbo', bestFor: 'Fast and cheap, from an image', speed: 'fast' },
  seedance2: {
    label: 'Seedance 2.0',
    bestFor: 'References, long clips (to 15 s), product ads',
    speed: 'standard',
  },
  'veo3.1': { label: 'Veo 3.1', bestFor: 'High quality, with or without sound', speed: 'standard' },
  'veo3.1_fast': { label: 'Veo 3.1 Fast', bestFor: 'Fast and cheap without an image', speed: 'fast' },
  veo3: { label: 'Veo 3', bestFor: 'The highest quality, the most expensive', speed: 'standard' },
  gen4_aleph: { label: 'Aleph', bestFor: 'Editing and transforming a video', speed: 'standard' },
  act_two: { label: 'Act-Two', bestFor: 'A character acts out a performance video', speed: 'standard' },
  // The SDK's own comments say what these take; nobody gives their speed.
  aleph2: { label: 'Aleph 2', bestFor: 'Editing a video, also to another shape', speed: null },
  seedance2_5: { label: 'Seedance 2.5', bestFor: 'Many references, extending and editing clips', speed: null },
  seedance2_fast: { label: 'Seedance 2.0 Fast', bestFor: 'References at 480p and 720p', speed: null },
  seedance2_mini: { label: 'Seedance 2.0 Mini', bestFor: 'References at 480p and 720p', speed: null },
  'gemini_omni_flash_1.1': {
    label: 'Gemini Omni Flash 1.1',
    bestFor: 'First and last frame, extending and editing clips',
    speed: null,
  },
  gemini_omni_flash: { label: 'Gemini Omni Flash', bestFor: 'Short clips and edits by instruction', speed: null },
  hailuo3: { label: 'Hailuo 3.0', bestFor: 'References, 768p and 2k', speed: null },
  h3_max: { label: 'MiniMax H3 Max', bestFor: 'First and last frame, with prompt rewriting', speed: null },
  wan3: { label: 'Wan 3', bestFor: 'References and keyframes with sound', speed: null },
  wan3_prime: { label: 'Wan 3 Prime', bestFor: 'References and keyframes with sound', speed: null },
  happyhorse_1_0: { label: 'HappyHorse 1.0', bestFor: 'From text, or from a first frame', speed: null },
  grok_imagine_1_5: { label: 'Grok Imagine 1.5', bestFor: 'From text with reference images', speed: null },
}

/** Credits for each second of output: [doc]'s table, "Cost". Where sound has its own price, both. */
export type PricePerSecond = { credits: number } | { silentCredits: number; withAudioCredits: number }

export const prices: Readonly<Record<string, PricePerSecond>> = {
  'gen4.5': { credits: 12 },
  gen4_turbo: { credits: 5 },
  seedance2: { credits: 36 },
  gen4_aleph: { credits: 15 },
  veo3: { credits: 40 },
  // [doc] gives 20-40 and 10-15; the SDK says "Audio inclusion affects pricing", so the ends are without and with sound.
  'veo3.1': { silentCredits: 20, withAudioCredits: 40 },
  'veo3.1_fast': { silentCredits: 10, withAudioCredits: 15 },
  // Not in [doc]'s table; from the project's notes on Runway's API.
  act_two: { credits: 5 },
}

/** Runway's "32 MB" and "200 MB" counted as MiB: a file just between the two readings is Runway's to refuse, for free. */
export const mebibyte = 1024 * 1024

/** What [doc] says beyond the SDK's types, by model; `mode` null where it holds for every endpoint. */
export const mediaLimits: readonly {
  model: string
  mode: ModelMode['mode'] | null
  slot: MediaParam['slot']
  limits: Partial<Pick<MediaParam, 'most' | 'minSeconds' | 'maxSeconds' | 'maxBytes' | 'minShortSidePx'>>
}[] = [
  {
    // [doc] "seedance2 VTV input requirements: max 15 seconds, max 32 MB, min 720p resolution, MP4 recommended."
    model: 'seedance2',
    mode: 'video_to_video',
    slot: 'video',
    limits: { maxSeconds: 15, maxBytes: 32 * mebibyte, minShortSidePx: 720 },
  },
]

export const numberLimits: readonly {
  model: string
  param: string
  limits: { integer: boolean; min: number; max: number }
}[] = [
  // [doc]: "Most models support 2-10 seconds"; the project's notes on Runway's API give 2-10 for older SDKs. Neither
  // today's SDK nor [3.24] states a limit.
  { model: 'gen4_turbo', param: 'duration', limits: { integer: true, min: 2, max: 10 } },
  // [doc]: "Video length in seconds (2-15, model-dependent)", "seedance2 supports up to 15 seconds".
  { model: 'seedance2', param: 'duration', limits: { integer: false, min: 2, max: 15 } },
]

const promptDoc =
  'A non-empty string up to 1000 characters (measured in UTF-16 code units). This should describe in detail what should appear in the output.'
const prompt = (required: boolean): ScalarParam => ({
  kind: 'text',
  name: 'promptText',
  required,
  minLength: 1,
  maxLength: 1000,
  doc: promptDoc,
})
const unlimited = { minSeconds: null, maxSeconds: null, maxBytes: null, minShortSidePx: null, total: null }

// [4.12] Veo3: duration, ratio, negativePrompt, promptText; on image to video an item's position is 'first' only.
const veo3Params = (promptRequired: boolean): ScalarParam[] => [
  {
    kind: 'choice',
    name: 'duration',
    required: true,
    values: [8],
    default: null,
    doc: 'The number of seconds of duration for the output video.',
  },
  prompt(promptRequired),
  {
    kind: 'choice',
    name: 'ratio',
    required: true,
    values: ['1280:720', '720:1280', '1080:1920', '1920:1080'],
    default: null,
    doc: 'The resolution of the output video.',
  },
  {
    kind: 'text',
    name: 'negativePrompt',
    required: false,
    minLength: 0,
    maxLength: null,
    doc: 'Text describing what should not appear in the output video.',
  },
]

/** Models that today's SDK no longer types, and that Runway's account still counts. */
export const legacyModels: Readonly<Record<string, readonly ModelMode[]>> = {
  veo3: [
    {
      mode: 'text_to_video',
      params: veo3Params(true),
      media: [],
      exclusive: [],
      oneOf: [],
      rules: [],
      later: [],
    },
    {
      mode: 'image_to_video',
      params: veo3Params(false),
      media: [
        {
          name: 'promptImage',
          form: 'placed',
          slot: 'firstFrame',
          kinds: ['image'],
          required: true,
          most: 1,
          ...unlimited,
          doc: 'The image to use as the first frame of the output video.',
        },
      ],
      exclusive: [],
      oneOf: [],
      rules: [],
      later: [],
    },
  ],
  // [3.24] Gen4Aleph.
  gen4_aleph: [
    {
      mode: 'video_to_video',
      params: [
        prompt(true),
        {
          kind: 'choice',
          name: 'contentModeration.publicFigureThreshold',
          required: false,
          values: ['auto', 'low'],
          default: null,
          doc: 'When set to `low`, the content moderation system will be less strict about preventing generations that include recognizable public figures.',
        },
        {
          kind: 'number',
          name: 'seed',
          required: false,
          integer: true,
          min: null,
          max: null,
          orAuto: false,
          default: null,
          doc: 'If unspecified, a random number is chosen. Varying the seed integer is a way to get different results for the same other request parameters. Using the same seed integer for an identical request will produce similar results.',
        },
      ],
      media: [
        {
          name: 'videoUri',
          form: 'address',
          slot: 'video',
          kinds: ['video'],
          required: true,
          most: 1,
          ...unlimited,
          doc: 'The video to edit.',
        },
        {
          name: 'references',
          // [3.24] types each item's kind; today's SDK types the address alone.
          form: 'typed-items',
          slot: 'references',
          kinds: ['image'],
          required: false,
          most: 1,
          ...unlimited,
          doc: 'An array of references. Currently up to one reference is supported. Passing an image reference allows the model to emulate the style or content of the reference in the output.',
        },
      ],
      exclusive: [],
      oneOf: [],
      rules: [],
      later: [
        {
          // Not offered: it has no effect.
          name: 'ratio',
          required: false,
          deprecated: true,
          doc: 'Deprecated. This field is ignored. The resolution of the output video is determined by the input video.',
          shape: {
            kind: 'union',
            of: ['1280:720', '720:1280', '1104:832', '960:960', '832:1104', '1584:672', '848:480', '640:480'].map(
              (value) => ({ kind: 'literal' as const, value }),
            ),
          },
          most: null,
          maxTotalSeconds: null,
          minSecondsEach: null,
          maxSecondsEach: null,
        },
      ],
    },
  ],
}
