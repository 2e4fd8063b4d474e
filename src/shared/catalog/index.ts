/**
 * The catalog: what every model accepts and costs, as data and pure functions. The data come from the installed SDK
 * (models.generated.ts) and a small overlay; the form, the queue, the request and the practice API all ask here. No I/O.
 */
export {
  buildRequest,
  type LegacyGen4Aleph,
  type LegacyVeo3Image,
  type LegacyVeo3Text,
  type RunwayRequest,
} from './build-request'
export { check } from './check'
export { idsIn, isTakenFormat, refuseInput, refuseUpload, takenFormats, uploadLimits } from './check-inputs'
export { sentValueOf } from './draft-values'
export { defaultDraft, fitDraft } from './fit-draft'
export { leftToday, lengthWords, type ModelFit, type RankedModel, rankModels, takenBy } from './fit-of-model'
export { durationChoices, durationsOf, paramOf, ratiosOf, sizeOf, takesAutoDuration } from './form-choices'
export { type LearnedPrice, learn, priceOrLearned } from './learned-price'
export { filledSlots, isFilled, modeOf } from './mode-of'
export type {
  LaterParam,
  MediaParam,
  ModelInfo,
  ModelMode,
  ParamField,
  ParamShape,
  Problem,
  Rule,
  ScalarParam,
} from './model'
export { buildModels, DEFAULT_MODEL, findModel, findSpec, MODELS } from './models'
export { nearestRatio, nearestSeconds } from './nearest'
export { price } from './price'
export { type Aim, recommend, type Suggestion, serves, suggestModels } from './recommend'
export { refuseBody } from './refuse-body'
export type { Refusal } from './refuse-part'
export { surchargePerSecond } from './surcharge'
export { whyNone, whyNot } from './why-not'
export { modeNames, paramName, slotNames } from './words'
