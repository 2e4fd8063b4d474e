/** What in the library folder could not be taken in, as it is told to a person. */
import { z } from 'zod'

/** As many are named. */
export const MOST_PROBLEMS = 200

export const LibraryProblem = z.object({
  /** Its place inside the library folder, as far as it can be shown; nothing in it turns the direction of writing. */
  name: z.string(),
  /** What is wrong, and what to do about it. */
  message: z.string(),
})
export type LibraryProblem = z.infer<typeof LibraryProblem>

/** `total`: how many there are in all. */
export const LibraryProblems = z.object({
  problems: z.array(LibraryProblem).max(MOST_PROBLEMS),
  total: z.number().int(),
})
export type LibraryProblems = z.infer<typeof LibraryProblems>
