/**
 * What the sentences of the SDK's doc comments mean. Each entry names one sentence (whole, never a part, so that nothing
 * said beside it is lost) and the facts in it. Called by describe-model.ts for every sentence that may hold a rule; one
 * that is not here fails the generation by name. When an SDK update brings a new sentence: add it here with its meaning,
 * or, where it binds nothing we send, to `nothingToDo` with the reason.
 */
import type { Rule } from '../../src/shared/catalog/model.ts'
import type { Mode, SlotName } from '../../src/shared/domain/draft.ts'

/** What one sentence says of the parameter it stands at. */
export type Fact =
  | { fact: 'text-length'; min: number | null; max: number | null }
  | { fact: 'number'; integer: boolean | null; min: number | null; max: number | null }
  | { fact: 'default'; value: string | number }
  | { fact: 'most'; most: number }
  | { fact: 'total-seconds'; max: number; mayEqual: boolean }
  | { fact: 'each-seconds'; min: number; max: number }
  | { fact: 'short-side'; px: number }
  | { fact: 'deprecated-value'; value: string }
  /** promptImage's items without a position are references, and never stand beside keyframes. */
  | { fact: 'unplaced-are-references' }
  | { fact: 'last-needs-first' }
  | { fact: 'first-only' }
  | { fact: 'rule'; rule: Rule }

/** Where a sentence stands. */
export interface Place {
  mode: Mode
  model: string
  /** Runway's name of the top-level parameter. */
  param: string
  /** The media slots and the parameters that this model has at this endpoint. */
  slots: ReadonlySet<SlotName>
  params: ReadonlySet<string>
}

type Reading = (found: RegExpMatchArray, place: Place) => Fact[]

const number = (text: string | undefined): number => {
  const value = Number(text)
  if (text === undefined || !Number.isFinite(value)) throw new Error(`not a number: ${text}`)
  return value
}
const ticked = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map((one) => one[1] ?? '')
const rule = (when: Rule['when'], demand: Rule['demand'], why: string): Fact => ({
  fact: 'rule',
  rule: { when, demand, why },
})
const seen: readonly SlotName[] = ['firstFrame', 'lastFrame', 'references', 'video', 'referenceVideos']

