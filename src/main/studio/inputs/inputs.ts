import type { Inputs, InputsOptions } from './inputs.types'

export type { Inputs, InputsOptions } from './inputs.types'

/** Opens the kept inputs of a data folder. */
export function openInputs(options: InputsOptions): Inputs {
  throw new Error(`not there yet: ${options.dataDir}`)
}
