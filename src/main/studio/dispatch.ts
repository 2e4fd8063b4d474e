/**
 * The one way into Studio for every door: parses the command's name and input, calls its handler, parses the output,
 * and turns whatever is thrown into a typed failure. Never lets a stack, a path or a key out.
 */
import type { z } from 'zod'
import { type CommandName, commands } from '../../shared/contract'
import { DailiesError, type Failure, type Result } from '../../shared/failure'
import type { Handlers } from './contract-handlers'
import type { Log } from './log'

export type Dispatch = (name: unknown, input: unknown) => Promise<Result<unknown>>

/** Builds the dispatcher that all doors share. It never rejects. */
export function makeDispatch(handlers: Handlers, log: Log): Dispatch {
  return async (name, input) => {
    if (typeof name !== 'string' || !Object.hasOwn(commands, name)) {
      return refuse({ code: 'unknown-command', message: 'Dailies has no such command.', hint: 'Restart Dailies.' })
    }
    const command = name as CommandName
    const parsed = commands[command].input.safeParse(input)
    if (!parsed.success) {
      return refuse({
        code: 'bad-request',
        message: `Dailies could not read that request (${nameField(parsed.error)}).`,
        hint: 'Nothing was sent or spent. Try again; if it stays, restart Dailies.',
      })
    }
    try {
      const handler = handlers[command] as (input: unknown) => unknown
      const value = await handler(parsed.data)
      return { ok: true, value: commands[command].output.parse(value) }
    } catch (error) {
      return refuse(toFailure(error, log, command))
    }
  }
}

/** A failure that a person may see. What is not a `DailiesError` is logged and shown as our own fault. */
export function toFailure(error: unknown, log: Log, during: string): Failure {
  if (error instanceof DailiesError) return error.failure
  log.error(`${during} failed`, error)
  return {
    code: 'internal',
    message: 'Something went wrong inside Dailies.',
    hint: 'Nothing that was paid for is lost. Try again; the log in the data folder says more.',
  }
}

function refuse(failure: Failure): Result<never> {
  return { ok: false, failure }
}

/** Names the first field that does not fit, without repeating its value. */
function nameField(error: z.ZodError): string {
  const issue = error.issues[0]
  const where = issue?.path.map(String).join('.').slice(0, 80)
  return where ? `"${where}" does not fit` : 'its shape does not fit'
}