/** Sentences with a meaning for what may be sent. */
const readings: readonly (readonly [RegExp, Reading])[] = [
  // Text.
  [
    /^An? (?<some>non-empty |optional )?(?:string|text prompt) up to (?<max>\d+) characters(?: \(measured in UTF-16 code units\))?(?: describing .+)?\.$/,
    ({ groups }) => [{ fact: 'text-length', min: groups?.some === 'non-empty ' ? 1 : null, max: number(groups?.max) }],
  ],
  [
    /^A non-empty (?:and optional )?(?:text prompt|instruction|prompt|string) describing [^.]+\.$/,
    () => [{ fact: 'text-length', min: 1, max: null }],
  ],

  // Numbers.
  [
    /^Must be an integer from (\d+) to (\d+)\.$/,
    (m) => [{ fact: 'number', integer: true, min: number(m[1]), max: number(m[2]) }],
  ],
  [
    /^An integer between (\d+) and (\d+) \(inclusive\)\.$/,
    (m) => [{ fact: 'number', integer: true, min: number(m[1]), max: number(m[2]) }],
  ],
  [
    /^The duration of the output video in seconds, as a whole number from (\d+) to (\d+)\.$/,
    (m) => [{ fact: 'number', integer: true, min: number(m[1]), max: number(m[2]) }],
  ],
  [
    /^Numeric durations must be between (\d+) and (\d+) seconds\.$/,
    (m) => [{ fact: 'number', integer: null, min: number(m[1]), max: number(m[2]) }],
  ],
  [/^Defaults to (\d+)\.$/, (m) => [{ fact: 'default', value: number(m[1]) }]],
  [/^Defaults to `([^`]+)`\.$/, (m) => [{ fact: 'default', value: m[1] ?? '' }]],
  [
    /^Varying the seed integer is a way to get different results for the same other request parameters\.$/,
    () => [{ fact: 'number', integer: true, min: null, max: null }],
  ],

  // Arrays of media.
  [/^An optional array of image references \(up to (\d+)\)\.$/, (m) => [{ fact: 'most', most: number(m[1]) }]],
  [/^Up to (\d+) keyframes\.$/, (m) => [{ fact: 'most', most: number(m[1]) }]],
  [
    /^The (?:total )?combined duration(?: across all video references)? must (not exceed|be less than) (\d+) seconds\.$/,
    (m) => [{ fact: 'total-seconds', max: number(m[2]), mayEqual: m[1] === 'not exceed' }],
  ],
  [
    /^Audio references require a text prompt, and the total combined duration must not exceed (\d+) seconds\.$/,
    (m) => [
      { fact: 'total-seconds', max: number(m[1]), mayEqual: true },
      rule({ slot: 'referenceAudio' }, { kind: 'given', param: 'promptText' }, m[0]),
    ],
  ],
  [
    /^Audio references require at least one image reference, and each clip must be between (\d+) and (\d+) seconds\.$/,
    (m) => [
      { fact: 'each-seconds', min: number(m[1]), max: number(m[2]) },
      rule({ slot: 'referenceAudio' }, { kind: 'slot', anyOf: ['references'] }, m[0]),
    ],
  ],
  [
    /^The video must be between (\d+) and (\d+) seconds in duration\.$/,
    (m) => [{ fact: 'each-seconds', min: number(m[1]), max: number(m[2]) }],
  ],
  [/^Each image must be at least (\d+) pixels on both sides\.$/, (m) => [{ fact: 'short-side', px: number(m[1]) }]],

  // First frame, last frame, references.
  [
    /^Use position `first`\/`last` for keyframe mode, or omit position for reference images\.$/,
    () => [{ fact: 'unplaced-are-references' }],
  ],
  [/^Omit for a reference image\.$/, () => [{ fact: 'unplaced-are-references' }]],
  [/^The two modes cannot be mixed\.$/, () => [{ fact: 'unplaced-are-references' }]],
  [/^A last frame requires a first frame\.$/, () => [{ fact: 'last-needs-first' }]],
  [/^This model does not support generating with only a last frame\.$/, () => [{ fact: 'last-needs-first' }]],
  // "an array containing a first frame and optional last frame": without a first one there is no such array.
  [
    /^An image to use as the first frame, or an array containing a first frame and optional last frame\.$/,
    () => [{ fact: 'last-needs-first' }],
  ],
  [/^Gemini Omni Flash only supports a first frame\.$/, () => [{ fact: 'first-only' }]],

  // Values that are kept for old programs only.
  [/^- `([^`]+)` - Deprecated: Use "[^"]+" instead\.$/, (m) => [{ fact: 'deprecated-value', value: m[1] ?? '' }]],

  // Rules between parameters.
  [
    /^Use adaptive only when image or video references are provided; text-only requests require a concrete ratio\.$/,
    (m, { param, slots }) => [
      rule(
        { param, is: ['adaptive'] },
        {
          kind: 'slot',
          anyOf: seen.filter((slot) => slots.has(slot)),
        },
        m[0],
      ),
    ],
  ],
  [
    /^Keyframe image-to-video requests must use `auto_480p`, `auto_720p`, or `auto_1080p` because their aspect ratio follows the first frame\.$/,
    // On text to video there are no keyframes, and the sentence binds nothing.
    (m, { param, slots }) =>
      (['firstFrame', 'lastFrame'] as const)
        .filter((slot) => slots.has(slot))
        .map((slot) => rule({ slot }, { kind: 'value', param, values: ticked(m[0]), mayBeAbsent: false }, m[0])),
  ],
  [
    /^Requests with image references are capped at 720p\.$/,
    (m, { param, slots }) =>
      slots.has('references')
        ? [rule({ slot: 'references' }, { kind: 'value', param, values: ['480p', '720p'], mayBeAbsent: true }, m[0])]
        : [],
  ],
  [
    /^Only valid when `outputFormat` is `prores`(?: or `hdr_prores`)?\.$/,
    (m, { param }) => [
      rule(
        { param, is: null },
        { kind: 'value', param: 'outputFormat', values: ticked(m[0]).slice(1), mayBeAbsent: false },
        m[0],
      ),
    ],
  ],
  [
    /^For `hdr_prores`, only `422`, `422 HQ` and `4444` are available and the default is `422 HQ` — .+$/,
    (m, { param }) => [
      rule(
        { param: 'outputFormat', is: ['hdr_prores'] },
        { kind: 'value', param, values: ['422', '422 HQ', '4444'], mayBeAbsent: true },
        m[0],
      ),
    ],
  ],
  [
    /^`reference` \(the default\) generates a new video conditioned on the input video and accepts `duration` and `ratio`\.$/,
    () => [{ fact: 'default', value: 'reference' }],
  ],
  [
    /^`extend` continues the input video, requires `promptText`, and matches the input aspect ratio, so `ratio` may not be provided\.$/,
    (m, { param }) => [
      rule({ param, is: ['extend'] }, { kind: 'given', param: 'promptText' }, m[0]),
      rule({ param, is: ['extend'] }, { kind: 'absent', param: 'ratio' }, m[0]),
    ],
  ],
  [
    /^`edit` modifies the input video in place, requires `promptText`, requires `duration: "auto"`, and does not accept `ratio`\.$/,
    (m, { param }) => [
      rule({ param, is: ['edit'] }, { kind: 'given', param: 'promptText' }, m[0]),
      rule({ param, is: ['edit'] }, { kind: 'value', param: 'duration', values: ['auto'], mayBeAbsent: false }, m[0]),
      rule({ param, is: ['edit'] }, { kind: 'absent', param: 'ratio' }, m[0]),
    ],
  ],
  [/^`mp4` \(default\) returns an H\.264 \.mp4\.$/, () => [{ fact: 'default', value: 'mp4' }]],
  [
    /^How the model rewrites the prompt before generating\. disabled keeps the prompt as written\. balanced \(the default\) does a short rewrite\. quality spends extra time rewriting for a stronger result\.$/,
    () => [{ fact: 'default', value: 'balanced' }],
  ],
]

/** Sentences that hold a number or a telling word, and yet bind nothing that the catalog does not have already. */
const nothingToDo: readonly RegExp[] = [
  // How a picture, clip or sound may be named: the same for every parameter, checked in check-uri.ts.
  /^A HTTPS URL, Runway upload URI, or base64 data URI \(e\.g\. `data:(image\/png|video\/mp4|audio\/mp3);base64,\.\.\.`, up to 5MB\) containing an encoded (image|video|audio)\.$/,
  // How it is billed: price.ts gives a range for `auto`.
  /^`auto` is billed at the variant maximum up front; unused credits are refunded after the generation finishes\.$/,
  // The enum of the parameter says the same, exactly.
  /^Seedance 2\.(0 Fast|0 Mini|5) supports 480p(,| and) 720p(, and 1080p\.| only\.)$/,
  /^Hailuo 3\.0 supports 768p and 2k\.$/,
  /^MiniMax H3 Max supports 480p and 768p\.$/,
  /^The aspect ratio of the output video: `1280:720` \(landscape\) or `720:1280` \(portrait\)\.$/,
  // The position's own type says which positions there are.
  /^The position of the image in the output video\. .+$/,
  // Of aleph2's timed keyframes: checked in check-keyframes.ts, which a test holds against these words.
  /^Position as a fraction \[0\.0, 1\.0\] of the input video duration when this guidance image should apply\.$/,
  /^When set, the edit applies only to this time range and the keyframe timestamp must fall within it\.$/,
  /^All keyframes must either set a range or none may\.$/,
  // What the output formats are. Surcharges are in surcharge.ts, which a test holds against these words.
  /^`?(prores|png_sequence|sdr_rec709_10bit)`? returns a .+$/,
  /^`hdr10` \(HEVC Main 10, BT\.2020 \+ PQ\) and `hlg` .+ `hdr_prores` .+ \(`422`, `422 HQ`, or `4444`; defaults to `422 HQ`\); .+ \(frame\.0001\.exr\)\.$/,
  /^Non-mp4 formats incur an additional per-second credit surcharge: 5 credits per second for `prores` and `png_sequence`, and 20 credits per second for every 10-bit and deeper profile \(including the 12-bit, 16-bit, and EXR ones\), rising to 40 credits per second when the output is larger than 4 megapixels — that includes 1440p \(2560x1440 is under the line, but anything larger crosses it\) up through 4K\.$/,
  /^Non-mp4 formats incur an additional surcharge: 5 credits per second for `prores` and `png_sequence`, and 20 credits per second for `sdr_rec709_10bit` — 40 credits per second when the output is larger than 4 megapixels — includes anything larger than 1440p, up through 4K\.$/,
  // The default hangs on the output format; the parameter is left out and Runway takes its own.
  /^For `prores`, any profile is accepted and the default is `4444`\.$/,
  /^Note: generated content contains no transparency — .+$/,
  // On what the picture shows, which nothing here can see.
  /^A visually recognizable face must be visible and stay within the frame\.$/,
  // How to write a prompt, not what may be sent.
  /^Referenced images can be addressed in the prompt as \[Image 1\], \[Image 2\], and so on\.$/,
]

/** The facts in a sentence; null when nobody has said yet what it means. */
export function understand(sentence: string, place: Place): Fact[] | null {
  for (const [pattern, reading] of readings) {
    const found = sentence.match(pattern)
    if (found !== null) return reading(found, place)
  }
  return nothingToDo.some((pattern) => pattern.test(sentence)) ? [] : null
}
